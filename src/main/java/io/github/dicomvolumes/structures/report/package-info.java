// SPDX-License-Identifier: BSD-2-Clause

/**
 * What structured reports say of images (PS3.3 A.35, C.17.3): regions in pixels of an image or in
 * patient coordinates, and the measurements of a Measurement Report (PS3.16 TID 1500), without
 * ImageJ. Begin with {@link io.github.dicomvolumes.structures.report.ReportReader}.
 */
package io.github.dicomvolumes.structures.report;
