// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/**
 * A volume before any pixel is read: which frames, in which order, where they lie, and what their
 * values mean. Import, virtual stacks, conversion, previews and tables read plans; none of them
 * sorts or guesses on its own.
 *
 * @param series what its images share
 * @param number which volume of its series this is, 1-based
 * @param volumesOfSeries how many volumes the series has
 * @param axes how many channels, slices and time points it has
 * @param sources how each plane is made: channels x slices x time points, channels fastest, then
 *     slices
 * @param layout of every plane; of the first one where planes are frames as they are stored, which
 *     all have its rows, columns and samples per pixel
 * @param geometry where voxels lie; unit spacing along the axes where {@code known} says no
 * @param known which parts of the geometry come from the data
 * @param values from stored values to what they measure
 * @param windows how to show it, the first of them unless the user chooses; empty where the headers
 *     do not say
 * @param warnings what a careful user wants to know
 * @param segments of a segmentation, in the order of the header; empty of all else
 */
public record VolumePlan(
    Series series,
    int number,
    int volumesOfSeries,
    VolumeAxes axes,
    List<PlaneSource> sources,
    FrameLayout layout,
    VolumeGeometry geometry,
    KnownParts known,
    ValueMapping values,
    List<DisplayWindow> windows,
    List<ImportWarning> warnings,
    List<Segment> segments) {

  /** Copies the lists and checks the number of planes. */
  public VolumePlan {
    sources = List.copyOf(sources);
    windows = List.copyOf(windows);
    warnings = List.copyOf(warnings);
    segments = List.copyOf(segments);
    if (sources.size() != axes.planeCount() || sources.isEmpty()) {
      throw new IllegalArgumentException(
          sources.size()
              + " planes, expected "
              + axes.channels()
              + " channels x "
              + axes.slices()
              + " slices x "
              + axes.timePoints()
              + " time points");
    }
  }

  /** The same volume under another number, 1-based, among the volumes of its series. */
  public VolumePlan withNumber(int otherNumber, int otherVolumesOfSeries) {
    return new VolumePlan(
        series,
        otherNumber,
        otherVolumesOfSeries,
        axes,
        sources,
        layout,
        geometry,
        known,
        values,
        windows,
        warnings,
        segments);
  }

  /** The same with other warnings. */
  public VolumePlan withWarnings(List<ImportWarning> others) {
    return withSources(sources, values, windows, others);
  }

  /** The same with frames that are scaled otherwise. */
  public VolumePlan withValues(
      UnaryOperator<Frame> change,
      List<DisplayWindow> otherWindows,
      List<ImportWarning> otherWarnings) {
    List<PlaneSource> changed = new ArrayList<>(sources.size());
    for (PlaneSource source : sources) {
      changed.add(source.with(change));
    }
    ValueMapping mapping = ValueMapping.of(new MainFrames(changed));
    return withSources(
        changed,
        new ValueMapping(mapping.kind(), mapping.scale(), values.storedType()),
        otherWindows,
        otherWarnings);
  }

  /** A part of its planes as a volume of its own, in the same place. */
  public VolumePlan withPart(
      VolumeAxes part,
      List<PlaneSource> itsSources,
      ValueMapping itsValues,
      List<DisplayWindow> itsWindows) {
    return with(part, itsSources, itsValues, itsWindows, warnings);
  }

  /**
   * The same with colours in place of indices.
   *
   * @param colors layout of its planes: 3 samples of 8 bits
   */
  public VolumePlan withColors(FrameLayout colors) {
    List<PlaneSource> unscaled = new ArrayList<>(sources.size());
    for (PlaneSource source : sources) {
      unscaled.add(source.with(frame -> frame.withScale(ModalityTransform.IDENTITY)));
    }
    return new VolumePlan(
        series,
        number,
        volumesOfSeries,
        axes,
        unscaled,
        colors,
        geometry,
        known,
        new ValueMapping(
            ValueMapping.Kind.IDENTITY, ModalityTransform.IDENTITY, colors.sampleType()),
        List.of(),
        warnings,
        segments);
  }

  private VolumePlan withSources(
      List<PlaneSource> otherSources,
      ValueMapping otherValues,
      List<DisplayWindow> otherWindows,
      List<ImportWarning> otherWarnings) {
    return with(axes, otherSources, otherValues, otherWindows, otherWarnings);
  }

  private VolumePlan with(
      VolumeAxes otherAxes,
      List<PlaneSource> otherSources,
      ValueMapping otherValues,
      List<DisplayWindow> otherWindows,
      List<ImportWarning> otherWarnings) {
    return new VolumePlan(
        series,
        number,
        volumesOfSeries,
        otherAxes,
        otherSources,
        layout,
        geometry,
        known,
        otherValues,
        otherWindows,
        otherWarnings,
        segments);
  }

  /** The frame of each plane, in the order of {@link #sources}: whose tags and scale it has. */
  public List<Frame> planes() {
    return new MainFrames(sources);
  }

  /** Number of channels, at least 1. */
  public int channels() {
    return axes.channels();
  }

  /** Number of slices, at least 1. */
  public int slices() {
    return axes.slices();
  }

  /** Number of time points, at least 1. */
  public int timePoints() {
    return axes.timePoints();
  }

  /** What each channel is, such as an echo time; empty with one channel, unless it is a part. */
  public List<String> channelLabels() {
    return axes.channelLabels();
  }

  /** Time from one time point to the next; 0 where unknown. */
  public double frameIntervalSeconds() {
    return axes.frameIntervalSeconds();
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
    return sources.get(planeIndex).label();
  }

  /** The unit of each channel where they differ; empty where all have one. */
  public List<String> channelUnits() {
    List<String> units = new ArrayList<>(channels());
    boolean same = true;
    for (int channel = 0; channel < channels(); channel++) {
      units.add(planes().get(channel).scale().unit());
      same &= units.get(channel).equals(units.get(0));
    }
    return same ? List.of() : units;
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
    return channel + channels() * (slice + slices() * timePoint);
  }

  /** What logs and errors call it: number and modality, nothing that a person wrote. */
  public String logName() {
    String name = "series";
    if (series.seriesNumber() >= 0) {
      name += " " + series.seriesNumber();
    }
    if (!series.modality().isBlank()) {
      name += " (" + series.modality().strip() + ")";
    }
    return volumesOfSeries > 1 ? name + ", volume " + number : name;
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
      Path folder = sources.get(0).frame().file().folder().getFileName();
      name = folder == null ? "volume" : folder.toString();
    }
    return volumesOfSeries > 1 ? name + " (" + number + ")" : name;
  }

  /** A view: plans of thousands of planes are asked for one frame after the other. */
  private static final class MainFrames extends AbstractList<Frame> implements RandomAccess {
    private final List<PlaneSource> sources;

    MainFrames(List<PlaneSource> sources) {
      this.sources = sources;
    }

    @Override
    public Frame get(int index) {
      return sources.get(index).frame();
    }

    @Override
    public int size() {
      return sources.size();
    }
  }
}
