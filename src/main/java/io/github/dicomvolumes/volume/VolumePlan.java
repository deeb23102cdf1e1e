// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A volume before any pixel is read: which frames, in which order, where they lie, and what their
 * values mean. Import, virtual stacks, conversion, previews and tables read plans; none of them
 * sorts or guesses on its own.
 *
 * @param series what its images share
 * @param number which volume of its series this is, 1-based
 * @param volumesOfSeries how many volumes the series has
 * @param channels number of channels, at least 1
 * @param slices number of slices, at least 1
 * @param timePoints number of time points, at least 1
 * @param planes channels x slices x time points frames, channels fastest, then slices
 * @param channelLabels what each channel is, such as an echo time; empty with one channel
 * @param planeLabels what each plane is besides its file, such as {@code echo 2, time point 3}, in
 *     the order of the planes; empty where each place has one frame
 * @param frameIntervalSeconds time from one time point to the next; 0 where unknown
 * @param geometry where voxels lie; unit spacing along the axes where {@code known} says no
 * @param known which parts of the geometry come from the data
 * @param values from stored values to what they measure
 * @param windows how to show it, the first of them unless the user chooses; empty where the headers
 *     do not say
 * @param warnings what a careful user wants to know
 * @param resampling how planes are made where they are not frames as they are stored: {@code
 *     planes} then has the frame that lies nearest to each; null where every plane is a frame
 * @param segments of a segmentation, and how planes are made of its frames; null of all else
 */
public record VolumePlan(
    Series series,
    int number,
    int volumesOfSeries,
    int channels,
    int slices,
    int timePoints,
    List<Frame> planes,
    List<String> channelLabels,
    List<String> planeLabels,
    double frameIntervalSeconds,
    VolumeGeometry geometry,
    KnownParts known,
    ValueMapping values,
    List<DisplayWindow> windows,
    List<ImportWarning> warnings,
    Resampling resampling,
    Segments segments) {

  /** Copies the lists and checks the number of planes. */
  public VolumePlan {
    planes = List.copyOf(planes);
    channelLabels = List.copyOf(channelLabels);
    planeLabels = List.copyOf(planeLabels);
    windows = List.copyOf(windows);
    warnings = List.copyOf(warnings);
    if (planes.size() != (long) channels * slices * timePoints || planes.isEmpty()) {
      throw new IllegalArgumentException(
          planes.size()
              + " planes, expected "
              + channels
              + " channels x "
              + slices
              + " slices x "
              + timePoints
              + " time points");
    }
  }

  /** The same volume under another number, 1-based, among the volumes of its series. */
  public VolumePlan withNumber(int otherNumber, int otherVolumesOfSeries) {
    return new VolumePlan(
        series,
        otherNumber,
        otherVolumesOfSeries,
        channels,
        slices,
        timePoints,
        planes,
        channelLabels,
        planeLabels,
        frameIntervalSeconds,
        geometry,
        known,
        values,
        windows,
        warnings,
        resampling,
        segments);
  }

  /** The same with other warnings. */
  public VolumePlan withWarnings(List<ImportWarning> others) {
    return withFrames(planes, values, windows, others, resampling);
  }

  /** The same with frames that are scaled otherwise. */
  public VolumePlan withValues(
      UnaryOperator<Frame> change,
      List<DisplayWindow> otherWindows,
      List<ImportWarning> otherWarnings) {
    List<Frame> changed = planes.stream().map(change).toList();
    ValueMapping mapping = ValueMapping.of(changed);
    return withFrames(
        changed,
        new ValueMapping(mapping.kind(), mapping.scale(), values.storedType()),
        otherWindows,
        otherWarnings,
        resampling == null ? null : resampling.with(change));
  }

  private VolumePlan withFrames(
      List<Frame> otherPlanes,
      ValueMapping otherValues,
      List<DisplayWindow> otherWindows,
      List<ImportWarning> otherWarnings,
      Resampling otherResampling) {
    return new VolumePlan(
        series,
        number,
        volumesOfSeries,
        channels,
        slices,
        timePoints,
        otherPlanes,
        channelLabels,
        planeLabels,
        frameIntervalSeconds,
        geometry,
        known,
        otherValues,
        otherWindows,
        otherWarnings,
        otherResampling,
        segments);
  }

  /** How to show it; null where the headers do not say. */
  public DisplayWindow window() {
    return windows.isEmpty() ? null : windows.get(0);
  }

  /**
   * What a plane is: the file of its frame, its channel and time point, and the two frames that it
   * lies between where it is interpolated.
   *
   * @param planeIndex index in {@link #planes}
   */
  public String label(int planeIndex) {
    String label = planes.get(planeIndex).label();
    if (!planeLabels.isEmpty() && !planeLabels.get(planeIndex).isEmpty()) {
      label += " [" + planeLabels.get(planeIndex) + "]";
    }
    if (resampling == null || !resampling.planes().get(planeIndex).isInterpolated()) {
      return label;
    }
    List<Resampling.Part> parts = resampling.planes().get(planeIndex).parts();
    return label + " [interpolated, with " + parts.get(1).frame().label() + "]";
  }

  /** Layout of the first plane; every plane has its rows, columns and samples per pixel. */
  public FrameLayout layout() {
    if (segments != null && segments.isComposed()) {
      return segments.layout();
    }
    return resampling != null ? resampling.layout() : planes.get(0).file().layout();
  }

  /** Number of columns: the size along x. */
  public int columns() {
    return layout().columns();
  }

  /** Number of rows: the size along y. */
  public int rows() {
    return layout().rows();
  }

  /** Index in {@link #planes} of 0-based channel, slice and time point. */
  public int planeIndex(int channel, int slice, int timePoint) {
    return channel + channels * (slice + slices * timePoint);
  }

  /**
   * A name made of Series Number and Series Description, with the number of the volume where the
   * series has several; never the patient's.
   */
  public String title() {
    String name = series.seriesNumber() >= 0 ? Integer.toString(series.seriesNumber()) : "";
    String description = series.seriesDescription().strip();
    if (!description.isEmpty()) {
      name = name.isEmpty() ? description : name + " " + description;
    }
    if (name.isEmpty()) {
      Path folder = planes.get(0).file().folder().getFileName();
      name = folder == null ? "volume" : folder.toString();
    }
    return volumesOfSeries > 1 ? name + " (" + number + ")" : name;
  }
}
