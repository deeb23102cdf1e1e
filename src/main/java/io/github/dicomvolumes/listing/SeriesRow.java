// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import io.github.dicomvolumes.file.SlashedPath;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is said of a volume in words, by the series browser and by {@code list}.
 *
 * @param index which one of the scan's volumes it is, 1-based: {@code #k}
 * @param plan the volume
 * @param series what the option {@code series} has to be to choose it
 * @param scan where it was found
 * @param complete whether the scan read every file; else nothing is said to be missing
 */
public record SeriesRow(
    int index, VolumePlan plan, String series, ScanResult scan, boolean complete) {
  private static final String INCOMPLETE = "scan incomplete";

  /** Family name first, with the identifier. */
  public String patient() {
    Series of = plan.series();
    String name = of.patientName().replace('^', ' ').replace("=", " = ").strip();
    return of.patientId().isBlank() ? name : (name + " [" + of.patientId().strip() + "]").strip();
  }

  /** Year, month and day; as it stands in the file where it is no date. */
  public String studyDate() {
    String date = plan.series().studyDate().strip();
    return date.matches("[0-9]{8}")
        ? date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6)
        : date;
  }

  /** Series Description, Study Description where there is none. */
  public String description() {
    Series of = plan.series();
    String text = of.seriesDescription().isBlank() ? of.studyDescription() : of.seriesDescription();
    String part =
        plan.volumesOfSeries() > 1
            ? "(volume " + plan.number() + " of " + plan.volumesOfSeries() + ")"
            : "";
    return (text.strip() + " " + part).strip();
  }

  /** Series Number; empty where absent. */
  public String number() {
    int number = plan.series().seriesNumber();
    return number < 0 ? "" : Integer.toString(number);
  }

  /** Columns, rows and slices, with channels and time points where there are several. */
  public String size() {
    StringBuilder text = new StringBuilder();
    text.append(plan.columns()).append(" x ").append(plan.rows());
    text.append(" x ").append(plan.slices());
    if (plan.channels() > 1) {
      text.append(", ").append(plan.channels()).append(" channels");
    }
    if (plan.timePoints() > 1) {
      text.append(", ").append(plan.timePoints()).append(" times");
    }
    return text.toString();
  }

  /** Columns and rows. */
  public String matrix() {
    return plan.columns() + " x " + plan.rows();
  }

  /** Number of planes. */
  public String images() {
    return Integer.toString(plan.planes().size());
  }

  /** Study Description. */
  public String study() {
    return plan.series().studyDescription().strip();
  }

  /** Number of pixels. */
  public long pixels() {
    return (long) plan.columns() * plan.rows() * plan.planes().size();
  }

  /** Distances of columns, rows and slices; a question mark for what is unknown. */
  public String spacing() {
    Vector3 spacing = plan.geometry().spacing();
    KnownParts known = plan.known();
    String plane =
        known.pixelSpacing() ? number(spacing.x()) + " x " + number(spacing.y()) : "? x ?";
    return plane + " x " + (known.sliceSpacing() ? number(spacing.z()) : "?") + " mm";
  }

  private static String number(double length) {
    return String.format(Locale.ROOT, "%.3f", length).replaceFirst("\\.?0+$", "");
  }

  /** What the warnings are about, each matter once; empty where there is none. */
  public String warnings() {
    if (!complete) {
      return INCOMPLETE;
    }
    Map<ImportWarning.Kind, Integer> kinds = new EnumMap<>(ImportWarning.Kind.class);
    plan.warnings().forEach(warning -> kinds.merge(warning.kind(), 1, Integer::sum));
    return kinds.keySet().stream().map(ImportWarning.Kind::words).collect(Collectors.joining(", "));
  }

  /** All that is known, a line each, for beside the preview. */
  public String details() {
    StringBuilder text = new StringBuilder();
    line(text, "Patient", patient());
    line(text, "Study", (studyDate() + " " + plan.series().studyDescription()).strip());
    line(text, "Series", (number() + " " + description()).strip());
    line(text, "Modality", plan.series().modality());
    line(text, "Size", size());
    line(text, "Spacing", spacing());
    line(text, "Values", plan.values().unit());
    if (complete) {
      for (ImportWarning warning : plan.warnings()) {
        line(text, "Warning", warning.message());
      }
    } else {
      line(text, "Warning", INCOMPLETE + ": images of this volume may not have been read");
    }
    line(text, "Folder", folder().toString());
    return text.toString();
  }

  /** Where the first of its files lies, as it is in an archive. */
  public Path folder() {
    return UnpackedPaths.shown(plan.planes().get(0).file().folder());
  }

  /** The same below the input, with slashes; {@code .} for the input itself. */
  public String relativeFolder() {
    Path input = scan.directory().toAbsolutePath().normalize();
    Path whole = folder().toAbsolutePath().normalize();
    String relative = whole.startsWith(input) ? SlashedPath.of(input.relativize(whole)) : "";
    return relative.isEmpty() ? "." : relative;
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isBlank()) {
      text.append(name).append(": ").append(value).append('\n');
    }
  }
}
