// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.command.browser.SeriesActions;
import io.github.dicomvolumes.command.line.Main;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each registered element of free text holds a text of its own. None of them comes out again where
 * it was not asked for: what is written and logged may be shown to people that may not know whose
 * the images are.
 */
class PrivacyTest {
  private static final Set<Vr> FREE_TEXT =
      EnumSet.of(Vr.LO, Vr.SH, Vr.ST, Vr.LT, Vr.UT, Vr.UC, Vr.PN, Vr.AE);

  private static final String CANARY = "Quux";

  @TempDir Path folder;

  private Path input;
  private int canaries;

  /** Slices of a scanner, among them one of other numbers and one that is cut. */
  @BeforeEach
  void write() throws IOException {
    input = folder.resolve("in");
    SmallSeries series = new SmallSeries(input);
    for (int i = 0; i < 5; i++) {
      int slice = i;
      series.add(
          "s" + i,
          3 * i,
          builder -> {
            putCanaries(builder);
            builder.putNumbers(Tags.RescaleSlope, slice == 3 ? 3 : 2);
            builder.putNumbers(Tags.RescaleIntercept, 0.5);
          });
    }
    series.add(
        "t",
        30,
        builder ->
            putCanaries(
                builder.put(Tags.SeriesInstanceUID, "2.25.77").put(Tags.SeriesNumber, "6")));
    Path cut = input.resolve("s2");
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 7));
    assertTrue(canaries > 500, canaries + " elements");
  }

  private void putCanaries(DataSetBuilder builder) {
    for (String keyword : DataDictionary.keywords()) {
      Tag tag = DataDictionary.tagOf(keyword).orElseThrow();
      Vr vr = DataDictionary.vrOf(tag);
      if (FREE_TEXT.contains(vr) && tag.group() > 2) {
        builder.put(tag, vr, CANARY + Integer.toHexString(tag.group() << 16 | tag.element()));
        canaries++;
      }
    }
  }

  /** What is printed meanwhile. */
  private static String printed(Work work) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      work.run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Something that prints. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void assertNone(String text, String what) {
    int at = text.indexOf(CANARY);
    assertFalse(
        at >= 0,
        () ->
            what + ": " + text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 120)));
  }

  /** Names and contents of all that was written. */
  private static void assertNoneWritten(Path output) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(output)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertTrue(files.size() > 1, files.toString());
    for (Path file : files) {
      assertNone(output.relativize(file).toString(), "a name");
      assertNone(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
    }
  }

  @Test
  void aConversionWritesAndSaysNone() throws IOException {
    for (List<String> more :
        List.of(
            List.of("--compressed", "--preview", "--png", "--windowed"),
            List.of("--name", "{series}-{number}"),
            List.of("--stored-values", "--gaps=fill", "--tilt=correct"),
            List.of("--suv"))) {
      Path output = folder.resolve("out" + more.size() + more.get(0));
      List<String> line = new ArrayList<>(List.of("convert", input.toString(), output.toString()));
      line.addAll(more);
      int[] status = new int[1];
      String said = printed(() -> status[0] = Main.run(line.toArray(String[]::new)));
      assertEquals(1, status[0], said);
      assertNone(said, more.toString());
      assertTrue(said.contains("s2"), said);
      assertNoneWritten(output);
    }
  }

  @Test
  void askedForItIsInTheNames() throws IOException {
    Path output = folder.resolve("asked");
    printed(() -> Main.run("convert", input.toString(), output.toString(), "--name={patient}"));
    try (Stream<Path> files = Files.list(output)) {
      assertTrue(
          files.anyMatch(file -> file.getFileName().toString().startsWith(CANARY + "100020")));
    }
  }

  @Test
  void errorsOfTagsSayNone() throws IOException {
    String wrong = printed(() -> Main.run("tags", input.toString(), "--tags=NoSuchTag"));
    assertTrue(wrong.contains("NoSuchTag"), wrong);
    assertNone(wrong, "a wrong tag");
    String said =
        printed(
            () -> Main.run("tags", input.toString(), "--tags=Rows", "--save=" + folder + "/t.csv"));
    assertNone(said, "tags");
    assertNone(Files.readString(folder.resolve("t.csv")), "a table of rows");
  }

  @Test
  void theLogOfImportSaveAndSyncSaysNone() throws IOException {
    Path save = folder.resolve("saved/volume.mhd");
    Files.createDirectories(save.getParent());
    Path sheet =
        Files.writeString(
            folder.resolve("rois.csv"),
            "label,slice,x,y,width,height\na,1,1,1,2,2\nb,99,1,1,x,2\n");
    String macro =
        "run(\"Import DICOM Directory...\", \"directory=["
            + HeadlessMacro.quoted(input.toString())
            + "] series=number=5\");\n"
            + "run(\"Save MHD Volume...\", \"save=["
            + HeadlessMacro.quoted(save.toString())
            + "]\");\n"
            + "id = getImageID(); newImage(\"pic\", \"8-bit\", 2, 2, 1); selectImage(id);\n"
            + "run(\"Add Image...\", \"image=pic x=0 y=0 opacity=50\");\n"
            + "run(\"Sync ROIs with Spreadsheet...\", \"spreadsheet=["
            + HeadlessMacro.quoted(sheet.toString())
            + "]\");\n"
            + "run(\"Plot Slice Positions...\", \"directory=["
            + HeadlessMacro.quoted(input.toString())
            + "] series=number=5\");\n"
            + "note(\"end\");\n";
    List<String> notes = new ArrayList<>();
    String said = printed(() -> notes.addAll(HeadlessMacro.run(folder, macro)));
    assertTrue(said.contains("Import DICOM Directory: "), said);
    assertEquals(List.of("end"), notes);
    assertTrue(said.contains("series 5 (MR): a selection of the type"), said);
    assertNone(said, "the log");
    assertNoneWritten(save.getParent());
  }

  /** Nobody names the files there: they are called as logs call the series. */
  @Test
  void theBrowserSavesUnderNumberAndModality() throws IOException {
    ImportDicomOptions options = ImportDicomOptions.of(input);
    ScanResult scan = DicomScanner.scan(input, ScanOptions.ALL, Progress.NONE);
    VolumePlan plan = VolumePlanner.plan(scan, PlanOptions.KEEP).volumes().get(0);
    Path target = Files.createDirectories(folder.resolve("browser"));
    ImportActions actions =
        new ImportActions(options, CommandOptions.parse("", List.of(), name -> ""), List.of());
    actions.save(
        List.of(new SeriesActions.Chosen(plan, "", scan, PlanOptions.KEEP, false)), target);
    assertTrue(Files.exists(target.resolve("series 5 (MR).mhd")), () -> namesIn(target));
    assertNoneWritten(target);
  }

  private static String namesIn(Path target) {
    return String.join(", ", target.toFile().list());
  }
}
