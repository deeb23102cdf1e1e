// SPDX-License-Identifier: BSD-2-Clause
/**
 * Writes DICOM files. Begin with {@link io.github.dicomvolumes.dicom.write.DataSetBuilder} and
 * fresh {@linkplain io.github.dicomvolumes.dicom.write.UidRoot UIDs}; {@link
 * io.github.dicomvolumes.dicom.write.ObjectFile} takes frames one by one and replaces nothing,
 * {@link io.github.dicomvolumes.dicom.write.DicomWriter} is for phantoms and test data.
 */
package io.github.dicomvolumes.dicom.write;
