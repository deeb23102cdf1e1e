// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.report.Code;
import io.github.dicomvolumes.structures.report.MeasurementGroup;
import io.github.dicomvolumes.structures.report.ReferencedImage;
import io.github.dicomvolumes.structures.report.ReportMeasurement;
import io.github.dicomvolumes.structures.report.ReportRegion;
import io.github.dicomvolumes.tags.Cell;
import io.github.dicomvolumes.tags.TagTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The measurements of a report as a table: a row for each, and one for a group without any. Numbers
 * are those of the file.
 */
final class ReportTable {
  /** Headings, in order. */
  static final List<String> COLUMNS =
      List.of(
          "Group",
          "Tracking Identifier",
          "Finding",
          "Finding Site",
          "Measurement",
          "Value",
          "Unit",
          "Derivation",
          "Qualifier",
          "Evaluation",
          "Modifiers",
          "Slice",
          "Image",
          "Reference",
          "Template",
          "Tracking UID");

  private final List<List<Cell>> rows = new ArrayList<>();
  private final ReportedPlanes planes;
  private int measurements;

  ReportTable(ReportedPlanes planes) {
    this.planes = planes;
  }

  /**
   * Adds the rows of a group.
   *
   * @param slices where ROIs of the group lie, from 1 on
   * @param ofMeasurements the same of each measurement's own
   * @param references what the group refers to, in words
   */
  void add(
      MeasurementGroup group,
      SortedSet<Integer> slices,
      List<SortedSet<Integer>> ofMeasurements,
      String references) {
    measurements += group.measurements().size();
    for (int i = 0; i < group.measurements().size(); i++) {
      ReportMeasurement measurement = group.measurements().get(i);
      boolean own = !measurement.regions().isEmpty() || !measurement.images().isEmpty();
      List<ReferencedImage> images =
          own
              ? images(measurement.regions(), measurement.images())
              : images(group.regions(), group.images());
      SortedSet<Integer> shown = new TreeSet<>(own ? ofMeasurements.get(i) : slices);
      shown.addAll(planes.slices(planes.of(own ? measurement.images() : group.images())));
      add(group, measurement, images, shown, references);
    }
    if (group.measurements().isEmpty()) {
      SortedSet<Integer> shown = new TreeSet<>(slices);
      shown.addAll(planes.slices(planes.of(group.images())));
      add(group, null, images(group.regions(), group.images()), shown, references);
    }
  }

  private void add(
      MeasurementGroup group,
      ReportMeasurement measured,
      List<ReferencedImage> images,
      SortedSet<Integer> slices,
      String references) {
    boolean none = measured == null;
    rows.add(
        List.of(
            new Cell(Integer.toString(group.number()), group.number()),
            Cell.text(group.trackingIdentifier()),
            Cell.text(String.join("; ", group.findings().stream().map(Code::meaning).toList())),
            Cell.text(String.join("; ", group.sites())),
            Cell.text(none ? "" : measured.name()),
            none ? Cell.text("") : new Cell(measured.value(), measured.number()),
            Cell.text(none ? "" : measured.unit()),
            Cell.text(none ? "" : measured.derivation()),
            Cell.text(none ? "" : measured.qualifier()),
            Cell.text(none ? "" : measured.evaluation()),
            Cell.text(modifiers(group, measured)),
            Cell.text(numbers(slices)),
            Cell.text(uids(images)),
            Cell.text(references),
            Cell.text(group.template()),
            Cell.text(group.trackingUid())));
  }

  private static String modifiers(MeasurementGroup group, ReportMeasurement measured) {
    List<String> all = new ArrayList<>(group.modifiers());
    if (measured != null) {
      all.addAll(measured.modifiers());
    }
    return String.join("; ", all);
  }

  private static List<ReferencedImage> images(
      List<ReportRegion> regions, List<ReferencedImage> others) {
    List<ReferencedImage> images = new ArrayList<>();
    for (ReportRegion region : regions) {
      if (region instanceof ReportRegion.OfImage ofImage) {
        images.addAll(ofImage.images());
      }
    }
    images.addAll(others);
    return images;
  }

  private static String uids(List<ReferencedImage> images) {
    Set<String> uids = new LinkedHashSet<>();
    images.forEach(image -> uids.add(image.sopInstanceUid()));
    return Faults.names(uids);
  }

  /** Such as {@code 3, 5-7}. */
  static String numbers(SortedSet<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    for (int number : numbers) {
      if (numbers.contains(number - 1)) {
        continue;
      }
      int last = number;
      while (numbers.contains(last + 1)) {
        last++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(number);
      text.append(last > number ? "-" + last : "");
    }
    return text.toString();
  }

  /** How many measurements it has. */
  int measurements() {
    return measurements;
  }

  /** The table; null where it has no row. */
  TagTable table() {
    return rows.isEmpty() ? null : TagTable.of(COLUMNS, rows);
  }
}
