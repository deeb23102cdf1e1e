// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlaneLabel;
import io.github.dicomvolumes.volume.VolumeAxes;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of one place each told apart by channel and time.
 *
 * @param planes channels x slices x time points frames, channels fastest, then slices
 * @param channelLabels empty with one channel
 * @param planeLabels what each plane is besides its file, in the order of the planes; empty where
 *     each place has one frame
 * @param frameIntervalSeconds 0 where unknown
 * @param leftOver frames of incomplete volumes
 * @param warnings what a careful user wants to know of how the frames were told apart
 */
record Dimensions(
    int channels,
    int slices,
    int timePoints,
    List<Frame> planes,
    List<String> channelLabels,
    List<String> planeLabels,
    double frameIntervalSeconds,
    List<Frame> leftOver,
    List<ImportWarning> warnings) {

  VolumeAxes axes() {
    return new VolumeAxes(channels, slices, timePoints, channelLabels, frameIntervalSeconds);
  }

  /** Slices only. */
  static Dimensions ofSlices(List<Frame> planes) {
    return new Dimensions(
        1, planes.size(), 1, planes, List.of(), List.of(), 0, List.of(), List.of());
  }

  /** Frames without a place that follow each other in time. */
  static Dimensions ofMovie(List<Frame> planes) {
    TimeAxis time = TimeAxis.of(planes, 1, 1, planes.size());
    return new Dimensions(
        1,
        1,
        planes.size(),
        planes,
        List.of(),
        labels(planes, List.of(), 1, 1, planes.size(), time),
        time.intervalSeconds(),
        List.of(),
        time.warnings());
  }

  /** One frame of each place, in order: of the first channel and time point. */
  List<Frame> onePerPlace() {
    List<Frame> frames = new ArrayList<>(slices);
    for (int slice = 0; slice < slices; slice++) {
      frames.add(planes.get(slice * channels));
    }
    return frames;
  }

  /** What each plane is: its channel, and its time point with its time. */
  static List<String> labels(
      List<Frame> planes,
      List<String> channelLabels,
      int channels,
      int slices,
      int timePoints,
      TimeAxis time) {
    List<String> labels = new ArrayList<>(planes.size());
    for (int index = 0; index < planes.size(); index++) {
      String channel = channelLabels.isEmpty() ? "" : channelLabels.get(index % channels);
      String point = timePoints == 1 ? "" : time.label(index / (channels * slices), index);
      labels.add(PlaneLabel.joined(channel, point));
    }
    return labels;
  }
}
