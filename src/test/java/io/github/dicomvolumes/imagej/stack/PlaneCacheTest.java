// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlaneCacheTest {
  /** Else whoever asks for the plane again waits for ever. */
  @Test
  void aPlaneThatEndedInAnErrorIsReadAgain() {
    AtomicInteger calls = new AtomicInteger();
    Error error = new StackOverflowError("deep");
    PlaneCache cache =
        new PlaneCache(
            1,
            8,
            index -> {
              if (calls.getAndIncrement() == 0) {
                throw error;
              }
              return new Object[] {index};
            });
    assertSame(error, assertThrows(CompletionException.class, () -> cache.get(0)).getCause());
    Object[] plane = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> cache.get(0));
    assertEquals(0, plane[0]);
  }

  @Test
  void aFileThatWentIsSaidInWords() {
    PlaneCache cache =
        new PlaneCache(
            1,
            8,
            index -> {
              throw new NoSuchFileException("/data/i1.dcm");
            });

    IOException e = assertThrows(IOException.class, () -> cache.get(0));

    assertEquals("/data/i1.dcm: there is no such file or folder", e.getMessage());
  }
}
