// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvenOddFillTest {
  private static String text(boolean[] mask, int width) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < mask.length; i++) {
      text.append(mask[i] ? '#' : '.').append(i % width == width - 1 ? "\n" : "");
    }
    return text.toString();
  }

  @Test
  void aPixelIsInsideWhereItsCentreIs() {
    boolean[] mask = new EvenOddFill(5, 3).fill(List.of(new double[] {1, 1, 3.6, 1, 3.6, 2, 1, 2}));

    assertEquals(".....\n.###.\n.....\n", text(mask, 5));
  }

  @Test
  void anOutlineWithinAnotherOneIsAHole() {
    boolean[] mask =
        new EvenOddFill(5, 5)
            .fill(
                List.of(
                    new double[] {0, 0, 5, 0, 5, 5, 0, 5}, new double[] {1, 1, 4, 1, 4, 4, 1, 4}));

    assertEquals("#####\n#...#\n#...#\n#...#\n#####\n", text(mask, 5));
  }

  /** The channel runs through pixel centres and along a slope. */
  @Test
  void theChannelOfAKeyholeEnclosesNothing() {
    boolean[] mask =
        new EvenOddFill(5, 5)
            .fill(
                List.of(
                    new double[] {
                      0, 0, 5, 0, 5, 5, 0, 5, 0, 0.5, 1.3, 1.7, 1.3, 4, 4, 4, 4, 1.7, 1.3, 1.7, 0,
                      0.5
                    }));

    assertEquals("#####\n#####\n#...#\n#...#\n#####\n", text(mask, 5));
  }

  @Test
  void whatLiesBesideTheGridIsCutOff() {
    boolean[] mask =
        new EvenOddFill(3, 2).fill(List.of(new double[] {-9, -9, 1.6, -9, 1.6, 99, -9, 99}));

    assertEquals("##.\n##.\n", text(mask, 3));
  }

  /** The judge is ImageJ's own filler of polygons. */
  @Test
  void polygonsHaveThePixelsThatImageJGivesThem() {
    Random random = new Random(5);
    for (int run = 0; run < 300; run++) {
      int corners = 3 + random.nextInt(12);
      double[] outline = new double[2 * corners];
      float[] x = new float[corners];
      float[] y = new float[corners];
      for (int i = 0; i < corners; i++) {
        x[i] = (float) (random.nextDouble() * 20);
        y[i] = (float) (random.nextDouble() * 20);
        outline[2 * i] = x[i];
        outline[2 * i + 1] = y[i];
      }
      PolygonRoi roi = new PolygonRoi(x, y, Roi.POLYGON);
      boolean[] expected = new boolean[400];
      ImageProcessor mask = roi.getMask();
      for (int row = 0; row < mask.getHeight(); row++) {
        for (int column = 0; column < mask.getWidth(); column++) {
          int px = roi.getBounds().x + column;
          int py = roi.getBounds().y + row;
          expected[py * 20 + px] = mask.get(column, row) != 0;
        }
      }

      assertArrayEquals(expected, new EvenOddFill(20, 20).fill(List.of(outline)), "run " + run);
    }
  }

  @Test
  void keyholesAreSplitIntoWhatTheyJoin() {
    List<Vector3> joined = new ArrayList<>();
    double[] xy = {0, 0, 9, 0, 9, 9, 0, 9, 0, 2, 1, 2, 1, 8, 8, 8, 8, 2, 1, 2, 0, 2};
    for (int i = 0; i < xy.length; i += 2) {
      joined.add(new Vector3(xy[i], xy[i + 1], 3));
    }

    List<List<Vector3>> outlines = Keyhole.split(joined);

    assertEquals(2, outlines.size());
    assertEquals(5, outlines.get(0).size());
    assertEquals(4, outlines.get(1).size());
    assertEquals(new Vector3(1, 2, 3), outlines.get(1).get(0));
  }

  @Test
  void aGapThatEnclosesSomethingIsNoKeyhole() {
    List<Vector3> notched = new ArrayList<>();
    double[] xy = {0, 0, 9, 0, 9, 9, 0, 9, 0, 2.01, 1, 2.01, 1, 8, 8, 8, 8, 2, 1, 2, 0, 2};
    for (int i = 0; i < xy.length; i += 2) {
      notched.add(new Vector3(xy[i], xy[i + 1], 3));
    }

    assertEquals(List.of(notched), Keyhole.split(notched));
  }
}
