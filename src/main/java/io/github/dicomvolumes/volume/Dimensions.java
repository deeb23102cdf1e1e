// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.List;

/**
 * Frames of one place each told apart by channel and time.
 *
 * @param planes channels x slices x time points frames, channels fastest, then slices
 * @param channelLabels empty with one channel
 * @param frameIntervalSeconds 0 where unknown
 * @param leftOver frames of incomplete volumes
 * @param by what told the frames apart, in words; empty where each place has one frame
 * @param ranked whether only their order in each place did, for at least one dimension
 */
record Dimensions(
    int channels,
    int slices,
    int timePoints,
    List<Frame> planes,
    List<String> channelLabels,
    double frameIntervalSeconds,
    List<Frame> leftOver,
    String by,
    boolean ranked) {}
