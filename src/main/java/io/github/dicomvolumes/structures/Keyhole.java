// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A closed contour that runs along a channel to a hole and back (PS3.3 C.8.8.6.3) as the outlines
 * that it joins. Only an edge that is gone along both ways is a channel: a narrow gap that encloses
 * something stays as it was drawn.
 */
public final class Keyhole {
  /** Points of a channel that are nearer, in mm, are the same. */
  private static final double SAME_POINT = 1e-3;

  private Keyhole() {}

  /** The outlines of a contour; itself where it has no channel. */
  public static List<List<Vector3>> split(List<Vector3> contour) {
    List<List<Vector3>> outlines = new ArrayList<>();
    Deque<List<Vector3>> open = new ArrayDeque<>();
    open.add(contour);
    while (!open.isEmpty()) {
      List<Vector3> points = open.poll();
      // A spike, which encloses nothing, stays where it is no rest of a channel.
      int[] channel = points.size() < 3 ? null : channel(points, points == contour ? 3 : 0);
      if (channel == null) {
        outlines.add(points);
        continue;
      }
      // From i to i + 1 and back from j to j + 1: what lies between, and what lies around.
      List<Vector3> between = List.copyOf(points.subList(channel[0] + 1, channel[1]));
      List<Vector3> around = new ArrayList<>(points.subList(channel[1] + 1, points.size()));
      around.addAll(points.subList(0, channel[0]));
      open.add(List.copyOf(around));
      open.add(between);
    }
    outlines.removeIf(points -> points.size() < 3);
    return outlines;
  }

  /**
   * Indices of two edges that are one, gone along both ways; null where there are none.
   *
   * @param fewest how many points lie between, and around, at least
   */
  private static int[] channel(List<Vector3> points, int fewest) {
    Map<Long, List<Integer>> starts = new HashMap<>();
    int count = points.size();
    for (int i = 0; i < count; i++) {
      starts.computeIfAbsent(cell(points.get(i)), any -> new ArrayList<>(1)).add(i);
    }
    for (int i = 0; i < count; i++) {
      Vector3 from = points.get(i);
      Vector3 to = points.get((i + 1) % count);
      for (int j : starts.getOrDefault(cell(to), List.of())) {
        boolean back =
            j - i - 1 >= fewest
                && j > i
                && i + count - j - 1 >= fewest
                && isSame(points.get(j), to)
                && isSame(points.get((j + 1) % count), from);
        if (back && !isSame(from, to)) {
          return new int[] {i, j};
        }
      }
    }
    return null;
  }

  /** Cells are wider than points of a channel differ; at their borders a channel stays. */
  private static long cell(Vector3 point) {
    long x = Math.round(point.x() * 20);
    long y = Math.round(point.y() * 20);
    long z = Math.round(point.z() * 20);
    return (x * 1_000_003 + y) * 1_000_003 + z;
  }

  private static boolean isSame(Vector3 a, Vector3 b) {
    return a.minus(b).length() <= SAME_POINT;
  }
}
