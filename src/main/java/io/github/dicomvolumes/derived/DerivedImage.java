// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An image on its way to objects.
 *
 * @param facts what it is; slope and intercept are those of its numbers
 * @param positions centre of the first voxel of each slice, patient LPS, mm; empty where the place
 *     is not known
 * @param source what it was made of
 * @param inverted whether the least values are shown brightest
 * @param palette look-up table of numbers of 8 bits, red, green and blue; null where there is none
 */
public record DerivedImage(
    VolumeFacts facts,
    List<Vector3> positions,
    SourceSeries source,
    boolean inverted,
    byte[][] palette) {

  /** The numbers of a volume, plane by plane, as often as they are asked for. */
  @FunctionalInterface
  public interface Pixels {
    /**
     * Reads a plane.
     *
     * @param plane index of slice and time point, slices fastest, from 0 on
     * @param target little endian: rows from the top down, channels interleaved
     */
    void read(int plane, ByteBuffer target) throws IOException;
  }

  /** Copies the positions. */
  public DerivedImage {
    positions = List.copyOf(positions);
  }

  /** The positions of slices at equal distances, as the facts have them; empty where not placed. */
  public static List<Vector3> positions(VolumeFacts facts) {
    List<Vector3> positions = new ArrayList<>();
    for (int slice = 0;
        slice < facts.size().slices() && facts.place().known().placement();
        slice++) {
      positions.add(facts.place().geometry().toPatient(0, 0, slice));
    }
    return positions;
  }

  boolean isPlaced() {
    return !positions.isEmpty();
  }

  /** Whether its planes are of one place at equal times. */
  boolean isCine() {
    return facts.size().slices() == 1
        && facts.size().channels() == 1
        && facts.size().timePoints() > 1
        && facts.time().isKnown();
  }

  int frames() {
    return Math.multiplyExact(facts.size().planes(), facts.size().channels());
  }

  /** The channel of a frame, 0-based; frames are channels fastest, then slices, then times. */
  int channel(int frame) {
    return frame % facts.size().channels();
  }

  int slice(int frame) {
    return frame / facts.size().channels() % facts.size().slices();
  }

  int time(int frame) {
    return frame / facts.size().channels() / facts.size().slices();
  }

  /** The unit of the values of a frame; empty where there is none. */
  String unit(int frame) {
    String ofChannels = facts.notes().getOrDefault(VolumeKeys.CHANNEL_UNITS, "");
    String[] units = ofChannels.split("\\|", -1);
    return units.length == facts.size().channels() && units.length > 1
        ? units[channel(frame)]
        : facts.values().unit();
  }

  /** Channel and time point of a frame as one number. */
  int group(int frame) {
    return channel(frame) + facts.size().channels() * time(frame);
  }
}
