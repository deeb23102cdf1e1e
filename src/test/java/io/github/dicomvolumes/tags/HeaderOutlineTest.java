// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderOutlineTest {
  private static final Tag REFERENCED_IMAGE_SEQUENCE = Tag.of(0x0008, 0x1140);

  @TempDir Path folder;

  private HeaderOutline.Trees trees(DataSetBuilder slice) throws IOException {
    return HeaderOutline.read(CtSeries.write(folder.resolve("a.dcm"), slice)).frame(0);
  }

  private static List<String> labels(HeaderNode node) {
    List<String> labels = new ArrayList<>();
    labels.add(node.label());
    node.children().forEach(child -> labels.addAll(labels(child)));
    return labels;
  }

  private static HeaderNode find(HeaderNode node, String label) {
    if (node.label().equals(label)) {
      return node;
    }
    for (HeaderNode child : node.children()) {
      HeaderNode found = find(child, label);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Test
  void theDataSetIsATreeOfElements() throws IOException {
    HeaderNode root =
        trees(
                CtSeries.slice(1)
                    .putItems(
                        REFERENCED_IMAGE_SEQUENCE,
                        new DataSetBuilder().put(Tags.SOPInstanceUID, "2.25.1").build(),
                        new DataSetBuilder().put(Tags.SOPInstanceUID, "2.25.2").build()))
            .dataSet();
    List<String> labels = labels(root);
    assertEquals("a.dcm", labels.get(0));
    assertTrue(labels.contains("(0010,0010)  PN  Patient's Name:  Doe, Jane"), labels.toString());
    assertTrue(labels.contains("(0008,0020)  DA  Study Date:  2020-01-31"), labels.toString());
    assertTrue(labels.contains("(7FE0,0010)  OW  Pixel Data:  OW, 24 bytes"), labels.toString());
    int sequence = labels.indexOf("(0008,1140)  SQ  Referenced Image Sequence:  2 items");
    assertEquals(
        List.of(
            "Item 1",
            "(0008,0018)  UI  SOP Instance UID:  2.25.1",
            "Item 2",
            "(0008,0018)  UI  SOP Instance UID:  2.25.2"),
        labels.subList(sequence + 1, sequence + 5));
  }

  @Test
  void levelsAreNestedAsPatientStudySeriesImage() throws IOException {
    HeaderNode root = trees(CtSeries.slice(3)).levels();
    HeaderNode patient = root.children().get(0);
    assertEquals("Patient", patient.label());
    assertEquals("Patient's Name: Doe, Jane", patient.children().get(0).label());
    HeaderNode image = find(root, "Image");
    assertTrue(labels(image).contains("Image Position (Patient): -10\\20\\6"));
    HeaderNode series = find(root, "Series");
    assertTrue(series.children().contains(image));
    assertTrue(find(root, "Study").children().contains(series));
    assertFalse(labels(root).toString().contains("Birth"), "what is absent has no line");
  }

  @Test
  void aFrameHasItsOwnFunctionalGroupsOnly() throws IOException {
    Path file = folder.resolve("m.dcm");
    CtSeries.write(
        file, MultiFrame.image(MultiFrame.groups(0), MultiFrame.groups(2.5), MultiFrame.groups(5)));
    HeaderOutline outline = HeaderOutline.read(file);
    HeaderOutline.Trees second = outline.frame(2);
    assertEquals("m.dcm, frame 2", second.dataSet().label());
    List<String> labels = labels(second.dataSet());
    assertTrue(labels.contains("Item 2"), labels.toString());
    assertTrue(
        labels.contains("(0020,0032)  DS  Image Position (Patient):  -10\\20\\2.5"),
        labels.toString());
    assertFalse(labels.toString().contains("-10\\20\\5"), labels.toString());
    List<String> levels = labels(second.levels());
    assertTrue(levels.contains("Image Position (Patient): -10\\20\\2.5"), levels.toString());
    assertTrue(levels.contains("Pixel Spacing: 0.5\\0.75"), levels.toString());
    assertTrue(
        labels(outline.frame(0).dataSet()).toString().contains("-10\\20\\5"),
        "the whole file has the groups of all frames");
    assertEquals("m.dcm", outline.frame(4).dataSet().label());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PatientName",
        "patient's na",
        "doe",
        "0010,0010",
        "(0010,0010)",
        "00100010",
        "0010|0010",
        "jane name",
        "  DOE   0010 "
      })
  void aSearchFindsTagKeywordNameAndValue(String text) throws IOException {
    HeaderNode found = trees(CtSeries.slice(1)).dataSet().search(text).orElseThrow();
    assertTrue(
        found.children().stream()
            .anyMatch(n -> n.label().equals("(0010,0010)  PN  Patient's Name:  Doe, Jane")),
        labels(found).toString());
    assertTrue(found.children().size() < 4, labels(found).toString());
  }

  @Test
  void aSearchKeepsTheWayToWhatIsNested() throws IOException {
    HeaderNode root =
        trees(
                CtSeries.slice(1)
                    .putItems(
                        REFERENCED_IMAGE_SEQUENCE,
                        new DataSetBuilder().put(Tags.SOPInstanceUID, "2.25.1").build(),
                        new DataSetBuilder()
                            .put(Tags.PatientName, "Needle")
                            .put(Tags.Modality, "CT")
                            .build()))
            .dataSet();
    HeaderNode found = root.search("needle").orElseThrow();
    assertEquals(
        List.of(
            "a.dcm",
            "(0008,1140)  SQ  Referenced Image Sequence:  2 items",
            "Item 2",
            "(0010,0010)  PN  Patient's Name:  Needle"),
        labels(found));
    assertEquals(Optional.empty(), root.search("no such value"));
    assertEquals(labels(root), labels(root.search("  ").orElseThrow()));
  }

  @Test
  void aLineIsCopiedInPartsAndNamesItsColumn() throws IOException {
    HeaderNode root =
        trees(
                CtSeries.slice(1)
                    .put(Tag.of(0x0019, 0x0010), Vr.LO, "ACME, 1/2")
                    .put(Tag.of(0x0019, 0x100c), Vr.LO, "x"))
            .dataSet();
    HeaderNode name = find(root, "(0010,0010)  PN  Patient's Name:  Doe, Jane");
    assertEquals("(0010,0010)\tPN\tPatient's Name\tDoe, Jane", name.copied());
    assertEquals("PatientName", name.column().orElseThrow());
    HeaderNode own = find(root, "(0019,100C)  LO  ACME, 1/2:  x");
    String column = own.column().orElseThrow();
    assertEquals("ACME, 1/2", TagPathParser.parse(column).get(0).creator());
    assertEquals(Optional.empty(), root.column());
  }

  @Test
  void privateElementsHaveTheirMakersNamesAndValues() throws IOException {
    HeaderNode root =
        trees(
                CtSeries.slice(1)
                    .put(Tag.of(0x0019, 0x0010), Vr.LO, "SIEMENS MR HEADER")
                    .putBytes(Tag.of(0x0019, 0x100c), Vr.UN, new byte[] {'8', '0', '0', ' '})
                    .putBytes(Tag.of(0x0019, 0x10ff), Vr.UN, new byte[] {'8', '0', '0', ' '}))
            .dataSet();
    HeaderNode line = find(root, "(0019,100C)  IS  SIEMENS MR HEADER: BValue:  800");
    assertEquals("(0019,100C)\tIS\tSIEMENS MR HEADER: BValue\t800", line.copied());
    assertEquals(line.label(), root.search("bvalue").orElseThrow().children().get(0).label());
    assertTrue(
        labels(root).contains("(0019,10FF)  UN  SIEMENS MR HEADER:  UN, 4 bytes"),
        labels(root).toString());
  }

  @Test
  void longValuesAreCutInTheTreeOnly() throws IOException {
    String comments = "word ".repeat(400).strip();
    HeaderNode root =
        trees(CtSeries.slice(1).put(Tag.of(0x0010, 0x4000), Vr.LT, comments + "\u0007\u202E\u2066"))
            .dataSet();
    HeaderNode line = root.search("PatientComments").orElseThrow().children().get(0);
    assertTrue(line.label().length() < 210 && line.label().endsWith("..."), line.label());
    assertEquals("(0010,4000)\tLT\tPatient Comments\t" + comments, line.copied());
  }

  @Test
  void whatIsNoDicomIsAnError() throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "no DICOM");
    IOException e = assertThrows(IOException.class, () -> HeaderOutline.read(text));
    assertEquals("a.txt is no DICOM file", e.getMessage());
  }

  @Test
  void namesOfEveryCharacterSetShow() throws IOException {
    Path source = RealData.path("pydicom-charset-files");
    List<String> names = new ArrayList<>();
    for (String file : List.of("chrH31.dcm", "chrArab.dcm", "chrX2.dcm", "chrI2.dcm")) {
      HeaderNode levels = HeaderOutline.read(source.resolve(file)).frame(0).levels();
      names.add(find(levels, "Patient").children().get(0).label());
    }
    assertEquals(
        List.of(
            "Patient's Name: Yamada, Tarou = \u5C71\u7530, \u592A\u90CE = \u3084\u307E\u3060, \u305F\u308D\u3046",
            "Patient's Name: \u0642\u0628\u0627\u0646\u064A, \u0644\u0646\u0632\u0627\u0631",
            "Patient's Name: Wang, XiaoDong = \u738B, \u5C0F\u4E1C",
            "Patient's Name: Hong, Gildong = \u6D2A, \u5409\u6D1E = \uD64D, \uAE38\uB3D9"),
        names);
  }
}
