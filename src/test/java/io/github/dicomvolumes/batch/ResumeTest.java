// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second run makes again, and outputs in odd states and places. */
class ResumeTest {
  @TempDir Path folder;

  private Path study;
  private Path output;
  private List<PhantomSeries> truth;

  @BeforeEach
  void makeStudy() throws IOException {
    study = folder.resolve("study");
    output = folder.resolve("out");
    truth = PhantomStudy.write(study);
  }

  private int converted(ConvertOptions options) throws IOException {
    ConvertTree.Result result = ConvertTree.run(options, Progress.NONE);
    assertTrue(result.isComplete(), result.summary());
    return result.count(ConvertedVolume.State.CONVERTED);
  }

  private Path firstFile() throws IOException {
    try (Stream<Path> files = Files.list(truth.get(0).folder())) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  @Test
  void aChangedInputIsConvertedAgain() throws IOException {
    ConvertOptions options = ConvertOptions.of(study, output);
    assertEquals(truth.size(), converted(options));
    assertEquals(0, converted(options));
    Path file = firstFile();
    FileTime earlier = FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() - 60_000);
    Files.setLastModifiedTime(file, earlier);
    assertEquals(1, converted(options));
    assertEquals(0, converted(options));
    Files.delete(file);
    assertEquals(1, converted(options));
  }

  @Test
  void aFileThatChangedSinceTheScanBeganIsNotTrustedNextTime() throws IOException {
    FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 3_600_000);
    Files.setLastModifiedTime(firstFile(), later);
    ConvertOptions options = ConvertOptions.of(study, output);
    converted(options);
    assertEquals(1, converted(options));
  }

  @Test
  void otherOptionsMakeOtherVolumes() throws IOException {
    ConvertOptions options = ConvertOptions.of(study, output);
    converted(options);
    ConvertOptions pictures = options.withPictures(new PictureKinds(true, false, true));
    assertEquals(truth.size(), converted(pictures));
    assertEquals(0, converted(pictures));
    assertEquals(0, converted(options));
    ConvertOptions stored = options.but().storedValues(true).build();
    assertEquals(truth.size(), converted(stored));
  }

  @Test
  void aVolumeOfAnotherOriginIsMadeAgain() throws IOException {
    ConvertOptions options = ConvertOptions.of(study, output);
    converted(options);
    Path relative = study.relativize(truth.get(0).folder());
    Path header = output.resolve(relative.resolveSibling(relative.getFileName() + ".mhd"));
    // As a version that knew of no sources wrote it.
    List<String> lines = Files.readAllLines(header);
    assertTrue(lines.removeIf(line -> line.startsWith(SourceMark.KEY)));
    Files.write(header, lines);
    assertEquals(1, converted(options));
  }

  @Test
  void temporariesOfAKilledRunGoAndFilesOfOthersStay() throws IOException {
    ConvertOptions options = ConvertOptions.of(study, output);
    converted(options);
    Path beside = output.resolve(study.relativize(truth.get(0).folder())).getParent();
    Path part = Files.writeString(beside.resolve(".x.raw.part-0123abcd"), "x");
    Path old = Files.writeString(beside.resolve(".x.mhd.old-0123abcd"), "x");
    Path other = Files.writeString(beside.resolve(".notes.part-of-mine"), "x");
    Path plain = Files.writeString(beside.resolve("x.part-0123abcd"), "x");
    converted(options);
    assertFalse(Files.exists(part));
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(other));
    assertTrue(Files.exists(plain));
  }

  /** The moment between the last two renames: the data are in place and the header is not. */
  @Test
  void aRunThatWasKilledBetweenDataAndHeaderIsFinished() throws IOException {
    ConvertOptions options = ConvertOptions.of(study, output);
    converted(options);
    Path volume = output.resolve(study.relativize(truth.get(0).folder()));
    Path header = volume.resolveSibling(volume.getFileName() + ".mhd");
    Path data = volume.resolveSibling(volume.getFileName() + ".raw");
    byte[] expected = Files.readAllBytes(data);
    Path part = header.resolveSibling("." + header.getFileName() + ".part-0123abcd");
    Files.move(header, part);
    assertEquals(1, converted(options));
    assertArrayEquals(expected, Files.readAllBytes(data));
    assertFalse(Files.exists(part));

    // Data without such a trace are somebody else's.
    Files.delete(header);
    ConvertTree.Result refused = ConvertTree.run(options, Progress.NONE);
    assertEquals(1, refused.count(ConvertedVolume.State.FAILED));
    assertArrayEquals(expected, Files.readAllBytes(data));
  }

  @Test
  void aCancelledConversionKeepsWhatIsComplete() throws IOException {
    AtomicInteger planes = new AtomicInteger();
    Progress inMidway = (done, total) -> total == 0 || planes.incrementAndGet() < 120;
    ConvertOptions options = ConvertOptions.of(study, output);
    assertThrows(CancellationException.class, () -> ConvertTree.run(options, inMidway));
    try (Stream<Path> files = Files.walk(output)) {
      assertEquals(
          List.of(), files.filter(f -> f.getFileName().toString().startsWith(".")).toList());
    }
    List<String> states = rows("conversion-report.csv", 7);
    List<String> kinds = rows("conversion-report.files.csv", 2);
    long unfinished = states.stream().filter("unfinished"::equals).count();
    assertEquals(truth.size(), states.size(), states::toString);
    assertEquals(unfinished, kinds.stream().filter("unfinished"::equals).count());
    assertFalse(kinds.contains("left out"), kinds::toString);
    int left = converted(options);
    assertTrue(left > 0 && left < truth.size(), left + " left");
    assertEquals(unfinished, left);
  }

  @Test
  void aCutContactSheetIsMadeAgain() throws IOException {
    ConvertOptions options =
        ConvertOptions.of(study, output).withPictures(new PictureKinds(false, false, true));
    ConvertedVolume volume = ConvertTree.run(options, Progress.NONE).volumes().get(0);
    Path sheet = new VolumeFiles(volume.plan(), options, stem(volume)).preview();
    long length = Files.size(sheet);
    Files.write(sheet, Arrays.copyOf(Files.readAllBytes(sheet), 16));
    ConvertTree.Result again = ConvertTree.run(options, Progress.NONE);
    assertEquals(1, again.count(ConvertedVolume.State.CONVERTED));
    assertEquals(length, Files.size(sheet));
  }

  private static Path stem(ConvertedVolume volume) {
    return Path.of(volume.volume().toString().replaceFirst("\\.mhd$", ""));
  }

  /** A column of a table of the output, without its heading; cells before it hold no commas. */
  private List<String> rows(String table, int column) throws IOException {
    return Files.readAllLines(output.resolve(table)).stream()
        .skip(1)
        .map(line -> line.replaceAll("\"[^\"]*\"", "text").split(",", -1)[column])
        .toList();
  }

  @Test
  void twoConversionsDoNotShareAnOutput() throws IOException {
    Files.createDirectories(output);
    Path part = output.resolve(".conversion-report.csv.part");
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertTrue(lock.isValid());
      IOException refused =
          assertThrows(IOException.class, () -> converted(ConvertOptions.of(study, output)));
      assertTrue(refused.getMessage().contains("another conversion"), refused.getMessage());
    }
    assertEquals(truth.size(), converted(ConvertOptions.of(study, output)));
  }

  @Test
  void whoIsRefusedLeavesTheOthersMarkLocked() throws IOException, InterruptedException {
    ConvertOptions options = ConvertOptions.of(study, output);
    try (OutputFolder first = OutputFolder.open(options)) {
      assertEquals(output.resolve("conversion-report.csv"), first.report());
      assertThrows(IOException.class, () -> OutputFolder.open(options));
      // To another process, which a second opening of the file would let in.
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.github.dicomvolumes.command.line.Main",
                  "convert",
                  study.toString(),
                  output.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(2, other.waitFor(), said);
      assertTrue(said.contains("another conversion is writing there"), said);
    }
    try (Stream<Path> files = Files.list(output)) {
      assertEquals(List.of(), files.toList());
    }
    assertEquals(truth.size(), converted(options));
  }

  /** Names that somebody may foresee, and what stands at them is another one's. */
  @Test
  void linksAtTheNamesOfReportsAreNotFollowed() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "links need rights");
    Files.createDirectories(output);
    Path precious = Files.writeString(folder.resolve("precious"), "kept");
    Path missing = folder.resolve("missing");
    List<String> names =
        List.of(
            ".conversion-report.csv.part",
            ".conversion-report.html.part-00000000",
            ".probe.part-00000000",
            "conversion-report.csv",
            "conversion-report.html");
    for (Path target : List.of(precious, missing)) {
      for (String name : names) {
        Files.deleteIfExists(output.resolve(name));
        Files.createSymbolicLink(output.resolve(name), target);
      }
      converted(ConvertOptions.of(study, output));
      assertEquals("kept", Files.readString(precious));
      assertFalse(Files.exists(missing));
      assertFalse(Files.isSymbolicLink(output.resolve("conversion-report.csv")));
      assertFalse(Files.isSymbolicLink(output.resolve("conversion-report.html")));
    }
  }

  @Test
  void aFolderInTheWayOfTheReportSaysSo() throws IOException {
    Files.createDirectories(output.resolve(".conversion-report.csv.part"));
    IOException refused =
        assertThrows(IOException.class, () -> converted(ConvertOptions.of(study, output)));
    assertTrue(refused.getMessage().contains("cannot be written"), refused.getMessage());
  }

  @Test
  void linksThatLoopOrLeadToTheInputAreHarmless() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "links need rights");
    Files.createSymbolicLink(study.resolve("loop"), study);
    assertEquals(truth.size(), converted(ConvertOptions.of(study, output)));
    Path same = Files.createSymbolicLink(folder.resolve("same"), study);
    IOException refused =
        assertThrows(IOException.class, () -> converted(ConvertOptions.of(study, same)));
    assertTrue(refused.getMessage().contains("same folder"), refused.getMessage());
  }

  @Test
  void aFileThatVanishesFailsItsSeriesOnly() throws IOException {
    Path gone = firstFile();
    Progress takesItAway =
        (done, total) -> {
          if (total > 0) {
            return true;
          }
          try {
            // Read by now, as the scan reports when all is read.
            if (done >= 183) {
              Files.deleteIfExists(gone);
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          return true;
        };
    ConvertTree.Result result = ConvertTree.run(ConvertOptions.of(study, output), takesItAway);
    assertEquals(1, result.count(ConvertedVolume.State.FAILED), result.summary());
    assertEquals(truth.size() - 1, result.count(ConvertedVolume.State.CONVERTED));
    String report = Files.readString(output.resolve("conversion-report.csv"));
    assertTrue(report.contains(gone.getFileName() + ": there is no such file or folder"), report);
  }

  @Test
  void longAndReservedNamesAreSafe() throws IOException {
    Path input = folder.resolve("in");
    String[] names = {"aux", "LIST of scans", "100%", " x ".strip() + "'", "é".repeat(110)};
    for (String name : names) {
      Path target = Files.createDirectories(input.resolve(name).resolve(name));
      try (Stream<Path> files = Files.list(truth.get(0).folder())) {
        for (Path file : files.toList()) {
          Files.copy(file, target.resolve(file.getFileName()));
        }
      }
      ConvertTree.Result result =
          ConvertTree.run(ConvertOptions.of(target, output.resolve("flat")), Progress.NONE);
      assertTrue(result.isComplete(), name);
      String volume = result.volumes().get(0).volume().toString();
      assertTrue(volume.getBytes(StandardCharsets.UTF_8).length < 230, volume);
      assertFalse(volume.startsWith("aux") || volume.startsWith("LIST"), volume);
      assertFalse(volume.contains("%"), volume);
    }
  }
}
