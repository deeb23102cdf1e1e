// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.structures.Faults;
import java.util.List;

/**
 * What a structured report says of images.
 *
 * @param title meaning of its root's concept name; may be empty
 * @param template Template Identifier (0040,DB00) of its root; may be empty
 * @param groups measurement groups; none unless it is a Measurement Report
 * @param regions those outside of groups
 * @param faults what could not be read
 */
public record MeasurementReport(
    String title,
    String template,
    List<MeasurementGroup> groups,
    List<ReportRegion> regions,
    Faults faults) {
  /** Copies the lists. */
  public MeasurementReport {
    groups = List.copyOf(groups);
    regions = List.copyOf(regions);
  }
}
