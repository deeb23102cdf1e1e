// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlessMacroTest {
  @TempDir static Path study;
  @TempDir Path folder;

  private static PhantomSeries head;

  @BeforeAll
  static void makePhantom() throws IOException {
    head = PhantomStudy.write(study).get(0);
  }

  private static String importLine(Path directory, String more) {
    return "run(\"Import DICOM Directory...\", \"directory=["
        + HeadlessMacro.quoted(directory.toString())
        + "]"
        + more
        + "\");\n";
  }

  @Test
  void importsCalibratesAndMeasures() throws IOException {
    int column = 60;
    int row = 50;
    int slice = 20;
    List<String> notes =
        HeadlessMacro.run(
            folder,
            importLine(head.folder(), "")
                + "getDimensions(w, h, c, z, t);\n"
                + "getVoxelSize(x, y, d, unit);\n"
                + "note(\"\" + w + \" \" + h + \" \" + c + \" \" + z + \" \" + t);\n"
                + "note(\"\" + x + \" \" + y + \" \" + d + \" \" + unit);\n"
                + "setSlice("
                + (slice + 1)
                + ");\n"
                + "makeRectangle("
                + column
                + ","
                + row
                + ",1,1);\n"
                + "getStatistics(area, mean);\n"
                + "note(\"\" + mean);\n"
                + "note(getInfo(\"0028,0010\"));\n"
                + "note(getTitle());\n");
    assertEquals("128 128 1 48 1", notes.get(0));
    assertEquals("1.5 1.75 3.5 mm", notes.get(1));
    assertEquals(head.values().at(column, row, slice, 0), Double.parseDouble(notes.get(2)));
    assertEquals("128", notes.get(3).strip());
    assertEquals("2 CT head", notes.get(4));
  }

  @Test
  void savesAnMhdThatReopensWithTheSameValues() throws IOException {
    Path mhd = folder.resolve("out [1] '头'.mhd");
    String probe =
        "setSlice(30); makeRectangle(30, 40, 50, 20); getStatistics(area, mean, min, max);"
            + " note(\"\" + area + \" \" + mean + \" \" + min + \" \" + max);\n";
    List<String> notes =
        HeadlessMacro.run(
            folder,
            importLine(head.folder(), "")
                + probe
                + "run(\"Save MHD Volume...\", \"save=["
                + HeadlessMacro.quoted(mhd.toString())
                + "]\");\n"
                + "close();\n"
                + "run(\"Open MHD Volume...\", \"open=["
                + HeadlessMacro.quoted(mhd.toString())
                + "]\");\n"
                + probe);
    assertEquals(2, notes.size());
    assertEquals(notes.get(0), notes.get(1));
    try (MetaImageReader reader = MetaImageReader.open(mhd)) {
      assertEquals(List.of(128, 128, 48), reader.header().dimSize());
      assertEquals(
          List.of(
              head.slicePositions().get(0).x(),
              head.slicePositions().get(0).y(),
              head.slicePositions().get(0).z()),
          reader.header().offset());
    }
  }

  @Test
  void opensATimeSeriesAsHyperstack() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            importLine(study, " series=number=1")
                + "getDimensions(w, h, c, z, t);\n"
                + "note(\"\" + w + \" \" + h + \" \" + c + \" \" + z + \" \" + t);\n"
                + "note(\"\" + Stack.getFrameInterval());\n");
    assertEquals(List.of("64 64 1 12 5", "2"), notes);
  }

  @Test
  void opensAVirtualStackWithTheSameValues() throws IOException {
    String probe = "setSlice(7); getStatistics(area, mean, min, max); note(\"\" + mean);\n";
    List<String> notes =
        HeadlessMacro.run(
            folder,
            importLine(head.folder(), "")
                + probe
                + importLine(head.folder(), " virtual")
                + probe
                + "note(\"\" + is(\"Virtual Stack\"));\n");
    assertEquals(notes.get(0), notes.get(1));
    assertEquals("1", notes.get(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "directory=[NOWHERE]",
        "series=all",
        "directory=[EMPTY]",
        "directory=[FILE]",
        "directory=[STUDY] serie=all",
        "directory=[STUDY] series=first",
        "directory=[STUDY] series=number=77",
        "directory=[STUDY] filter=nosuchname"
      })
  void errorsEndTheMacro(String options) throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path file = Files.writeString(folder.resolve("file.txt"), "no DICOM");
    String filled =
        options
            .replace("NOWHERE", folder.resolve("nowhere").toString())
            .replace("EMPTY", empty.toString())
            .replace("FILE", file.toString())
            .replace("STUDY", study.toString());
    List<String> notes =
        HeadlessMacro.run(
            folder,
            "note(\"before\");\n"
                + "run(\"Import DICOM Directory...\", \""
                + HeadlessMacro.quoted(filled)
                + "\");\n"
                + "note(\"after\");\n");
    assertEquals(List.of("before"), notes);
  }

  @Test
  void importsTheRealHeadInPositionOrder() throws IOException {
    Path brain = RealData.path("ct-brain-5mm");
    List<String> notes =
        HeadlessMacro.run(
            folder,
            importLine(brain, "")
                + "getDimensions(w, h, c, z, t);\n"
                + "getVoxelSize(x, y, d, unit);\n"
                + "note(\"\" + w + \" \" + h + \" \" + z);\n"
                + "note(d2s(x, 9) + \" \" + d2s(y, 9) + \" \" + d + \" \" + unit);\n"
                + "setSlice(14); note(getInfo(\"slice.label\")); note(getInfo(\"0018,0050\"));\n"
                + "note(\"\" + getValue(256, 256));\n");
    assertEquals("512 512 28", notes.get(0));
    assertEquals("0.451171875 0.451171875 5 mm", notes.get(1));
    assertEquals("I140", notes.get(2));
    assertEquals("5", notes.get(3).strip());
    // 1116 stored, as dcmdump and pydicom print it; Rescale Intercept -1024.
    assertEquals("92", notes.get(4));
  }

  @Test
  void aMacroVariableCanHoldTheFolder() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            "d = \""
                + HeadlessMacro.quoted(head.folder().toString())
                + "\";\n"
                + "run(\"Import DICOM Directory...\", \"directory=&d\");\n"
                + "note(\"\" + nSlices);");
    assertEquals(List.of("48"), notes);
  }

  @Test
  void plotsSlicesOfAFolderAndOfTheActiveImage() throws IOException {
    Path ofFolder = folder.resolve("folder.png");
    Path ofImage = folder.resolve("image.png");
    HeadlessMacro.run(
        folder,
        "run(\"Plot Slice Positions...\", \"directory=["
            + HeadlessMacro.quoted(head.folder().toString())
            + "] save=["
            + HeadlessMacro.quoted(ofFolder.toString())
            + "]\");\n"
            + importLine(head.folder(), "")
            + "run(\"Plot Slice Positions...\", \"save=["
            + HeadlessMacro.quoted(ofImage.toString())
            + "]\");\n");
    assertEquals(-1, Files.mismatch(ofFolder, ofImage));
  }

  @Test
  void convertsATree() throws IOException {
    Path output = folder.resolve("converted");
    HeadlessMacro.run(
        folder,
        "run(\"Batch Convert DICOM to MHD...\", \"input=["
            + HeadlessMacro.quoted(study.toString())
            + "] output=["
            + HeadlessMacro.quoted(output.toString())
            + "] name=volume_{number} preview\");\n");
    List<String> rows = Files.readAllLines(output.resolve("conversion-report.csv"));
    assertEquals(1 + PhantomStudy.write(folder.resolve("again")).size(), rows.size());
    for (String row : rows.subList(1, rows.size())) {
      String volume = row.replaceFirst(".*,([^,]*)\\.mhd,.*", "$1");
      try (MetaImageReader reader = MetaImageReader.open(output.resolve(volume + ".mhd"))) {
        assertEquals(List.of(), reader.warnings());
      }
      assertEquals(true, Files.exists(output.resolve(volume + "_preview.png")), row);
    }
  }

  @Test
  void aBatchWithFailuresDoesNotEndTheMacro() throws IOException {
    Path input = Files.createDirectories(folder.resolve("broken"));
    try (Stream<Path> files = Files.list(head.folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, input.resolve(file.getFileName()));
      }
    }
    Path cut = input.resolve("cut.dcm");
    try (Stream<Path> files = Files.list(head.folder())) {
      byte[] whole = Files.readAllBytes(files.findFirst().orElseThrow());
      Files.write(cut, Arrays.copyOf(whole, 400));
    }
    List<String> notes =
        HeadlessMacro.run(
            folder,
            "run(\"Batch Convert DICOM to MHD...\", \"input=["
                + HeadlessMacro.quoted(input.toString())
                + "] output=["
                + HeadlessMacro.quoted(folder.resolve("partly").toString())
                + "]\");\nnote(\"went on\");\n");
    assertEquals(List.of("went on"), notes);
    String report = Files.readString(folder.resolve("partly").resolve("conversion-report.csv"));
    assertTrue(report.contains(",unreadable,"), report);
  }

  @Test
  void aBatchThatCouldNotBeginEndsTheMacro() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            "run(\"Batch Convert DICOM to MHD...\", \"input=["
                + HeadlessMacro.quoted(folder.resolve("nowhere").toString())
                + "] output=["
                + HeadlessMacro.quoted(folder.resolve("never").toString())
                + "]\");\nnote(\"went on\");\n");
    assertEquals(List.of(), notes);
  }
}
