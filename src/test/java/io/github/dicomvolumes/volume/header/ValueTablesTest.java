// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTablesTest {
  private static final Tag MAPPINGS = Tag.of(0x0040, 0x9096);

  @TempDir Path folder;

  private VolumePlan planWith(Consumer<DataSetBuilder> more) throws IOException {
    TestSlices.axial(folder).write("a.dcm", new Vector3(0, 0, 0), more, (x, y) -> 100 + x + 6 * y);
    return TestSlices.plan(folder, PlanOptions.KEEP);
  }

  /** A Modality LUT of 12 bit stored values. */
  private static Consumer<DataSetBuilder> table(
      int entries, int first, boolean words, IntUnaryOperator entry) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * entries).order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[entries];
    for (int i = 0; i < entries; i++) {
      bytes.putShort((short) entry.applyAsInt(i));
      numbers[i] = entry.applyAsInt(i);
    }
    DataSetBuilder item =
        new DataSetBuilder()
            .putNumbers(Tag.of(0x0028, 0x3002), Vr.US, entries, first, 16)
            .put(Tag.of(0x0028, 0x3004), Vr.LO, "OD");
    if (words) {
      item.putBytes(Tag.of(0x0028, 0x3006), Vr.OW, bytes.array());
    } else {
      item.putNumbers(Tag.of(0x0028, 0x3006), Vr.US, numbers);
    }
    return header ->
        header
            .putNumbers(Tags.BitsStored, 12)
            .putNumbers(Tags.HighBit, 11)
            .putItems(Tags.ModalityLUTSequence, item.build());
  }

  /** A palette beside grey values colours those from its first entry on. */
  @ParameterizedTest
  @CsvSource({"COLOR, 120", "MIXED, 120", "MONOCHROME, 0", "'', 0"})
  void valuesThatStandForColorsAreSaidToBeNone(String presentation, int first) throws IOException {
    VolumePlan plan =
        planWith(
            header -> {
              header.putNumbers(Tags.RedPaletteColorLookupTableDescriptor, Vr.US, 16, 120, 8);
              if (!presentation.isEmpty()) {
                header.put(Tag.of(0x0008, 0x9205), presentation);
              }
            });
    String expected =
        "Pixel Presentation (0008,9205) is " + presentation + ": stored values from 120 on stand";
    assertEquals(
        first > 0, TestSlices.warnings(plan).contains(expected), TestSlices.warnings(plan));
    assertEquals(100, TestSlices.values(plan, 0)[0]);
  }

  private static DataSet mapping(double slope, double intercept, String unit) {
    return new DataSetBuilder()
        .putNumbers(Tag.of(0x0040, 0x9225), Vr.FD, slope)
        .putNumbers(Tag.of(0x0040, 0x9224), Vr.FD, intercept)
        .putItems(
            Tag.of(0x0040, 0x08EA),
            new DataSetBuilder().put(Tag.of(0x0008, 0x0100), Vr.SH, unit).build())
        .build();
  }

  /** Windows are of the values after a Modality LUT (PS3.3 C.11.2.1.2.1), here the stored ones. */
  @Test
  void windowsAreTakenToRealWorldValues() throws IOException {
    VolumePlan plan =
        planWith(
            header ->
                header
                    .put(Tags.WindowCenter, "200")
                    .put(Tags.WindowWidth, "100")
                    .putItems(MAPPINGS, mapping(4, 10, "ms")));
    assertEquals(4 * 150 + 10, plan.window().min());
    assertEquals(4 * 250 + 10, plan.window().max());
    assertEquals(1, plan.window().brightness(1));
  }

  @Test
  void aFallingMappingTurnsTheWindowOver() throws IOException {
    VolumePlan plan =
        planWith(
            header ->
                header
                    .put(Tags.WindowCenter, "200")
                    .put(Tags.WindowWidth, "100")
                    .putItems(MAPPINGS, mapping(-2, 0, "ms")));
    assertEquals(-500, plan.window().min());
    assertEquals(-300, plan.window().max());
    assertEquals(1, plan.window().brightness(0));
    assertEquals(0, plan.window().brightness(1));
  }

  @Test
  void windowsOfRescaledValuesStay() throws IOException {
    VolumePlan plan =
        planWith(
            header ->
                header
                    .put(Tags.WindowCenter, "200")
                    .put(Tags.WindowWidth, "100")
                    .put(Tags.RescaleSlope, "2")
                    .put(Tags.RescaleIntercept, "0")
                    .putItems(MAPPINGS, mapping(4, 10, "ms")));
    assertEquals(150, plan.window().min());
    assertEquals(250, plan.window().max());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void straightModalityTablesAreApplied(boolean words) throws IOException {
    VolumePlan plan = planWith(table(4096, 0, words, i -> 40000 - 7 * i));
    assertEquals(new ModalityTransform(-7, 40000, "OD"), plan.values().scale());
    assertEquals(40000 - 7 * 109, TestSlices.values(plan, 0)[9]);
    assertEquals("", TestSlices.warnings(plan));
  }

  @Test
  void curvedModalityTablesAreApplied() throws IOException {
    VolumePlan curve = planWith(table(4096, 0, true, i -> i * i / 300));
    assertEquals(109 * 109 / 300, TestSlices.values(curve, 0)[9]);
    assertEquals("OD", curve.values().unit());
    assertEquals("", TestSlices.warnings(curve));
    assertEquals(ValueMapping.Kind.UNIFORM, curve.values().kind());
    VolumePlan flat = planWith(table(4096, 0, true, i -> 5));
    assertEquals(5, TestSlices.values(flat, 0)[9]);
  }

  /** PS3.3 C.11.1.1.1: the first and the last entry are for all values before and after them. */
  @Test
  void modalityTablesEndInTheirFirstAndLastEntry() throws IOException {
    VolumePlan ends = planWith(table(5, 104, true, i -> 3 * i));
    assertEquals(0, TestSlices.values(ends, 0)[0]);
    assertEquals(6, TestSlices.values(ends, 0)[6]);
    assertEquals(12, TestSlices.values(ends, 0)[20]);
  }

  @Test
  void modalityTablesThatCannotBeUsedAreReported() throws IOException {
    VolumePlan none =
        planWith(h -> h.putItems(Tags.ModalityLUTSequence, new DataSetBuilder().build()));
    assertTrue(TestSlices.warnings(none).contains("no LUT Descriptor"));
    VolumePlan cut =
        planWith(
            h ->
                h.putItems(
                    Tags.ModalityLUTSequence,
                    new DataSetBuilder()
                        .putNumbers(Tag.of(0x0028, 0x3002), Vr.US, 0, 0, 16)
                        .putBytes(Tag.of(0x0028, 0x3006), Vr.OW, new byte[10])
                        .build()));
    assertTrue(TestSlices.warnings(cut).contains("holds 5 entries, expected 65536"));
  }

  @Test
  void realWorldValuesCountWhereThereIsNoRescale() throws IOException {
    VolumePlan plan = planWith(h -> h.putItems(MAPPINGS, mapping(1e-6, -0.5, "mm2/s")));
    assertEquals(new ModalityTransform(1e-6, -0.5, "mm2/s"), plan.values().scale());
    assertEquals(109e-6 - 0.5, TestSlices.values(plan, 0)[9], 1e-15);
    assertEquals("", TestSlices.warnings(plan));
    VolumePlan rescaled =
        planWith(
            h ->
                h.putNumbers(Tags.RescaleSlope, 2)
                    .putNumbers(Tags.RescaleIntercept, 1)
                    .putItems(MAPPINGS, mapping(1e-6, -0.5, "mm2/s")));
    assertEquals(219, TestSlices.values(rescaled, 0)[9]);
  }

  /** Of 12 bits, 0.5 a step: 4095 steps of 6.105e-5 are half of one. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0, true",
    "0.500061, 0, true",
    "0.500062, 0, false",
    "0.499939, 0, true",
    "0.499938, 0, false",
    "0.5, 0.25, true",
    "0.5, 0.26, false",
    "0.50005, 0.1, false"
  })
  void aMappingThatDiffersByRoundingIsNoContradiction(double slope, double intercept, boolean same)
      throws IOException {
    VolumePlan plan =
        planWith(
            header ->
                header
                    .putNumbers(Tags.BitsStored, 12)
                    .putNumbers(Tags.HighBit, 11)
                    .putNumbers(Tags.RescaleSlope, 0.5)
                    .putNumbers(Tags.RescaleIntercept, 0)
                    .putItems(MAPPINGS, mapping(slope, intercept, "ms")));
    assertEquals(!same, TestSlices.warnings(plan).contains("which say otherwise"));
    assertEquals(new ModalityTransform(0.5, 0, ""), plan.values().scale());
  }

  @Test
  void severalMappingsAreToldApart() throws IOException {
    VolumePlan quantities =
        planWith(h -> h.putItems(MAPPINGS, mapping(3, 0, "[hnsf'U]"), mapping(0.1, 0, "g/ml")));
    assertEquals("HU", quantities.values().unit());
    assertTrue(TestSlices.warnings(quantities).contains("the first is applied"));
    VolumePlan pieces =
        planWith(h -> h.putItems(MAPPINGS, mapping(3, 0, "ms"), mapping(0.1, 0, "ms")));
    assertEquals(109, TestSlices.values(pieces, 0)[9]);
    assertTrue(TestSlices.warnings(pieces).contains("for a range of stored values"));
    VolumePlan none =
        planWith(
            h ->
                h.putItems(
                    MAPPINGS,
                    new DataSetBuilder()
                        .putAll(mapping(3, 4, "ms"))
                        .remove(Tag.of(0x0040, 0x9225))
                        .build()));
    assertEquals(109, TestSlices.values(none, 0)[9]);
    assertTrue(TestSlices.warnings(none).contains("not applied"));
  }

  private static DataSet range(DataSet mapping, int first, int last) {
    return new DataSetBuilder()
        .putAll(mapping)
        .putNumbers(Tag.of(0x0040, 0x9216), Vr.US, first)
        .putNumbers(Tag.of(0x0040, 0x9211), Vr.US, last)
        .build();
  }

  /** What no range holds has no value, and none is made up. */
  @Test
  void rangesOfStoredValuesHaveTheirOwnLinesAndTables() throws IOException {
    DataSet table =
        new DataSetBuilder()
            .putAll(range(mapping(0, 0, "ms"), 103, 105))
            .remove(Tag.of(0x0040, 0x9225))
            .putNumbers(Tag.of(0x0040, 0x9212), Vr.FD, 0.5, -7, 1e9)
            .build();
    VolumePlan plan =
        planWith(h -> h.putItems(MAPPINGS, range(mapping(2, 1, "ms"), 100, 101), table));
    double[] values = TestSlices.values(plan, 0);
    assertEquals(201, values[0]);
    assertEquals(203, values[1]);
    assertEquals(Double.NaN, values[2]);
    assertEquals(0.5, values[3]);
    assertEquals(-7, values[4]);
    assertEquals(1e9, values[5]);
    assertEquals(Double.NaN, values[6]);
    assertEquals("ms", plan.values().unit());
    assertEquals("", TestSlices.warnings(plan));
  }

  /** As implicit VR makes of both: 65531 of 16 bits is the -5 of signed pixels. */
  @Test
  void rangesOfSignedPixelsMayBeWrittenUnsigned() throws IOException {
    VolumePlan plan =
        planWith(
            h ->
                h.putNumbers(Tags.PixelRepresentation, 1)
                    .putItems(
                        MAPPINGS,
                        range(mapping(2, 0, "ms"), 65531, 65535),
                        range(mapping(3, 1, "ms"), 0, 200)));
    ModalityTransform scale = plan.planes().get(0).scale();
    assertEquals(-10, scale.apply(-5));
    assertEquals(-2, scale.apply(-1));
    assertEquals(1, scale.apply(0));
    assertEquals(Double.NaN, scale.apply(-6));
    assertEquals(Double.NaN, scale.apply(201));
  }

  @Test
  void ofATableAndARescaleTheRescaleCountsAndSaysSo() throws IOException {
    VolumePlan plan =
        planWith(
            h ->
                h.putNumbers(Tags.RescaleSlope, 2)
                    .putNumbers(Tags.RescaleIntercept, 1)
                    .putItems(
                        Tags.ModalityLUTSequence,
                        new DataSetBuilder()
                            .putNumbers(Tag.of(0x0028, 0x3002), Vr.US, 2, 0, 16)
                            .putNumbers(Tag.of(0x0028, 0x3006), Vr.US, 7, 9)
                            .build()));
    assertEquals(new ModalityTransform(2, 1, ""), plan.values().scale());
    assertTrue(TestSlices.warnings(plan).contains("Modality LUT Sequence (0028,3000) is left"));
  }

  @Test
  void aUnitThatNobodyKnowsAndAMissingInterceptAreSaid() throws IOException {
    VolumePlan plan =
        planWith(
            h ->
                h.putItems(
                    MAPPINGS,
                    new DataSetBuilder()
                        .putAll(mapping(3, 0, "bananas"))
                        .remove(Tag.of(0x0040, 0x9224))
                        .build()));
    assertEquals(new ModalityTransform(3, 0, ""), plan.values().scale());
    String warnings = TestSlices.warnings(plan);
    assertTrue(warnings.contains("none that is known"), warnings);
    assertTrue(warnings.contains("Intercept (0040,9224) is missing"), warnings);
  }
}
