// SPDX-License-Identifier: BSD-2-Clause
/**
 * De-identifies DICOM files by the Basic Application Level Confidentiality Profile of PS3.15 annex
 * E and its options: {@link io.github.dicomvolumes.deidentify.DeidentifyTree} is the way in. {@link
 * io.github.dicomvolumes.deidentify.profile.ConfidentialityProfile} holds the profile's table, for
 * tables of tags too. Nothing that is not known to be safe passes: it is removed, or its file is
 * held back.
 */
package io.github.dicomvolumes.deidentify;
