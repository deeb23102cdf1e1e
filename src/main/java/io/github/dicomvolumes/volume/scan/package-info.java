// SPDX-License-Identifier: BSD-2-Clause

/**
 * Finds images in folders, archives and DICOMDIRs: {@link
 * io.github.dicomvolumes.volume.scan.DicomScanner} is the way in. What is no image is counted, what
 * cannot be read is named.
 */
package io.github.dicomvolumes.volume.scan;
