// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A frame of 40 columns and 20 rows. By hand: a point at x, y of it is displayed at y', x' after a
 * turn clockwise, where x' is x and y' is what is left of the rows below.
 */
class DisplayedAreaTest {
  /**
   * Where the part (0.25, 0.1) of the display is in the frame, for each of the eight ways to show
   * all of it.
   */
  @ParameterizedTest
  @CsvSource({
    // Columns 0 to 40 run right, rows 0 to 20 down.
    "0, false, 1, 1, 40, 20, 10, 2",
    // Right to left: the left of the display is the frame's right.
    "0, true, 40, 1, 1, 20, 30, 2",
    // The frame's lower left corner is the display's upper left one; rows run right from the last.
    "1, false, 1, 20, 40, 1, 4, 15",
    // Then flipped: rows run right from the first.
    "1, true, 1, 1, 40, 20, 4, 5",
    "2, false, 40, 20, 1, 1, 30, 18",
    "2, true, 1, 20, 40, 1, 10, 18",
    // The frame's upper right corner is the display's upper left one; rows run right from the
    // first.
    "3, false, 40, 1, 1, 20, 36, 5",
    "3, true, 40, 20, 1, 1, 36, 15"
  })
  void partsOfTheDisplayArePixels(
      int quarters, boolean flipped, int left, int top, int right, int bottom, double x, double y) {
    DisplayedArea area =
        new DisplayedArea(
            left, top, right, bottom, quarters, flipped, new StateImages(Map.of(), Set.of()));

    assertArrayEquals(new double[] {x, y}, area.toPixels(0.25, 0.1), 1e-9);
    assertEquals(true, area.agrees());
  }

  /** Some writers give the corners of the frame, whatever way it is turned. */
  @ParameterizedTest
  @CsvSource({"0, true", "1, false", "2, false", "2, true", "3, false", "3, true"})
  void cornersThatContradictTheTurnAreNoticed(int quarters, boolean flipped) {
    DisplayedArea area =
        new DisplayedArea(1, 1, 40, 20, quarters, flipped, new StateImages(Map.of(), Set.of()));

    assertEquals(false, area.agrees());
  }
}
