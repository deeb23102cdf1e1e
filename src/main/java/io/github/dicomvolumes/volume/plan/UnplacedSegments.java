// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The frames of a segmentation that nothing places in the patient, such as that of a radiograph.
 * Where each segment has as many frames, those of the same number in their segment share a plane;
 * else nobody can tell which do, and each frame is a plane of its own.
 */
record UnplacedSegments(OrderedPlaces ordered, ImportWarning warning) {
  /** The planes of frames of one file; null where one of them is of no segment. */
  static UnplacedSegments of(List<Frame> frames) {
    TreeMap<Integer, List<Frame>> segments = new TreeMap<>();
    for (Frame frame : frames) {
      int segment = SegmentationPlanner.segment(frame);
      if (segment == 0) {
        return null;
      }
      segments.computeIfAbsent(segment, s -> new ArrayList<>()).add(frame);
    }
    int planes = segments.firstEntry().getValue().size();
    boolean alike = true;
    for (List<Frame> segment : segments.values()) {
      alike &= segment.size() == planes;
    }
    List<List<Frame>> places = new ArrayList<>(frames.size());
    if (alike) {
      for (int plane = 0; plane < planes; plane++) {
        List<Frame> here = new ArrayList<>(segments.size());
        for (List<Frame> segment : segments.values()) {
          here.add(segment.get(plane));
        }
        places.add(here);
      }
    } else {
      for (Frame frame : frames) {
        places.add(List.of(frame));
      }
    }
    String message =
        alike
            ? "the frames of segments have no positions: those of the same number in their segment"
                + " were taken for one plane"
            : "the frames of segments have no positions, and segments have different numbers of"
                + " them: each frame is a plane of its own";
    return new UnplacedSegments(
        new OrderedPlaces(places, null, List.of()),
        new ImportWarning(ImportWarning.Kind.GEOMETRY, message));
  }
}
