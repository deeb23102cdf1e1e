// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SegmentationFacts;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there and cannot be read is no default: the image is left out, by name. */
class UnreadableNumbersTest {
  private static final Map<String, Tag> TAGS =
      Map.ofEntries(
          Map.entry("slope", Tags.RescaleSlope),
          Map.entry("intercept", Tags.RescaleIntercept),
          Map.entry("position", Tags.ImagePositionPatient),
          Map.entry("orientation", Tags.ImageOrientationPatient),
          Map.entry("spacing", Tags.PixelSpacing),
          Map.entry("between", Tags.SpacingBetweenSlices),
          Map.entry("b", Tags.DiffusionBValue),
          Map.entry("gradient", Tags.DiffusionGradientOrientation),
          Map.entry("fraction", SegmentationFacts.MAXIMUM_FRACTIONAL_VALUE),
          Map.entry("trigger", Tags.TriggerTime),
          Map.entry("dose", Tags.DoseGridScaling));

  @TempDir Path folder;
  private SmallSeries series;

  @BeforeEach
  void begin() {
    series = new SmallSeries(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "intercept, -1O24",
    "intercept, NaN",
    "intercept, 1e31",
    "intercept, Infinity",
    "intercept, 0x10",
    "slope, 0",
    "slope, 1e308",
    "slope, 1e-320",
    "slope, 1.2.3",
    "slope, '1,2,3'",
    "slope, '1,2.5'",
    "slope, ',5'",
    "slope, 1|2",
    "dose, 0",
    "dose, abc",
    "position, 1|2",
    "position, 1|2|3|4",
    "position, 1|x|3",
    "position, 1||3",
    "position, 100001|0|0",
    "orientation, 1|0|0|0|1",
    "orientation, 2|0|0|0|1|0",
    "orientation, 1|0|0|0|0.5|0",
    "orientation, 1|0|0|0|0|0",
    "orientation, 1|0|0|0.2|0.98|0",
    "spacing, -0.5|0.5",
    "spacing, 0|0.5",
    "spacing, 1e-320|1e-320",
    "spacing, '0.005,0.002'",
    "spacing, 0.2|0.2|0.2",
    "b, -5",
    "b, 1e7",
    "b, high",
    "gradient, 1|0|x",
    "gradient, 1|0",
    "fraction, 2S5",
    "trigger, later"
  })
  void leavesTheImageOutAndSaysWhy(String attribute, String text) throws IOException {
    Tag tag = TAGS.get(attribute);
    series.add("a", 0).add("c", 6).add("d", 9);
    series.add("b", 3, header -> header.put(tag, Vr.DS, text.split("\\|", -1)));
    ScanResult scan = series.scan();
    assertEquals(3, scan.imageCount());
    String reason = scan.failures().get(0).reason();
    assertTrue(reason.startsWith("b: "), reason);
    assertTrue(reason.contains(tag + " is \"" + text.replace('|', '\\') + "\", exp"), reason);
    VolumePlan plan = series.plans().get(0);
    assertEquals(List.of("a", "c", "d"), SmallSeries.names(plan));
    assertTrue(SmallSeries.warns(plan, ImportWarning.Kind.GAP, "from a to c"));
    assertTrue(SmallSeries.warns(plan, ImportWarning.Kind.FORMAT, "left out", reason), reason);
  }

  /** What makers say of a weighting, by their own elements; the last column is what is shown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Philips Imaging DD 001; 20010003; high; (2001,1003) is \"high\"",
        "Philips Imaging DD 001; 20010003; -5; (2001,1003) is \"-5\"",
        "SIEMENS MR HEADER; 0019000C; 1e3x; (0019,100C) is \"1e3x\"",
        "SIEMENS MR HEADER; 0019000C; 1000001; (0019,100C) is \"1000001\"",
        "SIEMENS MR SDI 02; 00210005; NaN; (0021,1005) is \"NaN\"",
        "GEMS_PARM_01; 00430039; x|8|0; (0043,1039) is \"x\\8\\0\"",
        "GEMS_ACQU_01; 001900BC; up; (0019,10BC) is \"up\"",
        "Image Private Header; 00650009; ?; (0065,1009) is \"?\""
      })
  void privateWeightingsThatAreNoNumbersAreFaults(
      String creator, String element, String text, String found) throws IOException {
    int group = Integer.parseInt(element.substring(0, 4), 16);
    int number = Integer.parseInt(element.substring(4), 16);
    series.add("a", 0).add("c", 6).add("d", 9);
    series.add(
        "b",
        3,
        header ->
            header
                .put(Tag.of(group, 0x0010), Vr.LO, creator)
                .put(Tag.of(group, 0x1000 | number), Vr.DS, text.split("\\|")));
    ScanResult scan = series.scan();
    assertEquals(3, scan.imageCount());
    String reason = scan.failures().get(0).reason();
    assertTrue(reason.startsWith("b: private "), reason);
    assertTrue(reason.contains(found + ", expected "), reason);
  }

  /** Software of makers writes -1 where there is no weighting, such as of a map; it is said. */
  @ParameterizedTest
  @CsvSource({
    "Philips Imaging DD 001, 20010003",
    "SIEMENS MR HEADER, 0019000C",
    "Image Private Header, 00650009"
  })
  void aPrivateWeightingOfMinusOneIsNone(String creator, String element) throws IOException {
    int group = Integer.parseInt(element.substring(0, 4), 16);
    int number = Integer.parseInt(element.substring(4), 16);
    VolumePlan plan =
        one(
            header ->
                header
                    .put(Tag.of(group, 0x0010), Vr.LO, creator)
                    .put(Tag.of(group, 0x1000 | number), Vr.DS, "-1"));
    assertEquals(List.of(), plan.channelLabels().stream().filter(l -> l.contains("b=")).toList());
    assertTrue(
        SmallSeries.warns(plan, ImportWarning.Kind.FORMAT, "is \"-1\": it was taken for no b-"));
  }

  /** The bounds of a b-value from inside; GE's software may add a thousand million. */
  @ParameterizedTest
  @CsvSource({
    "SIEMENS MR HEADER, 0019000C, 1000000",
    "SIEMENS MR HEADER, 0019000C, ' '",
    "GEMS_PARM_01, 00430039, 1000000700|8|0",
    "GEMS_PARM_01, 00430039, '700,5|8|0'"
  })
  void privateWeightingsThatCanBeAreNoFaults(String creator, String element, String text)
      throws IOException {
    int group = Integer.parseInt(element.substring(0, 4), 16);
    int number = Integer.parseInt(element.substring(4), 16);
    one(
        header ->
            header
                .put(Tag.of(group, 0x0010), Vr.LO, creator)
                .put(Tag.of(group, 0x1000 | number), Vr.DS, text.split("\\|")));
  }

  /** The older form of a CSA header with one element of one item. */
  private static byte[] csa(String name, String text) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 84 + 16 + 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(1).putInt(77).put(name.getBytes(StandardCharsets.US_ASCII));
    bytes.position(8 + 64).putInt(1).putInt(0x4446).putInt(3).putInt(1).putInt(205);
    bytes.putInt(1 + text.length()).putInt(0).putInt(0).putInt(0);
    return bytes.put(text.getBytes(StandardCharsets.US_ASCII)).array();
  }

  @Test
  void aWeightingOfTheCsaHeaderThatIsNoNumberIsAFault() throws IOException {
    for (String text : List.of("1000", "1O00")) {
      series.add(
          text,
          text.equals("1000") ? 0 : 3,
          header ->
              header
                  .put(Tag.of(0x0029, 0x0010), Vr.LO, "SIEMENS CSA HEADER")
                  .put(element(Tag.of(0x0029, 0x1010), Vr.OB, csa("B_value", text))));
    }
    ScanResult scan = series.scan();
    assertEquals(1, scan.imageCount());
    assertEquals(
        "1O00: B_value of the CSA header (0029,xx10) is \"1O00\", expected a number from 0 to"
            + " 1000000",
        scan.failures().get(0).reason());
  }

  /** Bounds from just inside. */
  @ParameterizedTest
  @CsvSource({
    "intercept, 1e30",
    "slope, 1e-30",
    "slope, -1e30",
    "position, -100000|0|3",
    "orientation, 1.049|0|0|0|0.951|0",
    "orientation, 1|0|0|0.1|0.995|0",
    "spacing, 1e-9|1e5",
    "b, 0",
    "b, 1000000",
    "trigger, -12.5"
  })
  void takesWhatCanBe(String attribute, String text) throws IOException {
    series.add("b", 3, header -> header.put(TAGS.get(attribute), Vr.DS, text.split("\\|")));
    assertEquals(List.of(), series.scan().failures());
  }

  private static Element element(Tag tag, Vr vr, byte[] bytes) {
    return new Element(
        tag,
        vr,
        vr.isText()
            ? new Value.Text(vr, bytes, SpecificCharacterSet.DEFAULT)
            : new Value.Bytes(bytes, ByteOrder.LITTLE_ENDIAN));
  }

  private VolumePlan one(Consumer<DataSetBuilder> change) throws IOException {
    series.add("a", 0, change);
    assertEquals(List.of(), series.scan().failures());
    return series.plans().get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1024,7", " -1024,7 ", "-1024.7", "-10247E-1", "-01024.70"})
  void readsNumbersHoweverTheyAreWritten(String text) throws IOException {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    for (Vr vr : List.of(Vr.DS, Vr.UT, Vr.LO, Vr.UN, Vr.OB, Vr.ST, Vr.SH)) {
      begin();
      VolumePlan plan = one(header -> header.put(element(Tags.RescaleIntercept, vr, bytes)));
      assertEquals(-1024.7, plan.values().scale().intercept(), vr.toString());
    }
  }

  @Test
  void readsBinaryNumbersWhereTextIsUsual() throws IOException {
    VolumePlan plan =
        one(
            header ->
                header
                    .putNumbers(Tags.PixelSpacing, Vr.FD, 0.25, 0.125)
                    .putNumbers(Tags.RescaleIntercept, Vr.SS, -7));
    assertEquals(0.125, plan.geometry().spacing().x());
    assertEquals(0.25, plan.geometry().spacing().y());
    assertEquals(-7, plan.values().scale().intercept());
  }

  @Test
  void aBinaryNumberThatIsNotFiniteIsNone() throws IOException {
    series.add("a", 0, header -> header.putNumbers(Tags.RescaleSlope, Vr.FD, Double.NaN));
    String reason = series.scan().failures().get(0).reason();
    assertTrue(reason.contains("Rescale Slope (0028,1053) is \"NaN\""), reason);
  }

  @Test
  void aSingleSpacingIsBothAndSaysSo() throws IOException {
    VolumePlan plan = one(header -> header.put(Tags.PixelSpacing, "0.5"));
    assertEquals(0.5, plan.geometry().spacing().x());
    assertEquals(0.5, plan.geometry().spacing().y());
    assertTrue(
        SmallSeries.warns(plan, ImportWarning.Kind.FORMAT, "(0028,0030) is \"0.5\"", "rows and"));
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "'\\'", "' \\ \\ '"})
  void blanksAreAbsent(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    for (Tag tag : new TreeMap<>(TAGS).values()) {
      begin();
      one(header -> header.put(element(tag, Vr.DS, bytes)));
    }
  }

  @Test
  void anImageThatLiesNowhereHasZerosForDirections() throws IOException {
    VolumePlan plan =
        one(header -> header.put(Tags.ImageOrientationPatient, "0", "0", "0", "0", "0", "0"));
    assertEquals(false, plan.known().placement());
  }

  /** What tells frames apart is named where it is no number. */
  @Test
  void echoTimesAndNumbersThatAreNoneAreNamed() throws IOException {
    VolumePlan plan =
        one(
            header ->
                header
                    .put(Tags.EchoTime, Vr.DS, "3O")
                    .put(Tags.SliceLocation, Vr.DS, "-")
                    .put(Tags.AcquisitionNumber, Vr.IS, "one"));
    assertTrue(SmallSeries.warns(plan, ImportWarning.Kind.FORMAT, "(0018,0081) is \"3O\""));
    assertTrue(SmallSeries.warns(plan, ImportWarning.Kind.FORMAT, "(0020,1041) is \"-\""));
    assertTrue(SmallSeries.warns(plan, ImportWarning.Kind.FORMAT, "(0020,0012) is \"one\""));
  }

  /** A thickness that nothing depends on is no reason to lose a slice. */
  @Test
  void whatIsNotNeededIsNamedAndLeftAside() throws IOException {
    VolumePlan plan =
        one(
            header ->
                header.put(Tags.SliceThickness, "thin").put(Tags.SpacingBetweenSlices, "1e9"));
    assertEquals(false, plan.known().sliceSpacing());
    assertTrue(SmallSeries.warns(plan, ImportWarning.Kind.FORMAT, "(0018,0050) is \"thin\""));
    assertTrue(SmallSeries.warns(plan, ImportWarning.Kind.FORMAT, "(0018,0088) is \"1e9\""));
  }

  @ParameterizedTest
  @CsvSource({
    "'Doe^Jonathan', '\"***^********\"'",
    "'Doe Jane 1950', '\"*** **** 1950\"'",
    "'Featherstonehaugh', '\"*****************\"'",
    "'1234567890123456789012345678901234567890', '\"123456789012345678901234...\"'"
  })
  void showsNoNameThatDamagePutThere(String text, String shown) throws IOException {
    series.add("a", 0, header -> header.put(Tags.RescaleSlope, Vr.LO, text));
    String reason = series.scan().failures().get(0).reason();
    assertTrue(reason.contains("(0028,1053) is " + shown + ", expected"), reason);
  }

  @Test
  void controlCharactersAreOnlyCounted() throws IOException {
    byte[] bytes = "1\u001b[31m 10".getBytes(StandardCharsets.US_ASCII);
    series.add("a", 0, header -> header.put(element(Tags.RescaleSlope, Vr.DS, bytes)));
    String reason = series.scan().failures().get(0).reason();
    assertTrue(reason.contains("(0028,1053) is 9 characters, expected"), reason);
  }
}
