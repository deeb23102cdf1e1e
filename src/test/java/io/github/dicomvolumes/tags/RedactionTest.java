// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.deidentify.profile.KnownWords;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What identifies a patient is planted everywhere, and searched in all that a redaction gives. */
class RedactionTest {
  private static final String NAME = "ZZPLANTED";
  private static final String UID_ROOT = "1.2.3.987654321";
  private static final Tag REQUEST_ATTRIBUTES_SEQUENCE = Tag.of(0x0040, 0x0275);
  private static final Tag REFERENCED_IMAGE_SEQUENCE = Tag.of(0x0008, 0x1140);

  /** Of no element's VR but text, so that a value is kept as it is written. */
  private static final SpecificCharacterSet ASCII = SpecificCharacterSet.of(List.of());

  @TempDir Path folder;

  /** What is planted in elements of text, whatever their VR allows. */
  enum Planted {
    NAME_ANYWHERE(vr -> NAME),
    NAME_BEHIND_A_NUMBER(vr -> "1\\" + NAME),
    DATE(
        vr ->
            switch (vr) {
              case DA -> "19570323";
              case DT -> "19570323174753";
              case TM -> "174753";
              default -> "1957-03-23 17:47:53";
            }),
    DATE_IN_WORDS(vr -> "23/03/57"),
    UID(vr -> UID_ROOT + ".1.2"),
    UIDS(vr -> UID_ROOT + ".1\\" + UID_ROOT + ".2");

    private final Function<Vr, String> value;

    Planted(Function<Vr, String> value) {
      this.value = value;
    }

    /** What must not come out. */
    List<String> marks() {
      return List.of(NAME, UID_ROOT, "19570323", "1957-03-23", "174753", "17:47:53", "23/03/57");
    }
  }

  private static Element element(Tag tag, Vr vr, Planted planted) {
    byte[] bytes = planted.value.apply(vr).getBytes(StandardCharsets.US_ASCII);
    byte[] even = java.util.Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    if (even.length > bytes.length) {
      even[bytes.length] = (byte) (vr == Vr.UI ? 0 : ' ');
    }
    return new Element(tag, vr, new Value.Text(vr, even, ASCII));
  }

  /** Plants in every text element of PS3.6, in private ones, and all that nested twice. */
  private Path plant(Planted planted) throws IOException {
    DataSetBuilder top = new DataSetBuilder();
    int count = 0;
    Path dictionary =
        Path.of("src/main/resources/io/github/dicomvolumes/dicom/dictionary/attributes.tsv");
    for (String line : Files.readAllLines(dictionary)) {
      String[] fields = line.split("\t");
      if (line.startsWith("#") || fields[0].contains("X")) {
        continue;
      }
      Tag tag = new Tag((int) Long.parseLong(fields[0], 16));
      boolean structural =
          tag.group() <= 4 || tag.group() >= 0x7fe0 || tag.equals(Tags.SpecificCharacterSet);
      Vr vr = Vr.valueOf(fields[1].split("\\|")[0]);
      if (vr.isText() && !structural) {
        top.put(element(tag, vr, planted));
        count++;
      }
    }
    assertTrue(count > 2500, count + " elements of text");
    for (int group : List.of(0x0009, 0x0019, 0x2001)) {
      String creator = group == 0x0019 ? "SIEMENS MR HEADER" : group == 0x2001 ? NAME : "ACME";
      top.put(Tag.of(group, 0x10), Vr.LO, creator);
      for (int i = 0; i < 0x30; i++) {
        Vr vr = List.of(Vr.LO, Vr.PN, Vr.DA, Vr.UI, Vr.CS, Vr.UT, Vr.IS).get(i % 7);
        top.put(element(Tag.of(group, 0x1000 + i), vr, planted));
      }
    }
    // Not in the dictionary, and text that says to be binary.
    top.put(element(Tag.of(0x0018, 0x7ffe), Vr.LO, planted));
    top.putBytes(
        Tag.of(0x0009, 0x10f0), Vr.UN, planted.value.apply(Vr.LO).getBytes(StandardCharsets.UTF_8));
    top.putItems(REQUEST_ATTRIBUTES_SEQUENCE, top.build());
    top.putItems(REFERENCED_IMAGE_SEQUENCE, top.build());
    top.putItems(Tags.PerFrameFunctionalGroupsSequence, top.build(), top.build());
    top.put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2");
    Path source = folder.resolve("source");
    CtSeries.write(source.resolve(NAME + " 1957-03-23.dcm"), top);
    CtSeries.write(source.resolve(NAME).resolve("b.dcm"), top.put(Tags.SeriesNumber, "5"));
    byte[] whole = Files.readAllBytes(source.resolve(NAME).resolve("b.dcm"));
    Files.write(source.resolve(NAME + ".broken"), java.util.Arrays.copyOf(whole, 140));
    return source;
  }

  private static ReadTags.Result read(Path source, String tags, boolean redact) throws IOException {
    return ReadTags.run(TagsOptions.of(List.of(source), tags, redact), Progress.NONE);
  }

  /** All that a table writes: CSV, and every part of an xlsx file, unpacked. */
  private String written(TagTable table) throws IOException {
    StringBuilder csv = new StringBuilder();
    CsvTable.write(table, csv);
    Path xlsx = folder.resolve("table.xlsx");
    TableFile.save(table, xlsx);
    StringBuilder all = new StringBuilder(csv);
    try (ZipFile zip = new ZipFile(xlsx.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        all.append('\n').append(entry.getName()).append(' ').append(entry.getComment());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        zip.getInputStream(entry).transferTo(bytes);
        all.append(bytes.toString(StandardCharsets.UTF_8));
      }
    }
    assertTrue(all.indexOf("docProps/core.xml") > 0, "the properties of the document are searched");
    return all.toString();
  }

  @ParameterizedTest
  @EnumSource(Planted.class)
  void nothingThatIsPlantedComesOut(Planted planted) throws IOException {
    Path source = plant(planted);
    for (String tags :
        List.of(
            "summary",
            "all",
            "varying",
            "consistency",
            "PatientName,StudyDate,StudyInstanceUID,0009|1001,SIEMENS MR HEADER: 0019|0C,0018|7FFE",
            "RequestAttributesSequence/PatientName,ReferencedImageSequence/"
                + "RequestAttributesSequence/PatientID,PerFrameFunctionalGroupsSequence/StudyDate")) {
      ReadTags.Result open = read(source, tags, false);
      String shown = written(open.table());
      assertTrue(
          planted.marks().stream().anyMatch(shown::contains), "nothing is planted in " + tags);
      ReadTags.Result redacted = read(source, tags, true);
      // What stands for UIDs and names is chance, and may hold any digits.
      String hidden =
          (written(redacted.table()) + redacted.summary())
              .replaceAll("2\\.25\\.[0-9]+|redacted [0-9A-F]+", "");
      for (String mark : planted.marks()) {
        int at = hidden.indexOf(mark);
        assertFalse(
            at >= 0,
            () ->
                tags
                    + " lets out "
                    + hidden.substring(Math.max(0, at - 200), Math.min(hidden.length(), at + 50)));
      }
      assertEquals(open.table().rowCount(), redacted.table().rowCount());
    }
  }

  @Test
  void uidsAreReplacedTheSameWayInOneTable() throws IOException {
    Path source = folder.resolve("source");
    Tag referenced = Tag.of(0x0008, 0x1155);
    CtSeries.write(
        source,
        3,
        (number, slice) ->
            slice.putItems(
                REFERENCED_IMAGE_SEQUENCE,
                new DataSetBuilder().put(referenced, "2.25.770001").build()));
    String tags =
        "StudyInstanceUID,SOPInstanceUID,ReferencedImageSequence/ReferencedSOPInstanceUID,"
            + "SOPClassUID,0002|0003";
    TagTable table = read(source, tags, true).table();
    List<String> studies = CtSeries.column(table, "StudyInstanceUID");
    List<String> instances = CtSeries.column(table, "SOPInstanceUID");
    assertEquals(1, Set.copyOf(studies).size(), studies.toString());
    assertEquals(3, Set.copyOf(instances).size(), instances.toString());
    assertEquals(
        instances.get(0),
        CtSeries.column(table, "ReferencedImageSequence/ReferencedSOPInstanceUID").get(2));
    assertEquals(instances, CtSeries.column(table, "MediaStorageSOPInstanceUID"));
    assertTrue(studies.get(0).matches("2\\.25\\.[0-9]{1,39}"), studies.get(0));
    assertNotEquals("2.25.771", studies.get(0));
    assertEquals(
        "CT Image Storage (1.2.840.10008.5.1.4.1.1.2)",
        CtSeries.column(table, "SOPClassUID").get(0));
    // Two tables cannot be joined by what replaces UIDs.
    assertNotEquals(
        studies.get(0),
        CtSeries.column(read(source, tags, true).table(), "StudyInstanceUID").get(0));
  }

  @Test
  void datesKeepTheirDistancesInOneTable() throws IOException {
    Path source = folder.resolve("source");
    CtSeries.write(
        source,
        3,
        (number, slice) ->
            slice
                .put(Tags.StudyDate, "2020022" + (6 + number))
                .put(Tags.ContentDate, "20200302")
                .put(Tag.of(0x0008, 0x002a), "20200301120000")
                .put(Tag.of(0x0010, 0x0030), "19570323")
                .put(Tag.of(0x0010, 0x1010), "062Y"));
    TagTable table =
        read(source, "StudyDate,ContentDate,AcquisitionDateTime,PatientBirthDate,PatientAge", true)
            .table();
    List<String> studies = CtSeries.column(table, "StudyDate");
    LocalDate first = LocalDate.parse(studies.get(0));
    assertNotEquals(LocalDate.of(2020, 2, 27), first);
    assertEquals(1, ChronoUnit.DAYS.between(first, LocalDate.parse(studies.get(1))));
    assertEquals(
        4,
        ChronoUnit.DAYS.between(
            first, LocalDate.parse(CtSeries.column(table, "ContentDate").get(0))));
    String dateTime = CtSeries.column(table, "AcquisitionDateTime").get(0);
    assertEquals(3, ChronoUnit.DAYS.between(first, LocalDate.parse(dateTime.substring(0, 10))));
    // A birthday and an age would give the shift away.
    assertFalse(CtSeries.column(table, "PatientBirthDate").get(0).matches("[0-9-]+"));
    assertEquals("(removed)", CtSeries.column(table, "PatientAge").get(0));
  }

  @Test
  void namesAreReplacedTheSameWayInOneTable() throws IOException {
    Path source = folder.resolve("source");
    CtSeries.write(
        source,
        3,
        (number, slice) -> slice.put(Tags.PatientName, number < 3 ? "Doe^Jane" : "Doe^John"));
    List<String> names = CtSeries.column(read(source, "summary", true).table(), "Patient Name");
    assertEquals(names.get(0), names.get(1));
    assertNotEquals(names.get(0), names.get(2));
    assertTrue(names.get(0).startsWith("redacted "), names.get(0));
  }

  @Test
  void whatIdentifiesNobodyStays() throws IOException {
    Path source = folder.resolve("source");
    CtSeries.write(
        source,
        1,
        (number, slice) ->
            slice
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.of(0x0018, 0x1210), "B30f")
                .put(Tag.of(0x0018, 0x0015), "HEAD")
                .put(Tag.of(0x0019, 0x0010), Vr.LO, "SIEMENS MR HEADER")
                .put(Tag.of(0x0019, 0x100c), Vr.IS, "1000"));
    TagTable table =
        read(
                source,
                "ImageType,ConvolutionKernel,BodyPartExamined,PixelSpacing,Modality,Rows,"
                    + "\"SIEMENS MR HEADER: 0019|0C\"",
                true)
            .table();
    StringBuilder csv = new StringBuilder();
    CsvTable.write(table, csv);
    assertTrue(
        csv.toString().contains("image 1,ORIGINAL\\PRIMARY\\AXIAL,B30f,HEAD,0.5\\0.75,CT,4,1000"),
        csv.toString());
  }

  @Test
  void privateValuesThatADictionaryReadsAreRemovedAsOthersAre() throws IOException {
    byte[] name = (NAME + " ").getBytes(StandardCharsets.US_ASCII);
    DataSet item =
        new DataSetBuilder()
            .put(Tags.PatientName, NAME)
            .put(Tag.of(0x0019, 0x0010), Vr.LO, "SIEMENS MR HEADER")
            .putBytes(Tag.of(0x0019, 0x100c), Vr.UN, name)
            .build();
    Path source = folder.resolve("source");
    CtSeries.write(
        source,
        1,
        (number, slice) ->
            slice
                .put(Tag.of(0x0019, 0x0010), Vr.LO, "SIEMENS MR HEADER")
                .putBytes(Tag.of(0x0019, 0x100c), Vr.UN, new byte[] {'8', '0', '0', ' '})
                // Safe by its number, a sequence by the file.
                .putItems(Tag.of(0x0019, 0x100d), item)
                .putBytes(Tag.of(0x0019, 0x100f), Vr.UN, name)
                .put(Tag.of(0x0051, 0x0010), Vr.LO, "SIEMENS MR HEADER")
                .putBytes(Tag.of(0x0051, 0x100f), Vr.UN, name)
                .put(Tag.of(0x2005, 0x0010), Vr.LO, "Philips MR Imaging DD 005")
                .putItems(Tag.of(0x2005, 0x100e), item)
                .put(Tag.of(0x0009, 0x0010), Vr.LO, "GEMS_GENIE_1")
                .putBytes(Tag.of(0x0009, 0x1040), Vr.UN, name)
                .putItems(REQUEST_ATTRIBUTES_SEQUENCE, item));
    TagTable open = read(source, "all", false).table();
    assertEquals(List.of(NAME), CtSeries.column(open, "SIEMENS MR HEADER: 0051|0F"));
    assertEquals(
        List.of(NAME), CtSeries.column(open, "Philips MR Imaging DD 005: 2005|0E/PatientName"));
    for (String tags : List.of("all", "varying", "0051|100F", "SIEMENS MR HEADER: CoilString")) {
      assertFalse(written(read(source, tags, true).table()).contains(NAME), tags);
    }
    TagTable redacted = read(source, "\"SIEMENS MR HEADER: 0019|0C\",0051|100F", true).table();
    assertEquals("800", redacted.cell(0, 1).text());
    assertEquals("(removed)", redacted.cell(0, 2).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3 MAR 1957", "3MAR 57", "23.03.57", "555 01 23", "Head^Left", "PIN 4711"})
  void wordsThatMayBeADateANumberOrANameAreNotKnown(String text) {
    assertFalse(KnownWords.know(text, Set.of()), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ORIGINAL", "ISO 2022 IR 87", "AXIAL HEAD", "T2 FLAIR", "B30f", "1.5 T"})
  void wordsOfTheStandardAreKnown(String text) {
    assertTrue(KnownWords.know(text, Set.of()), text);
  }
}
