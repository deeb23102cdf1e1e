// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyholeJoinTest {
  @Test
  void aHoleIsJoinedAtItsNearestCornerAndRunsTheOtherWay() {
    List<double[]> contours =
        KeyholeJoin.of(
            List.of(new double[] {0, 0, 9, 0, 9, 9, 0, 9}, new double[] {2, 3, 6, 3, 6, 6, 2, 6}));

    assertEquals(1, contours.size());
    assertArrayEquals(
        new double[] {0, 0, 2, 3, 2, 6, 6, 6, 6, 3, 2, 3, 0, 0, 9, 0, 9, 9, 0, 9}, contours.get(0));
  }

  @Test
  void anIslandInAHoleIsAContourOfItsOwn() {
    List<double[]> contours =
        KeyholeJoin.of(
            List.of(
                new double[] {4, 4, 5, 4, 5, 5, 4, 5},
                new double[] {0, 0, 9, 0, 9, 9, 0, 9},
                new double[] {2, 3, 6, 3, 6, 6, 2, 6}));

    assertEquals(2, contours.size());
    assertEquals(8, contours.get(0).length);
    assertEquals(20, contours.get(1).length);
  }

  /** Whatever joins them, the pixels are those of the outlines, contour by contour. */
  @Test
  void theAreaStaysAsItIs() {
    Random random = new Random(9);
    for (int run = 0; run < 300; run++) {
      int size = 2 + random.nextInt(14);
      boolean[] mask = new boolean[size * size];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = random.nextInt(10) < 7;
      }
      boolean[] together = new boolean[mask.length];

      for (double[] contour : KeyholeJoin.of(MaskOutlines.of(mask, size, size))) {
        boolean[] one = new EvenOddFill(size, size).fill(List.of(contour));
        for (int i = 0; i < one.length; i++) {
          together[i] |= one[i];
        }
      }

      assertArrayEquals(mask, together, "run " + run);
    }
  }
}
