// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, while something runs that can end in order: the work is asked to stop, and Java ends when
 * it has, or after some seconds.
 */
final class StopSignal implements AutoCloseable {
  private static final int MAX_SECONDS = 10;

  private final CountDownLatch ended = new CountDownLatch(1);
  // No lambda on the way of a conversion: see Progress.
  private final Thread hook =
      new Thread("stop") {
        @Override
        public void run() {
          awaitEnd();
        }
      };
  private volatile boolean given;

  /** Listens from now on. */
  StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the work shall stop. */
  boolean isGiven() {
    return given;
  }

  void awaitEnd() {
    given = true;
    try {
      ended.await(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work has ended, and said what it had to say. */
  @Override
  public void close() {
    ended.countDown();
    if (!given) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // Java ends already: the hook has begun, or will find that there is nothing to wait for.
      }
    }
  }
}
