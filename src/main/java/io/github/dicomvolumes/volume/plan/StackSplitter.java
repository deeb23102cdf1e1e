// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes a group apart by Stack ID (0020,9056) where its stacks lie beside each other without making
 * one regular volume, such as two blocks of vertebrae in one file (PS3.3 C.7.6.16.2.2.4). Stacks
 * that continue each other are one volume, and so are those of writers that give each slice a
 * stack.
 */
final class StackSplitter {
  private StackSplitter() {}

  /** The parts of a group; the group itself where it stays whole. */
  static List<FrameGroup> split(FrameGroup group) {
    List<FrameGroup> whole = List.of(group);
    String first = group.frames().get(0).acquisition().contrast().stack();
    if (first.isEmpty() || !group.frames().get(0).isPlaced()) {
      return whole;
    }
    SortedMap<String, List<Frame>> stacks = new TreeMap<>();
    for (Frame frame : group.frames()) {
      String stack = frame.acquisition().contrast().stack();
      stacks.computeIfAbsent(stack, s -> new ArrayList<>()).add(frame);
    }
    if (stacks.size() < 2 || isRegular(group.frames())) {
      return whole;
    }
    for (List<Frame> stack : stacks.values()) {
      if (OrderedPlaces.of(stack).locations().size() < 2) {
        return whole;
      }
    }
    return group.split(
        stacks.values(),
        new ImportWarning(
            ImportWarning.Kind.DIMENSION,
            "the stacks "
                + String.join(", ", stacks.keySet())
                + " of the series lie apart: each is a volume of its own (Stack ID (0020,9056))"));
  }

  /** Whether all places have the same number of frames and regular distances. */
  private static boolean isRegular(List<Frame> frames) {
    OrderedPlaces ordered = OrderedPlaces.of(frames);
    long[] counts = ordered.locations().stream().mapToLong(List::size).distinct().toArray();
    return counts.length == 1 && (ordered.locations().size() < 2 || ordered.spacing().isRegular());
  }
}
