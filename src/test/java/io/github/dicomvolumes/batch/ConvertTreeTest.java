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
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.metaimage.ElementType;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertTreeTest {
  @TempDir static Path folder;

  private static Path study;
  private static Path volumes;
  private static List<PhantomSeries> truth;
  private static ConvertTree.Result result;

  @BeforeAll
  static void convertPhantom() throws IOException {
    study = folder.resolve("study [1] (x)");
    volumes = folder.resolve("volumes");
    truth = PhantomStudy.write(study);
    result = ConvertTree.run(ConvertOptions.of(study, volumes), Progress.NONE);
  }

  private static Path volumeOf(PhantomSeries series, Path output) {
    Path relative = study.relativize(series.folder());
    return output.resolve(relative.resolveSibling(relative.getFileName() + ".mhd"));
  }

  private static double[] values(MetaImageReader reader) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate((int) reader.header().totalBytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < reader.header().planeCount(); i++) {
      reader.readPlane(i, bytes);
    }
    bytes.flip();
    ElementType type = reader.header().elementType();
    double[] values = new double[bytes.limit() / type.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case MET_SHORT -> bytes.getShort();
            case MET_USHORT -> bytes.getShort() & 0xffff;
            case MET_FLOAT -> bytes.getFloat();
            default -> throw new AssertionError(type);
          };
    }
    return values;
  }

  private static double[] values(PhantomSeries series) {
    int x = series.columns();
    int y = series.rows();
    int z = series.slices();
    double[] values = new double[x * y * z * series.timePoints()];
    for (int i = 0; i < values.length; i++) {
      values[i] = series.values().at(i % x, i / x % y, i / (x * y) % z, i / (x * y * z));
    }
    return values;
  }

  private static List<CSVRecord> report(Path output) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser =
        CSVParser.parse(output.resolve("conversion-report.csv"), StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    }
  }

  /** A copy of a series in a new folder. */
  private static Path copySeries(PhantomSeries series, Path target) throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> files = Files.list(series.folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return target;
  }

  /** Changes bytes of every file below a folder. */
  private static void replace(Path target, String from, String to) throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(from), from);
        Files.writeString(file, text.replace(from, to), StandardCharsets.ISO_8859_1);
      }
    }
  }

  @Test
  void everyVoxelAndItsPlaceAreTheTrueOnes() throws IOException {
    assertTrue(result.isComplete());
    for (PhantomSeries series : truth) {
      try (MetaImageReader reader = MetaImageReader.open(volumeOf(series, volumes))) {
        assertArrayEquals(values(series), values(reader), series.description());
        VolumeGeometry expected = series.geometry();
        VolumeGeometry found = reader.header().geometry();
        for (int axis = 0; axis < 3; axis++) {
          assertEquals(expected.origin().get(axis), found.origin().get(axis), 1e-9);
          assertEquals(expected.spacing().get(axis), found.spacing().get(axis), 1e-9);
          assertEquals(expected.rowDirection().get(axis), found.rowDirection().get(axis), 1e-9);
          assertEquals(
              expected.columnDirection().get(axis), found.columnDirection().get(axis), 1e-9);
        }
        if (series.timePoints() > 1) {
          assertEquals(series.frameIntervalSeconds(), reader.header().elementSpacing().get(3));
        }
      }
    }
  }

  @Test
  void theReportHasARowForEachSeries() throws IOException {
    Map<String, CSVRecord> rows = new HashMap<>();
    for (CSVRecord row : report(volumes)) {
      rows.put(row.get("source"), row);
    }
    assertEquals(truth.size(), rows.size());
    for (PhantomSeries series : truth) {
      String source = study.relativize(series.folder()).toString().replace('\\', '/');
      CSVRecord row = rows.get(source);
      assertEquals(source + ".mhd", row.get("volume"));
      assertEquals("converted", row.get("state"));
      assertEquals(
          Integer.toString(series.slices() * series.timePoints()), row.get("files"), source);
      assertTrue(row.get("size").startsWith(series.columns() + " x " + series.rows() + " x "));
      assertEquals(
          series.description().contains("missing") || series.description().contains("tilted"),
          !row.get("warnings").isEmpty(),
          source);
    }
  }

  @Test
  void aSecondRunMakesOnlyWhatIsNotComplete(@TempDir Path output) throws IOException {
    ConvertOptions options = ConvertOptions.of(study, output);
    ConvertTree.run(options, Progress.NONE);
    Path whole = volumeOf(truth.get(0), output);
    Path cut = volumeOf(truth.get(1), output);
    Path data = cut.resolveSibling(cut.getFileName().toString().replace(".mhd", ".raw"));
    try (FileChannel channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    Object before = Files.getLastModifiedTime(whole);
    ConvertTree.Result second = ConvertTree.run(options, Progress.NONE);
    assertEquals(truth.size() - 1, second.count(ConvertedVolume.State.PRESENT));
    assertEquals(1, second.count(ConvertedVolume.State.CONVERTED));
    assertEquals(before, Files.getLastModifiedTime(whole));
    try (MetaImageReader reader = MetaImageReader.open(cut)) {
      assertArrayEquals(values(truth.get(1)), values(reader));
    }
  }

  @Test
  void aSeriesThatFailsIsARowAndTheRestGoesOn(@TempDir Path temp) throws IOException {
    Path input = temp.resolve("in");
    copySeries(truth.get(0), input.resolve("good"));
    Path bad = copySeries(truth.get(truth.size() - 1), input.resolve("bad"));
    // The RLE header: two segments, the first at byte 64; now far beyond the frame's end.
    replace(bad, "\2\0\0\0\u0040\0\0\0", "\2\0\0\0\u00ff\u00ff\u00ff\u007f");
    Path output = temp.resolve("out");
    ConvertTree.Result mixed = ConvertTree.run(ConvertOptions.of(input, output), Progress.NONE);
    assertFalse(mixed.isComplete());
    assertTrue(Files.exists(output.resolve("good.mhd")));
    assertFalse(Files.exists(output.resolve("bad.mhd")));
    assertFalse(Files.exists(output.resolve("bad.raw")));
    List<CSVRecord> rows = report(output);
    assertTrue(
        rows.stream()
            .anyMatch(r -> r.get("state").equals("converted") && r.get("source").equals("good")));
    assertTrue(
        rows.stream()
            .anyMatch(
                r ->
                    !r.get("state").equals("converted")
                        && r.get("source").startsWith("bad")
                        && r.get("reason").contains("IM00")),
        rows.toString());
  }

  @Test
  void valuesBeyondSixteenBitsAreFloats(@TempDir Path temp) throws IOException {
    Path input = copySeries(truth.get(0), temp.resolve("in"));
    // Rescale Slope (0028,1053) 1, padded to two characters, becomes 90.
    String slope = "\u0028\0\u0053\u0010DS\u0002\0";
    replace(input, slope + "1 ", slope + "90");
    Path output = temp.resolve("out");
    assertTrue(ConvertTree.run(ConvertOptions.of(input, output), Progress.NONE).isComplete());
    double[] expected = values(truth.get(0));
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 90 * (expected[i] + 1024) - 1024;
    }
    try (MetaImageReader reader = MetaImageReader.open(output.resolve("in.mhd"))) {
      assertEquals(ElementType.MET_FLOAT, reader.header().elementType());
      assertArrayEquals(expected, values(reader));
    }
  }

  @Test
  void anOutputInsideTheInputIsNotTakenForInput(@TempDir Path temp) throws IOException {
    Path input = copySeries(truth.get(0), temp.resolve("in"));
    ConvertOptions options = ConvertOptions.of(input, input.resolve("out"));
    ConvertTree.run(options, Progress.NONE);
    ConvertTree.Result second = ConvertTree.run(options, Progress.NONE);
    assertEquals(1, second.volumes().size());
    assertEquals(1, second.count(ConvertedVolume.State.PRESENT));
    assertThrows(
        IllegalArgumentException.class,
        () -> ConvertOptions.of(input, input.resolve("x").resolve("..")));
  }

  @Test
  void anOutputThatTakesNoMoreStopsTheConversion(@TempDir Path temp) throws IOException {
    assumeFalse(
        System.getProperty("os.name").startsWith("Windows"),
        "Windows does not rename a folder with open files");
    Path output = temp.resolve("out");
    Path elsewhere = temp.resolve("elsewhere");
    Progress takesTheOutputAway =
        (done, total) -> {
          try {
            if (Files.exists(output) && hasVolume(output)) {
              Files.move(output, elsewhere);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return true;
        };
    IOException stopped =
        assertThrows(
            IOException.class,
            () -> ConvertTree.run(ConvertOptions.of(study, output), takesTheOutputAway));
    assertTrue(stopped.getMessage().contains(" more left"), stopped.getMessage());
    int kept = 0;
    for (PhantomSeries series : truth) {
      Path volume = volumeOf(series, elsewhere);
      if (Files.exists(volume)) {
        kept++;
        try (MetaImageReader reader = MetaImageReader.open(volume)) {
          assertArrayEquals(values(series), values(reader));
        }
      }
    }
    assertTrue(kept > 0 && kept < truth.size(), kept + " kept");
  }

  private static boolean hasVolume(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return files.anyMatch(file -> file.toString().endsWith(".mhd"));
    }
  }

  @Test
  void namesAreDifferentAndSafeEverywhere(@TempDir Path temp) throws IOException {
    ConvertOptions plain = ConvertOptions.of(study, temp);
    ConvertOptions named = plain.named("CON");
    Set<String> names = new HashSet<>();
    List<Path> paths = new ArrayList<>();
    for (ConvertedVolume volume : ConvertTree.run(named, Progress.NONE).volumes()) {
      paths.add(volume.volume());
      names.add(volume.volume().toString().toLowerCase(java.util.Locale.ROOT));
      assertTrue(volume.volume().getFileName().toString().startsWith("_CON"), "" + volume);
      assertTrue(Files.exists(temp.resolve(volume.volume())));
    }
    assertEquals(truth.size(), names.size(), paths.toString());
    assertThrows(
        IllegalArgumentException.class, () -> ConvertTree.run(plain.named("{x}"), Progress.NONE));
  }
}
