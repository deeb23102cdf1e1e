// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import java.util.List;

/**
 * An image, or what was made of one, that a report refers to (PS3.3 C.18.3, C.18.4).
 *
 * @param sopClassUid may be empty
 * @param sopInstanceUid never empty
 * @param frames 1-based; empty for all of them
 * @param segments Referenced Segment Number (0062,000B); empty where it names none
 */
public record ReferencedImage(
    String sopClassUid, String sopInstanceUid, List<Integer> frames, List<Integer> segments) {
  /** Copies the lists. */
  public ReferencedImage {
    frames = List.copyOf(frames);
    segments = List.copyOf(segments);
  }
}
