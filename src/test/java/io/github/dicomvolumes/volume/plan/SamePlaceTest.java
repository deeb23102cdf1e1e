// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
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

  /** Two time points that lie 2 micrometres apart: half of all gaps are noise. */
  @Test
  void noiseBetweenTimePointsMakesNoPlaces() {
    assertEquals("2 2 2 2", sizes(0, 0.002, 3, 3.002, 6, 6.002, 9, 9.002));
    // From place to place it is 2.97 mm.
    assertEquals("2 2 2", sizes(0, 0.0296, 3, 3.0296, 6, 6.0296));
    assertEquals("1 1 1 1 1 1", sizes(0, 0.0298, 3, 3.0298, 6, 6.0298));
  }

  /** Five time points, each of them moved by another hundredth of a millimetre. */
  @Test
  void maxGapsMayBeNoise() {
    double[] along = new double[20];
    for (int i = 0; i < along.length; i++) {
      along[i] = 2 * (i / 5) + 0.004 * (i % 5);
    }
    assertEquals("5 5 5 5", sizes(along));
    // The last time point is not complete.
    assertEquals("5 5 5 4", sizes(Arrays.copyOf(along, 19)));
  }

  /** Slices missing between places of a time series: the median gap is the small one of both. */
  @Test
  void placesWithNoiseMayHaveGaps() {
    assertEquals("2 2 2 2", sizes(0, 0.01, 2, 2.01, 4, 4.01, 40, 40.01));
  }

  /** Two blocks of slices of 5 micrometres, 5 mm apart: a microscope's, and no two places. */
  @Test
  void blocksOfFineSlicesAreNoPlaces() {
    assertEquals("1 1 1 1 1 1", sizes(0, 0.005, 0.01, 5, 5.005, 5.01));
    // A place with a single frame says that the others are no repeats.
    assertEquals("1 1 1 1 1 1 1", sizes(0, 0.005, 0.01, 5, 5.005, 5.01, 10));
  }
}
