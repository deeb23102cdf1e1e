// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A segment of a segmentation (PS3.3 C.8.20.4).
 *
 * @param number from 1 on; the value of its voxels in a label image
 * @param label its name, such as an organ
 */
public record Segment(int number, String label) implements Serializable {
  /** Number and name of each, a line each; what would end a line or an entry is a blank. */
  public static String text(List<Segment> segments) {
    return segments.stream()
        .map(segment -> segment.toString().replaceAll("[|\\p{Cntrl}]+", " ").strip())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String toString() {
    return number + " " + label;
  }
}
