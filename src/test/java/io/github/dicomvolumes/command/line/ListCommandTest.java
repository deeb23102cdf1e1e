// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  /** Two series in one folder, the second of one slice, without a distance. */
  private Path twoSeries() throws IOException {
    Path in = folder.resolve("in");
    SmallSeries series = new SmallSeries(in);
    for (int z = 0; z < 3; z++) {
      series.add("a" + z, 2.5 * z, b -> b.put(Tags.PatientName, "Secret^Name"));
    }
    series.add(
        "sub/b",
        0,
        b ->
            b.put(Tags.SeriesInstanceUID, "2.25.99")
                .put(Tags.SeriesNumber, "7")
                .put(Tags.SeriesDescription, "what \"he\" wrote")
                .remove(Tags.SliceThickness)
                .remove(Tags.SpacingBetweenSlices));
    return in;
  }

  @Test
  void aTableHasALineForEachVolume() throws IOException {
    assertEquals(0, run("list", twoSeries().toString()));
    List<String> lines = out.toString().lines().toList();
    assertEquals(3, lines.size(), out.toString());
    assertTrue(
        lines.get(1).matches("#1 +5 +MR +4 x 3 x 3 +0.75 x 0.5 x 2.5 mm +3 +2\\.25\\.12.*"),
        lines.get(1));
    assertTrue(
        lines.get(2).matches("#2 +7 +MR +4 x 3 x 1 +0.75 x 0.5 x \\? mm +1 +2\\.25\\.99.*"),
        lines.get(2));
    assertFalse(out.toString().contains("Secret") || out.toString().contains("wrote"));
    assertTrue(err.toString().contains("2 volumes in 4 image files"));
  }

  @Test
  void csvEndsLinesPlainly() throws IOException {
    assertEquals(0, run("list", twoSeries().toString(), "--csv", "--identify"));
    List<String> lines = out.toString().lines().toList();
    assertEquals(
        "#,number,modality,patient,study date,description,size,spacing,unit,files,series,warnings,"
            + "messages,folder,matrix,images,body part,kernel,sequence,date and time,study,remedy",
        lines.get(0));
    assertTrue(lines.get(1).startsWith("#1,5,MR,Secret Name,,"), lines.get(1));
    assertTrue(lines.get(2).contains(",\"what \"\"he\"\" wrote\","), lines.get(2));
    assertTrue(lines.get(2).endsWith(",sub,4 x 3,1,,,,,,"), lines.get(2));
    assertFalse(out.toString().contains("\r"));
  }

  @Test
  void jsonIsReadByAnotherParser() throws IOException, InterruptedException {
    assertEquals(0, run("list", twoSeries().toString(), "--json", "--identify"));
    Path json = Files.writeString(folder.resolve("list.json"), out.toString());
    Path said = folder.resolve("said");
    String program =
        "import json, sys\n"
            + "a, b = json.load(open(sys.argv[1], encoding='utf-8'))['volumes']\n"
            + "print(a['seriesInstanceUid'], a['size'], a['spacing'])\n"
            + "print(b['index'], b['spacing'], ascii(b['description']))\n";
    Process process;
    try {
      process =
          new ProcessBuilder("python3", "-c", program, json.toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "no python3: " + e.getMessage());
      throw e;
    }
    int status = process.waitFor();
    assertEquals(0, status, Files.readString(said));
    assertEquals(
        List.of("2.25.12 [4, 3, 3] [0.75, 0.5, 2.5]", "2 [0.75, 0.5, None] 'what \"he\" wrote'"),
        Files.readAllLines(said));
  }

  @Test
  void whatItNamesIsWhatConvertTakes() throws IOException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    assertEquals(0, run("list", study.toString(), "--csv"));
    String line = out.toString().lines().skip(2).findFirst().orElseThrow();
    String series = line.split(",")[7];
    assertEquals(
        0,
        run(
            "convert",
            study.toString(),
            folder.resolve("out").toString(),
            "--dry-run",
            "--series=" + series),
        err.toString());
    assertEquals(1, out.toString().lines().filter(l -> l.startsWith("would write: ")).count());
    assertTrue(out.toString().contains("(series 3 (CT))"), out.toString());
    assertFalse(Files.exists(folder.resolve("out")), "a dry run wrote something");
  }

  /** Classic images at the top; a remedy for a tilt; nothing that tells a day or study unasked. */
  @Test
  void saysWhatTheBrowserSays() throws IOException {
    Path in = folder.resolve("tilted");
    SmallSeries series = new SmallSeries(in);
    for (int z = 0; z < 3; z++) {
      String[] place = {"-10", Integer.toString(20 + z), Integer.toString(3 * z)};
      series.add(
          "a" + z,
          0,
          b ->
              b.put(Tags.ImagePositionPatient, place)
                  .put(Tag.of(0x0018, 0x0015), "HEAD")
                  .put(Tag.of(0x0018, 0x1210), "H30s")
                  .put(Tags.StudyDescription, "Study")
                  .put(Tag.of(0x0008, 0x0021), "20260105"));
    }
    assertEquals(0, run("list", in.toString()));
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.get(0).matches(".*warnings +body part +kernel +remedy"), lines.get(0));
    assertTrue(lines.get(1).matches(".*tilted gantry +HEAD +H30s +tilt=correct"), lines.get(1));
    assertEquals(0, run("list", in.toString(), "--csv", "--identify"));
    assertTrue(
        out.toString()
            .stripTrailing()
            .endsWith(",.,4 x 3,3,HEAD,H30s,,2026-01-05,Study,tilt=correct"),
        out.toString());
    assertEquals(0, run("list", in.toString(), "--json"));
    assertTrue(out.toString().contains("\"remedy\": \"tilt=correct\""), out.toString());
    assertTrue(out.toString().contains("\"bodyPart\": \"HEAD\""), out.toString());
    assertFalse(out.toString().contains("2026-01-05"), out.toString());
  }

  @Test
  void brokenFilesAreNamedAndEmptyFoldersRefused() throws IOException {
    Path in = twoSeries();
    Files.write(
        in.resolve("c"), java.util.Arrays.copyOf(Files.readAllBytes(in.resolve("a0")), 200));
    assertEquals(1, run("list", in.toString()));
    assertTrue(err.toString().contains("unreadable: c:"), err.toString());
    assertEquals(2, run("list", Files.createDirectory(folder.resolve("empty")).toString()));
    assertEquals(2, run("list", in.toString(), "--json", "--csv"));
  }

  @Test
  void quietSaysNothingAndVerboseNamesVolumes() throws IOException {
    String in = twoSeries().toString();
    String output = folder.resolve("out").toString();
    assertEquals(0, run("convert", in, output, "--quiet"));
    assertEquals("", out.toString() + err);
    assertEquals(0, run("convert", in, output, "--verbose"));
    assertEquals(2, out.toString().lines().filter(l -> l.startsWith("already there: ")).count());
    assertEquals(2, run("convert", in, output, "--verbose", "--quiet"));
  }
}
