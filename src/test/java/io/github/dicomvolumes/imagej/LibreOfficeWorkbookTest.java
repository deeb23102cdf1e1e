// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A workbook that LibreOffice made, with formats, formulas, a second sheet, a comment and a chart,
 * is read by LibreOffice after a sync.
 */
class LibreOfficeWorkbookTest {
  @TempDir Path folder;

  private Path convert(Path file, String ending, String to)
      throws IOException, InterruptedException {
    Path target = Files.createDirectories(folder.resolve(to));
    try {
      Process process =
          new ProcessBuilder(
                  "soffice",
                  "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                  "--headless",
                  "--convert-to",
                  ending,
                  "--outdir",
                  target.toString(),
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("soffice.txt").toFile())
              .start();
      assertEquals(0, process.waitFor());
    } catch (IOException e) {
      assumeTrue(false, "no LibreOffice");
    }
    String name = file.getFileName().toString();
    return target.resolve(name.substring(0, name.lastIndexOf('.') + 1) + ending);
  }

  /** What LibreOffice reads, computes and writes again, part by part of an Excel workbook. */
  private Map<String, String> read(Path workbook, String when)
      throws IOException, InterruptedException {
    Map<String, String> parts = new HashMap<>();
    Path copy = Files.copy(workbook, folder.resolve(when + "." + workbook.getFileName()));
    try (ZipFile zip = new ZipFile(convert(copy, "xlsx", when).toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        parts.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "ods", "xls"})
  void keepsWhatIsNotItsOwn(String ending) throws IOException, InterruptedException {
    Path source = folder.resolve("findings.fods");
    try (InputStream in = getClass().getResourceAsStream("findings.fods")) {
      Files.copy(in, source);
    }
    Path workbook = convert(source, ending, "made");
    byte[] original = Files.readAllBytes(workbook);
    String widths = widths(read(workbook, "before"));

    ImagePlus image = IJ.createImage("head", "16-bit ramp", 100, 80, 5);
    image.setOverlay(new Overlay());
    Roi circle = new OvalRoi(1, 2, 30, 40);
    circle.setName("=2+2");
    circle.setPosition(4);
    image.getOverlay().add(circle);
    SyncRois.Result first = SyncRois.run(List.of(image), SyncRoisOptions.of(workbook));
    assertEquals(List.of(), first.problems());
    assertEquals("2 imported, 1 exported", first.summary());
    assertEquals(14, named(image, "seed").getFloatPolygon().xpoints[0]);

    named(image, "lesion").setLocation(11.25, 21);
    named(image, "seed").setLocation(50, 41);
    SyncRois.Result second = SyncRois.run(List.of(image), SyncRoisOptions.of(workbook));
    assertEquals("1 changed in the spreadsheet, 1 problem", second.summary());
    assertEquals(
        "Findings!D5: holds a formula, which was kept; 50 was not written",
        second.problems().get(0).toString());
    SyncRois.Result third = SyncRois.run(List.of(image), SyncRoisOptions.of(workbook));
    assertEquals("nothing to change, 1 problem", third.summary());

    Map<String, String> parts = read(workbook, "after");
    assertTrue(parts.get("xl/comments1.xml").contains("looks benign"), "the comment");
    String chart = parts.get("xl/charts/chart1.xml");
    assertTrue(chart.contains("Plot of notes") && chart.contains("barChart"), "the chart");
    assertTrue(chart.contains("Notes!$B$2:$B$3"), "the chart's series");
    String styles = parts.get("xl/styles.xml");
    assertTrue(styles.contains("FFFFFF00") && styles.contains("\"0.00\""), "the cells' format");
    assertTrue(styles.contains("<b val=\"true\"/>"), "the headers' format");
    assertTrue(widths.startsWith("1-2 "), "of the first two columns together");
    assertEquals(widths, widths(parts), "the widths");
    String cells = parts.get("xl/worksheets/sheet1.xml");
    assertTrue(cells.contains(">Notes!B2*2</f><v>14<"), "the formula in a synced cell");
    // LibreOffice has calculated anew: 11.25 + 21, and 11.25 + 14 on the other sheet.
    assertTrue(cells.contains(">D4+E4</f><v>32.25<"), "the sum in the row");
    String notes = parts.get("xl/worksheets/sheet2.xml");
    assertTrue(notes.contains("</f><v>25.25<"), "the sum on the other sheet");
    String texts = parts.get("xl/sharedStrings.xml");
    assertTrue(texts.contains("Findings of reader A") && texts.contains("follow up"), "the texts");
    assertTrue(texts.contains(">=2+2<"), "a name is no formula");

    Path backup = workbook.resolveSibling("findings.backup." + ending);
    assertTrue(Files.size(backup) > 0);
    assertTrue(original.length > 0);
  }

  /** Columns and their widths, whose unit depends on the fonts that there are. */
  private static String widths(Map<String, String> parts) {
    Matcher column =
        Pattern.compile("<col [^>]*max=\"(\\d+)\" min=\"(\\d+)\" [^>]*width=\"([0-9.]+)\"")
            .matcher(parts.get("xl/worksheets/sheet1.xml"));
    assertTrue(column.find());
    return column.group(2) + "-" + column.group(1) + " " + column.group(3);
  }

  private static Roi named(ImagePlus image, String name) {
    for (Roi roi : image.getOverlay().toArray()) {
      if (name.equals(roi.getName())) {
        return roi;
      }
    }
    throw new AssertionError("there is no " + name);
  }
}
