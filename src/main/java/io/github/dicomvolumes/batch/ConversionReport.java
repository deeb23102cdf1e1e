// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code conversion-report.csv}: a row per volume, and one per file that could not be read. */
final class ConversionReport {
  static final String FILE_NAME = "conversion-report.csv";

  private ConversionReport() {}

  /** Writes the report beside its target and renames it. */
  static void write(
      Path input, Path output, List<ConvertedVolume> volumes, List<ScanFailure> failures)
      throws IOException {
    Path part = output.resolve("." + FILE_NAME + ".part");
    try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
      CsvWriter csv = new CsvWriter(writer);
      csv.row(
          "source", "files", "volume", "size", "spacing", "warnings", "seconds", "state", "reason");
      for (ConvertedVolume volume : volumes) {
        VolumePlan plan = volume.plan();
        csv.row(
            source(input, plan.planes().get(0).file().folder()),
            plan.planes().stream().map(plane -> plane.file().path()).distinct().count(),
            slashes(volume.volume()),
            size(plan),
            spacing(plan),
            plan.warnings().stream().map(ImportWarning::message).collect(Collectors.joining("; ")),
            String.format(Locale.ROOT, "%.3f", volume.seconds()),
            volume.state().name().toLowerCase(Locale.ROOT),
            volume.reason());
      }
      for (ScanFailure failure : failures) {
        csv.row(
            source(input, failure.path()), 1, "", "", "", "", "", "unreadable", failure.reason());
      }
    }
    Files.move(part, output.resolve(FILE_NAME), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String source(Path input, Path path) {
    Path base = input.toAbsolutePath();
    Path absolute = path.toAbsolutePath();
    String relative = absolute.startsWith(base) ? slashes(base.relativize(absolute)) : "";
    return relative.isEmpty() ? "." : relative;
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static String size(VolumePlan plan) {
    String size = plan.columns() + " x " + plan.rows() + " x " + plan.slices();
    if (plan.timePoints() > 1) {
      size += " x " + plan.timePoints();
    }
    return plan.channels() > 1 ? size + " x " + plan.channels() + " channels" : size;
  }

  private static String spacing(VolumePlan plan) {
    var spacing = plan.geometry().spacing();
    String plane =
        plan.known().pixelSpacing() ? spacing.x() + " x " + spacing.y() : "unknown x unknown";
    return plane + " x " + (plan.known().sliceSpacing() ? spacing.z() : "unknown");
  }
}
