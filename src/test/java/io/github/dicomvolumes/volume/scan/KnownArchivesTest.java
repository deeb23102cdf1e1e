// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownArchivesTest {
  @TempDir Path folder;

  private final KnownArchives<Path> known = new KnownArchives<>(path -> path);
  private final AtomicInteger made = new AtomicInteger();

  private Path get(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    return known.get(
        file,
        () -> {
          made.incrementAndGet();
          return folder;
        });
  }

  @Test
  void eachIsUnpackedOnce() throws IOException {
    get("a");
    get("b");
    get("a");
    assertEquals(2, made.get());
    Files.write(folder.resolve("a"), new byte[1]);
    get("a");
    assertEquals(3, made.get(), "another file by now");
  }

  @Test
  void onlyTheLastOnesAreKnown() throws IOException {
    get("a");
    get("b");
    for (int i = 0; i < 255; i++) {
      get("n" + i);
      get("a");
    }
    assertEquals(257, made.get());
    get("a");
    assertEquals(257, made.get());
    get("b");
    assertEquals(258, made.get(), "was forgotten");
  }

  /** Each of two waits for the other to begin. */
  @Test
  void twoAreUnpackedAtOnce() {
    CountDownLatch both = new CountDownLatch(2);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          CompletableFuture<Path> first = wait("a", both);
          CompletableFuture<Path> second = wait("b", both);
          first.join();
          second.join();
        });
  }

  private CompletableFuture<Path> wait(String name, CountDownLatch both) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            Path file = Files.createFile(folder.resolve(name));
            return known.get(
                file,
                () -> {
                  both.countDown();
                  try {
                    both.await();
                  } catch (InterruptedException e) {
                    throw new IOException(e);
                  }
                  return folder;
                });
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        },
        work -> new Thread(work, name).start());
  }
}
