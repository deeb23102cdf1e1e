// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code Show DICOM Tags...} in macros without a screen. */
class TagMacrosTest {
  @TempDir static Path study;
  @TempDir Path folder;

  private static PhantomSeries head;

  @BeforeAll
  static void makePhantom() throws IOException {
    head = PhantomStudy.write(study).get(0);
  }

  private static String tagsLine(Path source, String more) {
    return "run(\"Clear Results\");\nrun(\"Show DICOM Tags...\", \"source=["
        + HeadlessMacro.quoted(source.toString())
        + "]"
        + more.replace("\"", "\\\"")
        + "\");\n";
  }

  @Test
  void tableFunctionsReadTheTable() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            tagsLine(head.folder(), "")
                + "note(\"\" + Table.size);\n"
                + "s = Table.headings; note(s);\n"
                + "s = Table.getString(\"Patient Name\", 0); note(s);\n"
                + "note(\"\" + (Table.get(\"Rows\", 0) * Table.get(\"Columns\", 0)));\n"
                + "note(\"\" + Table.get(\"Slice Thickness\", 3));\n"
                + "s = Table.getString(\"Pixel Spacing\", 0); note(s);\n"
                + "note(\"\" + nResults + \" \" + getResult(\"Rows\", 1));\n");
    assertEquals("48", notes.get(0));
    assertTrue(
        notes.get(1).strip().startsWith("File\tSOP Class\tPatient Name\tPatient ID\tSex"),
        notes.get(1));
    assertEquals("M\u00FCller, J\u00FCrgen", notes.get(2));
    assertEquals("16384", notes.get(3));
    assertEquals("1.75\\1.5", notes.get(5));
    assertEquals("48 128", notes.get(6));
  }

  @Test
  void columnsSortAndPlotAsNumbers() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            tagsLine(head.folder(), " tags=[InstanceNumber,SliceLocation,ImagePositionPatient[3]]")
                + "Table.sort(\"InstanceNumber\");\n"
                + "n = Table.getColumn(\"InstanceNumber\");\n"
                + "ok = true; for (i = 1; i < n.length; i++) if (n[i] <= n[i - 1]) ok = false;\n"
                + "note(\"\" + n.length + \" \" + n[0] + \" \" + ok);\n"
                + "z = Table.getColumn(\"ImagePositionPatient[3]\");\n"
                + "Array.getStatistics(z, min, max);\n"
                + "note(\"\" + (max - min));\n"
                + "Plot.create(\"z\", \"number\", \"mm\", n, z); Plot.show;\n"
                + "note(getTitle());\n");
    assertEquals("48 1 1", notes.get(0));
    double span =
        head.slicePositions().stream().mapToDouble(p -> p.z()).max().orElseThrow()
            - head.slicePositions().stream().mapToDouble(p -> p.z()).min().orElseThrow();
    assertEquals(span, Double.parseDouble(notes.get(1)), 1e-4);
    assertEquals("z", notes.get(2));
  }

  @Test
  void imageJSavesTheTableAsItIs() throws IOException {
    Path csv = folder.resolve("by-imagej.csv");
    HeadlessMacro.run(
        folder,
        tagsLine(head.folder(), " tags=[InstanceNumber,PatientName,WindowCenter]")
            + "Table.save(\""
            + HeadlessMacro.quoted(csv.toString())
            + "\");\n");
    List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
    assertEquals(49, lines.size());
    assertEquals("File,InstanceNumber,PatientName,WindowCenter", lines.get(0));
    assertTrue(lines.get(1).contains("\"M\u00FCller, J\u00FCrgen\""), lines.get(1));
  }

  @Test
  void manyColumnsFitIntoATable() throws IOException {
    Path series = RealData.path("pydicom-test-files");
    List<String> notes =
        HeadlessMacro.run(
            folder,
            tagsLine(series, " tags=all")
                + "h = Table.headings; h = split(h, \"\\t\");\n"
                + "note(\"\" + (h.length > 500));\n"
                + "f = Table.getColumn(\"File\"); p = Table.getColumn(\"PixelData\");\n"
                + "for (i = 0; i < f.length; i++) if (f[i] == \"CT_small.dcm\") note(p[i]);\n");
    assertEquals(List.of("1", "OW, 32768 bytes"), notes);
  }

  @Test
  void measurementsAreNotReplaced() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            "run(\"Clear Results\");\n"
                + "newImage(\"a\", \"8-bit black\", 9, 9, 1); run(\"Measure\");\n"
                + "run(\"Show DICOM Tags...\", \"source=["
                + HeadlessMacro.quoted(head.folder().toString())
                + "]\");\n"
                + "note(\"\" + nResults);\nrun(\"Clear Results\");\n");
    assertEquals(List.of("1"), notes);
  }

  @Test
  void tagsOfTheActiveImageAreInTheOrderOfItsSlices() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            "run(\"Clear Results\");\nrun(\"Import DICOM Directory...\", \"directory=["
                + HeadlessMacro.quoted(RealData.path("ct-brain-5mm").toString())
                + "]\");\nrun(\"Show DICOM Tags...\", \"tags=[ImagePositionPatient[3]]\");\n"
                + "z = Table.getColumn(\"ImagePositionPatient[3]\");\n"
                + "ok = true; for (i = 1; i < z.length; i++) if (z[i] <= z[i - 1]) ok = false;\n"
                + "note(\"\" + z.length + \" \" + ok);\n");
    assertEquals(List.of("28 1"), notes);
  }

  @Test
  void theConsistencyCheckIsASelection() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            tagsLine(RealData.path("ct-gantry-tilt"), " tags=consistency")
                + "for (i = 0; i < Table.size; i++) { s = Table.getString(\"Finding\", i); note(s); }\n");
    assertEquals(List.of("Disagreement", "Uneven spacing", "Uneven spacing", "Tilt"), notes);
  }

  @Test
  void aRedactedTableShowsNoNameAnywhere() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            "print(\"\\\\Clear\");\n"
                + tagsLine(study, " tags=all redact")
                + "for (i = 0; i < Table.size; i++) { s = Table.getString(\"PatientName\", i); note(s); }\n"
                + "s = getInfo(\"log\"); note(s);\n");
    assertFalse(String.join("\n", notes).contains("ller"), "the name is in the table or the log");
    assertTrue(notes.get(0).startsWith("redacted "), notes.get(0));
  }

  @Test
  void anUnknownTagEndsTheMacroAndNamesTheNearest() throws IOException {
    List<String> notes =
        HeadlessMacro.run(
            folder,
            "note(\"before\");\n" + tagsLine(study, " tags=PixelSpaceing") + "note(\"after\");\n");
    assertEquals(List.of("before"), notes);
  }
}
