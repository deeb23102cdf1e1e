// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What {@link ImportDicomDirectory} shall do.
 *
 * @param directory a folder, or a DICOMDIR
 * @param series {@code largest}, {@code all}, a Series Instance UID, {@code number=N} or {@code #k}
 * @param filter text or glob for file names; empty for all files
 * @param flat whether sub-folders are left out
 * @param virtual whether planes are read when they are shown
 * @param storedValues whether values stay as stored
 * @param planOptions what becomes of tilt, gaps and the values of PET
 * @param splitChannels whether each channel is an image of its own
 */
public record ImportDicomOptions(
    Path directory,
    String series,
    String filter,
    boolean flat,
    boolean virtual,
    boolean storedValues,
    PlanOptions planOptions,
    boolean splitChannels) {

  /**
   * Checks that nothing is null.
   *
   * @throws IllegalArgumentException where values are to be both stored ones and uptake values
   */
  public ImportDicomOptions {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(planOptions, "planOptions");
    planOptions.requireAgreement(storedValues);
  }

  /** Channels of a volume are of one image. */
  public ImportDicomOptions(
      Path directory,
      String series,
      String filter,
      boolean flat,
      boolean virtual,
      boolean storedValues,
      PlanOptions planOptions) {
    this(directory, series, filter, flat, virtual, storedValues, planOptions, false);
  }

  /** Tilt and gaps are kept. */
  public ImportDicomOptions(
      Path directory,
      String series,
      String filter,
      boolean flat,
      boolean virtual,
      boolean storedValues) {
    this(directory, series, filter, flat, virtual, storedValues, PlanOptions.KEEP);
  }

  /** The largest volume below a folder, in memory, rescaled. */
  public static ImportDicomOptions of(Path directory) {
    return new ImportDicomOptions(directory, "largest", "", false, false, false);
  }

  /** The same with another choice of series. */
  public ImportDicomOptions withSeries(String other) {
    return new ImportDicomOptions(
        directory, other, filter, flat, virtual, storedValues, planOptions, splitChannels);
  }

  /** The same of other files. */
  public ImportDicomOptions withFiles(String otherFilter, boolean otherFlat) {
    return new ImportDicomOptions(
        directory,
        series,
        otherFilter,
        otherFlat,
        virtual,
        storedValues,
        planOptions,
        splitChannels);
  }

  /** The same, in memory or not. */
  public ImportDicomOptions withVirtual(boolean other) {
    return new ImportDicomOptions(
        directory, series, filter, flat, other, storedValues, planOptions, splitChannels);
  }

  /** The same with other choices for tilt and gaps. */
  public ImportDicomOptions withPlanOptions(PlanOptions other) {
    return new ImportDicomOptions(
        directory, series, filter, flat, virtual, storedValues, other, splitChannels);
  }

  /** The same, with an image for each channel or not. */
  public ImportDicomOptions withSplitChannels(boolean other) {
    return new ImportDicomOptions(
        directory, series, filter, flat, virtual, storedValues, planOptions, other);
  }
}
