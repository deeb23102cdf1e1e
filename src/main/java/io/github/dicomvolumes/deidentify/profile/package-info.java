// SPDX-License-Identifier: BSD-2-Clause
/**
 * What identifies a person in a header: the {@linkplain
 * io.github.dicomvolumes.deidentify.profile.ConfidentialityProfile table} of PS3.15 annex E, words
 * that are safe, and what takes the place of what is not.
 */
package io.github.dicomvolumes.deidentify.profile;
