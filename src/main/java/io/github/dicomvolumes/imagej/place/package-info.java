// SPDX-License-Identifier: BSD-2-Clause

/**
 * Where an image lies in the patient, and whether it still lies there after what was done to it.
 */
package io.github.dicomvolumes.imagej.place;
