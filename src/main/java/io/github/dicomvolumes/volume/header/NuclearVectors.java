// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the frames of a nuclear medicine image are (PS3.3 C.8.4.8): vectors that have a number for
 * each frame say its slice, energy window, detector, phase, rotation and so on.
 */
final class NuclearVectors {
  static final Tag SLICE_VECTOR = Tag.of(0x0054, 0x0080);
  static final Tag DETECTOR_INFORMATION_SEQUENCE = Tag.of(0x0054, 0x0022);
  private static final Tag[] VECTORS = {
    Tag.of(0x0054, 0x0010),
    Tag.of(0x0054, 0x0020),
    Tag.of(0x0054, 0x0030),
    Tag.of(0x0054, 0x0050),
    Tag.of(0x0054, 0x0060),
    Tag.of(0x0054, 0x0070),
    Tag.of(0x0054, 0x0090),
    Tag.of(0x0054, 0x0100)
  };
  private static final String[] NAMES = {
    "energy window",
    "detector",
    "phase",
    "rotation",
    "R-R interval",
    "time slot",
    "angular view",
    "time slice"
  };

  /** What a header read keeps. */
  static final List<Tag> TAGS =
      List.of(
          SLICE_VECTOR,
          DETECTOR_INFORMATION_SEQUENCE,
          VECTORS[0],
          VECTORS[1],
          VECTORS[2],
          VECTORS[3],
          VECTORS[4],
          VECTORS[5],
          VECTORS[6],
          VECTORS[7]);

  private static final int DETECTOR = 1;

  private final double[] slices;
  private final double[] detectors;
  private final double[][] vectors = new double[VECTORS.length][];

  /** Notes a vector that has not a number for each frame: it is left aside. */
  NuclearVectors(DataSet top, int frames, HeaderNumbers numbers) {
    slices = vector(top, SLICE_VECTOR, frames, numbers);
    double[] ofDetectors = null;
    for (int i = 0; i < VECTORS.length; i++) {
      double[] vector = vector(top, VECTORS[i], frames, numbers);
      vectors[i] = vector != null && varies(vector) ? vector : null;
      ofDetectors = i == DETECTOR ? vector : ofDetectors;
    }
    detectors = ofDetectors;
  }

  private static double[] vector(DataSet top, Tag tag, int frames, HeaderNumbers numbers) {
    if (frames < 2) {
      return null;
    }
    double[] vector = numbers.dispensable(top, tag, Quantity.ORDINAL, frames);
    return vector.length == 0 ? null : vector;
  }

  private static boolean varies(double[] vector) {
    for (double value : vector) {
      if (value != vector[0]) {
        return true;
      }
    }
    return false;
  }

  /** Whether frames are slices of a reconstruction. */
  boolean hasSlices() {
    return slices != null;
  }

  /** The slice of a frame, 0-based. */
  int slice(int frame) {
    return (int) slices[frame] - 1;
  }

  /** The number of a frame's detector, from 1 on; 0 where none is said. */
  int detector(int frame) {
    return detectors == null ? 0 : (int) detectors[frame];
  }

  /** The numbers of a frame along the dimensions besides the slices, by their names. */
  Map<String, Integer> of(int frame) {
    Map<String, Integer> found = new LinkedHashMap<>();
    for (int i = 0; i < VECTORS.length; i++) {
      if (vectors[i] != null) {
        found.put(NAMES[i], (int) vectors[i][frame]);
      }
    }
    return found.isEmpty() ? Map.of() : found;
  }
}
