// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import static io.github.dicomvolumes.structures.report.ReportFile.AREA;
import static io.github.dicomvolumes.structures.report.ReportFile.CONTAINS;
import static io.github.dicomvolumes.structures.report.ReportFile.CT;
import static io.github.dicomvolumes.structures.report.ReportFile.FINDING;
import static io.github.dicomvolumes.structures.report.ReportFile.INFERRED;
import static io.github.dicomvolumes.structures.report.ReportFile.LENGTH;
import static io.github.dicomvolumes.structures.report.ReportFile.MM;
import static io.github.dicomvolumes.structures.report.ReportFile.MODIFIER;
import static io.github.dicomvolumes.structures.report.ReportFile.REGION;
import static io.github.dicomvolumes.structures.report.ReportFile.SELECTED;
import static io.github.dicomvolumes.structures.report.ReportFile.SITE;
import static io.github.dicomvolumes.structures.report.ReportFile.byPlace;
import static io.github.dicomvolumes.structures.report.ReportFile.code;
import static io.github.dicomvolumes.structures.report.ReportFile.coded;
import static io.github.dicomvolumes.structures.report.ReportFile.group;
import static io.github.dicomvolumes.structures.report.ReportFile.image;
import static io.github.dicomvolumes.structures.report.ReportFile.item;
import static io.github.dicomvolumes.structures.report.ReportFile.number;
import static io.github.dicomvolumes.structures.report.ReportFile.related;
import static io.github.dicomvolumes.structures.report.ReportFile.segment;
import static io.github.dicomvolumes.structures.report.ReportFile.spatial;
import static io.github.dicomvolumes.structures.report.ReportFile.text;
import static io.github.dicomvolumes.structures.report.ReportFile.tracking;
import static io.github.dicomvolumes.structures.report.ReportFile.trackingUid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportReaderTest {
  private static final DataSet LUNG = code("SCT", "39607008", "Lung");
  private static final DataSet NODULE = code("SCT", "27925004", "Nodule");
  private static final DataSet MEAN = code("SCT", "373098007", "Mean");
  private static final DataSet LEFT = code("SCT", "7771000", "Left");
  private static final DataSet LATERALITY = code("SCT", "272741003", "Laterality");
  private static final DataSet DERIVATION = code("DCM", "121401", "Derivation");
  private static final DataSet METHOD = code("SCT", "370129005", "Measurement Method");

  @TempDir Path folder;

  private MeasurementReport read(DataSet... groups) throws IOException {
    return ReportReader.read(ReportFile.write(folder, groups));
  }

  private static DataSet dot(double x, double y) {
    return ReportFile.region("POINT", "1.9.2", x, y);
  }

  @Test
  void aGroupHasItsNamesRegionsAndMeasurements() throws IOException {
    MeasurementReport report =
        read(
            group(
                "1410",
                tracking("Nodule 3"),
                trackingUid("2.25.7"),
                coded(CONTAINS, FINDING, NODULE),
                coded(MODIFIER, SITE, LUNG, coded(MODIFIER, LATERALITY, LEFT)),
                ReportFile.region("CIRCLE", "1.9.2", 3, 4, 5, 4),
                number(
                    AREA,
                    "12.50",
                    code("UCUM", "mm2", "square millimeter"),
                    coded(MODIFIER, DERIVATION, MEAN),
                    coded(MODIFIER, METHOD, code("99X", "m1", "By hand"))),
                coded(CONTAINS, code("DCM", "111028", "Image Quality"), code("X", "1", "Good"))));

    assertEquals("Imaging Measurement Report", report.title());
    MeasurementGroup group = report.groups().get(0);
    assertEquals("1410", group.template());
    assertEquals("Nodule 3", group.label());
    assertEquals("2.25.7", group.trackingUid());
    assertEquals("Nodule", group.findings().get(0).meaning());
    assertEquals(List.of("Lung, Left"), group.sites());
    ReportRegion.OfImage region = (ReportRegion.OfImage) group.regions().get(0);
    assertEquals(GraphicType.CIRCLE, region.type());
    assertEquals(List.of(new Vector3(3, 4, 0), new Vector3(5, 4, 0)), region.points());
    assertEquals("Image Region", region.name());
    assertEquals(List.of(new ReferencedImage(CT, "1.9.2", List.of(), List.of())), region.images());
    ReportMeasurement area = group.measurements().get(0);
    assertEquals("Area", area.name());
    assertEquals("12.50", area.value());
    assertEquals(12.5, area.number());
    assertEquals("mm2", area.unit());
    assertEquals("Mean", area.derivation());
    assertEquals(List.of("Measurement Method: By hand"), area.modifiers());
    ReportMeasurement quality = group.measurements().get(1);
    assertEquals("Image Quality", quality.name());
    assertEquals("Good", quality.evaluation());
    assertTrue(Double.isNaN(quality.number()));
    assertEquals(List.of(), report.faults().messages());
  }

  /** Of a finding, of all measurements, and beside the groups. */
  @Test
  void whatStandsElsewhereIsNotLost() throws IOException {
    DataSet outline = related(INFERRED, "POINT", new double[] {5, 6}, image(SELECTED, CT, "1.9.2"));
    MeasurementReport report =
        read(
            group(
                "1501",
                tracking("A"),
                coded(CONTAINS, FINDING, NODULE, outline),
                coded(MODIFIER, METHOD, code("99X", "m1", "By hand")),
                number(LENGTH, "3", MM, number(AREA, "4", MM))),
            number(LENGTH, "5", MM),
            related(CONTAINS, "POINT", new double[] {7, 8}, image(SELECTED, CT, "1.9.2")));

    MeasurementGroup group = report.groups().get(0);
    assertEquals(1, group.regions().size());
    assertEquals(List.of("Measurement Method: By hand"), group.modifiers());
    assertEquals(1, group.measurements().size());
    assertEquals(List.of(new Vector3(7, 8, 0)), report.regions().get(0).points());
    assertEquals(
        List.of("numbers outside of measurement groups, which the table does not have: 2"),
        report.faults().messages());
  }

  /** SNOMED codes were SRT codes before. */
  @Test
  void olderCodesAreTheSameConcepts() throws IOException {
    MeasurementReport report =
        read(
            group(
                "1411",
                coded(CONTAINS, FINDING, NODULE),
                coded(MODIFIER, code("SRT", "G-C0E3", "Finding Site"), LUNG)));

    assertEquals(List.of("Lung"), report.groups().get(0).sites());
    assertEquals("Nodule", report.groups().get(0).label());
  }

  @Test
  void observersAndCommentsAreNotKept() throws IOException {
    MeasurementReport report =
        read(
            group(
                "1501",
                tracking("A"),
                item("HAS OBS CONTEXT", "PNAME", code("DCM", "121008", "Person Observer Name"))
                    .put(Tag.of(0x0040, 0xA123), "Doe^Jane")
                    .build(),
                text(CONTAINS, code("DCM", "121106", "Comment"), "seen by Doe"),
                number(LENGTH, "3", MM, text(CONTAINS, code("DCM", "121106", "Comment"), "Doe"))));

    assertFalse(report.groups().toString().contains("Doe"));
    assertFalse(report.faults().messages().toString().contains("Doe"));
  }

  private static DataSet measured(String value, DataSet unit, double... exact) {
    DataSetBuilder measured =
        new DataSetBuilder().put(Tag.of(0x0040, 0xA30A), Vr.DS, value.split("\\\\", -1));
    if (unit != null) {
      measured.putItems(Tag.of(0x0040, 0x08EA), unit);
    }
    if (exact.length > 0) {
      measured.putNumbers(Tag.of(0x0040, 0xA161), exact);
    }
    return measured.build();
  }

  @Test
  void aNumberThatCannotBeReadIsNoneAndSaid() throws IOException {
    MeasurementReport report =
        read(
            group(
                "1501",
                tracking("A"),
                number(LENGTH, (DataSet) null),
                number(LENGTH, measured("12x", MM)),
                number(LENGTH, measured("1\\2", MM)),
                number(LENGTH, measured("", MM)),
                number(LENGTH, measured("5", null)),
                number(LENGTH, "1e3", code("99U", "cubit", "Cubit"))));

    List<ReportMeasurement> measurements = report.groups().get(0).measurements();
    assertEquals(
        List.of("", "", "", "", "5", "1e3"),
        measurements.stream().map(ReportMeasurement::value).toList());
    assertEquals("Measurement failure", measurements.get(0).qualifier());
    assertEquals(1000, measurements.get(5).number());
    assertEquals("cubit (99U)", measurements.get(5).unit());
    assertEquals(
        List.of(
            "1 measurement without a value: Numeric Value (0040,A30A) is no number (A)",
            "1 measurement without a value: Numeric Value (0040,A30A) holds several numbers (A)",
            "1 measurement without a value: Numeric Value (0040,A30A) is absent (A)",
            "1 measurement without Measurement Units Code Sequence (0040,08EA) (A)"),
        report.faults().messages());
  }

  /** Half of the last digit, and rounding of a float, apart. */
  @Test
  void aFloatingPointValueMayBeRoundedToTheNumericValue() throws IOException {
    assertEquals(
        List.of(),
        read(group(
                "1501",
                number(LENGTH, measured("12.5", MM, 12.5499)),
                number(LENGTH, measured("12.5", MM, 12.4501))))
            .faults()
            .messages());
    assertEquals(
        List.of(
            "2 measurements whose Floating Point Value (0040,A161) is not the Numeric Value"
                + " (0040,A30A), which the table has (group 1)"),
        read(group(
                "1501",
                number(LENGTH, measured("12.5", MM, 12.5501)),
                number(LENGTH, measured("12.5", MM, 12.4499))))
            .faults()
            .messages());
  }

  @Test
  void regionsThatCannotBeReadAreCounted() throws IOException {
    DataSet noImage = related(CONTAINS, "POINT", new double[] {1, 2});
    DataSet noType = item(CONTAINS, "SCOORD", REGION).build();
    DataSet noData = item(CONTAINS, "SCOORD", REGION).put(Tag.of(0x0070, 0x0023), "POINT").build();
    MeasurementReport report =
        read(
            group(
                "1410",
                tracking("A"),
                dot(1, 2),
                ReportFile.region("POINT", "1.9.2", 1, 2, 3),
                ReportFile.region("POINT", "1.9.2", 1, Double.NaN),
                ReportFile.region("POINT", "1.9.2", 1, Double.POSITIVE_INFINITY),
                ReportFile.region("POINT", "1.9.2", 1, 2, 3, 4),
                ReportFile.region("CIRCLE", "1.9.2", 1, 2),
                ReportFile.region("ELLIPSE", "1.9.2", 1, 2, 3, 4),
                ReportFile.region("ELLIPSOID", "1.9.2", 1, 2),
                spatial("CIRCLE", "1.2", 1, 2, 3),
                spatial("POINT", "1.2", 1, 2),
                noImage,
                noType,
                noData));

    assertEquals(1, report.groups().get(0).regions().size());
    assertEquals(
        List.of(
            "1 region left out: Graphic Data (0070,0022) is no pairs of coordinates (A)",
            "2 regions left out: Graphic Data (0070,0022) holds what is no number (A)",
            "1 region left out: POINT of 2 points, expected 1 (A)",
            "1 region left out: CIRCLE of 1 point, expected 2 (A)",
            "1 region left out: ELLIPSE of 2 points, expected 4 (A)",
            "2 regions left out: no Graphic Type (0070,0023) that the standard knows of SCOORD (A)",
            "1 region left out: no Graphic Type (0070,0023) that the standard knows of SCOORD3D (A)",
            "1 region left out: Graphic Data (0070,0022) is no triples of coordinates (A)",
            "1 region left out: no image that it was selected from (A)",
            "1 region left out: no Graphic Data (0070,0022) (A)"),
        report.faults().messages());
  }

  @Test
  void oneRegionMayHaveAMillionPoints() throws IOException {
    double[] most = new double[2_000_000];
    double[] more = new double[2_000_002];

    MeasurementReport report =
        ReportReader.read(
            ReportFile.write(
                folder,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                group(
                    "1410",
                    tracking("A"),
                    ReportFile.region("MULTIPOINT", "1.9.2", most),
                    ReportFile.region("MULTIPOINT", "1.9.2", more))));

    assertEquals(1, report.groups().get(0).regions().size());
    assertEquals(
        List.of("1 region left out: more than 1000000 points (A)"), report.faults().messages());
  }

  /** A number inferred from a region of another group, and an image of a library. */
  @Test
  void referencesByPlaceAreFound() throws IOException {
    MeasurementReport report =
        read(
            group("1410", tracking("A"), dot(1, 2)),
            group(
                "1501",
                tracking("B"),
                number(LENGTH, "3", MM, byPlace(INFERRED, 1, 1, 1, 2)),
                related(CONTAINS, "POINT", new double[] {5, 6}, byPlace(SELECTED, 1, 1, 1, 2, 1))));

    MeasurementGroup b = report.groups().get(1);
    assertEquals("1.9.2", b.measurements().get(0).images().get(0).sopInstanceUid());
    assertEquals(List.of(), b.measurements().get(0).regions());
    assertEquals(
        "1.9.2", ((ReportRegion.OfImage) b.regions().get(0)).images().get(0).sopInstanceUid());
    assertEquals(List.of(), report.faults().messages());
  }

  /** To themselves, to what they stand in, to each other, and to nothing. */
  @Test
  void referencesThatLeadNowhereAreSaid() throws IOException {
    MeasurementReport report =
        read(
            group(
                "1501",
                tracking("A"),
                number(
                    LENGTH,
                    "3",
                    MM,
                    byPlace(INFERRED, 1, 1, 1, 2, 1),
                    byPlace(INFERRED, 1, 1, 1, 2),
                    byPlace(INFERRED, 1, 1, 1, 2, 4),
                    byPlace(INFERRED, 1, 1, 1, 2, 3),
                    byPlace(INFERRED, 1, 1, 1, 99),
                    byPlace(INFERRED, 2),
                    byPlace(INFERRED))),
            group("1410", tracking("B"), dot(1, 2)));

    assertEquals(1, report.groups().get(0).measurements().size());
    assertEquals(
        List.of(
            "7 measurements whose Referenced Content Item Identifier (0040,DB73) names no item"
                + " beside it (A)"),
        report.faults().messages());
  }

  @Test
  void segmentsAndOtherObjectsAreKept() throws IOException {
    DataSet set =
        item(CONTAINS, "COMPOSITE", REGION)
            .putItems(
                Tag.of(0x0008, 0x1199),
                ReportFile.reference("1.2.840.10008.5.1.4.1.1.481.3", "1.5").build())
            .build();
    MeasurementReport report =
        read(
            group(
                "1411", tracking("A"), segment("1.4", 2), set, image(CONTAINS, CT, "1.9.2", 4, 5)));

    MeasurementGroup group = report.groups().get(0);
    assertEquals(
        List.of("1.4", "1.5"),
        group.objects().stream().map(ReferencedImage::sopInstanceUid).toList());
    assertEquals(List.of(2), group.objects().get(0).segments());
    assertEquals(
        List.of(new ReferencedImage(CT, "1.9.2", List.of(4, 5), List.of())), group.images());
  }

  private static void element(ByteBuffer bytes, int group, int element, String text) {
    byte[] value = (text.length() % 2 == 0 ? text : text + " ").getBytes(StandardCharsets.US_ASCII);
    bytes.putShort((short) group).putShort((short) element).putInt(value.length).put(value);
  }

  private static void open(ByteBuffer bytes, int group, int element) {
    bytes.putShort((short) group).putShort((short) element).putInt(-1);
    bytes.putShort((short) 0xfffe).putShort((short) 0xe000).putInt(-1);
  }

  private static void close(ByteBuffer bytes) {
    bytes.putShort((short) 0xfffe).putShort((short) 0xe00d).putInt(0);
    bytes.putShort((short) 0xfffe).putShort((short) 0xe0dd).putInt(0);
  }

  /** Measurement groups in each other, without an object around them. */
  private Path nested(int depth) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(200 * (depth + 2)).order(ByteOrder.LITTLE_ENDIAN);
    element(bytes, 0x0008, 0x0016, "1.2.840.10008.5.1.4.1.1.88.34");
    for (int i = 0; i <= depth; i++) {
      element(bytes, 0x0040, 0xa040, "CONTAINER");
      open(bytes, 0x0040, 0xa043);
      element(bytes, 0x0008, 0x0100, i == 0 ? "126000" : "125007");
      element(bytes, 0x0008, 0x0102, "DCM");
      close(bytes);
      if (i < depth) {
        open(bytes, 0x0040, 0xa730);
      }
    }
    for (int i = 0; i < depth; i++) {
      close(bytes);
    }
    return Files.write(
        folder.resolve("nested.dcm"), Arrays.copyOf(bytes.array(), bytes.position()));
  }

  /** The code of the deepest one is a sequence, too. */
  @Test
  void deepTreesAreReadAndDeeperOnesRefused() throws IOException {
    assertEquals(199, ReportReader.read(nested(199)).groups().size());
    Path deeper = nested(200);
    DicomFormatException e =
        assertThrows(DicomFormatException.class, () -> ReportReader.read(deeper));
    assertTrue(e.getMessage().contains("nested more than 200 deep"), e.getMessage());
    Path hostile = nested(100_000);
    assertThrows(DicomFormatException.class, () -> ReportReader.read(hostile));
  }

  @Test
  void aFileThatIsCutOffIsRefused() throws IOException {
    Path whole = ReportFile.write(folder, group("1410", tracking("A"), dot(1, 2)));
    byte[] bytes = Files.readAllBytes(whole);
    int read = 0;
    for (int length = 0; length < bytes.length; length += 7) {
      Path cut = folder.resolve("cut.dcm");
      Files.write(cut, Arrays.copyOf(bytes, length));
      try {
        ReportReader.read(cut);
        read++;
      } catch (IOException e) {
        assertFalse(e.getMessage().isEmpty());
      }
    }
    assertEquals(0, read);
  }

  @Test
  void otherReportsGiveTheirRegionsOnly() throws IOException {
    DataSet title = code("DCM", "111036", "Mammography CAD Report");
    DataSet outline =
        item(
                "HAS PROPERTIES",
                "SCOORD",
                code("DCM", "111041", "Outline"),
                image(SELECTED, CT, "1.9.2"))
            .putNumbers(Tag.of(0x0070, 0x0022), 1, 2, 3, 4, 5, 6)
            .put(Tag.of(0x0070, 0x0023), "POLYLINE")
            .build();
    Path cad =
        ReportFile.writeRoot(
            folder,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            title,
            "4000",
            top -> {},
            coded(CONTAINS, FINDING, NODULE, outline),
            group("1501", tracking("A"), number(LENGTH, "3", MM)));

    MeasurementReport report = ReportReader.read(cad);

    assertEquals(List.of(), report.groups());
    assertEquals("Outline", report.regions().get(0).name());
    assertEquals(
        List.of(
            "it is the structured report \"Mammography CAD Report\" (TID 4000), no Measurement"
                + " Report (TID 1500): its regions were taken, and none of its numbers (1)"),
        report.faults().messages());
  }

  @Test
  void reportsWithoutRegionsAreRefusedByTheirTemplate() throws IOException {
    Path dose =
        ReportFile.writeRoot(
            folder,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            code("DCM", "113701", "X-Ray Radiation Dose Report"),
            "10011",
            top -> {},
            number(LENGTH, "3", MM));
    DicomFormatException e =
        assertThrows(DicomFormatException.class, () -> ReportReader.read(dose));
    assertTrue(
        e.getMessage()
            .endsWith(
                "it is the structured report \"X-Ray Radiation Dose Report\" (TID 10011), which has"
                    + " no region of an image: expected one, or the measurement groups of a"
                    + " Measurement Report (TID 1500)"),
        e.getMessage());

    Path none = ReportFile.write(folder);
    e = assertThrows(DicomFormatException.class, () -> ReportReader.read(none));
    assertTrue(
        e.getMessage().endsWith("which has no measurement group and no region"), e.getMessage());
  }

  /** Its circle has no image and its wave no coordinates of one. */
  @Test
  void aRealReportWithoutImagesIsRefused() {
    Path real = RealData.path("pydicom-test-files/test-SR.dcm");

    DicomFormatException e =
        assertThrows(DicomFormatException.class, () -> ReportReader.read(real));

    assertTrue(
        e.getMessage().contains("1 region left out: no image that it was selected from"),
        e.getMessage());
  }

  /** Bytes of a report changed at random: refused with a reason, or read as far as possible. */
  @Test
  void anyBytesEndInARefusalOrAReport() throws IOException {
    Path whole =
        ReportFile.write(
            folder,
            group(
                "1410",
                tracking("A"),
                coded(CONTAINS, FINDING, NODULE),
                ReportFile.region("ELLIPSE", "1.9.2", 9, 12, 21, 28, 19, 17, 11, 23),
                number(LENGTH, "3.5", MM, byPlace(INFERRED, 1, 1, 1, 3)),
                spatial("POLYGON", "1.2", 0, 0, 105, 9, 0, 105, 9, 9, 105, 0, 0, 105),
                segment("2.25.9", 1)));
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(22);
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] changed = bytes.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = 132 + random.nextInt(bytes.length - 132);
        changed[at] = (byte) (random.nextBoolean() ? random.nextInt() : changed[at] ^ 1);
      }
      Path file = Files.write(folder.resolve("changed.dcm"), changed);
      try {
        MeasurementReport report = ReportReader.read(file);
        read++;
        assertFalse(report.toString().contains("Secret"));
      } catch (IOException e) {
        assertFalse(e.getMessage().isEmpty());
        assertFalse(e.getMessage().contains("Secret"), e.getMessage());
        refused++;
      }
    }
    assertTrue(read > 500 && refused > 100, read + " and " + refused);
  }
}
