// SPDX-License-Identifier: BSD-2-Clause
/**
 * Conversion without ImageJ: {@link io.github.dicomvolumes.batch.ConvertTree} turns a tree of DICOM
 * files into MHD/RAW volumes, frame by frame from the plan, in constant memory.
 */
package io.github.dicomvolumes.batch;
