// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskOutlinesTest {
  private static boolean[] mask(String rows) {
    String flat = rows.replace("\n", "");
    boolean[] mask = new boolean[flat.length()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = flat.charAt(i) == '#';
    }
    return mask;
  }

  @Test
  void aPixelHasFourCorners() {
    List<double[]> outlines = MaskOutlines.of(mask("...\n.#.\n...\n"), 3, 3);

    assertEquals(1, outlines.size());
    assertArrayEquals(new double[] {1, 1, 2, 1, 2, 2, 1, 2}, outlines.get(0));
  }

  @Test
  void cornersLieOnlyWhereAnOutlineTurns() {
    List<double[]> outlines = MaskOutlines.of(mask("####\n####\n##..\n"), 4, 3);

    assertEquals(1, outlines.size());
    assertArrayEquals(new double[] {0, 0, 4, 0, 4, 2, 2, 2, 2, 3, 0, 3}, outlines.get(0));
  }

  @Test
  void holesAndWhatTouchesAtACornerAreOutlinesOfTheirOwn() {
    assertEquals(2, MaskOutlines.of(mask("###\n#.#\n###\n"), 3, 3).size());
    assertEquals(2, MaskOutlines.of(mask("#.\n.#\n"), 2, 2).size());
    assertEquals(0, MaskOutlines.of(new boolean[9], 3, 3).size());
  }

  @Test
  void filledTheyAreTheMaskAgain() {
    Random random = new Random(3);
    for (int run = 0; run < 500; run++) {
      int width = 1 + random.nextInt(12);
      int height = 1 + random.nextInt(12);
      boolean[] mask = new boolean[width * height];
      double density = random.nextDouble();
      for (int i = 0; i < mask.length; i++) {
        mask[i] = random.nextDouble() < density;
      }

      List<double[]> outlines = MaskOutlines.of(mask, width, height);

      assertArrayEquals(mask, new EvenOddFill(width, height).fill(outlines), "run " + run);
    }
  }

  /** L*a*b* of D50, by the standard's formulas, as other programs have them. */
  @Test
  void coloursAreThoseOfTheIccSpace() {
    assertArrayEquals(new double[] {65535, 32896, 32896}, CieLab.of(0xffffff), 20);
    assertArrayEquals(new double[] {0, 32896, 32896}, CieLab.of(0), 1);
    // 54.29, 80.81, 69.89: pure red of sRGB.
    assertArrayEquals(new double[] {35580, 53664, 50857}, CieLab.of(0xff0000), 30);
    for (int color : new int[] {0xff0000, 0x00ff00, 0x0000ff, 0x123456, 0xc0ffee, 0x010203}) {
      assertEquals(color, CieLab.rgb(CieLab.of(color)), () -> Integer.toHexString(color));
    }
    assertEquals(Structure.NO_COLOR, CieLab.rgb(new double[2]));
  }
}
