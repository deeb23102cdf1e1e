// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
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
    List<Segment> segments)
    implements Serializable {

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

  /** Begins the only volume of a series; what is not said of it is empty. */
  public static Builder of(Series series) {
    return new Builder(series);
  }

  /** Begins the same volume; what is said of it takes the place of what it has. */
  public Builder but() {
    return of(series)
        .number(number, volumesOfSeries)
        .axes(axes)
        .sources(sources)
        .layout(layout)
        .geometry(geometry)
        .known(known)
        .values(values)
        .windows(windows)
        .warnings(warnings)
        .segments(segments);
  }

  /** The same volume under another number, 1-based, among the volumes of its series. */
  public VolumePlan withNumber(int otherNumber, int otherVolumesOfSeries) {
    return but().number(otherNumber, otherVolumesOfSeries).build();
  }

  /** The same with other warnings. */
  public VolumePlan withWarnings(List<ImportWarning> others) {
    return but().warnings(others).build();
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
    return but()
        .sources(changed)
        .values(new ValueMapping(mapping.kind(), mapping.scale(), values.storedType()))
        .windows(otherWindows)
        .warnings(otherWarnings)
        .build();
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
    return but()
        .sources(unscaled)
        .layout(colors)
        .values(
            new ValueMapping(
                ValueMapping.Kind.IDENTITY, ModalityTransform.IDENTITY, colors.sampleType()))
        .windows(List.of())
        .build();
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
   * What a plane is: its channel and time point, the file of its frame, and the two frames that it
   * lies between where it is interpolated.
   *
   * @param planeIndex index in {@link #planes}
   */
  public String label(int planeIndex) {
    return sources.get(planeIndex).label();
  }

  /**
   * Which way slices run in the patient, in words; empty where that is not known or there is one.
   */
  public String sliceCourse() {
    return slices() > 1 && known.placement() ? geometry.sliceCourse() : "";
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

  /** How many files its planes lie in. */
  public int fileCount() {
    Set<ImageFile> files = Collections.newSetFromMap(new IdentityHashMap<>());
    for (PlaneSource source : sources) {
      for (Frame frame : source.frames()) {
        files.add(frame.file());
      }
    }
    return files.size();
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
   * A name made of Modality, Series Number and Series Description, with the number of the volume
   * where the series has several; never the patient's. A description that has the modality in it
   * says it itself; without a description it is {@code CT series 3}. A channel that was split off
   * has its name too.
   */
  public String title() {
    String name = series.seriesNumber() >= 0 ? Integer.toString(series.seriesNumber()) : "";
    String description = series.seriesDescription().strip();
    String modality = series.modality().strip();
    if (!description.isEmpty()) {
      name = name.isEmpty() ? description : name + " " + description;
      name = modality.isEmpty() || holdsWord(description, modality) ? name : modality + " " + name;
    } else if (!name.isEmpty()) {
      name = modality.isEmpty() ? "series " + name : modality + " series " + name;
    }
    if (name.isEmpty()) {
      Path folder = sources.get(0).frame().file().folder().getFileName();
      name = folder == null ? "volume" : folder.toString();
    }
    name = volumesOfSeries > 1 ? name + " (" + number + ")" : name;
    // One channel with a name is one of several.
    return channels() == 1 && channelLabels().size() == 1
        ? name + ", " + channelLabels().get(0)
        : name;
  }

  private static boolean holdsWord(String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
        return true;
      }
      at = text.indexOf(word, at + 1);
    }
    return false;
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

  /** Says one thing after the other of a volume. */
  public static final class Builder {
    private final Series series;
    private int number = 1;
    private int volumesOfSeries = 1;
    private VolumeAxes axes;
    private List<PlaneSource> sources;
    private FrameLayout layout;
    private VolumeGeometry geometry;
    private KnownParts known;
    private ValueMapping values;
    private List<DisplayWindow> windows = List.of();
    private List<ImportWarning> warnings = List.of();
    private List<Segment> segments = List.of();

    private Builder(Series series) {
      this.series = series;
    }

    /** Which volume of its series it is, 1-based, and of how many. */
    public Builder number(int value, int ofSeries) {
      number = value;
      volumesOfSeries = ofSeries;
      return this;
    }

    /** See {@link VolumePlan}. */
    public Builder axes(VolumeAxes value) {
      axes = value;
      return this;
    }

    /** See {@link VolumePlan}. */
    public Builder sources(List<PlaneSource> value) {
      sources = value;
      return this;
    }

    /** See {@link VolumePlan}. */
    public Builder layout(FrameLayout value) {
      layout = value;
      return this;
    }

    /** See {@link VolumePlan}. */
    public Builder geometry(VolumeGeometry value) {
      geometry = value;
      return this;
    }

    /** See {@link VolumePlan}. */
    public Builder known(KnownParts value) {
      known = value;
      return this;
    }

    /** See {@link VolumePlan}. */
    public Builder values(ValueMapping value) {
      values = value;
      return this;
    }

    /** See {@link VolumePlan}. */
    public Builder windows(List<DisplayWindow> value) {
      windows = value;
      return this;
    }

    /** See {@link VolumePlan}. */
    public Builder warnings(List<ImportWarning> value) {
      warnings = value;
      return this;
    }

    /** See {@link VolumePlan}. */
    public Builder segments(List<Segment> value) {
      segments = value;
      return this;
    }

    /** The volume. */
    public VolumePlan build() {
      return new VolumePlan(
          series,
          number,
          volumesOfSeries,
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
  }
}
