// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import java.util.List;

/**
 * What is said of a volume's channels and of its display.
 *
 * @param channelLabels what each channel is, such as an echo time; may be empty
 * @param whole how all channels are shown; null where each has its own way, or none is known
 * @param channelMode how channels are shown together: {@code composite}, {@code color} or {@code
 *     grayscale}; empty where they are not
 * @param ofChannels how each channel is shown; empty where that is not said for each
 */
public record VolumeLooks(
    List<String> channelLabels, Display whole, String channelMode, List<Display> ofChannels) {
  /** Copies the lists. */
  public VolumeLooks {
    channelLabels = List.copyOf(channelLabels);
    ofChannels = List.copyOf(ofChannels);
  }
}
