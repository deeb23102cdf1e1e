// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a conversion says that it is, and what it says where it is stopped. */
class ConversionProgressTest {
  @TempDir Path folder;

  private Path study;
  private Path output;

  @BeforeEach
  void makeStudy() throws IOException {
    study = folder.resolve("study");
    output = folder.resolve("out");
    PhantomStudy.write(study);
  }

  private static final class Bytes implements Progress {
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong total = new AtomicLong();

    @Override
    public boolean report(long done, long all) {
      return true;
    }

    @Override
    public boolean reportBytes(long done, long all) {
      most.accumulateAndGet(done, Math::max);
      total.set(all);
      return true;
    }
  }

  /** Of 16 bits, as they are stored in the phantom and written. */
  private long bytesOfPixels() throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".raw")).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  @Test
  void bytesOfPixelsAreCountedAndAddUp() throws IOException {
    Bytes bytes = new Bytes();
    ConvertTree.run(ConvertOptions.of(study, output), bytes);
    assertEquals(bytes.total.get(), bytes.most.get());
    assertEquals(bytesOfPixels(), bytes.total.get());
  }

  @Test
  void aVolumeThatFailsIsNotWaitedFor() throws IOException {
    Path broken;
    try (Stream<Path> files = Files.walk(study)) {
      broken = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
    }
    try (RandomAccessFile file = new RandomAccessFile(broken.toFile(), "rw")) {
      file.setLength(file.length() - 100);
    }
    Bytes bytes = new Bytes();
    ConvertTree.Result result = ConvertTree.run(ConvertOptions.of(study, output), bytes);
    assertTrue(!result.isComplete(), result.summary());
    assertEquals(bytes.total.get(), bytes.most.get());
  }

  @Test
  void whoStopsLearnsHowMuchIsDoneAndHowToGoOn() {
    AtomicInteger planes = new AtomicInteger();
    Progress inMidway = (done, total) -> total == 0 || planes.incrementAndGet() < 120;
    CancellationException stopped =
        assertThrows(
            CancellationException.class,
            () -> ConvertTree.run(ConvertOptions.of(study, output), inMidway));
    String message = stopped.getMessage();
    assertTrue(message.matches("stopped with [1-9]\\d* of \\d+ volumes complete; .*"), message);
    assertTrue(message.contains("the same command goes on with the rest"), message);
    assertTrue(Files.exists(output.resolve("conversion-report.csv")));
  }
}
