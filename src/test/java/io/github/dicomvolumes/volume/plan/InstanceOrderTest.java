// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three time points of two places. */
class InstanceOrderTest {
  private static boolean isConfirmed(int planes, BiConsumer<Integer, HandMadeFrame> change) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < planes; i++) {
      HandMadeFrame frame = new HandMadeFrame();
      frame.instanceNumber = i + 1;
      change.accept(i, frame);
      frames.add(frame.frame());
    }
    return new InstanceOrder(frames, 2, planes / 2).isConfirmed();
  }

  @Test
  void withoutAnnouncementOrClockNothingConfirmsIt() {
    assertEquals(false, isConfirmed(6, (i, f) -> {}));
  }

  @ParameterizedTest
  @CsvSource({"2, false", "3, true", "4, true", "NaN, false"})
  void headersAnnounceAsManyTimePointsOrMore(double announced, boolean confirmed) {
    assertEquals(confirmed, isConfirmed(6, (i, f) -> f.temporalPositions = announced));
  }

  @Test
  void everyHeaderAnnouncesTheSame() {
    assertEquals(false, isConfirmed(6, (i, f) -> f.temporalPositions = i == 5 ? 4 : 3));
  }

  /** Of four announced ones three are whole where numbers go on by the two places. */
  @Test
  void ofMoreTheWholeOnesFollowEachOther() {
    assertEquals(
        false,
        isConfirmed(
            6,
            (i, f) -> {
              f.temporalPositions = 4;
              f.instanceNumber = i == 5 ? 7 : i + 1;
            }));
    assertEquals(
        true,
        isConfirmed(
            6,
            (i, f) -> {
              f.temporalPositions = 3;
              f.instanceNumber = i == 5 ? 7 : i + 1;
            }));
  }

  @ParameterizedTest
  @CsvSource({
    // Times of the second place; those of the first are 10, 10, 11.
    "10, 10, 11, true",
    "10, 11, 11, true",
    "10, 10, 10, false",
    "10, 9, 11, false",
    "10, NaN, 11, false",
    "NaN, 10, 11, false"
  })
  void aClockNeverRunsBackAndGetsOn(double first, double second, double third, boolean confirmed) {
    double[] times = {10, first, 10, second, 11, third};
    assertEquals(confirmed, isConfirmed(6, (i, f) -> f.acquisitionTime = times[i]));
    assertEquals(confirmed, isConfirmed(6, (i, f) -> f.temporalPosition = times[i]));
  }

  @Test
  void oneTimePointHasNoOrder() {
    assertEquals(false, isConfirmed(2, (i, f) -> f.temporalPositions = 1));
  }
}
