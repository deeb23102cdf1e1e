// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceSpacingTest {
  /** Slices from 0 on whose distances are these. */
  private static double[] along(double... gaps) {
    double[] along = new double[gaps.length + 1];
    for (int i = 0; i < gaps.length; i++) {
      along[i + 1] = along[i] + gaps[i];
    }
    return along;
  }

  private static double usual(double... gaps) {
    return SliceSpacing.of(along(gaps)).usual();
  }

  /** Each uneven distance: the slice before it, mm, and how many slices are missing. */
  private static String uneven(double... gaps) {
    List<String> texts =
        SliceSpacing.of(along(gaps)).uneven().stream()
            .map(
                gap ->
                    String.format(
                        Locale.ROOT, "%d: %.4g, %d", gap.lower(), gap.mm(), gap.missing()))
            .toList();
    return String.join("; ", texts);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.01", "1, 0.01", "2, 0.02", "5, 0.05"})
  void theToleranceIsAHundredthOfTheSpacingAndAtLeastTenMicrometres(
      double spacing, double tolerance) {
    assertEquals(tolerance, SliceSpacing.tolerance(spacing), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({
    "5.0499, 5, true",
    "5.0501, 5, false",
    "4.9501, 5, true",
    "4.9499, 5, false",
    "0.5099, 0.5, true",
    "0.5101, 0.5, false",
    // Exactly a hundredth.
    "101, 100, true",
    "99, 100, true"
  })
  void distancesAgreeWithinTheTolerance(double distance, double spacing, boolean agree) {
    assertEquals(agree, SliceSpacing.agrees(distance, spacing));
  }

  /** The mean of each is 5 mm, but for the last ones. */
  @ParameterizedTest
  @CsvSource({
    "5, 5, 5, true",
    "5.049, 4.951, 5, true",
    "5.051, 4.949, 5, false",
    "5, 5.051, 4.949, false",
    "4.951, 5, 5.049, true",
    "4.949, 5, 5.051, false",
    "99, 101, 100, true",
    "0.4901, 0.5099, 0.5, true",
    "0.4899, 0.5101, 0.5, false"
  })
  void slicesAreRegularWhereEveryDistanceIsTheMean(
      double first, double second, double third, boolean regular) {
    assertEquals(regular, SliceSpacing.isRegular(along(first, second, third)));
    assertEquals(regular, uneven(first, second, third).isEmpty());
  }

  @Test
  void theMeanIsTheWholeWayInEqualSteps() {
    assertEquals(6, SliceSpacing.of(10, 11, 22).mean());
    assertEquals(2.5, SliceSpacing.of(-5, -2.5).mean());
  }

  @Test
  void theUsualDistanceOfRegularSlicesIsTheirMean() {
    assertEquals(5.01, usual(5.02, 5, 5.01), 1e-12);
    assertEquals(3, usual(3));
  }

  @Test
  void whereSlicesAreMissingTheUsualDistanceIsTheSmallest() {
    assertEquals(5, usual(5, 10, 10, 10, 5));
    assertEquals(5, usual(10, 5), "one of two");
    assertEquals(5, usual(15, 5), "one of two");
    assertEquals("1: 10.00, 1; 2: 15.00, 2", uneven(5, 10, 15, 5));
  }

  /** Two small ones of eight are a quarter, two of nine are less, and one of three is one. */
  @Test
  void aSmallDistanceIsTheUsualOneWhereItIsAQuarterOfAllAndNotASingleOne() {
    assertEquals(5, usual(5, 10, 10, 10, 5, 10, 10, 10));
    assertEquals(10, usual(5, 10, 10, 10, 5, 10, 10, 10, 10));
    assertEquals(10, usual(5, 10, 10));
    assertEquals(5, usual(5, 10, 5));
  }

  /** Twice 5 mm may be off by twice its tolerance, 0.1 mm. */
  @Test
  void aMultipleMayBeOffByTheToleranceOfEachStep() {
    assertEquals("2: 10.09, 1", uneven(5, 5, 10.09, 5));
    assertEquals("2: 10.11, 0", uneven(5, 5, 10.11, 5));
    assertEquals("2: 9.910, 1", uneven(5, 5, 9.91, 5));
    assertEquals("2: 9.890, 0", uneven(5, 5, 9.89, 5));
  }

  /** Nine steps may be off by 0.45 mm, ten and more by a tenth of a step, 0.5 mm. */
  @Test
  void manyStepsAreOffByNoMoreThanATenthOfOne() {
    assertEquals("2: 100.5, 19", uneven(5, 5, 100.49, 5));
    assertEquals("2: 100.5, 0", uneven(5, 5, 100.51, 5));
    assertEquals("2: 45.44, 8", uneven(5, 5, 45.44, 5));
    assertEquals("2: 45.46, 0", uneven(5, 5, 45.46, 5));
  }

  /** 10 micrometres would be a fifth of 0.05 mm. */
  @Test
  void tinyStepsAreOffByNoMoreThanATenthOfOne() {
    assertEquals("2: 0.1049, 1", uneven(0.05, 0.05, 0.1049, 0.05));
    assertEquals("2: 0.1051, 0", uneven(0.05, 0.05, 0.1051, 0.05));
  }

  @Test
  void halfADistanceMissesNoSlice() {
    assertEquals("3: 2.500, 0", uneven(5, 5, 5, 2.5, 5));
    assertEquals("3: 7.500, 0", uneven(5, 5, 5, 7.5, 5));
  }

  /** 4.1 is no multiple of 3, so that what most agree with counts; the smaller of equal numbers. */
  @Test
  void whatMostDistancesAgreeWithIsTheUsualOne() {
    assertEquals(4.1, usual(3, 4.1, 4.1, 7.7), 1e-12);
    assertEquals(3, usual(4.1, 3, 4.1, 3, 7.7), 1e-12);
    assertEquals(4.1, usual(4.1, 3, 4.1, 3, 4.1), 1e-12);
    assertEquals(7.7, usual(3, 7.7, 4.1, 7.7), 1e-12);
  }

  /** Those of a group reach to 1 % above its smallest; the middle one stands for it. */
  @Test
  void theMiddleOfThoseThatAgreeIsTheUsualDistance() {
    assertEquals(4.02, usual(4, 3, 4.02, 4.039, 7.7), 1e-9);
    // 4.041 is no more of the group of 4; the group of 4.02 is as large, and later.
    assertEquals(4.02, usual(4, 3, 4.02, 4.041, 7.7), 1e-9);
    // Three from 4.02 on are more than two from 4 on.
    assertEquals(4.05, usual(4, 3, 4.02, 4.05, 4.06, 7.7), 1e-9);
  }
}
