// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes a group apart by Acquisition Number (0020,0012) where its acquisitions, each regular by
 * itself, overlap without making one regular volume, such as two phases of a CT that cover
 * different lengths (rule 6). All other groups stay whole: acquisitions that follow each other are
 * one stack, and those that cover the same places are time points.
 */
final class AcquisitionSplitter {
  /** The places of one acquisition. */
  private record Extent(List<Frame> frames, double[] along) {
    double first() {
      return along[0];
    }

    double last() {
      return along[along.length - 1];
    }

    boolean overlaps(Extent other) {
      return Math.max(first(), other.first()) < Math.min(last(), other.last());
    }

    boolean coversSamePlaces(Extent other) {
      double tolerance = SliceSpacing.tolerance((last() - first()) / (along.length - 1));
      return along.length == other.along.length
          && Math.abs(first() - other.first()) <= tolerance
          && Math.abs(last() - other.last()) <= tolerance;
    }
  }

  private AcquisitionSplitter() {}

  /** The parts of a group; the group itself where it stays whole. */
  static List<FrameGroup> split(FrameGroup group) {
    List<FrameGroup> whole = List.of(group);
    if (!group.frames().get(0).isPlaced()) {
      return whole;
    }
    Map<Double, List<Frame>> acquisitions = new TreeMap<>();
    for (Frame frame : group.frames()) {
      double number = frame.acquisition().acquisitionNumber();
      if (Double.isNaN(number)) {
        return whole;
      }
      List<Frame> frames = acquisitions.get(number);
      if (frames == null) {
        frames = new ArrayList<>();
        acquisitions.put(number, frames);
      }
      frames.add(frame);
    }
    if (acquisitions.size() < 2 || isOneVolume(group.frames())) {
      return whole;
    }
    List<Extent> extents = new ArrayList<>();
    for (List<Frame> frames : acquisitions.values()) {
      Extent extent = regularExtent(frames);
      if (extent == null) {
        return whole;
      }
      extents.add(extent);
    }
    return mayBeSplit(extents) ? parts(group, acquisitions) : whole;
  }

  /** Whether all places have the same number of frames, and regular distances where it is one. */
  private static boolean isOneVolume(List<Frame> frames) {
    OrderedPlaces ordered = OrderedPlaces.of(frames);
    int perPlace = ordered.locations().get(0).size();
    return ordered.locations().stream().allMatch(place -> place.size() == perPlace)
        && (perPlace > 1 || ordered.spacing().isRegular());
  }

  private static Extent regularExtent(List<Frame> frames) {
    OrderedPlaces ordered = OrderedPlaces.of(frames);
    if (ordered.locations().size() < 2 || ordered.locations().size() != frames.size()) {
      return null;
    }
    return ordered.spacing().isRegular() ? new Extent(frames, ordered.along()) : null;
  }

  private static boolean mayBeSplit(List<Extent> extents) {
    boolean overlap = false;
    for (int i = 0; i < extents.size(); i++) {
      for (int j = i + 1; j < extents.size(); j++) {
        if (extents.get(i).coversSamePlaces(extents.get(j))) {
          return false;
        }
        overlap |= extents.get(i).overlaps(extents.get(j));
      }
    }
    return overlap;
  }

  private static List<FrameGroup> parts(FrameGroup group, Map<Double, List<Frame>> acquisitions) {
    String numbers =
        acquisitions.keySet().stream()
            .map(number -> Long.toString(Math.round(number)))
            .collect(Collectors.joining(", "));
    ImportWarning warning =
        new ImportWarning(
            ImportWarning.Kind.DIMENSION,
            "the acquisitions "
                + numbers
                + " of the series overlap without making one regular volume: each is a volume of"
                + " its own (Acquisition Number "
                + Tags.AcquisitionNumber
                + ")");
    return group.split(acquisitions.values(), warning);
  }
}
