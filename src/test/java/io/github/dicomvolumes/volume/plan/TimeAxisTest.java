// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time points of two slices each: what a clock says is asked of the first of both. */
class TimeAxisTest {
  private static final int SLICES = 2;
  private static final double NONE = Double.NaN;

  /** The frames of a time point per acquisition time; the second slice is half a second later. */
  private static TimeAxis axis(BiConsumer<Integer, HandMadeFrame> more, double... times) {
    List<Frame> frames = new ArrayList<>();
    for (double time : times) {
      for (int slice = 0; slice < SLICES; slice++) {
        HandMadeFrame frame = new HandMadeFrame();
        frame.acquisitionTime = time + 0.5 * slice;
        more.accept(frames.size(), frame);
        frames.add(frame.frame());
      }
    }
    return TimeAxis.of(frames, 1, SLICES, times.length);
  }

  private static TimeAxis clock(double... times) {
    return axis((plane, frame) -> {}, times);
  }

  private static TimeAxis repeated(double repetition, double... times) {
    return axis((plane, frame) -> frame.volumeRepetition = repetition, times);
  }

  private static String warning(TimeAxis axis) {
    return String.join("\n", axis.warnings().stream().map(ImportWarning::message).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "101, 1",
    "101.0999, 1",
    "100.9001, 1",
    "101.1001, 0",
    "100.8999, 0",
  })
  void aClockIsEvenWithinATenthOfAStep(double second, double expected) {
    TimeAxis axis = clock(100, second, 102);
    assertEquals(expected, axis.intervalSeconds());
    assertEquals(expected > 0, warning(axis).isEmpty());
  }

  @Test
  void unevenTimesAreNamedAndSetNoInterval() {
    assertEquals(
        "time points are not even: from 0.5 to 2.25 s apart by their acquisition time. No frame"
            + " interval is set; slice labels have the times",
        warning(clock(100, 102.25, 102.75, 104)));
  }

  @Test
  void stepsHaveMicroseconds() {
    assertEquals(0.333333, clock(100, 100 + 1 / 3.0, 100 + 2 / 3.0).intervalSeconds());
  }

  @Test
  void oneTimePointHasNoInterval() {
    TimeAxis one = repeated(2, 100);
    assertEquals(0, one.intervalSeconds());
    assertEquals("", warning(one));
    assertEquals("time point 1", one.label(0, 1));
  }

  /** 19 ms off 2 s are less than 1 %, 21 ms are more: three volumes that agree prove it. */
  @ParameterizedTest
  @CsvSource({
    "2.019, 2, false",
    "1.981, 2, false",
    "2.021, 2.021, true",
    "1.979, 1.979, true",
  })
  void aClockContradictsARepetitionFromOnePercentOn(
      double step, double expected, boolean contradicts) {
    // 3 ms: this clock is finer than a hundredth of a second.
    double first = 100.003;
    TimeAxis axis = repeated(2, first, first + step, first + 2 * step);
    assertEquals(expected, axis.intervalSeconds());
    assertEquals(
        contradicts
            ? "Repetition Time (0018,0080) says that time points are 2 s apart, their acquisition"
                + " time "
                + step
                + " s: the frame interval is "
                + step
                + " s"
            : "",
        warning(axis));
  }

  @Test
  void twoVolumesProveNothingAgainstARepetition() {
    TimeAxis axis = repeated(2, 100.003, 103.003);
    assertEquals(2, axis.intervalSeconds());
    assertTrue(
        warning(axis).endsWith("acquisition time 3 s: the frame interval is 2 s"), warning(axis));
  }

  /** An offset is said on purpose: of two volumes as of more, in whole seconds as in others. */
  @ParameterizedTest
  @CsvSource({"3, 3", "5, 5", "2.021, 2.021", "2.019, 2"})
  void anOffsetOfTwoVolumesContradictsARepetition(double offset, double expected) {
    TimeAxis axis =
        axis(
            (plane, frame) -> {
              frame.volumeRepetition = 2;
              frame.temporalOffset = plane / SLICES * offset;
            },
            100,
            102);
    assertEquals(expected, axis.intervalSeconds());
  }

  /** The mean is 3 s: steps may differ from it by 30 ms. */
  @ParameterizedTest
  @CsvSource({"2.971, 3", "3.029, 3", "2.969, 2", "3.031, 2"})
  void volumesAgreeAmongThemselvesWithinOnePercent(double step, double expected) {
    double first = 100.003;
    TimeAxis axis = repeated(2, first, first + step, first + 6);
    assertEquals(expected, axis.intervalSeconds());
    assertTrue(warning(axis).endsWith("the frame interval is " + (int) expected + " s"));
  }

  /**
   * Two steps of a clock of whole units may be off by one of them in all: the mean of 2 and 3 is
   * 2.5, give or take a half.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 2.01, false",
    "1, 1.99, true",
    "1, 2.99, false",
    "1, 3.01, true",
    "0.1, 2.01, false",
    "0.1, 1.99, true",
    "0.01, 2.01, false",
    "0.01, 1.99, true",
    // A clock of milliseconds is not rounded: 1 % is what counts.
    "0.001, 2.01, true",
    "0.001, 2.48, false"
  })
  void clocksOfWholeUnitsAreOffByTheirRounding(
      double unit, double repetition, boolean contradicts) {
    TimeAxis axis = repeated(repetition * unit, 100 * unit, 102 * unit, 105 * unit);
    assertEquals(contradicts, !warning(axis).isEmpty(), warning(axis));
    assertEquals(repetition * unit, axis.intervalSeconds(), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"2.0000019, 2", "2.0000021, 3", "1.9999979, 3", "NaN, 3"})
  void aRepetitionCountsWhereAllFramesSayIt(double last, double expected) {
    TimeAxis axis =
        axis((plane, frame) -> frame.volumeRepetition = plane == 3 ? last : 2, 100, 103);
    assertEquals(expected, axis.intervalSeconds());
  }

  @Test
  void withoutAClockTheIntervalIsWhatEveryHeaderPromises() {
    assertEquals(1.25, axis((plane, f) -> f.repetition = 1.25, NONE, NONE).intervalSeconds());
    TimeAxis some = axis((plane, f) -> f.repetition = plane == 2 ? 1.3 : 1.25, NONE, NONE);
    assertEquals(0, some.intervalSeconds());
    assertEquals("", warning(some));
    assertEquals("time point 2", some.label(1, 2));
    // A clock that stands still is none.
    assertEquals(1.25, axis((plane, f) -> f.repetition = 1.25, 100, 100).intervalSeconds());
    assertEquals(3, axis((plane, f) -> f.repetition = 1.25, 100, 103).intervalSeconds());
  }

  /** Trigger Time goes first, unless it does not ascend; it is in milliseconds. */
  @Test
  void theFirstClockThatAscendsCounts() {
    TimeAxis trigger = axis((plane, f) -> f.triggerTime = 40 * (plane / SLICES), 100, 103, 106);
    assertEquals(0.04, trigger.intervalSeconds());
    TimeAxis backwards = axis((plane, f) -> f.triggerTime = -40 * (plane / SLICES), 100, 103, 106);
    assertEquals(3, backwards.intervalSeconds());
    double[] up = {0, 0, 40, 40, 40, 40};
    assertEquals(3, axis((plane, f) -> f.triggerTime = up[plane], 100, 103, 106).intervalSeconds());
  }

  /** Each slice counts from its own first time. */
  @Test
  void labelsHaveTheTimeSinceTheFirstTimePoint() {
    TimeAxis axis =
        axis(
            (plane, f) -> f.acquisitionTime = plane == 5 ? NONE : f.acquisitionTime + plane % 2,
            100,
            101.25,
            102.5);
    assertEquals("t 0 s", axis.label(0, 1));
    assertEquals("t 1.25 s", axis.label(1, 2));
    assertEquals("t 1.25 s", axis.label(1, 3));
    assertEquals("t 2.5 s", axis.label(2, 4));
    assertEquals("time point 3", axis.label(2, 5), "without a time");
  }
}
