// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.SlashedPath;
import io.github.dicomvolumes.geometry.SpacingText;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.SeriesIdentity;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What reports say of a volume, or of a file or series that could not be read or planned. Holds no
 * more of the patient than the options ask for.
 *
 * @param name what logs call it; empty of a file
 * @param source its folder or file below the input
 * @param files how many it was made of
 * @param volume its file below the output, with slashes; empty where there is none
 * @param spacing as numbers
 * @param spacingText for people
 * @param state converted, present, failed, unfinished or unreadable
 * @param reason why it failed; empty where it did not
 * @param series cells below {@link SeriesIdentity#columns}
 * @param preview its contact sheet below the output; empty where there is none
 */
public record ReportRow(
    String name,
    String source,
    int files,
    String volume,
    String size,
    String spacing,
    String spacingText,
    List<ImportWarning> warnings,
    double seconds,
    String state,
    String reason,
    String sliceCourse,
    List<String> series,
    String preview)
    implements Serializable {
  static final String UNREADABLE = "unreadable";

  /** Copies the lists. */
  public ReportRow {
    warnings = List.copyOf(warnings);
    series = List.copyOf(series);
  }

  /** Of all volumes, and of all that failed, in their order. */
  static List<ReportRow> all(
      List<ConvertedVolume> volumes, List<ScanFailure> failures, ConvertOptions options) {
    List<ReportRow> rows = new ArrayList<>(volumes.size() + failures.size());
    for (ConvertedVolume volume : volumes) {
      rows.add(of(volume, options));
    }
    for (ScanFailure failure : failures) {
      rows.add(of(failure, options));
    }
    return rows;
  }

  /** Of a volume. */
  public static ReportRow of(ConvertedVolume volume, ConvertOptions options) {
    VolumePlan plan = volume.plan();
    return new ReportRow(
        plan.logName(),
        ConversionReport.source(options.input(), plan.planes().get(0).file().folder()),
        plan.fileCount(),
        SlashedPath.of(volume.volume()),
        ConversionReport.size(plan),
        ConversionReport.spacing(plan),
        SpacingText.of(plan.geometry().spacing(), plan.known()),
        plan.warnings(),
        volume.seconds(),
        name(volume.state()),
        volume.reason(),
        plan.sliceCourse(),
        SeriesIdentity.cells(plan.series(), options.identify()),
        preview(volume, options));
  }

  /** Of a file or folder that could not be read, or a series that could not be planned. */
  public static ReportRow of(ScanFailure failure, ConvertOptions options) {
    ScanFailure.Unplanned unplanned = failure.unplanned();
    return new ReportRow(
        "",
        ConversionReport.source(options.input(), failure.path()),
        unplanned == null ? 1 : unplanned.files(),
        "",
        "",
        "",
        "",
        List.of(),
        0,
        unplanned == null ? UNREADABLE : name(ConvertedVolume.State.FAILED),
        failure.reason(),
        "",
        SeriesIdentity.cells(unplanned == null ? null : unplanned.series(), options.identify()),
        "");
  }

  /** Whether it is of a volume that has a file, or would have one. */
  public boolean isVolume() {
    return !volume.isEmpty();
  }

  /** Whether it is of a volume or a series that failed. */
  public boolean hasFailed() {
    return is(ConvertedVolume.State.FAILED);
  }

  /** Whether it is of a volume in a state. */
  public boolean is(ConvertedVolume.State other) {
    return state.equals(name(other));
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String preview(ConvertedVolume volume, ConvertOptions options) {
    if (!options.pictures().preview()) {
      return "";
    }
    String name = volume.volume().getFileName().toString();
    String ending = VolumeFiles.ending(volume.plan(), options);
    String stem = name.substring(0, name.length() - ending.length());
    Path sheet = volume.volume().resolveSibling(stem + "_preview.png");
    return Files.isRegularFile(options.output().resolve(sheet)) ? SlashedPath.of(sheet) : "";
  }
}
