// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every cell that a table of all tags shows of every real file, as pydicom reads the file. Behind
 * the pixel data, where a header ends, the files have nothing but padding.
 */
class TableAgreementTest {
  @TempDir Path folder;

  /** VR and text of a column. */
  private record Shown(String vr, String text) {}

  @Test
  void everyCellOfEveryFileSaysWhatPydicomReads() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String name :
        List.of(
            "pydicom-test-files",
            "pydicom-charset-files",
            "ct-brain-5mm",
            "ct-gantry-tilt",
            "mr-fmri-4d")) {
      files.addAll(RealData.files(name));
    }
    files.removeIf(f -> f.toString().matches(".*(README|\\.(txt|md|dump|json|gz))"));
    // A table of a DICOMDIR has the files that it lists; its own elements are the reader's test's.
    files.removeIf(f -> f.toString().matches(".*(DICOMDIR[^/\\\\]*|DIRFILE)"));
    Path list = folder.resolve("files.txt");
    Files.writeString(list, files.stream().map(Path::toString).collect(Collectors.joining("\n")));
    Map<String, Map<String, Shown>> theirs =
        parse(Pydicom.run(getClass(), "table_cells.py", folder, List.of(list.toString())));
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Path file : files) {
      Map<String, Shown> expected = theirs.get(file.toString());
      Map<String, String> found = cells(file);
      TreeSet<String> headings = new TreeSet<>(expected.keySet());
      headings.addAll(found.keySet());
      for (String heading : headings) {
        compared++;
        String own = found.get(heading);
        Shown judged = expected.get(heading);
        boolean agree = judged != null && own != null && agree(own, judged);
        if (!agree && !isJustified(RealData.nameOf(file), heading, own, judged)) {
          differences.add(
              RealData.nameOf(file) + "\t" + heading + "\t" + own + "\tpydicom: " + judged);
        }
      }
    }
    assertTrue(compared > 10_000, compared + " cells were compared");
    assertEquals("", String.join("\n", differences));
  }

  private static boolean agree(String own, Shown judged) {
    boolean binary = judged.vr().equals("FL") || judged.vr().equals("FD");
    return own.equals(judged.text())
        || binary && numbers(own, judged.vr()).equals(numbers(judged.text(), judged.vr()));
  }

  /** A float is shown by its shortest decimal, pydicom prints that of the double it is. */
  private static List<Double> numbers(String text, String vr) {
    return Stream.of(text.split("\\\\|; "))
        .map(
            number ->
                vr.equals("FL") ? (double) Float.parseFloat(number) : Double.parseDouble(number))
        .toList();
  }

  /** Differences in which ours is what the standard says, or what we mean to do. */
  private static boolean isJustified(String file, String heading, String own, Shown judged) {
    if (heading.equals("Problem")) {
      // What a broken file breaks; pydicom has no such column.
      return judged == null;
    }
    if (own == null) {
      // A value that is cut off would be a wrong value: ours leaves it out.
      return file.endsWith("rtplan_truncated.dcm") && heading.endsWith("/IsocenterPosition")
          // Begins with a byte that belongs to nothing: no DICOM; pydicom reads one long element.
          || file.endsWith("no_meta.dcm");
    }
    if (file.endsWith("SC_rgb_jpeg.dcm") && heading.equals("PixelData")) {
      // The file says OW, which pydicom mends.
      return own.equals("OW, fragments");
    }
    return false;
  }

  private static Map<String, String> cells(Path file) {
    Map<String, String> cells = new LinkedHashMap<>();
    try {
      TagTable table =
          ReadTags.run(TagsOptions.of(List.of(file), "all", false), Progress.NONE).table();
      for (int column = 0; column < table.columns().size(); column++) {
        cells.put(table.columns().get(column), table.cell(0, column).text());
      }
    } catch (IOException e) {
      cells.put("Problem", e.getMessage());
    }
    cells.remove("File");
    return cells;
  }

  private static Map<String, Map<String, Shown>> parse(List<String> lines) {
    Map<String, Map<String, Shown>> files = new LinkedHashMap<>();
    Map<String, Shown> file = null;
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("FILE")) {
        file = new LinkedHashMap<>();
        files.put(fields[1], file);
      } else {
        file.put(fields[0], new Shown(fields[1], fields[2]));
      }
    }
    return files;
  }
}
