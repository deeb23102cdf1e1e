// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ParallelFramesTest {
  /** Fails in a thread other than the caller's, which has a plane at hand meanwhile. */
  private static void failInHelper(Throwable failure) throws IOException {
    Thread caller = Thread.currentThread();
    CountDownLatch failed = new CountDownLatch(1);
    ParallelFrames.forEach(
        2,
        2,
        Progress.NONE,
        (plane, reader) -> {
          if (Thread.currentThread() == caller) {
            try {
              failed.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            return;
          }
          failed.countDown();
          if (failure instanceof Error e) {
            throw e;
          }
          throw (RuntimeException) failure;
        });
  }

  /** Else the plane stays blank and the volume looks complete. */
  @Test
  void anErrorOfAHelperIsThrownToTheCaller() {
    Error error = new StackOverflowError("deep");
    assertSame(error, assertThrows(StackOverflowError.class, () -> failInHelper(error)));
    RuntimeException fault = new IllegalStateException("fault");
    assertSame(fault, assertThrows(IllegalStateException.class, () -> failInHelper(fault)));
    IOException memory =
        assertThrows(IOException.class, () -> failInHelper(new OutOfMemoryError()));
    assertEquals("not enough memory for the volume", memory.getMessage());
  }
}
