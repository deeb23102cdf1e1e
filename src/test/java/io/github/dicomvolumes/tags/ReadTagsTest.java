// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadTagsTest {
  private static final Tag PATIENT_COMMENTS = Tag.of(0x0010, 0x4000);
  private static final Tag PROCEDURE_CODE_SEQUENCE = Tag.of(0x0008, 0x1032);
  private static final Tag REFERENCED_IMAGE_SEQUENCE = Tag.of(0x0008, 0x1140);
  private static final Tag REFERENCED_SOP_INSTANCE_UID = Tag.of(0x0008, 0x1155);

  @TempDir Path folder;

  @Test
  void summaryHasTheColumnsThatTheManualNames() throws IOException {
    CtSeries.write(
        folder,
        10,
        (number, slice) ->
            slice
                .put(Tag.of(0x0010, 0x0040), "F")
                .put(Tag.of(0x0010, 0x1010), "042Y")
                .put(Tags.StudyDescription, "Head")
                .put(Tags.SeriesDescription, "Thin"));
    TagTable table = CtSeries.table(folder, "summary");
    assertEquals(
        List.of(
            "File",
            "SOP Class",
            "Patient Name",
            "Patient ID",
            "Sex",
            "Age",
            "Modality",
            "Study Date",
            "Study Description",
            "Series Number",
            "Series Description",
            "Rows",
            "Columns",
            "Bytes",
            "Pixel Spacing",
            "Slice Thickness",
            "Slice Location",
            "Position",
            "Transfer Syntax"),
        table.columns());
    List<String> last = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      last.add(table.cell(9, column).text());
    }
    assertEquals(
        List.of(
            "s10.dcm",
            "CT Image Storage",
            "Doe, Jane",
            "P1",
            "F",
            "042Y",
            "CT",
            "2020-01-31",
            "Head",
            "4",
            "Thin",
            "4",
            "3",
            Long.toString(Files.size(folder.resolve("s10.dcm"))),
            "0.5\\0.75",
            "2",
            "(missing)",
            "-10\\20\\20",
            "Explicit VR Little Endian"),
        last);
    assertTrue(table.isNumeric(table.columns().indexOf("Slice Thickness")));
    assertFalse(table.isNumeric(table.columns().indexOf("Pixel Spacing")));
  }

  @Test
  void varyingShowsOnlyWhatDiffers() throws IOException {
    CtSeries.write(
        folder,
        3,
        (number, slice) -> {
          if (number == 2) {
            slice.put(Tags.ContentDate, "20200131");
          }
        });
    TagTable table = CtSeries.table(folder, "varying");
    assertEquals(
        List.of(
            "File",
            "MediaStorageSOPInstanceUID",
            "SOPInstanceUID",
            "ContentDate",
            "InstanceNumber",
            "ImagePositionPatient"),
        table.columns());
    assertEquals(List.of("", "2020-01-31", ""), CtSeries.column(table, "ContentDate"));
  }

  @Test
  void varyingOverAMultiFrameImageHasARowPerFrame() throws IOException {
    Path file = folder.resolve("m.dcm");
    CtSeries.write(
        file, MultiFrame.image(MultiFrame.groups(0), MultiFrame.groups(2.5), MultiFrame.groups(5)));
    TagTable table = CtSeries.table(file, "varying");
    assertEquals(
        List.of(
            "File",
            "Frame",
            "PerFrameFunctionalGroupsSequence/FrameContentSequence/FrameComments",
            "PerFrameFunctionalGroupsSequence/PlanePositionSequence/ImagePositionPatient"),
        table.columns());
    assertEquals(List.of("1", "2", "3"), CtSeries.column(table, "Frame"));
    assertEquals("-10\\20\\2.5", table.cell(1, 3).text());
    assertEquals(1, CtSeries.table(file, "all").rowCount());
  }

  @Test
  void chosenTagsOfFramesHaveARowPerFrame() throws IOException {
    Path file = folder.resolve("m.dcm");
    CtSeries.write(file, MultiFrame.image(MultiFrame.groups(0), MultiFrame.groups(2.5)));
    CtSeries.write(folder.resolve("s.dcm"), CtSeries.slice(2));
    TagTable table = CtSeries.table(folder, "ImagePositionPatient,PixelSpacing,Rows");
    assertEquals(List.of("m.dcm", "m.dcm", "s.dcm"), CtSeries.column(table, "File"));
    assertEquals(List.of("1", "2", ""), CtSeries.column(table, "Frame"));
    assertEquals(
        List.of("-10\\20\\0", "-10\\20\\2.5", "-10\\20\\4"),
        CtSeries.column(table, "ImagePositionPatient"));
    assertEquals(
        List.of("0.5\\0.75", "0.5\\0.75", "0.5\\0.75"), CtSeries.column(table, "PixelSpacing"));
    String path = "PerFrameFunctionalGroupsSequence/PlanePositionSequence/ImagePositionPatient";
    assertEquals(
        List.of("-10\\20\\0", "-10\\20\\2.5"), CtSeries.column(CtSeries.table(file, path), path));
    // What all frames share, or one frame that is asked for, is one row.
    assertEquals(1, CtSeries.table(file, "PixelSpacing,Rows").rowCount());
    assertEquals(
        "-10\\20\\2.5",
        CtSeries.table(file, path.replace("Sequence/Plane", "Sequence[2]/Plane"))
            .cell(0, 1)
            .text());
  }

  @Test
  void chosenTagsMayBeNestedPrivateAndSingleValues() throws IOException {
    CtSeries.write(
        folder,
        2,
        (number, slice) ->
            slice
                // The block of an owner lies elsewhere in each file.
                .put(Tag.of(0x0019, 0x0010 + number), Vr.LO, "ACME, 1.0")
                .put(Tag.of(0x0019, 0x100c + (number << 8)), Vr.IS, Integer.toString(100 * number))
                .putItems(
                    REFERENCED_IMAGE_SEQUENCE,
                    new DataSetBuilder().put(REFERENCED_SOP_INSTANCE_UID, "2.25.1").build(),
                    new DataSetBuilder().put(REFERENCED_SOP_INSTANCE_UID, "2.25.2").build())
                .putItems(PROCEDURE_CODE_SEQUENCE, code("CT of head")));
    TagTable table =
        CtSeries.table(
            folder,
            "\"ACME, 1.0: 0019|0C\",PixelSpacing[2],ProcedureCodeSequence,"
                + "ReferencedImageSequence/ReferencedSOPInstanceUID,"
                + "ReferencedImageSequence[2]/ReferencedSOPInstanceUID,0018|1151");
    assertEquals(List.of("100", "200"), CtSeries.column(table, "ACME, 1.0: 0019|0C"));
    assertTrue(table.isNumeric(1));
    assertEquals("0.75", table.cell(0, 2).text());
    assertEquals("CT of head", table.cell(0, 3).text());
    assertEquals("2.25.1; 2.25.2", table.cell(0, 4).text());
    assertEquals("2.25.2", table.cell(0, 5).text());
    assertEquals("XRayTubeCurrent", table.columns().get(6));
    assertTrue(table.cell(0, 6).isEmpty());
  }

  private static DataSet code(String meaning) {
    return new DataSetBuilder()
        .put(Tag.of(0x0008, 0x0100), "X1")
        .put(Tag.of(0x0008, 0x0102), "99LOCAL")
        .put(Tag.of(0x0008, 0x0104), meaning)
        .build();
  }

  @Test
  void whatStandsBesideACodeHasColumnsOfItsOwn() throws IOException {
    Tag view = Tag.of(0x0054, 0x0220);
    Tag modifiers = Tag.of(0x0054, 0x0222);
    Tag mapping = Tag.of(0x0008, 0x0105);
    DataSet modified =
        new DataSetBuilder()
            .putAll(code("cranio-caudal"))
            .put(mapping, "DCMR")
            .putItems(modifiers, code("magnified"), code("rolled"))
            .put(Tag.of(0x0019, 0x0010), Vr.LO, "ACME")
            .put(Tag.of(0x0019, 0x1001), Vr.LO, "beside")
            .build();
    CtSeries.write(folder, 2, (number, slice) -> slice.putItems(view, modified, code("oblique")));
    TagTable table = CtSeries.table(folder, "all");
    assertEquals("cranio-caudal; oblique", CtSeries.column(table, "ViewCodeSequence").get(0));
    assertEquals(
        "magnified; rolled",
        CtSeries.column(table, "ViewCodeSequence/ViewModifierCodeSequence").get(0));
    assertEquals("beside", CtSeries.column(table, "ViewCodeSequence/ACME: 0019|01").get(1));
    assertEquals(
        List.of(
            "ViewCodeSequence",
            "ViewCodeSequence/0019|0010",
            "ViewCodeSequence/ACME: 0019|01",
            "ViewCodeSequence/ViewModifierCodeSequence"),
        table.columns().stream().filter(c -> c.startsWith("ViewCode")).toList());
  }

  @Test
  void privateValuesOfUnknownVrShowInEveryTable() throws IOException {
    CtSeries.write(
        folder,
        2,
        (number, slice) ->
            slice
                .put(Tag.of(0x0019, 0x0010), Vr.LO, "SIEMENS MR HEADER")
                .putBytes(
                    Tag.of(0x0019, 0x100c), Vr.UN, new byte[] {(byte) ('0' + number), '0', '0', 0})
                .putBytes(Tag.of(0x0019, 0x100e), Vr.UN, new byte[number == 1 ? 24 : 22]));
    String direction = "SIEMENS MR HEADER: 0019|0E";
    for (String tags :
        List.of("all", "varying", "SIEMENS MR HEADER: 0019|0C,SIEMENS MR HEADER: 0019|0E")) {
      TagTable table = CtSeries.table(folder, tags);
      assertEquals(List.of("100", "200"), CtSeries.column(table, "SIEMENS MR HEADER: 0019|0C"));
      assertTrue(table.isNumeric(table.columns().indexOf("SIEMENS MR HEADER: 0019|0C")));
      assertEquals(List.of("0.0\\0.0\\0.0", "UN, 22 bytes"), CtSeries.column(table, direction));
    }
  }

  @Test
  void tagsThatChangeTypeBetweenFilesShareAColumn() throws IOException {
    CtSeries.write(
        folder,
        3,
        (number, slice) -> {
          switch (number) {
            case 1 -> slice.putNumbers(Tags.WindowCenter, 40);
            case 2 -> slice.put(Tags.WindowCenter, Vr.LO, "auto");
            default -> slice.putItems(Tags.WindowCenter, code("automatic"));
          }
        });
    for (String tags : List.of("WindowCenter", "all", "varying")) {
      TagTable table = CtSeries.table(folder, tags);
      assertEquals(List.of("40", "auto", "automatic"), CtSeries.column(table, "WindowCenter"));
      assertFalse(table.isNumeric(table.columns().indexOf("WindowCenter")));
    }
  }

  @Test
  void sequencesOfThousandsAndValuesOfMegabytesKeepCellsShort() throws IOException {
    DataSet[] items = new DataSet[5000];
    for (int i = 0; i < items.length; i++) {
      items[i] = new DataSetBuilder().put(REFERENCED_SOP_INSTANCE_UID, "2.25." + i).build();
    }
    DataSetBuilder slice =
        CtSeries.slice(1)
            .putItems(REFERENCED_IMAGE_SEQUENCE, items)
            .put(PATIENT_COMMENTS, Vr.UT, "\u05D0".repeat(1 << 20))
            .putBytes(Tag.of(0x0042, 0x0011), Vr.OB, new byte[5 << 20])
            .putNumbers(Tag.of(0x0018, 0x9813), Vr.FD, new double[8000]);
    CtSeries.write(folder.resolve("a.dcm"), slice);
    TagTable table = CtSeries.table(folder, "all");
    String references =
        CtSeries.column(table, "ReferencedImageSequence/ReferencedSOPInstanceUID").get(0);
    assertTrue(references.startsWith("2.25.0; 2.25.1; "), references.substring(0, 40));
    assertTrue(references.endsWith("... (5000 items)"), references.substring(7900));
    assertEquals(List.of("UT, 2097152 bytes"), CtSeries.column(table, "PatientComments"));
    assertEquals(List.of("OB, 5242880 bytes"), CtSeries.column(table, "EncapsulatedDocument"));
    assertEquals(List.of("FD, 64000 bytes"), CtSeries.column(table, "0018|9813"));
    for (int column = 0; column < table.columns().size(); column++) {
      assertTrue(table.cell(0, column).text().length() < 32_767, table.columns().get(column));
    }
    assertTrue(
        CtSeries.table(folder, "PatientComments")
            .cell(0, 1)
            .text()
            .endsWith("(1048576 characters)"));
  }

  @Test
  void brokenFilesAreRowsThatSayWhatIsWrong() throws IOException {
    CtSeries.write(folder, 3, (number, slice) -> {});
    byte[] whole = Files.readAllBytes(folder.resolve("s2.dcm"));
    Files.write(folder.resolve("s2.dcm"), Arrays.copyOf(whole, 134));
    Files.writeString(folder.resolve("notes.txt"), "no DICOM");
    for (String tags : List.of("summary", "all", "varying", "PatientName")) {
      ReadTags.Result result =
          ReadTags.run(TagsOptions.of(List.of(folder), tags, false), Progress.NONE);
      assertEquals(1, result.broken());
      assertEquals(1, result.skipped());
      assertEquals(2, result.files());
      List<String> problems = CtSeries.column(result.table(), "Problem");
      assertTrue(problems.get(1).startsWith("s2.dcm: "), problems.toString());
      assertEquals("", problems.get(0));
      assertEquals("3 rows of 2 DICOM files, 1 broken, 1 skipped", result.summary());
    }
  }

  @Test
  void aStopKeepsTheRowsThatAreThere() throws IOException {
    CtSeries.write(folder, 200, (number, slice) -> {});
    AtomicLong calls = new AtomicLong();
    Progress stopping = (done, total) -> total == 0 || calls.incrementAndGet() < 3;
    for (String tags : List.of("summary", "all", "varying", "consistency")) {
      calls.set(0);
      ReadTags.Result result =
          ReadTags.run(new TagsOptions(List.of(folder), tags, false, 2), stopping);
      assertTrue(result.stopped());
      assertTrue(result.files() >= 48 && result.files() < 100, result.summary());
      assertTrue(result.summary().endsWith("; stopped before the end"), result.summary());
      if (!tags.equals("consistency")) {
        assertEquals(result.files(), result.table().rowCount());
        assertEquals("s1.dcm", result.table().cell(0, 0).text());
      }
    }
  }

  @Test
  void aStopWhileFilesAreFoundEndsTheSearch() throws IOException {
    CtSeries.write(folder, 300, (number, slice) -> {});
    ReadTags.Result result =
        ReadTags.run(TagsOptions.of(List.of(folder), "summary", false), (done, total) -> false);
    assertTrue(result.stopped());
    assertTrue(result.files() < 64, result.summary());
  }

  @Test
  void progressMovesToTheEnd() throws IOException {
    CtSeries.write(folder, 100, (number, slice) -> {});
    List<Long> reports = Collections.synchronizedList(new ArrayList<>());
    ReadTags.run(
        TagsOptions.of(List.of(folder), "summary", false),
        (done, total) -> {
          if (total > 0) {
            assertEquals(100, total);
            reports.add(done);
          }
          return true;
        });
    assertTrue(reports.size() >= 7, reports.toString());
    assertEquals(100L, Collections.max(reports));
  }

  @Test
  void filesAreInTheOrderOfTheNumbersInTheirNames() throws IOException {
    CtSeries.write(folder, 12, (number, slice) -> {});
    List<String> files = CtSeries.column(CtSeries.table(folder, "Rows"), "File");
    assertEquals(List.of("s1.dcm", "s2.dcm", "s3.dcm"), files.subList(0, 3));
    assertEquals("s12.dcm", files.get(11));
  }

  @Test
  void whatIsNotThereOrHoldsNoDicomIsAnError() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "no DICOM");
    IOException none = assertThrows(IOException.class, () -> CtSeries.table(folder, "summary"));
    assertTrue(none.getMessage().contains("holds no DICOM file"), none.getMessage());
    IOException file =
        assertThrows(
            IOException.class, () -> CtSeries.table(folder.resolve("notes.txt"), "summary"));
    assertTrue(file.getMessage().endsWith("notes.txt is no DICOM file"), file.getMessage());
    Files.writeString(folder.resolve("a.mhd"), "no DICOM");
    IOException volume =
        assertThrows(IOException.class, () -> CtSeries.table(folder.resolve("a.mhd"), "summary"));
    assertTrue(volume.getMessage().contains("which has no tags: in ImageJ, Open Volume"));
    IOException absent =
        assertThrows(IOException.class, () -> CtSeries.table(folder.resolve("absent"), "summary"));
    assertTrue(absent.getMessage().contains("there is no such file or folder"));
    assertThrows(IllegalArgumentException.class, () -> CtSeries.table(folder, "NoSuchKeyword"));
  }

  @Test
  void theRealHeadHasASummary() throws IOException {
    TagTable table = CtSeries.table(RealData.path("ct-brain-5mm"), "summary");
    assertEquals(28, table.rowCount());
    assertEquals(
        List.of("0.451171875\\0.451171875"),
        CtSeries.column(table, "Pixel Spacing").stream().distinct().toList());
    assertEquals(
        List.of("Explicit VR Little Endian"),
        CtSeries.column(table, "Transfer Syntax").stream().distinct().toList());
  }
}
