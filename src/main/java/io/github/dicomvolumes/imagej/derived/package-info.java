// SPDX-License-Identifier: BSD-2-Clause
/**
 * Images of ImageJ as DICOM objects: {@link io.github.dicomvolumes.imagej.derived.SaveAsDicom}
 * finds out what an image was made of and leaves the rest to {@link
 * io.github.dicomvolumes.derived.DerivedSeries}.
 */
package io.github.dicomvolumes.imagej.derived;
