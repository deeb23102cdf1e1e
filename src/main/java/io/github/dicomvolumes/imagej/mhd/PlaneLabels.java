// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.mhd;

import io.github.dicomvolumes.volume.PlaneLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * What the planes of a file are, from what its header says of channels and time. Which files they
 * were is not in it.
 *
 * @param channels a label each; empty where there is one, or none has one
 * @param channelCount channels of the image
 * @param slices of each time point
 * @param timePoints at least 1
 * @param intervalSeconds from one time point to the next; 0 where unknown
 * @param places where each slice lies; empty where that is not known
 */
public record PlaneLabels(
    List<String> channels,
    int channelCount,
    int slices,
    int timePoints,
    double intervalSeconds,
    List<String> places) {
  /** Copies the lists. */
  public PlaneLabels {
    channels = channels.size() == channelCount ? List.copyOf(channels) : List.of();
    places = List.copyOf(places);
  }

  /** The label of a plane, 1-based, channels fastest; null where there is nothing to say. */
  String of(int n) {
    int channel = (n - 1) % channelCount;
    int timePoint = (n - 1) / channelCount / slices;
    String time =
        timePoints == 1
            ? ""
            : intervalSeconds > 0
                ? PlaneLabel.time(timePoint * intervalSeconds)
                : PlaneLabel.timePoint(timePoint);
    String label = PlaneLabel.joined(channels.isEmpty() ? "" : channels.get(channel), time);
    int slice = (n - 1) / channelCount % slices;
    label = PlaneLabel.joined(label, places.isEmpty() ? "" : places.get(slice));
    return label.isEmpty() ? null : label;
  }

  /** The labels of the slices of the first channel and time point; null where they have none. */
  public List<String> ofSlices() {
    List<String> labels = new ArrayList<>(slices);
    for (int slice = 0; slice < slices; slice++) {
      labels.add(of(slice * channelCount + 1));
    }
    return places.isEmpty() ? null : labels;
  }
}
