// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  /** As Java's end does it; the end waits for the work. */
  @Test
  void asksTheWorkToStopAndWaitsForIt() throws InterruptedException {
    StopSignal signal = new StopSignal();
    TerminalProgress progress =
        new TerminalProgress(new PrintWriter(new StringWriter()), true, signal);
    assertTrue(progress.report(1, 2));
    assertTrue(progress.reportBytes(1, 2));
    Thread end = new Thread(signal::awaitEnd);
    end.start();
    while (!signal.isGiven()) {
      Thread.onSpinWait();
    }
    assertFalse(progress.report(1, 2));
    assertFalse(progress.reportBytes(1, 2));
    assertTrue(end.isAlive());
    signal.close();
    end.join();
  }

  @Test
  void aWorkThatEndsLeavesNothingBehind() {
    try (StopSignal signal = new StopSignal()) {
      assertFalse(signal.isGiven());
    }
  }
}
