// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ComposedPlane;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.Segment;
import io.github.dicomvolumes.volume.SegmentationFacts;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumeAxes;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int MOST_TIMES_MORE = 20;
  private static final double OF_SPACING = 0.01;

  private final FrameGroup group;
  private final OrderedPlaces ordered;
  private final SegmentationFacts facts;
  private final List<ImportWarning> warnings = new ArrayList<>();

  private SegmentationPlanner(FrameGroup group, OrderedPlaces ordered, SegmentationFacts facts) {
    this.group = group;
    this.ordered = ordered;
    this.facts = facts;
  }

  /** The plan of a segmentation; null where the frames are to be planned as any others. */
  static VolumePlan plan(FrameGroup group, OrderedPlaces ordered) {
    SegmentationFacts facts = group.frames().get(0).file().facts().segmentation();
    if (facts == null
        || facts.kind() == SegmentationFacts.Kind.LABELMAP
        || ordered.orientation() == null) {
      return null;
    }
    for (List<Frame> place : ordered.locations()) {
      long segments = place.stream().mapToInt(SegmentationPlanner::segment).distinct().count();
      if (segments != place.size() || place.stream().anyMatch(frame -> segment(frame) == 0)) {
        return null; // Something else tells frames apart, too.
      }
    }
    return new SegmentationPlanner(group, ordered, facts).plan();
  }

  private static int segment(Frame frame) {
    return frame.acquisition().contrast().segment();
  }

  private VolumePlan plan() {
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
    boolean asLabels = facts.kind() == SegmentationFacts.Kind.BINARY && (facts.apart() || apart());
    List<Segment> channels = asLabels ? List.of() : present();
    List<PlaneSource> sources = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    for (int slice = 0; slice < count; slice++) {
      for (int channel = 0; channel < Math.max(1, channels.size()); channel++) {
        Segment only = asLabels ? null : channels.get(channel);
        List<ComposedPlane.Part> parts = parts(places.get(slice), only);
        Frame frame = scaled(parts.isEmpty() ? onePerPlace.get(slice) : parts.get(0).frame());
        frames.add(frame);
        sources.add(new ComposedPlane(frame, parts, label(parts, only)));
      }
    }
    int most = facts.segments().stream().mapToInt(Segment::number).max().orElse(1);
    boolean fractional = facts.kind() == SegmentationFacts.Kind.FRACTIONAL;
    return VolumePlan.of(group.series())
        .axes(
            new VolumeAxes(
                Math.max(1, channels.size()),
                count,
                1,
                channels.size() < 2 ? List.of() : channels.stream().map(Segment::label).toList(),
                0))
        .sources(sources)
        .layout(layout(most))
        .geometry(geometry.geometry())
        .known(geometry.known())
        .values(
            new ValueMapping(
                ValueMapping.of(frames).kind(), frames.get(0).scale(), layout(most).sampleType()))
        .windows(
            List.of(fractional ? new DisplayWindow(0.5, 1) : new DisplayWindow(most / 2.0, most)))
        .warnings(warnings)
        .segments(facts.segments())
        .build();
  }

  /** Places by their number on a regular grid; empty where they lie on none. */
  private TreeMap<Integer, List<Frame>> slices() {
    TreeMap<Integer, List<Frame>> slices = new TreeMap<>();
    double[] along = ordered.along();
    if (along.length < 2 || SliceSpacing.isRegular(along) && !isMultiple(along)) {
      return slices;
    }
    double spacing =
        isMultiple(along) ? group.hints().spacingBetweenSlices() : SliceSpacing.of(along).usual();
    for (int i = 0; i < along.length; i++) {
      double steps = (along[i] - along[0]) / spacing;
      if (!(steps < (double) MOST_TIMES_MORE * along.length + MOST_TIMES_MORE)
          || Math.abs(steps - Math.rint(steps)) * spacing > SliceSpacing.tolerance(spacing)) {
        return new TreeMap<>();
      }
      slices.put((int) Math.rint(steps), ordered.locations().get(i));
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

  /** Whether Spacing Between Slices (0018,0088) divides every distance. */
  private boolean isMultiple(double[] along) {
    double spacing = group.hints().spacingBetweenSlices();
    if (!(spacing > 0)) {
      return false;
    }
    for (int i = 1; i < along.length; i++) {
      double steps = (along[i] - along[i - 1]) / spacing;
      if (steps < 0.5 || Math.abs(steps - Math.rint(steps)) > OF_SPACING * Math.rint(steps)) {
        return false;
      }
    }
    return true;
  }

  /** A frame that says where an empty slice lies: its nearest neighbour below, moved. */
  private Frame standIn(TreeMap<Integer, List<Frame>> slices, int slice) {
    Frame first = slices.firstEntry().getValue().get(0);
    Frame last = slices.lastEntry().getValue().get(0);
    Vector3 way = last.position().minus(first.position());
    Frame below = slices.floorEntry(slice).getValue().get(0);
    return below.withPosition(first.position().plus(way.times((double) slice / slices.lastKey())));
  }

  /**
   * Whether no voxel is in two segments. The only planning that looks at pixels: whether a volume
   * has labels or channels depends on it, and the header of a binary segmentation need not say.
   * Frames of places that several segments reach are read once, one at a time, up to the first
   * voxel of two segments; there is memory for one frame, however many there are.
   */
  private boolean apart() {
    FrameLayout stored = group.frames().get(0).file().layout();
    Samples samples = Samples.allocate(stored.sampleType(), stored.sampleCount());
    boolean[] taken = new boolean[stored.sampleCount()];
    try (FrameReader reader = new FrameReader()) {
      for (List<Frame> place : ordered.locations()) {
        if (place.size() < 2) {
          continue;
        }
        Arrays.fill(taken, false);
        for (Frame frame : place) {
          reader.read(frame, samples);
          for (int i = 0; i < taken.length; i++) {
            if (samples.get(i) != 0 && taken[i]) {
              return false;
            }
            taken[i] |= samples.get(i) != 0;
          }
        }
      }
      return true;
    } catch (IOException e) {
      // Whoever opens the volume is told; here it only counts that nothing is promised.
      return false;
    }
  }

  /** Segments that have frames, in the order of their numbers. */
  private List<Segment> present() {
    TreeMap<Integer, Segment> present = new TreeMap<>();
    for (Frame frame : group.frames()) {
      present.put(segment(frame), named(segment(frame)));
    }
    return new ArrayList<>(present.values());
  }

  private Segment named(int number) {
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
        parts.add(new ComposedPlane.Part(frame, fractional ? 0 : segment(frame)));
      }
    }
    return Collections.unmodifiableList(parts);
  }

  private Frame scaled(Frame frame) {
    return facts.kind() == SegmentationFacts.Kind.FRACTIONAL
        ? frame.withScale(new ModalityTransform(1.0 / facts.mostFractional(), 0, ""))
        : frame.withScale(ModalityTransform.IDENTITY);
  }

  private String label(List<ComposedPlane.Part> parts, Segment only) {
    if (parts.isEmpty()) {
      return (only == null ? "" : only.label() + ", ")
          + "no frame: empty, with the tags of another frame";
    }
    return parts.stream()
        .map(part -> named(segment(part.frame())).label())
        .collect(Collectors.joining(", "));
  }

  private FrameLayout layout(int most) {
    FrameLayout stored = group.frames().get(0).file().layout();
    boolean fractional = facts.kind() == SegmentationFacts.Kind.FRACTIONAL;
    int bits = (fractional ? facts.mostFractional() : most) > 0xff ? 16 : 8;
    return new FrameLayout(
        stored.rows(),
        stored.columns(),
        1,
        bits,
        bits,
        bits - 1,
        SampleType.ofInteger(bits, false),
        0,
        PhotometricInterpretation.MONOCHROME2);
  }
}
