// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NuclearVectorsTest {
  private static final Tag ENERGY_WINDOW = Tag.of(0x0054, 0x0010);
  private static final Tag DETECTOR = Tag.of(0x0054, 0x0020);
  private static final Tag TIME_SLICE = Tag.of(0x0054, 0x0100);

  private final HeaderNumbers numbers = new HeaderNumbers();

  private NuclearVectors of(int frames, DataSetBuilder header) {
    return new NuclearVectors(header.build(), frames, numbers);
  }

  /** Two energy windows of two slices; all frames are of the first detector. */
  @Test
  void numbersThatVaryTellTheFramesOfASliceApart() {
    NuclearVectors vectors =
        of(
            4,
            new DataSetBuilder()
                .putNumbers(NuclearVectors.SLICE_VECTOR, Vr.US, 1, 2, 1, 2)
                .putNumbers(ENERGY_WINDOW, Vr.US, 1, 1, 2, 2)
                .putNumbers(TIME_SLICE, Vr.US, 1, 1, 1, 5)
                .putNumbers(DETECTOR, Vr.US, 1, 1, 1, 1));
    assertTrue(vectors.hasSlices());
    assertEquals(0, vectors.slice(0));
    assertEquals(1, vectors.slice(3));
    assertEquals(Map.of("energy window", 1, "time slice", 1), vectors.of(1));
    assertEquals(Map.of("energy window", 2, "time slice", 5), vectors.of(3));
    assertEquals(List.of("energy window", "time slice"), List.copyOf(vectors.of(3).keySet()));
  }

  @Test
  void planarFramesHaveNumbersToo() {
    NuclearVectors vectors = of(2, new DataSetBuilder().putNumbers(ENERGY_WINDOW, Vr.US, 1, 2));
    assertFalse(vectors.hasSlices());
    assertEquals(Map.of("energy window", 2), vectors.of(1));
  }

  /** A vector has a number for each frame, or is none; and then that is said. */
  @Test
  void vectorsOfAnotherLengthAreNone() {
    NuclearVectors vectors =
        of(
            3,
            new DataSetBuilder()
                .putNumbers(NuclearVectors.SLICE_VECTOR, Vr.US, 1, 2, 3)
                .putNumbers(ENERGY_WINDOW, Vr.US, 1, 2)
                .putNumbers(DETECTOR, Vr.US, 1, 2, 1, 2));
    assertEquals(Map.of(), vectors.of(2));
    assertEquals(0, vectors.detector(2));
    assertEquals(
        List.of(
            "Energy Window Vector (0054,0010) is \"1\\2\", expected 3 values, each a number from 1 to"
                + " 65535; it is left aside",
            "Detector Vector (0054,0020) is \"1\\2\\1\\2\", expected 3 values, each a number from"
                + " 1 to 65535; it is left aside"),
        List.copyOf(numbers.notes()));
    assertFalse(
        of(2, new DataSetBuilder().putNumbers(NuclearVectors.SLICE_VECTOR, Vr.US, 1, 2, 3))
            .hasSlices());
  }

  @Test
  void aSingleFrameHasNoVectors() {
    assertFalse(
        of(1, new DataSetBuilder().putNumbers(NuclearVectors.SLICE_VECTOR, Vr.US, 1)).hasSlices());
  }
}
