// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import java.util.List;

/**
 * A measurement (PS3.16 TID 300), or a coded evaluation, of a group. Texts are meanings of codes,
 * and empty where the report does not say.
 *
 * @param name what was measured
 * @param value Numeric Value (0040,A30A) as the file has it; empty where there is none
 * @param number the same; NaN where there is none
 * @param unit the code of UCUM, else a code and its scheme
 * @param derivation such as a mean
 * @param qualifier why there is no value
 * @param evaluation what a coded evaluation found
 * @param modifiers further concept modifiers, as {@code name: meaning}
 * @param regions what it was inferred from
 * @param images images that it was inferred from without a region of its own
 * @param objects segmentations and other objects that it was inferred from
 */
public record ReportMeasurement(
    String name,
    String value,
    double number,
    String unit,
    String derivation,
    String qualifier,
    String evaluation,
    List<String> modifiers,
    List<ReportRegion> regions,
    List<ReferencedImage> images,
    List<ReferencedImage> objects) {
  /** Copies the lists. */
  public ReportMeasurement {
    modifiers = List.copyOf(modifiers);
    regions = List.copyOf(regions);
    images = List.copyOf(images);
    objects = List.copyOf(objects);
  }
}
