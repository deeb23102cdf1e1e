// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.tags.ReadTags;
import io.github.dicomvolumes.tags.TagsOptions;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import io.github.dicomvolumes.workbook.WorkbookFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A pipe where a file is expected is a message, and nobody waits for what never comes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no pipes that have the name of a file")
class SpecialFilesTest {
  /** Without an end of its own a test that waits for a pipe would never fail. */
  private static final Duration NEVER = Duration.ofMinutes(2);

  @TempDir Path folder;

  private Path series;

  @BeforeEach
  void write() throws IOException {
    series = PhantomStudy.write(folder.resolve("study")).get(0).folder();
  }

  /** How many files a scan reads before anything is converted. */
  private long files() throws IOException {
    try (Stream<Path> files = Files.list(series)) {
      return files.count();
    }
  }

  private static Path pipe(Path name) {
    try {
      Files.createDirectories(name.getParent());
      assertEquals(0, new ProcessBuilder("mkfifo", name.toString()).start().waitFor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return name;
  }

  private static void refused(Executable work) {
    IOException e = assertTimeoutPreemptively(NEVER, () -> assertThrows(IOException.class, work));
    assertTrue(FileFailure.text(e).contains("pipe"), FileFailure.text(e));
  }

  private static ConvertTree.Result convert(ConvertOptions options, Progress progress) {
    return assertTimeoutPreemptively(NEVER, () -> ConvertTree.run(options, progress));
  }

  @Test
  void insideATreeItIsLeftOutAndCounted() throws IOException {
    pipe(series.resolve("a-pipe"));

    ScanResult scan =
        assertTimeoutPreemptively(
            NEVER, () -> DicomScanner.scan(series, ScanOptions.ALL, Progress.NONE));
    assertTrue(scan.remainder().contains("pipe, socket or device"), scan.remainder());
    assertTrue(scan.imageCount() > 0);

    long rows =
        assertTimeoutPreemptively(
            NEVER,
            () ->
                ReadTags.run(TagsOptions.of(List.of(series), "summary", false), Progress.NONE)
                    .table()
                    .rowCount());
    assertEquals(scan.imageCount(), rows);
  }

  @Test
  void asTheArgumentItIsRefused() {
    Path pipe = pipe(folder.resolve("pipe.dcm"));
    ConvertOptions options = ConvertOptions.of(pipe, folder.resolve("out"));

    refused(() -> DicomScanner.scan(pipe, ScanOptions.ALL, Progress.NONE));
    refused(() -> ConvertTree.run(options, Progress.NONE));
    refused(() -> ReadTags.run(TagsOptions.of(List.of(pipe), "all", false), Progress.NONE));
    refused(() -> MetaImageReader.open(pipe(folder.resolve("pipe.mhd"))).close());
    refused(() -> WorkbookFile.open(pipe(folder.resolve("pipe.xlsx")), true).close());
  }

  /** A socket stays at its name when nobody listens any more. */
  private static Path socket(Path name) throws IOException {
    Files.createDirectories(name.getParent());
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(name));
    }
    assertTrue(Files.exists(name, LinkOption.NOFOLLOW_LINKS));
    return name;
  }

  @Test
  void socketsAndDevicesInATreeAreLeftOutAndCounted() throws IOException {
    socket(series.resolve("a-socket"));
    Files.createSymbolicLink(series.resolve("a-device"), Path.of("/dev/zero"));

    ScanResult scan =
        assertTimeoutPreemptively(
            NEVER, () -> DicomScanner.scan(series, ScanOptions.ALL, Progress.NONE));
    assertTrue(scan.remainder().contains("2 x pipe, socket or device"), scan.remainder());
    ConvertedVolume volume =
        convert(ConvertOptions.of(series, folder.resolve("out")), Progress.NONE).volumes().get(0);
    assertEquals(ConvertedVolume.State.CONVERTED, volume.state(), volume.reason());
  }

  @Test
  void socketsAndDevicesAsTheArgumentAreRefused() throws IOException {
    Path out = folder.resolve("out");
    Path socket = socket(folder.resolve("socket.dcm"));
    Path device = Files.createSymbolicLink(folder.resolve("zero.xlsx"), Path.of("/dev/zero"));
    refused(() -> ConvertTree.run(ConvertOptions.of(socket, out), Progress.NONE));
    refused(() -> ConvertTree.run(ConvertOptions.of(device, out), Progress.NONE));
    refused(() -> ReadTags.run(TagsOptions.of(List.of(device), "all", false), Progress.NONE));
    refused(() -> ReadTags.run(TagsOptions.of(List.of(socket), "all", false), Progress.NONE));
    refused(() -> WorkbookFile.open(device, false).close());
    refused(() -> MetaImageReader.open(socket(folder.resolve("socket.mhd"))).close());
  }

  @Test
  void aSocketAtTheNameOfTheReportOrTheMarkIsSaid() throws IOException {
    socket(folder.resolve("a/conversion-report.csv"));
    socket(folder.resolve("b/.conversion-report.csv.part"));
    for (String name : List.of("a", "b")) {
      ConvertOptions options = ConvertOptions.of(series, folder.resolve(name));
      IOException e =
          assertTimeoutPreemptively(
              NEVER,
              () -> assertThrows(IOException.class, () -> ConvertTree.run(options, Progress.NONE)));
      String said = FileFailure.text(e);
      assertTrue(said.contains("socket") || said.contains("no ordinary file"), said);
    }
  }

  @Test
  void behindALinkItIsRefusedToo() throws IOException {
    Path pipe = pipe(folder.resolve("pipe"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);
    refused(() -> DicomScanner.scan(link, ScanOptions.ALL, Progress.NONE));
  }

  @Test
  void atTheNameOfAVolumeItStaysAndTheVolumeFails() throws IOException {
    ConvertOptions options = ConvertOptions.of(series, folder.resolve("out"));
    Path volume = convert(options, Progress.NONE).volumes().get(0).volume();
    Path header = options.output().resolve(volume);
    Files.delete(header);
    pipe(header);

    ConvertedVolume again = convert(options, Progress.NONE).volumes().get(0);

    assertEquals(ConvertedVolume.State.FAILED, again.state());
    assertTrue(again.reason().contains("not an ordinary file"), again.reason());
    assertTrue(Files.exists(header) && !Files.isRegularFile(header, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void atTheNameOfTheReportOrOfTheMarkItIsSaid() {
    Path report = folder.resolve("out/conversion-report.csv");
    pipe(report);
    refused(() -> ConvertTree.run(ConvertOptions.of(series, report.getParent()), Progress.NONE));

    Path mark = pipe(folder.resolve("other/.conversion-report.csv.part"));
    ConvertOptions options = ConvertOptions.of(series, mark.getParent());
    IOException e =
        assertTimeoutPreemptively(
            NEVER,
            () -> assertThrows(IOException.class, () -> ConvertTree.run(options, Progress.NONE)));
    assertTrue(e.getMessage().contains("no ordinary file"), e.getMessage());
  }

  @Test
  void inPlaceOfAnInputDuringTheRunItFailsTheVolume() throws IOException {
    Path victim;
    try (Stream<Path> files = Files.list(series)) {
      victim = files.sorted().findFirst().orElseThrow();
    }
    long count = files();
    AtomicBoolean done = new AtomicBoolean();
    Progress replacing =
        (at, total) -> {
          if (total == 0 && at >= count && done.compareAndSet(false, true)) {
            try {
              Files.delete(victim);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            pipe(victim);
          }
          return true;
        };

    ConvertedVolume volume =
        convert(ConvertOptions.of(series, folder.resolve("out")), replacing).volumes().get(0);

    assertEquals(ConvertedVolume.State.FAILED, volume.state());
    assertTrue(volume.reason().contains("pipe"), volume.reason());
  }

  /** Files that are copied in while a conversion runs. */
  @Test
  void aFileThatStillGrowsLeavesItsVolumeForTheNextRun() throws IOException {
    Path victim;
    try (Stream<Path> files = Files.list(series)) {
      victim = files.sorted().findFirst().orElseThrow();
    }
    long count = files();
    AtomicBoolean done = new AtomicBoolean();
    Progress growing =
        (at, total) -> {
          if (total == 0 && at >= count && done.compareAndSet(false, true)) {
            try {
              Files.write(victim, new byte[10], java.nio.file.StandardOpenOption.APPEND);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
          return true;
        };
    ConvertOptions options = ConvertOptions.of(series, folder.resolve("out"));

    ConvertedVolume first = convert(options, growing).volumes().get(0);

    assertEquals(ConvertedVolume.State.FAILED, first.state());
    assertTrue(first.reason().contains("left for the next run"), first.reason());
    assertTrue(first.reason().contains(victim.getFileName().toString()), first.reason());
    assertFalse(Files.exists(options.output().resolve(first.volume())));
    ConvertedVolume second = convert(options, Progress.NONE).volumes().get(0);
    assertEquals(ConvertedVolume.State.CONVERTED, second.state(), second.reason());
  }
}
