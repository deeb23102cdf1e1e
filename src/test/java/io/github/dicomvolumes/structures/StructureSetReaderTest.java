// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import static io.github.dicomvolumes.structures.StructureSetFile.contour;
import static io.github.dicomvolumes.structures.StructureSetFile.planar;
import static io.github.dicomvolumes.structures.StructureSetFile.polygon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructureSetReaderTest {
  private static final int[] RED = {255, 0, 0};
  private static final double[] SQUARE = {0, 0, 10, 0, 10, 10, 0, 10};

  @TempDir Path folder;

  private StructureSet read(StructureSetFile file) throws IOException {
    return StructureSetReader.read(file.write(folder));
  }

  @Test
  void namesNumbersColoursAndPointsAreThoseOfTheFile() throws IOException {
    StructureSet set =
        read(
            new StructureSetFile()
                .roi(7, "PTV")
                .roi(3, "Cord")
                .contours(3, new int[] {0, 128, 255}, polygon(2.5, SQUARE))
                .contours(7, null, planar("POINT", 1, 4, 5)));

    assertEquals("RTSTRUCT", set.label());
    Structure ptv = set.structures().get(0);
    Structure cord = set.structures().get(1);
    assertEquals("PTV", ptv.name());
    assertEquals(7, ptv.number());
    assertEquals(Structure.NO_COLOR, ptv.color());
    assertEquals(ContourType.POINT, ptv.contours().get(0).type());
    assertEquals(List.of(new Vector3(4, 5, 1)), ptv.contours().get(0).points());
    assertEquals(0x0080ff, cord.color());
    assertEquals(StructureSetFile.FRAME, cord.frameOfReference());
    assertEquals(4, cord.contours().get(0).points().size());
    assertEquals(new Vector3(10, 10, 2.5), cord.contours().get(0).points().get(2));
    assertEquals(List.of(), set.faults().messages());
  }

  @Test
  void aClosedContourDoesNotRepeatItsFirstPoint() throws IOException {
    StructureSet set =
        read(
            new StructureSetFile()
                .roi(1, "a")
                .contours(1, RED, polygon(0, 0, 0, 10, 0, 10, 10, 0, 10, 0, 0)));

    assertEquals(4, set.structures().get(0).contours().get(0).points().size());
  }

  @Test
  void whatCannotBeTrustedIsCountedByMatter() throws IOException {
    StructureSet set =
        read(
            new StructureSetFile()
                .roi(1, "a")
                .roi(2, "b")
                .contours(
                    1,
                    RED,
                    polygon(0, SQUARE),
                    contour("CLOSED_PLANAR", "0\\0\\0\\1\\0\\0\\1\\nan\\0"),
                    contour("CLOSED_PLANAR", "0\\0\\0\\1\\0\\0\\1\\1"),
                    contour("CLOSED_PLANAR", "0\\0\\0\\1\\0\\0\\1\\1\\0", 4),
                    polygon(0, 0, 0),
                    polygon(0, 0, 0, 1, 1),
                    polygon(0, 0, 0, 1, 1, 2, 2),
                    planar("OPEN_PLANAR", 0, 1, 1),
                    planar("SPLINE", 0, SQUARE))
                .contours(2, RED, polygon(0, 0, 0, 1, 1)));

    assertEquals(1, set.structures().get(0).contours().size());
    assertEquals(
        List.of(
            "1 contour left out: Contour Data (3006,0050) holds what is no number (a)",
            "1 contour left out: Contour Data (3006,0050) is no triples of coordinates (a)",
            "1 contour left out: Number of Contour Points (3006,0046) is not the number of points"
                + " in Contour Data (3006,0050) (a)",
            "1 contour left out: CLOSED_PLANAR of 1 point, expected 3 or more (a)",
            "2 contours left out: CLOSED_PLANAR of 2 points, expected 3 or more (a, b)",
            "1 contour left out: closed, but all of its points lie on a line (a)",
            "1 contour left out: OPEN_PLANAR of 1 point, expected 2 or more (a)",
            "1 contour left out: a Contour Geometric Type (3006,0042) that the standard does not"
                + " know (a)"),
        set.faults().messages());
  }

  @Test
  void aSeparatorBehindTheLastNumberIsNone() throws IOException {
    StructureSet set =
        read(
            new StructureSetFile()
                .roi(1, "a")
                .contours(1, RED, contour("CLOSED_PLANAR", "0\\0\\0\\9\\0\\0\\9\\9\\0\\", 3)));

    assertEquals(3, set.structures().get(0).contours().get(0).points().size());
    assertEquals(List.of(), set.faults().messages());
  }

  @Test
  void aBowTieHasNoNetAreaAndIsNoLine() throws IOException {
    StructureSet set =
        read(
            new StructureSetFile()
                .roi(1, "a")
                .contours(1, RED, polygon(0, 0, 0, 10, 10, 10, 0, 0, 10)));

    assertEquals(1, set.structures().get(0).contours().size());
  }

  @Test
  void longDecimalStringsAreRead() throws IOException {
    StructureSet set =
        read(
            new StructureSetFile()
                .roi(1, "a")
                .contours(
                    1,
                    RED,
                    contour(
                        "CLOSED_PLANAR",
                        "-123.456789012345678\\1.5E+000001\\0\\0\\0\\0\\ 9"
                            + " \\0.0000000000000000\\0")));

    Vector3 first = set.structures().get(0).contours().get(0).points().get(0);
    assertEquals(-123.456789012345678, first.x(), 1e-12);
    assertEquals(15, first.y());
    assertEquals(List.of(), set.faults().messages());
  }

  /** Explicit VR has 16 bits for the length of a DS. */
  @Test
  void contourDataOfOver64KiloBytesIsUnInExplicitVr() throws IOException {
    int points = 6000;
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < points; i++) {
      double angle = 2 * Math.PI * i / points;
      data.append(i == 0 ? "" : "\\");
      data.append((float) (80 * Math.cos(angle))).append('\\');
      data.append((float) (80 * Math.sin(angle))).append("\\1");
    }
    byte[] bytes =
        data.append(data.length() % 2 == 0 ? "" : " ")
            .toString()
            .getBytes(StandardCharsets.US_ASCII);
    assertTrue(bytes.length > 65534);
    Path file =
        new StructureSetFile()
            .roi(1, "a")
            .contours(
                1,
                RED,
                new DataSetBuilder()
                    .put(Tag.of(0x3006, 0x0042), "CLOSED_PLANAR")
                    .putNumbers(Tag.of(0x3006, 0x0046), points)
                    .putBytes(Tag.of(0x3006, 0x0050), Vr.UN, bytes)
                    .build())
            .write(folder, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    StructureSet set = StructureSetReader.read(file);

    assertEquals(points, set.structures().get(0).contours().get(0).points().size());
  }

  @Test
  void numbersThatAreNotUniqueLeaveTheirStructuresOut() throws IOException {
    StructureSet set =
        read(
            new StructureSetFile()
                .roi(1, "a")
                .roi(1, "b")
                .roi(2, "c")
                .contours(1, RED, polygon(0, SQUARE))
                .contours(2, RED, polygon(0, SQUARE))
                .contours(9, RED, polygon(0, SQUARE), polygon(1, SQUARE)));

    assertEquals(List.of("c"), set.structures().stream().map(Structure::name).toList());
    assertEquals(
        List.of(
            "2 contours were left out: the Referenced ROI Number (3006,0084) names no structure",
            "structures were left out: several have the ROI Number (3006,0022) 1, so that nobody"
                + " can tell whose contours are whose"),
        set.faults().messages());
  }

  @Test
  void namesNeedNotBeThereNorUniqueAndColoursMayBeWrong() throws IOException {
    StructureSet set =
        read(
            new StructureSetFile()
                .roi(1, "same")
                .roi(2, "same")
                .roi(3, null)
                .contours(1, new int[] {300, 0, 0}, polygon(0, SQUARE))
                .contours(2, RED)
                .contours(3, RED, polygon(0, SQUARE)));

    assertEquals(
        List.of("same", "same", "structure 3"),
        set.structures().stream().map(Structure::name).toList());
    assertEquals(Structure.NO_COLOR, set.structures().get(0).color());
    assertEquals(List.of(), set.structures().get(1).contours());
    assertEquals(0xff0000, set.structures().get(2).color());
  }

  /** Pinnacle and others name it once, in the Referenced Frame of Reference Sequence. */
  @Test
  void theOnlyFrameOfReferenceOfTheFileIsThatOfAllStructures() throws IOException {
    StructureSetFile one = new StructureSetFile().roi(1, "a", null);
    one.with(
        top ->
            top.putItems(
                Tag.of(0x3006, 0x0010),
                new DataSetBuilder().put(Tags.FrameOfReferenceUID, "1.5").build()));
    StructureSetFile two = new StructureSetFile().roi(1, "a", null);
    two.with(
        top ->
            top.putItems(
                Tag.of(0x3006, 0x0010),
                new DataSetBuilder().put(Tags.FrameOfReferenceUID, "1.5").build(),
                new DataSetBuilder().put(Tags.FrameOfReferenceUID, "1.6").build()));

    assertEquals("1.5", read(one).structures().get(0).frameOfReference());
    assertEquals("", read(two).structures().get(0).frameOfReference());
  }

  @Test
  void whatIsNoStructureSetSaysSo() throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "no DICOM at all, only words");
    Path other =
        new StructureSetFile()
            .with(
                top ->
                    top.put(Tags.Modality, "CT").put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2"))
            .write(folder);

    assertThrows(DicomFormatException.class, () -> StructureFileKind.of(text));
    DicomFormatException e =
        assertThrows(DicomFormatException.class, () -> StructureFileKind.of(other));
    assertTrue(e.getMessage().contains("it is a CT Image Storage"), e.getMessage());
  }

  @Test
  void aFileThatEndsInItsContoursIsRefused() throws IOException {
    Path file =
        new StructureSetFile()
            .roi(1, "a")
            .contours(1, RED, polygon(0, SQUARE), polygon(1, SQUARE))
            .write(folder);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 40));

    DicomFormatException e =
        assertThrows(DicomFormatException.class, () -> StructureSetReader.read(file));

    assertTrue(e.getMessage().contains("ends inside"), e.getMessage());
  }
}
