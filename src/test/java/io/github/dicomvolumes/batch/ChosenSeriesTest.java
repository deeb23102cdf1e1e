// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversion of some series of a folder, and one into a folder below its input. */
class ChosenSeriesTest {
  @TempDir Path folder;

  private Path input;

  /** Three series of 3, 2 and 1 images in one folder; the first has a duplicate. */
  @BeforeEach
  void write() throws IOException {
    input = folder.resolve("in");
    SmallSeries files = new SmallSeries(input.resolve("all"));
    for (int series = 1; series <= 3; series++) {
      String number = Integer.toString(series);
      for (int z = 0; z < 4 - series; z++) {
        files.add(
            "s" + number + "-" + z,
            2 * z,
            b -> b.put(Tags.SeriesNumber, number).put(Tags.SeriesInstanceUID, "2.25.4" + number));
      }
    }
  }

  private ConvertTree.Result convert(ConvertOptions options) throws IOException {
    return ConvertTree.run(options, Progress.NONE);
  }

  private static List<String> names(ConvertTree.Result result) {
    return result.volumes().stream().map(v -> v.volume().toString()).sorted().toList();
  }

  @Test
  void aVolumeHasTheNameThatItHasAmongAll() throws IOException {
    ConvertOptions all = ConvertOptions.of(input, folder.resolve("out"));
    ConvertTree.Result chosen = convert(all.choosing("number=2"));
    assertEquals(List.of("all_2.mhd"), names(chosen));
    assertTrue(chosen.isComplete());
    assertTrue(
        chosen.summary().endsWith("from 2 image files (4 images of series not asked for)"),
        chosen.summary());
    assertEquals(2, convert(all.choosing("2.25.41,#3")).count(ConvertedVolume.State.CONVERTED));
    ConvertTree.Result whole = convert(all);
    assertEquals(3, whole.count(ConvertedVolume.State.PRESENT));
    assertEquals(List.of("all_1.mhd", "all_2.mhd", "all_3.mhd"), names(whole));
  }

  @Test
  void theTableOfFilesAddsUp() throws IOException {
    Path output = folder.resolve("out");
    convert(ConvertOptions.of(input, output).choosing("largest"));
    List<String> rows = Files.readAllLines(output.resolve("conversion-report.files.csv"));
    assertEquals(
        List.of(
            "source,files,kind,volume,reason",
            "all,3,used,all_1.mhd,",
            "all,3,series not asked for,,"),
        rows);
  }

  @Test
  void aSeriesThatIsNotThereIsAnError() {
    ConvertOptions options = ConvertOptions.of(input, folder.resolve("out")).choosing("number=8");
    String message =
        assertThrows(IllegalArgumentException.class, () -> convert(options)).getMessage();
    assertTrue(message.contains("there is no series number=8 among the 3 volumes"), message);
    assertFalse(Files.exists(folder.resolve("out")));
    assertThrows(IllegalArgumentException.class, () -> options.choosing("second"));
  }

  @Test
  void anOutputBelowTheInputIsNoneOfIt() throws IOException {
    Path output = Files.createDirectories(input.resolve("out"));
    // A file that a conversion would read, were it not there.
    Files.copy(input.resolve("all/s1-0"), output.resolve("copy"));
    ConvertTree.Result result = convert(ConvertOptions.of(input, output));
    assertTrue(result.isComplete());
    assertEquals(6, result.scan().imageCount());
    assertTrue(result.summary().contains("1 file in the output folder"), result.summary());
    // Beside it, and above it, all is read.
    result = convert(ConvertOptions.of(output, folder.resolve("beside")));
    assertEquals(1, result.scan().imageCount());
  }

  @Test
  void slashesOfThePatternMakeFoldersAndThoseOfValuesNone() throws IOException {
    SmallSeries files = new SmallSeries(folder.resolve("one"));
    files.add("a", 0, b -> b.put(Tags.StudyDescription, "../a/b").put(Tags.SeriesNumber, "4"));
    ConvertOptions options = ConvertOptions.of(folder.resolve("one"), folder.resolve("out"));
    ConvertTree.Result result = convert(options.named("of {study}/n/{number}"));
    assertEquals(
        Path.of("of .._a_b", "n", "4.mhd").toString(), result.volumes().get(0).volume().toString());
    assertTrue(Files.exists(folder.resolve("out/of .._a_b/n/4.mhd")));
    for (String bad : List.of("/{number}", "a//b", "../{number}", "a/./b", "a/", "a\\b")) {
      assertThrows(IllegalArgumentException.class, () -> convert(options.named(bad)), () -> bad);
    }
  }
}
