// SPDX-License-Identifier: BSD-2-Clause
/**
 * Writes small DICOM files of known content: phantoms and test data. Begin with {@link
 * io.github.dicomvolumes.dicom.write.DataSetBuilder}, end with {@link
 * io.github.dicomvolumes.dicom.write.DicomWriter}.
 */
package io.github.dicomvolumes.dicom.write;
