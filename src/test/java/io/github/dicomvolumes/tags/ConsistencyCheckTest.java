// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault that is planted in a sound series is a finding that names its files, and no other. */
class ConsistencyCheckTest {
  private static final int SLICES = 8;

  @TempDir Path folder;

  /** Findings as {@code kind: files}. */
  private List<String> findings() throws IOException {
    TagTable table = CtSeries.table(folder, "consistency");
    List<String> kinds = CtSeries.column(table, "Finding");
    List<String> files = CtSeries.column(table, "Files");
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      findings.add(kinds.get(i) + ": " + files.get(i));
    }
    return findings;
  }

  private String details() throws IOException {
    return String.join("\n", CtSeries.column(CtSeries.table(folder, "consistency"), "Detail"));
  }

  /** A series in which one slice is changed. */
  private void plant(int slice, Consumer<DataSetBuilder> change) throws IOException {
    CtSeries.write(
        folder,
        SLICES,
        (number, builder) -> {
          if (number == slice) {
            change.accept(builder);
          }
        });
  }

  @Test
  void aSoundSeriesHasNoFindings() throws IOException {
    CtSeries.write(folder, SLICES, (number, slice) -> {});
    assertEquals(List.of(), findings());
  }

  @Test
  void anOtherFormOfTheSameNumberIsNoDisagreement() throws IOException {
    plant(3, slice -> slice.put(Tags.PixelSpacing, "0.50", "7.5e-1"));
    assertEquals(List.of(), findings());
  }

  @Test
  void findsAMissingSlice() throws IOException {
    CtSeries.write(folder, SLICES, (number, slice) -> {});
    Files.delete(folder.resolve("s5.dcm"));
    assertEquals(
        List.of("Missing instance: s4.dcm; s6.dcm", "Missing slice: s4.dcm; s6.dcm"), findings());
    assertTrue(details().contains("Instance number 5 is not there"), details());
    assertTrue(details().contains("4 mm between neighbours, expected 2 mm"), details());
  }

  @Test
  void findsACopy() throws IOException {
    CtSeries.write(folder, SLICES, (number, slice) -> {});
    Files.copy(folder.resolve("s5.dcm"), folder.resolve("t.dcm"));
    assertEquals(
        List.of(
            "Duplicate instance: s5.dcm; t.dcm",
            "Duplicate number: s5.dcm; t.dcm",
            "Duplicate position: s5.dcm; t.dcm"),
        findings());
  }

  @Test
  void findsNumbersThatDoNotFollowPosition() throws IOException {
    CtSeries.write(
        folder,
        SLICES,
        (number, slice) ->
            slice.putNumbers(Tags.InstanceNumber, number == 3 ? 6 : number == 6 ? 3 : number));
    assertEquals(List.of("Order: s4.dcm; s6.dcm"), findings());
  }

  @Test
  void descendingNumbersAreNoFinding() throws IOException {
    CtSeries.write(
        folder, SLICES, (number, slice) -> slice.putNumbers(Tags.InstanceNumber, 9 - number));
    assertEquals(List.of(), findings());
  }

  @Test
  void findsThicknessThatDoesNotFitTheSpacing() throws IOException {
    plant(4, slice -> slice.put(Tags.SliceThickness, "5"));
    assertEquals(List.of("Disagreement: s4.dcm", "Slice Thickness: s4.dcm"), findings());
    assertTrue(
        details().contains("Slice Thickness is 5 mm, slices lie 2 mm apart: they overlap"),
        details());
    assertTrue(details().contains("2 in 7, 5 in 1"), details());
  }

  @Test
  void findsUnevenSpacing() throws IOException {
    plant(4, slice -> slice.put(Tags.ImagePositionPatient, "-10", "20", "8.5"));
    assertEquals(
        List.of(
            "Uneven spacing: s4.dcm; s5.dcm",
            "Uneven spacing: s3.dcm; s4.dcm",
            "Slice Thickness: s4.dcm"),
        findings());
  }

  /** What planning warns of: one warning a line. */
  private String warnings() throws IOException {
    return VolumePlanner.plan(DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE))
        .volumes()
        .get(0)
        .warnings()
        .toString();
  }

  private void writeAt(double... heights) throws IOException {
    CtSeries.write(
        folder,
        heights.length,
        (number, slice) ->
            slice
                .putNumbers(Tags.ImagePositionPatient, -10, 20, heights[number - 1])
                .remove(Tags.SliceThickness));
  }

  @Test
  void countsMissingSlicesAsAnImportDoes() throws IOException {
    writeAt(0, 5, 15, 25, 35, 40);
    assertTrue(warnings().contains("differ from 5.000 mm, 3 slices are missing"), warnings());
    assertEquals(List.of("Missing slice: s2.dcm; s3.dcm; s4.dcm; s5.dcm"), findings(), details());
    assertTrue(
        details()
            .contains("10 mm between neighbours at 3 places, expected 5 mm: 3 slices are missing"),
        details());
  }

  @Test
  void findsAnUnevenGapOfFourPercentAsAnImportDoes() throws IOException {
    writeAt(0, 5, 10, 15.2, 20.2, 25.2);
    assertTrue(warnings().contains("1 of 5 distances differ from 5.000 mm"), warnings());
    assertEquals(List.of("Uneven spacing: s3.dcm; s4.dcm"), findings(), details());
    assertTrue(details().contains("5.2 mm between neighbours, expected 5 mm"), details());
  }

  /** The gap g is off the mean (20 + g) / 5 by 1 % of it where g is 5.06266. */
  @Test
  void drawsTheLineOfUnevenGapsWhereAnImportDoes() throws IOException {
    writeAt(0, 5, 10, 15.062, 20.062, 25.062);
    assertEquals("[]", warnings());
    assertEquals(List.of(), findings(), details());
    writeAt(0, 5, 10, 15.063, 20.063, 25.063);
    assertTrue(warnings().contains("1 of 5 distances differ from 5.000 mm"), warnings());
    assertEquals(List.of("Uneven spacing: s3.dcm; s4.dcm"), findings(), details());
  }

  @Test
  void findsATiltOfLessThanOneDegreeAsAnImportDoes() throws IOException {
    // 2 mm x tan 0.9 degrees = 0.031419 mm.
    CtSeries.write(
        folder,
        SLICES,
        (number, slice) ->
            slice.putNumbers(Tags.ImagePositionPatient, -10, 20 + 0.031419 * number, 2 * number));
    assertTrue(warnings().contains("tilted by 0.9 degrees"), warnings());
    assertEquals(1, findings().size(), details());
    assertTrue(details().contains("0.90 degrees off their normal"), details());
  }

  @Test
  void judgesEachDirectionOfASeriesByItself() throws IOException {
    CtSeries.write(
        folder,
        6,
        (number, slice) -> {
          if (number > 3) {
            slice
                .put(Tags.ImageOrientationPatient, "0", "1", "0", "0", "0", "-1")
                .putNumbers(Tags.ImagePositionPatient, number == 6 ? 18 : 2 * number, 20, 0);
          }
        });
    // Along (-1, 0, 0): -18, -10, -8.
    assertTrue(findings().contains("Missing slice: s5.dcm; s6.dcm"), findings().toString());
    assertTrue(
        details().contains("8 mm between neighbours, expected 2 mm: 3 slices are missing"),
        details());
  }

  @Test
  void findsTilt() throws IOException {
    CtSeries.write(
        folder,
        SLICES,
        (number, slice) ->
            slice.putNumbers(Tags.ImagePositionPatient, -10, 20 + 0.5 * number, 2 * number));
    assertEquals(1, findings().size(), findings().toString());
    assertTrue(details().contains("14.04 degrees off their normal"), details());
  }

  @Test
  void findsTagsThatShouldAgree() throws IOException {
    for (Tag tag :
        List.of(
            Tags.Manufacturer,
            Tags.PatientName,
            Tags.PatientID,
            Tags.StudyInstanceUID,
            Tags.FrameOfReferenceUID,
            Tags.Modality)) {
      plant(7, slice -> slice.put(tag, "7.7.7"));
      assertEquals(List.of("Disagreement: s7.dcm"), findings(), tag.toString());
      assertTrue(details().contains("7.7.7 in 1"), details());
    }
  }

  @Test
  void findsWhatIsMissing() throws IOException {
    plant(7, slice -> slice.remove(Tags.InstanceNumber));
    assertEquals("Missing number: s7.dcm", findings().get(0));
    plant(7, slice -> slice.remove(Tags.ImagePositionPatient));
    assertEquals("Positions: s7.dcm", findings().get(0));
    plant(7, slice -> slice.remove(Tags.SOPInstanceUID));
    assertEquals(List.of("Unusual value: s7.dcm"), findings());
    CtSeries.write(folder, SLICES, (number, slice) -> slice.remove(Tags.SeriesInstanceUID));
    assertEquals(1, findings().size(), findings().toString());
    assertTrue(findings().get(0).startsWith("Missing UID: s1.dcm; s2.dcm"), findings().toString());
  }

  @Test
  void findsUnusualValues() throws IOException {
    List<Consumer<DataSetBuilder>> faults =
        List.of(
            slice -> slice.put(Tags.RescaleSlope, "0"),
            slice -> slice.putNumbers(Tags.Rows, Vr.UL, CtSeries.ROWS),
            slice -> slice.put(Tags.RescaleIntercept, "minus 5"),
            slice -> slice.put(Tags.WindowCenter, "40", "x"),
            slice -> slice.putItems(Tags.SharedFunctionalGroupsSequence, zeroSpacing()));
    List<String> expected =
        List.of(
            "Rescale Slope (0028,1053) is 0: every pixel would have the same value",
            "Rows (0028,0010) has the VR UL, expected US",
            "Rescale Intercept (0028,1052) holds text that is no number",
            "Window Center (0028,1050) holds text that is no number",
            "Pixel Spacing (0028,0030) is 0.0, expected more than 0");
    for (int i = 0; i < faults.size(); i++) {
      plant(2, faults.get(i));
      assertEquals(List.of("Unusual value: s2.dcm"), findings());
      assertEquals(expected.get(i), details());
    }
  }

  private static DataSet zeroSpacing() {
    DataSet measures = new DataSetBuilder().put(Tags.PixelSpacing, "0", "1").build();
    return new DataSetBuilder().putItems(Tag.of(0x0028, 0x9110), measures).build();
  }

  @Test
  void findsOrientationsThatAreNone() throws IOException {
    CtSeries.write(
        folder,
        2,
        (number, slice) -> slice.put(Tags.ImageOrientationPatient, "1", "0", "0", "0.5", "1", "0"));
    assertTrue(details().contains("is not two unit vectors at right angles"), details());
  }

  @Test
  void findsPixelDataThatIsTooShort() throws IOException {
    plant(2, slice -> slice.putNumbers(Tags.NumberOfFrames, 2));
    assertEquals(List.of("Unusual value: s2.dcm"), findings());
    assertEquals(
        "Pixel Data (7FE0,0010) has 24 bytes, expected 48 for its rows, columns, samples and frames",
        details());
  }

  @Test
  void brokenFilesAreFindings() throws IOException {
    CtSeries.write(folder, SLICES, (number, slice) -> {});
    byte[] whole = Files.readAllBytes(folder.resolve("s3.dcm"));
    Files.write(folder.resolve("s3.dcm"), Arrays.copyOf(whole, 134));
    assertTrue(findings().contains("Broken file: s3.dcm"), findings().toString());
  }

  @Test
  void framesOfAnImageAreCheckedLikeSlices() throws IOException {
    DataSet[] frames = new DataSet[6];
    for (int i = 0; i < frames.length; i++) {
      double z = i < 4 ? 2 * i : 2 * i + 2;
      frames[i] = MultiFrame.groups(z);
    }
    CtSeries.write(folder.resolve("m.dcm"), MultiFrame.image(frames));
    assertTrue(
        findings().contains("Missing slice: m.dcm frame 4; m.dcm frame 5"), findings().toString());
    DataSetBuilder wrong = MultiFrame.image(frames).putNumbers(Tags.NumberOfFrames, 7);
    CtSeries.write(folder.resolve("m.dcm"), wrong);
    assertTrue(
        details()
            .contains("Number of Frames (0028,0008) is 7, but there are functional groups of 6"),
        details());
  }

  @Test
  void redactedFindingsNameNoFileAndNoValue() throws IOException {
    plant(7, slice -> slice.put(Tags.PatientName, "ZZPLANTED"));
    TagTable table =
        ReadTags.run(TagsOptions.of(List.of(folder), "consistency", true), Progress.NONE).table();
    assertEquals(List.of("image 7"), CtSeries.column(table, "Files"));
    assertFalse(
        CtSeries.column(table, "Detail").toString().contains("ZZPLANTED"),
        CtSeries.column(table, "Detail").toString());
  }

  @Test
  void findsWhatIsKnownOfTheRealSeries() throws IOException {
    assertEquals(0, CtSeries.table(RealData.path("ct-brain-5mm"), "consistency").rowCount());
    TagTable tilted = CtSeries.table(RealData.path("ct-gantry-tilt"), "consistency");
    assertEquals(
        List.of("Disagreement", "Uneven spacing", "Uneven spacing", "Tilt"),
        CtSeries.column(tilted, "Finding"));
    assertEquals("14.dcm; 15.dcm", CtSeries.column(tilted, "Files").get(1));
    TagTable fmri = CtSeries.table(RealData.path("mr-fmri-4d"), "consistency");
    assertEquals(
        List.of("Slice Thickness is 3 mm, slices lie 5 mm apart: they leave gaps"),
        CtSeries.column(fmri, "Detail"));
  }
}
