// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin as a jar in the plugins folder of a plain ImageJ with a (virtual) screen. */
class PlainImageJTest {
  @TempDir static Path host;
  @TempDir Path folder;

  private static PhantomSeries head;

  @BeforeAll
  static void install() throws IOException {
    Path plugins = Files.createDirectories(host.resolve("plugins"));
    Path classes = Path.of("target", "classes");
    try (OutputStream file = Files.newOutputStream(plugins.resolve("DICOM_Volumes-test.jar"));
        JarOutputStream jar = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, jar);
      }
    }
    head = PhantomStudy.write(host.resolve("study")).get(0);
  }

  private List<String> run(String macro) throws IOException, InterruptedException {
    return PlainImageJ.run(host, folder, macro);
  }

  @Test
  void importsMeasuresAndSaves() throws IOException, InterruptedException {
    Path mhd = folder.resolve("头 (1) [x].mhd");
    List<String> notes =
        run(
            "run(\"Import DICOM Directory...\", \"directory=["
                + head.folder()
                + "]\");\n"
                + "getVoxelSize(x, y, d, unit);\n"
                + "note(\"\" + nSlices + \" \" + x + \" \" + y + \" \" + d + \" \" + unit);\n"
                + "setSlice(20); makeRectangle(64, 40, 1, 1); getStatistics(n, mean);\n"
                + "note(\"\" + mean);\n"
                + "run(\"MHD/RAW Volume...\", \"save=["
                + mhd
                + "] compressed\");\n"
                + "note(\"saved\");\n");
    assertEquals("48 1.5 1.75 3.5 mm", notes.get(0));
    assertEquals(head.values().at(64, 40, 19, 0), Double.parseDouble(notes.get(1)));
    assertEquals("saved", notes.get(2));
    try (MetaImageReader reader = MetaImageReader.open(mhd)) {
      assertEquals(List.of(128, 128, 48), reader.header().dimSize());
    }
  }

  @Test
  void anErrorEndsTheMacroWithoutADialog() throws IOException, InterruptedException {
    List<String> notes =
        run(
            "note(\"before\");\nrun(\"Import DICOM Directory...\", \"directory=["
                + folder
                + "]\");\nnote(\"after\");\n");
    assertEquals(List.of("before"), notes);
  }

  @Test
  void showsTagsInATableAndNoNameWhereRedacted() throws IOException, InterruptedException {
    String show =
        "run(\"Show DICOM Tags...\", \"source=["
            + head.folder()
            + "] tags=[InstanceNumber,PatientName,ImagePositionPatient[3]]";
    String windows =
        "l = getList(\"window.titles\"); for (i = 0; i < l.length; i++) note(l[i]);\n"
            + "s = getInfo(\"log\"); note(s);\n";
    List<String> notes =
        run(
            show
                + "\");\nselectWindow(\"DICOM Tags\");\n"
                + "Table.sort(\"InstanceNumber\");\n"
                + "s = Table.getString(\"PatientName\", 0); note(s);\n"
                + "note(\"\" + Table.size + \" \" + Table.get(\"InstanceNumber\", 47));\n"
                + "note(\"\" + (Table.get(\"ImagePositionPatient[3]\", 1)"
                + " - Table.get(\"ImagePositionPatient[3]\", 0)));\n"
                + "Table.deleteColumn(\"File\");\n"
                + "Table.applyMacro(\"Twice = InstanceNumber * 2\");\n"
                + "note(\"\" + Table.get(\"Twice\", 4));\n"
                + "note(\"redacted\");\nprint(\"\\\\Clear\");\n"
                + show
                + " redact\");\n"
                + "s = Table.getString(\"PatientName\", 0); note(s);\n"
                + windows);
    assertEquals("M\u00FCller, J\u00FCrgen", notes.get(0));
    assertEquals("48 48", notes.get(1));
    assertEquals("3.5", notes.get(2).replace("-", ""));
    assertEquals("10", notes.get(3));
    List<String> hidden = notes.subList(notes.indexOf("redacted") + 1, notes.size());
    assertTrue(hidden.get(0).startsWith("redacted "), hidden.toString());
    assertTrue(hidden.contains("DICOM Tags"), hidden.toString());
    assertTrue(!hidden.toString().contains("ller"), hidden.toString());
  }

  /** ImageJ gives what its Reslice makes none of the properties of the image. */
  @Test
  void aResliceSaysWhyItHasNoPlace() throws IOException, InterruptedException {
    run(
        "run(\"Import DICOM Directory...\", \"directory=["
            + head.folder()
            + "]\");\n"
            + "run(\"Reslice [/]...\", \"output=1.5 start=Left\");\n"
            + "run(\"Save MHD Volume...\", \"save=["
            + folder
            + "/resliced.mhd]\");\n"
            + "note(\"done\");\n");
    assertTrue(
        Files.readString(folder.resolve("output.txt"))
            .contains("the image was resliced with interpolation, or in part"));
  }

  /** 25 cut files: more than lines of the log; a second batch adds to the same table. */
  @Test
  void failuresOfBatchesAreInOneTableAndTheMacroGoesOn() throws IOException, InterruptedException {
    new SmallSeries(folder.resolve("tree")).add("good", 0);
    byte[] whole = Files.readAllBytes(folder.resolve("tree/good"));
    for (int i = 0; i < 25; i++) {
      Files.write(folder.resolve("tree/cut" + (char) ('a' + i)), Arrays.copyOf(whole, 200));
    }
    String batch =
        "run(\"Batch Convert DICOM to MHD...\", \"input=["
            + folder.resolve("tree")
            + "] output=["
            + folder.resolve("out");
    List<String> notes =
        run(
            batch
                + "1]\");\n"
                + batch
                + "2]\");\nselectWindow(\"Conversion Failures\");\n"
                + "note(\"\" + Table.size);\n"
                + "s = Table.getString(\"Reason\", 0); note(s);\n"
                + "s = Table.getString(\"Report\", 49); note(s);\n");
    assertEquals("50", notes.get(0));
    assertTrue(notes.get(1).contains("cuta"), notes.get(1));
    assertEquals(folder.resolve("out2/conversion-report.csv").toString(), notes.get(2));
    // In a batch ImageJ's log is the process's output.
    assertTrue(
        Files.readAllLines(folder.resolve("output.txt"))
            .contains(
                "and 5 more failures, in the table \"Conversion Failures\" and "
                    + folder.resolve("out1/conversion-report.csv")));
    assertTrue(Files.exists(folder.resolve("out2/tree.mhd")), notes.toString());
  }

  /** As the recorder writes it where all its switches are off: a dialog would wait for ever. */
  @Test
  void aCommandOfSwitchesOnlyNeedsNoOptionsInAMacro() throws IOException, InterruptedException {
    List<String> notes =
        run(
            "run(\"Import DICOM Directory...\", \"directory=["
                + head.folder()
                + "]\");\n"
                + "run(\"Three Orthogonal Views...\");\n"
                + "l = getList(\"image.titles\"); for (i = 0; i < l.length; i++) note(l[i]);\n");
    assertEquals(List.of("2 CT head", "2 CT head, coronal", "2 CT head, sagittal"), notes);
  }

  @Test
  void everyLabelIsInTheMenus() throws IOException, InterruptedException {
    List<String> notes =
        run(
            "List.setCommands; l = split(\"Import DICOM Directory...|Open Volume...|Save"
                + " Volume...|Open MHD Volume...|Save MHD Volume...|About DICOM Volumes...|DICOM"
                + " Directory...|MHD Volume...|MHD/RAW Volume...\", \"|\");\n"
                + "for (i = 0; i < l.length; i++) note(List.get(l[i]));\n");
    assertEquals(9, notes.size());
    for (String type : notes) {
      assertTrue(type.startsWith("io.github.dicomvolumes.command."), notes.toString());
    }
  }
}
