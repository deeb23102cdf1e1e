// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One place: up to a hundredth of the usual gap, and never less than a micrometre. */
class SamePlaceTest {
  private static String sizes(double... along) {
    List<Double> all = DoubleStream.of(along).boxed().toList();
    List<List<Double>> places = SamePlace.group(all, along);
    assertEquals(all, places.stream().flatMap(List::stream).toList(), "nothing lost, in order");
    return String.join(" ", places.stream().map(place -> "" + place.size()).toList());
  }

  @ParameterizedTest
  @CsvSource({"0, 0.001", "0.05, 0.001", "0.1, 0.001", "0.2, 0.002", "5, 0.05"})
  void theToleranceIsAHundredthOfTheGap(double gap, double tolerance) {
    assertEquals(tolerance, SamePlace.tolerance(gap), 1e-15);
  }

  @Test
  void aHundredthOfTheGapIsOnePlaceAndMoreIsAnother() {
    assertEquals("1 1 2 1 1", sizes(0, 5, 10, 10.0499, 15, 20));
    assertEquals("1 1 1 1 1 1", sizes(0, 5, 10, 10.0501, 15, 20));
    // Exactly a hundredth of 100.
    assertEquals("1 2 1 1", sizes(0, 100, 101, 200, 300));
  }

  @Test
  void aMicrometreIsOnePlaceWhereGapsAreSmall() {
    assertEquals("2 1 1", sizes(0, 0.0009, 0.05, 0.1));
    assertEquals("1 1 1 1", sizes(0, 0.0011, 0.05, 0.1));
  }

  /** Each is near the one before it, and the third too far from the first. */
  @Test
  void placesDoNotGrowFromOneFrameToTheNext() {
    assertEquals("2 1 1 1 1", sizes(0, 0.04, 0.08, 5, 10, 15));
  }

  /** Repeats at a place are no gaps: else the usual one would be none. */
  @Test
  void repeatsDoNotCountAsGaps() {
    assertEquals("4 2", sizes(0, 0, 0, 0, 10, 10.09));
    assertEquals("4 1 1", sizes(0, 0, 0, 0, 10, 10.11));
  }

  @Test
  void oneFrameOrOnePlaceIsOne() {
    assertEquals("1", sizes(7));
    assertEquals("3", sizes(7, 7, 7));
    assertEquals("", sizes());
  }
}
