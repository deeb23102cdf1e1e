// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.SyncRois;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import io.github.dicomvolumes.workbook.WorkbookFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each line to copy of the page about spreadsheets is run by a macro on a sheet of its kind. */
class SheetLinesTest {
  private static final Path PAGE = Path.of("docs", "sync-rois-with-spreadsheet.md");
  private static final String UID = "2.25.273914620518374629015548237610394852716";

  /** Messages that need more than a sheet, and are tested where that is there. */
  private static final Set<String> ELSEWHERE =
      Set.of("fits several of the open images alike", "was saved by another program");

  private static final String OPEN_PHOTO =
      "close(\"*\"); newImage(\"photo.png\", \"8-bit black\", 200, 100, 1);\n";
  private static final String OPEN_CELLS =
      "close(\"*\"); newImage(\"cells.tif\", \"8-bit black\", 200, 100, 5);\n"
          + "setVoxelSize(0.5, 0.5, 2, \"micron\");\n";

  /** Notes what is in the overlay, such as {@code rectangle 3: 10 20 30 40}. */
  private static final String TELL =
      """
      function number(n) { return replace(d2s(n, 3), "\\\\.?0+$", ""); }
      function tell() {
        for (i = 0; i < Overlay.size; i++) {
          Overlay.activateSelection(i);
          Roi.getFloatBounds(x, y, w, h);
          t = selectionType();
          kind = "type " + t;
          if (t == 0) kind = "rectangle";
          if (t == 1) kind = "oval";
          if (t == 2) kind = "polygon";
          if (t == 10) kind = "point";
          line = kind + " " + getSliceNumber() + ": " + number(x) + " " + number(y);
          if (t != 10) line = line + " " + number(w) + " " + number(h);
          note(line);
        }
        run("Select None");
        Overlay.remove;
        setSlice(1);
      }
      """;

  @TempDir Path folder;

  /** A sheet, what it is synced with, and what comes of it. */
  private record Example(String image, String kind, String sheet, List<String> rois) {}

  private static List<String> blocks(String resource) throws IOException {
    try (InputStream in = SheetLinesTest.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      return Stream.of(text.split("\n== ")).skip(1).map(String::strip).toList();
    }
  }

  private static Map<String, Example> examples() throws IOException {
    Map<String, Example> examples = new LinkedHashMap<>();
    for (String block : blocks("sheet-lines.txt")) {
      List<String> lines = block.lines().toList();
      String[] what = lines.get(1).split(" ");
      StringBuilder sheet = new StringBuilder();
      List<String> rois = new ArrayList<>();
      for (String line : lines.subList(2, lines.size())) {
        if (line.startsWith("-> ")) {
          rois.add(line.substring(3));
        } else {
          sheet.append(line.replace("UID.", UID + ".")).append('\n');
        }
      }
      examples.put(lines.get(0), new Example(what[0], what[1], sheet.toString(), rois));
    }
    return examples;
  }

  /** The lines of the page's tables by their first cell. */
  private static Map<String, String> lines(String section) throws IOException {
    String page = Files.readString(PAGE, StandardCharsets.UTF_8).replace("\r\n", "\n");
    Map<String, String> lines = new LinkedHashMap<>();
    for (String part : page.split("\n## ")) {
      if (part.startsWith(section)) {
        for (String line : part.lines().filter(row -> row.startsWith("| ")).skip(2).toList()) {
          String[] cells = line.substring(2, line.length() - 2).split(" \\| ");
          lines.put(cells[0], cells[cells.length - 1].replaceAll("^`|`$", ""));
        }
      }
    }
    return lines;
  }

  private Path write(int number, Example example) throws IOException {
    boolean other = example.kind().equals("utf-16");
    Path file = folder.resolve("s" + number + "." + (other ? "csv" : example.kind()));
    if (example.kind().equals("xlsx")) {
      try (WorkbookFile workbook = WorkbookFile.open(file, true)) {
        workbook.workbook().addSheet("Notes").set(0, 0, CellValue.text("nothing here"), -1);
        SheetCells cells = workbook.workbook().addSheet("Lesions");
        String[] rows = example.sheet().split("\n");
        for (int row = 0; row < rows.length; row++) {
          String[] values = rows[row].split(",");
          for (int column = 0; column < values.length; column++) {
            CellValue value =
                row == 0
                    ? CellValue.text(values[column])
                    : CellValue.number(Double.parseDouble(values[column]));
            cells.set(row, column, value, -1);
          }
        }
        workbook.save(false);
      }
      return file;
    }
    return Files.writeString(
        file, example.sheet(), other ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
  }

  private String run(String line, Path file) {
    return "run(\"Sync ROIs with Spreadsheet...\", \""
        + HeadlessMacro.quoted(line.replace("FILE", file.toString()))
        + "\");\n";
  }

  private String openCt() throws IOException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    Path ct = study.resolve("群体 A/patient 1/CT head");
    String options = "directory=[" + ct + "] series=largest";
    return "run(\"Import DICOM Directory...\", \"" + HeadlessMacro.quoted(options) + "\");\n";
  }

  @Test
  void eachLineBringsTheRoisOfItsSheet() throws IOException {
    Map<String, String> lines = lines("What does your sheet look like?");
    lines.putAll(lines("Sheets of other programs"));
    Map<String, Example> examples = examples();
    assertEquals(lines.keySet(), examples.keySet());
    StringBuilder macro = new StringBuilder(TELL).append(openCt());
    List<String> expected = new ArrayList<>();
    int number = 0;
    for (String image : List.of("ct", "photo", "cells")) {
      macro.append(image.equals("photo") ? OPEN_PHOTO : image.equals("cells") ? OPEN_CELLS : "");
      for (Map.Entry<String, Example> example : examples.entrySet()) {
        if (example.getValue().image().equals(image)) {
          Path file = write(number++, example.getValue());
          macro.append("note(\"").append(HeadlessMacro.quoted(example.getKey())).append("\");\n");
          macro.append(run(lines.get(example.getKey()), file)).append("tell();\n");
          expected.add(example.getKey());
          expected.addAll(example.getValue().rois());
        }
      }
    }
    assertEquals(expected, HeadlessMacro.run(folder, macro.toString()));
  }

  @Test
  void eachLineOfBothDirectionsWritesTheRoi() throws IOException {
    Map<String, String> lines = lines("Both directions");
    String pixels = "x,y,width,height,points,color,group";
    String patient =
        "x (LPS mm),y (LPS mm),width (LPS mm),height (LPS mm),points (LPS mm),color,group,z (LPS"
            + " mm)";
    String measures = ",area (mm\u00b2),mean (HU),min (HU),max (HU),stddev (HU),sop_instance_uid";
    List<String> expected =
        Stream.of(pixels + "+", pixels, pixels + "+", patient + "+", pixels)
            .map(places -> "id,image,slice,type,label," + places)
            .map(
                header ->
                    header.replace("+", "")
                        + ",series_uid"
                        + (header.endsWith("+") ? measures : ""))
            .toList();
    int number = 0;
    StringBuilder macro = new StringBuilder(openCt());
    List<Path> files = new ArrayList<>();
    for (String line : lines.values()) {
      Path file = folder.resolve("out" + number++ + ".csv");
      files.add(file);
      macro.append("setSlice(5); makeRectangle(10, 20, 30, 40); Overlay.addSelection;\n");
      macro.append("Overlay.setPosition(5);\n").append(run(line, file)).append("Overlay.remove;\n");
    }
    HeadlessMacro.run(folder, macro.toString());
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      List<String> rows = Files.readAllLines(file);
      assertEquals(2, rows.size(), file.toString());
      found.add(rows.get(0));
    }
    assertEquals(expected, found);
  }

  @Test
  void eachMessageIsWhatASheetOfItsKindGets() throws IOException {
    Set<String> told = new TreeSet<>(ELSEWHERE);
    for (String block : blocks("sheet-messages.txt")) {
      int end = block.indexOf('\n');
      String message = block.substring(0, end);
      Path file = Files.writeString(folder.resolve("m.csv"), block.substring(end + 1) + "\n");
      ImagePlus image = IJ.createImage("head.tif", "8-bit black", 200, 100, 5);
      String text;
      try {
        text =
            SyncRois.runOnOverlays(
                    List.of(image),
                    new SyncRoisOptions(file, SheetOptions.DEFAULT, Direction.IMPORT, true))
                .problems()
                .toString();
      } catch (IOException e) {
        text = e.getMessage();
      }
      assertTrue(text.contains(message), message + ": " + text);
      assertTrue(image.getOverlay() == null || image.getOverlay().size() == 0, message);
      told.add(message);
    }
    Set<String> documented = new TreeSet<>();
    for (String message : lines("Messages").keySet()) {
      documented.add(message.replace("`", ""));
    }
    assertEquals(documented, told);
  }
}
