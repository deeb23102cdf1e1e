// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.file.PackedFiles;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A network share that goes away while it is read from, or written to. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a file that cannot be read: /proc/self/mem")
class LostShareTest {
  @TempDir Path folder;

  private Path input;

  @BeforeEach
  void write() throws IOException {
    input = folder.resolve("in");
    for (String name : List.of("a", "b")) {
      SmallSeries series = new SmallSeries(input.resolve(name));
      for (int i = 0; i < 3; i++) {
        series.add(
            name + i, i, b -> b.put(Tags.SeriesInstanceUID, "2.25.1" + (name.charAt(0) - 'a')));
      }
    }
  }

  @AfterEach
  void forget() {
    PackedFiles.forgetBelow(folder);
  }

  private ConvertTree.Result convert() throws IOException {
    return ConvertTree.run(ConvertOptions.of(input, folder.resolve("out")), Progress.NONE);
  }

  /** Reads as it is the first time, and never again: the system says input/output error. */
  private static final class Lost implements PackedFiles.Source {
    private final Path file;
    private final int max;
    private int opened;

    Lost(Path file, int max) {
      this.file = file;
      this.max = max;
    }

    @Override
    public long size() {
      return file.toFile().length();
    }

    @Override
    public synchronized FileChannel open() throws IOException {
      Path read = opened++ < max ? file : Path.of("/proc/self/mem");
      return FileChannel.open(read, StandardOpenOption.READ);
    }
  }

  @Test
  void aFileThatFailsAfterTheScanFailsItsVolumeOnly() throws IOException {
    Path lost = input.resolve("a/a1");
    PackedFiles.add(lost, new Lost(lost, 1));

    ConvertTree.Result result = convert();

    assertEquals(1, result.count(ConvertedVolume.State.CONVERTED));
    assertEquals(1, result.count(ConvertedVolume.State.FAILED));
    String reason = result.volumes().get(0).reason();
    assertTrue(reason.contains("a1") && reason.contains("Input/output error"), reason);
    assertTrue(Files.notExists(folder.resolve("out/a.mhd")));

    PackedFiles.forgetBelow(folder);
    ConvertTree.Result again = convert();
    assertEquals(1, again.count(ConvertedVolume.State.CONVERTED));
    assertEquals(1, again.count(ConvertedVolume.State.PRESENT));
  }

  @Test
  void aFileThatFailsInTheScanIsNamed() throws IOException {
    Path lost = input.resolve("a/a1");
    PackedFiles.add(lost, new Lost(lost, 0));

    ConvertTree.Result result = convert();

    assertEquals(1, result.scan().failures().size());
    String reason = result.scan().failures().get(0).reason();
    assertEquals("a1: cannot be read (Input/output error)", reason);
    assertTrue(!result.isComplete());
  }

  @Test
  void anOutputThatGoesAwayStopsTheConversion() throws IOException {
    Path output = folder.resolve("out");
    Progress losing =
        (done, total) -> {
          if (total > 0 && Files.exists(output)) {
            delete(output);
          }
          return true;
        };

    IOException lost =
        assertThrows(
            IOException.class, () -> ConvertTree.run(ConvertOptions.of(input, output), losing));

    String said = FileFailure.text(lost);
    assertTrue(said.contains("the output went away"), said);
    assertEquals(2, convert().count(ConvertedVolume.State.CONVERTED));
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // Written to meanwhile: the next call goes on.
      return;
    }
  }
}
