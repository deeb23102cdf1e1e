// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = Long.MAX_VALUE - SECOND / 2;

  private final Pace pace = new Pace();

  @Test
  void saysNothingOfTheFutureInTheFirstSecond() {
    assertEquals("10 of 600", pace.text(10, 600, START));
    assertEquals("40 of 600", pace.text(40, 600, START + SECOND / 3));
  }

  @Test
  void takesTheRateFromTheFirstReportOn() {
    pace.text(100, 600, START);
    assertEquals("220 of 600, 60 a second, 6 s left", pace.text(220, 600, START + 2 * SECOND));
  }

  @Test
  void beginsAnewWithOtherWorkAndSaysMinutesAndHours() {
    pace.text(50, 600, START - 9 * SECOND);
    pace.text(0, 100_000, START);
    assertEquals(
        "20 of 100000, 10 a second, 2 h 46 min left", pace.text(20, 100_000, START + 2 * SECOND));
    assertEquals(
        "99000 of 100000, less than 1 a second, 16 min left",
        pace.text(99_000, 100_000, START + 99_001 * SECOND));
  }

  @Test
  void saysBytesInMegabytes() {
    assertEquals("0.0 of 9.5 MB", pace.bytes(0, 9_510_000, START));
    assertEquals(
        "4.0 of 9.5 MB, 2.0 MB a second, 3 s left",
        pace.bytes(4_000_000, 9_510_000, START + 2 * SECOND));
    pace.bytes(0, 6_000_000_000L, START);
    assertEquals(
        "120 of 6000 MB, 60 MB a second, 1 min left",
        pace.bytes(120_000_000, 6_000_000_000L, START + 2 * SECOND));
  }
}
