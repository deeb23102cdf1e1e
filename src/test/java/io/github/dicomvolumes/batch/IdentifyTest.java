// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which series a volume is, in reports and headers, with and without what may identify somebody.
 */
class IdentifyTest {
  /** Texts that nothing but a key of the user's may bring into a file. */
  private static final List<String> PRIVATE =
      List.of("Doe^Jane", "ID-4711", "19700102", "2.25.6", "knee of J. Doe", "ACC-9", "Dr. No");

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Phantom phantom = new Phantom(Files.createDirectories(folder.resolve("in/scan")), 1, 2, 1);
    phantom.modality = "PT";
    phantom.classic(
        (plane, header) ->
            header
                .put(Tags.PatientName, "Doe^Jane")
                .put(Tags.PatientID, "ID-4711")
                .put(Tag.of(0x0010, 0x0030), "19700102")
                .put(Tag.of(0x0008, 0x0050), "ACC-9")
                .put(Tag.of(0x0008, 0x0090), "Dr. No")
                .put(Tags.SeriesDescription, "knee of \u202eJ. Doe, <b>left"));
  }

  private ConvertTree.Result convert(ConvertOptions options) throws IOException {
    ConvertTree.Result result = ConvertTree.run(options, Progress.NONE);
    assertTrue(result.isComplete(), result.summary());
    return result;
  }

  private ConvertOptions options() {
    return ConvertOptions.of(folder.resolve("in"), folder.resolve("out"));
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve("out").resolve(name));
  }

  @Test
  void numberAndModalityAreEverywhereAndNothingElse() throws IOException {
    convert(options());

    String header = text("scan.mhd");
    assertTrue(header.contains("DicomVolumes.SeriesNumber = 3\n"), header);
    assertTrue(header.contains("DicomVolumes.Modality = PT\n"), header);
    List<String> report = text("conversion-report.csv").lines().toList();
    assertTrue(
        report.get(0).endsWith(",state,reason,slices run,series number,modality"), report.get(0));
    assertTrue(report.get(1).endsWith(",converted,,feet to head,3,PT"), report.get(1));
    String page = text("conversion-report.html");
    assertTrue(page.contains("<td>3 PT</td>"), page);
    for (String secret : PRIVATE) {
      for (String file : List.of(header, report.toString(), page)) {
        assertFalse(file.contains(secret), secret);
      }
    }
  }

  @Test
  void identifyAddsUidAndDescription() throws IOException {
    convert(options().identifying());

    String header = text("scan.mhd");
    assertTrue(header.contains("DicomVolumes.SeriesInstanceUID = 2.25.6\n"), header);
    assertTrue(
        header.contains("DicomVolumes.SeriesDescription = knee of J. Doe, <b>left\n"), header);
    List<String> report = text("conversion-report.csv").lines().toList();
    assertTrue(
        report.get(0).endsWith(",series number,modality,series instance UID,series description"),
        report.get(0));
    assertTrue(report.get(1).endsWith(",3,PT,2.25.6,\"knee of J. Doe, <b>left\""), report.get(1));
    String page = text("conversion-report.html");
    assertTrue(page.contains("<td>3 PT 2.25.6 knee of J. Doe, &lt;b&gt;left</td>"), page);
    for (String secret : List.of("Doe^Jane", "ID-4711", "19700102", "ACC-9", "Dr. No")) {
      for (String file : List.of(header, report.toString(), page)) {
        assertFalse(file.contains(secret), secret);
      }
    }
  }

  @Test
  void askingForItMakesTheVolumeAgain() throws IOException {
    convert(options());
    assertEquals(1, convert(options()).count(ConvertedVolume.State.PRESENT));
    assertEquals(1, convert(options().identifying()).count(ConvertedVolume.State.CONVERTED));
    assertEquals(1, convert(options().identifying()).count(ConvertedVolume.State.PRESENT));
    assertEquals(1, convert(options()).count(ConvertedVolume.State.CONVERTED));
  }

  @Test
  void whatTheHeaderSaysSurvivesImageJ() throws IOException {
    convert(options().identifying());
    Path again = folder.resolve("again.mhd");
    ImagePlus image =
        OpenMhdVolume.run(new OpenMhdOptions(folder.resolve("out/scan.mhd"), false), Progress.NONE);
    SaveMhdVolume.run(image, new SaveMhdOptions(again, false, false), Progress.NONE);
    List<String> kept = new ArrayList<>();
    for (String line : Files.readAllLines(again)) {
      if (line.startsWith("DicomVolumes.Series") || line.startsWith("DicomVolumes.Modality")) {
        kept.add(line);
      }
    }
    assertEquals(
        List.of(
            "DicomVolumes.SeriesNumber = 3",
            "DicomVolumes.Modality = PT",
            "DicomVolumes.SeriesInstanceUID = 2.25.6",
            "DicomVolumes.SeriesDescription = knee of J. Doe, <b>left"),
        kept);
  }
}
