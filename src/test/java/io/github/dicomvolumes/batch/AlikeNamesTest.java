// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many small volumes whose names have a long common beginning, as the UIDs of one collection have,
 * written at once. {@code -Drace=20} repeats it more often than a normal build does.
 */
class AlikeNamesTest {
  private static final int REPEATS = Integer.getInteger("race", 1);
  private static final int SERIES = 200;
  private static final int THREADS = 8;
  private static final String BEGINNING = "1.3.6.1.4.1.14519.5.2.1.6279.6001.298806137288633453246";

  @TempDir Path folder;

  private Path input;
  private Path output;

  @BeforeEach
  void makeSeries() throws IOException {
    input = folder.resolve("in");
    output = folder.resolve("out");
    for (int i = 0; i < SERIES; i++) {
      DataSetBuilder header =
          new DataSetBuilder()
              .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
              .put(Tags.SOPInstanceUID, uid(i) + ".1")
              .put(Tags.StudyInstanceUID, BEGINNING)
              .put(Tags.SeriesInstanceUID, uid(i))
              .put(Tags.Modality, "CT")
              .put(Tags.ImagePositionPatient, "0", "0", "0")
              .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
              .put(Tags.PixelSpacing, "1", "1")
              .put(Tags.PhotometricInterpretation, "MONOCHROME2")
              .putNumbers(Tags.SamplesPerPixel, 1)
              .putNumbers(Tags.Rows, 1)
              .putNumbers(Tags.Columns, 2)
              .putNumbers(Tags.BitsAllocated, 16)
              .putNumbers(Tags.BitsStored, 16)
              .putNumbers(Tags.HighBit, 15)
              .putNumbers(Tags.PixelRepresentation, 0);
      Path file = input.resolve(uid(i)).resolve("a.dcm");
      Files.createDirectories(file.getParent());
      DicomWriter.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, header.build(), pixels(i));
    }
  }

  private static String uid(int series) {
    return BEGINNING + "." + (100 + series);
  }

  private static byte[] pixels(int series) {
    return new byte[] {(byte) series, 1, (byte) (series / 2), 2};
  }

  private ConvertOptions options(String names) {
    ScanOptions all = ScanOptions.ALL;
    return ConvertOptions.begin(input, output)
        .scan(new ScanOptions(all.filter(), all.flat(), THREADS))
        .name(names)
        .build();
  }

  private static String ending(String names) {
    return names.equals(VolumeNames.FOLDER) ? "" : "-";
  }

  /** All volumes with their own pixels, and nothing that is not theirs. */
  private void requireAll(String names) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(output)) {
      files.map(file -> file.getFileName().toString()).forEach(found::add);
    }
    List<String> rows = new ArrayList<>();
    if (found.remove(ConversionReport.FILE_NAME)) {
      rows = Files.readAllLines(output.resolve(ConversionReport.FILE_NAME));
      assertEquals(SERIES + 1, rows.size());
    }
    found.remove(ReportPage.FILE_NAME);
    found.remove(AccountTable.FILE_NAME);
    assertEquals(2 * SERIES, found.size(), found.toString());
    for (int i = 0; i < SERIES; i++) {
      String begin = uid(i) + ending(names);
      String header = found.ceiling(begin);
      assertTrue(header != null && header.startsWith(begin), header);
      try (MetaImageReader reader = MetaImageReader.open(output.resolve(header))) {
        assertEquals(List.of(), reader.warnings());
        ByteBuffer read = ByteBuffer.allocate(4);
        reader.readPlane(0, read);
        assertArrayEquals(pixels(i), read.array(), header);
      }
      assertTrue(rows.isEmpty() || rows.stream().anyMatch(row -> row.contains(header)), header);
    }
  }

  private static List<String> failed(List<ConvertedVolume> volumes) {
    return volumes.stream()
        .filter(volume -> volume.state() == ConvertedVolume.State.FAILED)
        .map(volume -> volume.volume() + ": " + volume.reason())
        .toList();
  }

  private void deleteOutput() throws IOException {
    if (Files.isDirectory(output)) {
      try (Stream<Path> files = Files.list(output)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {VolumeNames.FOLDER, "{folder}-{series}"})
  void noneIsLost(String names) throws IOException {
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      deleteOutput();
      ConvertTree.Result result = ConvertTree.run(options(names), Progress.NONE);
      assertEquals(List.of(), failed(result.volumes()));
      requireAll(names);
    }
  }

  private int start(String names) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "io.github.dicomvolumes.command.line.Main",
            "convert",
            input.toString(),
            output.toString(),
            "--threads",
            "" + THREADS,
            "--name",
            names)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static <T> List<T> twice(Callable<T> task) throws InterruptedException {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : both.invokeAll(List.of(task, task))) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      both.shutdown();
    }
  }

  /** One of them may be told that the other one is writing there. */
  @ParameterizedTest
  @ValueSource(strings = {VolumeNames.FOLDER, "{folder}-{series}"})
  void noneIsLostByTwoProcesses(String names) throws IOException, InterruptedException {
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      deleteOutput();
      List<Integer> exits = twice(() -> start(names));
      assertTrue(exits.contains(0), exits.toString());
      assertTrue(exits.stream().allMatch(exit -> exit == 0 || exit == 2), exits.toString());
      requireAll(names);
    }
  }

  /** As two runs do where the file system knows no locks. */
  @Test
  void noneIsLostByTwoWithoutALock() throws IOException, InterruptedException {
    ConvertOptions options = options(VolumeNames.FOLDER);
    ScanResult scan = DicomScanner.scan(input, options.scan(), Progress.NONE);
    List<VolumePlan> plans = VolumePlanner.plan(scan, options.planOptions()).volumes();
    List<Path> targets = new VolumeNames(input, "in", options.name()).of(plans);
    Files.createDirectories(output);
    for (int repeat = 0; repeat < 10 * REPEATS; repeat++) {
      deleteOutput();
      List<List<ConvertedVolume>> ended =
          twice(
              () -> {
                List<VolumeJob> jobs = new ArrayList<>();
                for (int i = 0; i < plans.size(); i++) {
                  jobs.add(new VolumeJob(plans.get(i), targets.get(i), options, "x", 0, false));
                }
                List<ConvertedVolume> volumes = new ArrayList<>();
                ConversionQueue.run(
                    jobs, options, (volume, diskFull) -> volumes.add(volume), Progress.NONE);
                return volumes;
              });
      for (List<ConvertedVolume> volumes : ended) {
        assertEquals(List.of(), failed(volumes));
        assertEquals(SERIES, volumes.size());
      }
      requireAll(VolumeNames.FOLDER);
    }
  }
}
