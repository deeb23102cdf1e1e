// SPDX-License-Identifier: BSD-2-Clause
/**
 * Reading DICOM files (PS3.10, PS3.5): {@link io.github.dicomvolumes.dicom.parse.DicomReader} is
 * the way in. A header read stops at the pixel data and keeps only what was asked for.
 */
package io.github.dicomvolumes.dicom.parse;
