// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.volume.ImportWarning;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniformGridTest {
  private static UniformGrid filling(double... along) {
    return UniformGrid.filling(SliceSpacing.of(along));
  }

  /** The slice before each place of a grid, and how far it is to the next one. */
  private static String places(UniformGrid grid) {
    return String.join(
        " ",
        IntStream.range(0, grid.size())
            .mapToObj(i -> String.format(Locale.ROOT, "%d+%.4f", grid.lower(i), grid.toUpper(i)))
            .toList());
  }

  private static String nearest(UniformGrid grid) {
    return String.join(
        " ", IntStream.range(0, grid.size()).mapToObj(i -> "" + grid.nearest(i)).toList());
  }

  private static List<String> warnings(UniformGrid grid) {
    return grid.warnings(slice -> "s" + slice).stream().map(ImportWarning::message).toList();
  }

  @Test
  void missingSlicesLieBetweenTheirNeighbours() {
    UniformGrid grid = filling(3, 5, 11, 13);
    assertEquals(2, grid.spacing());
    assertEquals("0+0.0000 1+0.0000 1+0.3333 1+0.6667 2+0.0000 3+0.0000", places(grid));
    assertEquals("0 1 1 2 2 3", nearest(grid));
  }

  @Test
  void inTheMiddleOfTwoTheLowerOneIsTheNearest() {
    UniformGrid grid = filling(0, 2, 6, 8);
    assertEquals("0+0.0000 1+0.0000 1+0.5000 2+0.0000 3+0.0000", places(grid));
    assertEquals("0 1 1 2 3", nearest(grid));
  }

  /** A slice up to 1 % of the spacing, 0.02 mm, off its place is taken for being there. */
  @ParameterizedTest
  @CsvSource({
    "6.019, '0+0.0000 1+0.0000 2+0.0000 3+0.0000 4+0.0000 4+0.5000 5+0.0000'",
    "5.981, '0+0.0000 1+0.0000 2+0.0000 3+0.0000 4+0.0000 4+0.5000 5+0.0000'",
    // 2 of 2.021 mm on; 0.021 of 2.021 mm on.
    "6.021, '0+0.0000 1+0.0000 2+0.0000 2+0.9896 4+0.0000 4+0.5000 5+0.0000'",
    "5.979, '0+0.0000 1+0.0000 2+0.0000 3+0.0104 4+0.0000 4+0.5000 5+0.0000'"
  })
  void slicesNearAPlaceOfTheGridAreNotMixed(double third, String places) {
    UniformGrid grid = filling(0, 2, 4, third, 8, 12);
    assertEquals(2, grid.spacing(), 1e-12);
    assertEquals(places, places(grid));
  }

  /** 1.6667 mm, cut to two decimals: both ends are on the grid, and so are all others. */
  @Test
  void decimalsThatWereCutOffAreSharedByAllSteps() {
    UniformGrid grid = filling(0, 1.67, 3.33, 5, 6.67, 10, 11.67);
    assertEquals(8, grid.size());
    assertEquals(11.67 / 7, grid.spacing(), 1e-12);
    assertEquals(1, IntStream.range(0, 8).filter(i -> grid.toUpper(i) > 0).count());
  }

  /** Where a slice lies beside the grid, its end need not be on it: 1 % of a step may lack. */
  @ParameterizedTest
  @CsvSource({"11.981, 7", "11.979, 6", "12, 7", "13.979, 7", "13.981, 8"})
  void theGridEndsWithTheLastSliceThatItReaches(double last, int size) {
    UniformGrid grid = filling(0, 2, 4, 5, 8, 10, last);
    assertEquals(2, grid.spacing(), 1e-12);
    assertEquals(size, grid.size());
  }

  @Test
  void gridsOfTwentyTimesAsManySlicesAreNone() {
    assertNotNull(filling(0, 1, 59.5));
    assertEquals(60, filling(0, 1, 59).size());
    assertNull(filling(0, 1, 60));
    assertNull(filling(0, 1, 1e9));
  }

  @Test
  void saysWhatIsFilledAndBetweenWhich() {
    assertEquals(
        List.of(
            "gaps are filled: 3 of 7 slices are interpolated along the slice normal for a uniform"
                + " spacing of 2.0000 mm; their labels say so",
            "1 slice interpolated between s1 and s2, which are 4.0000 mm apart",
            "2 slices interpolated between s2 and s3, which are 6.0000 mm apart"),
        warnings(filling(0, 2, 6, 12)));
  }

  @Test
  void namesTheSlicesBesideTheGrid() {
    List<String> one = warnings(filling(0, 2, 4, 5, 8, 10, 12));
    assertEquals(
        "1 slice lies beside the uniform grid and only interpolated slices, if any, hold values of"
            + " it: s3",
        one.get(one.size() - 1));
    List<String> two = warnings(filling(0, 2, 4, 5.1, 8, 10, 12, 13.1, 16));
    assertEquals(
        "2 slices lie beside the uniform grid and only interpolated slices, if any, hold values of"
            + " them: s3, s7",
        two.get(two.size() - 1));
  }

  /** 150 gaps and 150 slices beside the grid: a hundred of each have names. */
  @Test
  void namesAHundredAtMost() {
    double[] along = new double[600];
    for (int i = 0; i < along.length; i++) {
      along[i] = 2 * i + (i % 4 == 2 ? 1.1 : 0);
    }
    List<String> warnings = warnings(filling(along));
    assertEquals(1 + 100 + 1, warnings.size());
    assertTrue(warnings.get(0).startsWith("gaps are filled: 150 of 600 "), warnings.get(0));
    String beside = warnings.get(101);
    assertTrue(beside.startsWith("150 slices lie beside "), beside);
    assertTrue(beside.endsWith(", s394, s398"), beside);
  }
}
