// SPDX-License-Identifier: BSD-2-Clause

/**
 * What people and programs outlined in patients: RT Structure Sets and segmentations as contours in
 * patient coordinates (LPS, mm), read and written without ImageJ. Begin with {@link
 * io.github.dicomvolumes.structures.StructureSetReader}.
 */
package io.github.dicomvolumes.structures;
