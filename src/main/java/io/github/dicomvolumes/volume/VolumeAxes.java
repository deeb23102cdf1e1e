// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.List;

/**
 * How many planes a volume has along each of its axes, and what they are there.
 *
 * @param channels number of channels, at least 1
 * @param slices number of slices, at least 1
 * @param timePoints number of time points, at least 1
 * @param channelLabels what each channel is, such as an echo time; empty with one channel, unless
 *     it is one of several that are volumes of their own
 * @param frameIntervalSeconds time from one time point to the next; 0 where unknown
 */
public record VolumeAxes(
    int channels,
    int slices,
    int timePoints,
    List<String> channelLabels,
    double frameIntervalSeconds)
    implements Serializable {

  /** Copies the list. */
  public VolumeAxes {
    channelLabels = List.copyOf(channelLabels);
  }

  /** The same with another number of slices. */
  public VolumeAxes withSlices(int other) {
    return new VolumeAxes(channels, other, timePoints, channelLabels, frameIntervalSeconds);
  }

  /** How many planes there are. */
  long planeCount() {
    return (long) channels * slices * timePoints;
  }
}
