// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ComposedPlane;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.Segment;
import io.github.dicomvolumes.volume.SegmentationFacts;
import io.github.dicomvolumes.volume.ShortDecimal;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumeAxes;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plans the frames of a segmentation, one for each segment and place that the segment reaches, as a
 * label image: each voxel is the number of its segment. Where voxels are in several segments, or
 * belong to one in part, each segment is a channel. Places that no segment reaches have no frame:
 * they are empty slices.
 */
final class SegmentationPlanner {
  /** Each costs some 200 bytes to plan, and a file its rows and columns. */
  private static final int MAX_PLANES = 20_000;

  private static final double ON_GRID_OF_SPACING = 0.1;
  private static final double MISSING_OF_USUAL = 1.5;

  private final FrameGroup group;
  private final OrderedPlaces ordered;
  private final SegmentationFacts facts;
  private final List<ImportWarning> warnings = new ArrayList<>();

  private SegmentationPlanner(FrameGroup group, OrderedPlaces ordered, SegmentationFacts facts) {
    this.group = group;
    this.ordered = ordered;
    this.facts = facts;
  }

  /**
   * The plan of a segmentation; null where the frames are to be planned as any others.
   *
   * @throws DicomFormatException where planes are missing and nobody can tell how many, or they
   *     would be too many
   */
  static VolumePlan plan(FrameGroup group, OrderedPlaces ordered) throws DicomFormatException {
    SegmentationFacts facts = group.frames().get(0).file().facts().segmentation();
    if (facts == null || facts.kind() == SegmentationFacts.Kind.LABELMAP) {
      return null;
    }
    if (ordered.orientation() == null) {
      UnplacedSegments unplaced = UnplacedSegments.of(group.frames());
      return unplaced == null
          ? null
          : new SegmentationPlanner(
                  group.with(List.of(unplaced.warning())), unplaced.ordered(), facts)
              .plan();
    }
    for (List<Frame> place : ordered.locations()) {
      long segments = place.stream().mapToInt(SegmentationPlanner::segment).distinct().count();
      if (segments != place.size() || place.stream().anyMatch(frame -> segment(frame) == 0)) {
        return null; // Something else tells frames apart, too.
      }
    }
    return new SegmentationPlanner(group, ordered, facts).plan();
  }

  /** The number of the segment that a frame says it is of; 0 where it says none. */
  static int segment(Frame frame) {
    return frame.acquisition().contrast().segment();
  }

  private VolumePlan plan() throws DicomFormatException {
    TreeMap<Integer, List<Frame>> slices = slices();
    int count = slices.isEmpty() ? ordered.locations().size() : slices.lastKey() + 1;
    List<List<Frame>> places = new ArrayList<>();
    List<Frame> onePerPlace = new ArrayList<>();
    for (int slice = 0; slice < count; slice++) {
      List<Frame> here =
          slices.isEmpty() ? ordered.locations().get(slice) : slices.getOrDefault(slice, List.of());
      places.add(here);
      onePerPlace.add(here.isEmpty() ? standIn(slices, slice) : here.get(0));
    }
    GeometryFinder geometry = new GeometryFinder(onePerPlace, ordered.orientation(), group.hints());
    warnings.addAll(geometry.warnings());
    warnings.addAll(group.warnings());
    boolean asLabels =
        facts.kind() == SegmentationFacts.Kind.BINARY
            && (facts.apart() || SegmentOverlap.areApart(ordered.locations()));
    List<Segment> channels = asLabels ? List.of() : present();
    List<PlaneSource> sources = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    for (int slice = 0; slice < count; slice++) {
      for (int channel = 0; channel < Math.max(1, channels.size()); channel++) {
        Segment only = asLabels ? null : channels.get(channel);
        List<ComposedPlane.Part> parts = parts(places.get(slice), only);
        Frame frame =
            scaled(facts, parts.isEmpty() ? onePerPlace.get(slice) : parts.get(0).frame());
        frames.add(frame);
        sources.add(new ComposedPlane(frame, parts, label(parts, only)));
      }
    }
    FrameLayout stored = group.frames().get(0).file().layout();
    FrameLayout layout = layout(facts, stored.rows(), stored.columns());
    return VolumePlan.of(group.series())
        .axes(
            new VolumeAxes(
                Math.max(1, channels.size()),
                count,
                1,
                channels.size() < 2 ? List.of() : channels.stream().map(Segment::label).toList(),
                0))
        .sources(sources)
        .layout(layout)
        .geometry(geometry.geometry())
        .known(geometry.known())
        .values(
            new ValueMapping(
                ValueMapping.of(frames).kind(), frames.get(0).scale(), layout.sampleType()))
        .windows(windows(facts))
        .warnings(warnings)
        .segments(facts.segments())
        .build();
  }

  /**
   * Places by their number on the grid that the header says, else on that of their usual distance;
   * empty where they lie on none, and their distances are much alike.
   */
  private TreeMap<Integer, List<Frame>> slices() throws DicomFormatException {
    TreeMap<Integer, List<Frame>> slices = new TreeMap<>();
    if (ordered.orientation() == null || ordered.locations().size() < 2) {
      return slices;
    }
    double[] along = ordered.along();
    int[] planes = planes(along, group.hints().spacingBetweenSlices());
    if (planes == null) {
      planes = planes(along, group.hints().sliceThickness());
    }
    if (planes == null && isWholeStack()) {
      return slices;
    }
    if (planes == null && along.length == 2) {
      requireAlike(along, headerSpacing(along[1] - along[0]));
    } else if (planes == null && !SliceSpacing.isRegular(along)) {
      double usual = SliceSpacing.of(along).usual();
      planes = planes(along, usual);
      if (planes == null) {
        requireAlike(along, usual);
      }
    }
    if (planes == null) {
      return slices;
    }
    for (int i = 0; i < planes.length; i++) {
      slices.put(planes[i], ordered.locations().get(i));
    }
    int missing = slices.lastKey() + 1 - slices.size();
    if (missing > 0) {
      warnings.add(
          new ImportWarning(
              ImportWarning.Kind.GAP,
              missing
                  + (missing == 1 ? " slice has" : " slices have")
                  + " no frame, as no segment reaches them: they are empty"));
    }
    return slices;
  }

  /**
   * Whether places are numbered one after the other in their stack (PS3.3 C.7.6.16.2.2.4): then
   * none is missing between them, however far apart they lie.
   */
  private boolean isWholeStack() {
    double before = Double.NaN;
    double step = 0;
    for (List<Frame> place : ordered.locations()) {
      double number = place.get(0).acquisition().inStackPosition();
      String stack = place.get(0).acquisition().contrast().stack();
      for (Frame frame : place) {
        if (frame.acquisition().inStackPosition() != number
            || !frame.acquisition().contrast().stack().equals(stack)
            || !stack.equals(ordered.locations().get(0).get(0).acquisition().contrast().stack())) {
          return false;
        }
      }
      if (!Double.isNaN(before)) {
        step = step == 0 ? number - before : step;
        if (Math.abs(step) != 1 || number - before != step) {
          return false;
        }
      }
      before = number;
    }
    return step != 0;
  }

  /**
   * The number of each place on a grid of about a distance, mm, from 0 on; null where one lies
   * beside it. The grid fits the first and the last place: a distance in a header is rounded.
   */
  private int[] planes(double[] along, double distance) throws DicomFormatException {
    if (!(distance > 0)) {
      return null;
    }
    int[] planes = new int[along.length];
    for (int i = 1; i < along.length; i++) {
      double gap = along[i] - along[i - 1];
      double steps = Math.rint(gap / distance);
      double slack =
          Math.min(SliceSpacing.tolerance(distance) * steps, ON_GRID_OF_SPACING * distance);
      if (steps < 1 || Math.abs(gap - steps * distance) > slack) {
        return null;
      }
      if (planes[i - 1] + steps >= MAX_PLANES) {
        throw new DicomFormatException(
            group.frames().get(0).file().path(),
            "its planes lie up to "
                + ShortDecimal.text(along[along.length - 1] - along[0])
                + " mm apart on a grid of "
                + ShortDecimal.text(distance)
                + " mm: that is more than "
                + MAX_PLANES
                + " planes");
      }
      planes[i] = planes[i - 1] + (int) steps;
    }
    double spacing = (along[along.length - 1] - along[0]) / planes[along.length - 1];
    for (int i = 0; i < along.length; i++) {
      if (Math.abs(along[i] - along[0] - planes[i] * spacing) > SliceSpacing.tolerance(spacing)) {
        return null;
      }
    }
    return planes;
  }

  /** What the header says of the distance of planes, mm; else the distance itself. */
  private double headerSpacing(double distance) {
    double between = group.hints().spacingBetweenSlices();
    double thickness = group.hints().sliceThickness();
    return between > 0 ? between : thickness > 0 ? thickness : distance;
  }

  /** Distances that differ by planes that are missing have no mean that says where planes lie. */
  private void requireAlike(double[] along, double usual) throws DicomFormatException {
    for (int i = 1; i < along.length; i++) {
      double gap = along[i] - along[i - 1];
      if (gap > MISSING_OF_USUAL * usual) {
        throw new DicomFormatException(
            group.frames().get(0).file().path(),
            "its planes lie on no grid: two are "
                + ShortDecimal.text(gap)
                + " mm apart, which is no multiple of "
                + ShortDecimal.text(usual)
                + " mm, nor of Spacing Between Slices (0018,0088) or Slice Thickness (0018,0050)");
      }
    }
  }

  /** A frame that says where an empty slice lies: its nearest neighbour below, moved. */
  private Frame standIn(TreeMap<Integer, List<Frame>> slices, int slice) {
    Frame first = slices.firstEntry().getValue().get(0);
    Frame last = slices.lastEntry().getValue().get(0);
    Vector3 way = last.position().minus(first.position());
    Frame below = slices.floorEntry(slice).getValue().get(0);
    return below.withPosition(first.position().plus(way.times((double) slice / slices.lastKey())));
  }

  /** Segments that have frames, in the order of their numbers. */
  private List<Segment> present() {
    TreeMap<Integer, Segment> present = new TreeMap<>();
    for (Frame frame : group.frames()) {
      present.put(segment(frame), named(facts, segment(frame)));
    }
    return new ArrayList<>(present.values());
  }

  static Segment named(SegmentationFacts facts, int number) {
    return facts.segments().stream()
        .filter(segment -> segment.number() == number)
        .findFirst()
        .orElse(new Segment(number, "segment " + number));
  }

  private List<ComposedPlane.Part> parts(List<Frame> place, Segment only) {
    List<ComposedPlane.Part> parts = new ArrayList<>();
    for (Frame frame : place) {
      if (only == null || segment(frame) == only.number()) {
        boolean fractional = facts.kind() == SegmentationFacts.Kind.FRACTIONAL;
        parts.add(new ComposedPlane.Part(frame, fractional ? 0 : segment(frame), 0, 0));
      }
    }
    return Collections.unmodifiableList(parts);
  }

  /** A frame whose values are parts of a segment, or numbers of segments. */
  static Frame scaled(SegmentationFacts facts, Frame frame) {
    return facts.kind() == SegmentationFacts.Kind.FRACTIONAL
        ? frame.withScale(new ModalityTransform(1.0 / facts.maxFractional(), 0, ""))
        : frame.withScale(ModalityTransform.IDENTITY);
  }

  private String label(List<ComposedPlane.Part> parts, Segment only) {
    if (parts.isEmpty()) {
      return (only == null ? "" : only.label() + ", ")
          + "no frame: empty, with the tags of another frame";
    }
    return parts.stream()
        .map(part -> named(facts, segment(part.frame())).label())
        .collect(Collectors.joining(", "));
  }

  private static int maxNumber(SegmentationFacts facts) {
    return facts.segments().stream().mapToInt(Segment::number).max().orElse(1);
  }

  /** How numbers of segments, or parts of them, are shown. */
  static List<DisplayWindow> windows(SegmentationFacts facts) {
    int max = maxNumber(facts);
    boolean fractional = facts.kind() == SegmentationFacts.Kind.FRACTIONAL;
    return List.of(fractional ? new DisplayWindow(0.5, 1) : new DisplayWindow(max / 2.0, max));
  }

  /** How planes of numbers of segments, or of parts of them, are laid out. */
  static FrameLayout layout(SegmentationFacts facts, int rows, int columns) {
    boolean fractional = facts.kind() == SegmentationFacts.Kind.FRACTIONAL;
    int bits = (fractional ? facts.maxFractional() : maxNumber(facts)) > 0xff ? 16 : 8;
    return new FrameLayout(
        rows,
        columns,
        1,
        bits,
        bits,
        bits - 1,
        SampleType.ofInteger(bits, false),
        0,
        PhotometricInterpretation.MONOCHROME2);
  }
}
