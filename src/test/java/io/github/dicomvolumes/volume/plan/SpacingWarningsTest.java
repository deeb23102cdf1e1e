// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpacingWarningsTest {
  /** Warnings of slices s0, s1 and so on that lie so far apart. */
  private static List<String> of(double... gaps) {
    double[] along = new double[gaps.length + 1];
    List<Frame> slices = new ArrayList<>();
    for (int i = 0; i < along.length; i++) {
      along[i] = i == 0 ? 0 : along[i - 1] + gaps[i - 1];
      HandMadeFrame frame = new HandMadeFrame();
      frame.name = "s" + i;
      slices.add(frame.frame());
    }
    return SpacingWarnings.of(slices, SliceSpacing.of(along)).stream()
        .map(ImportWarning::message)
        .toList();
  }

  @Test
  void regularSlicesHaveNone() {
    assertEquals(List.of(), of(5, 5.04, 4.96));
  }

  @Test
  void oneMissingSliceIsNamedWithItsNeighbours() {
    assertEquals(
        List.of(
            "slices are not evenly spaced: 1 of 4 distances differ from 5.000 mm, 1 slice is"
                + " missing; the slice spacing is set to the mean, 6.250 mm, so that positions"
                + " along the slices are approximate",
            "the distance from s2 to s3 is 10.00 mm, expected 5.000 mm: 1 slice missing"),
        of(5, 5, 10, 5));
  }

  @Test
  void missingSlicesAreCountedTogether() {
    assertEquals(
        List.of(
            "slices are not evenly spaced: 2 of 5 distances differ from 5.000 mm, 3 slices are"
                + " missing; the slice spacing is set to the mean, 8.000 mm, so that positions"
                + " along the slices are approximate",
            "the distance from s1 to s2 is 10.00 mm, expected 5.000 mm: 1 slice missing",
            "the distance from s4 to s5 is 15.00 mm, expected 5.000 mm: 2 slices missing"),
        of(5, 10, 5, 5, 15));
  }

  /** Three of a size that follow each other are one change of the protocol, two are not. */
  @Test
  void aRunOfThreeIsNamedInOneLine() {
    List<String> three = of(5, 5, 5, 5, 3, 3, 3);
    assertEquals(
        List.of("the 3 distances from s4 to s7 are each 3.000 mm, expected 5.000 mm"),
        three.subList(1, three.size()));
    List<String> two = of(5, 5, 5, 3, 3);
    assertEquals(
        List.of(
            "the distance from s3 to s4 is 3.000 mm, expected 5.000 mm",
            "the distance from s4 to s5 is 3.000 mm, expected 5.000 mm"),
        two.subList(1, two.size()));
    // The third is of another size; the one behind it too.
    List<String> mixed = of(5, 5, 5, 5, 5, 3, 3, 3.5, 5, 3);
    assertEquals(5, mixed.size());
  }

  @Test
  void gapsOfMissingSlicesAreNamedOneByOne() {
    assertEquals(4, of(5, 5, 5, 5, 10, 10, 10).size());
  }

  private static List<String> uneven(int count) {
    double[] gaps = new double[3 * count];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = i % 3 == 2 ? 7 : 5;
    }
    return of(gaps);
  }

  @Test
  void aHundredAreNamedAndTheOthersCounted() {
    List<String> hundred = uneven(100);
    assertEquals(101, hundred.size());
    assertEquals("the distance from s299 to s300 is 7.000 mm, expected 5.000 mm", hundred.get(100));
    List<String> more = uneven(102);
    assertEquals(102, more.size());
    assertEquals("and 2 more uneven distances", more.get(101));
  }
}
