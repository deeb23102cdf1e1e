// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import java.util.Map;
import java.util.Set;

/**
 * Images that a presentation state, or a part of one, is about.
 *
 * @param frames for each SOP Instance UID the frames, 1-based; none for all of them
 * @param series UIDs of series all of whose images are meant
 */
public record StateImages(Map<String, Set<Integer>> frames, Set<String> series) {
  /** Copies map and set. */
  public StateImages {
    frames = Map.copyOf(frames);
    series = Set.copyOf(series);
  }

  /**
   * Whether a frame is among them.
   *
   * @param frame 1-based
   */
  public boolean has(String sopInstanceUid, String seriesInstanceUid, int frame) {
    Set<Integer> some = frames.get(sopInstanceUid);
    return some != null && (some.isEmpty() || some.contains(frame))
        || series.contains(seriesInstanceUid);
  }
}
