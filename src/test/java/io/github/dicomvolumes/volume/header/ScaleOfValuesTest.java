// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.SegmentationFacts;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values measure where a header does not say all of it, or says it at several places. */
class ScaleOfValuesTest {
  private static final Tag MULTI_ENERGY = Tag.of(0x0018, 0x9361);
  private static final Tag TRANSFORMATION = Tag.of(0x0028, 0x9145);
  private static final Tag REGIONS = Tag.of(0x0018, 0x6011);

  @TempDir Path folder;

  private VolumePlan plan(Consumer<DataSetBuilder> change) throws IOException {
    return new SmallSeries(folder).add("a.dcm", 0, change).plans().get(0);
  }

  /** PS3.3 C.8.2.1: absent is HU; US is not, unless the image has to be in HU. */
  @ParameterizedTest
  @CsvSource({
    "'', 'ORIGINAL|PRIMARY|AXIAL', '', HU",
    "'', 'DERIVED|SECONDARY|AXIAL', NO, HU",
    "'', 'ORIGINAL|PRIMARY|AXIAL', YES, ''",
    "HU, 'DERIVED|SECONDARY|AXIAL', YES, HU",
    "US, 'ORIGINAL|PRIMARY|AXIAL', '', HU",
    "US, 'ORIGINAL|PRIMARY|AXIAL', YES, ''",
    "US, 'ORIGINAL|PRIMARY|LOCALIZER', '', ''",
    "US, 'DERIVED|SECONDARY|AXIAL', '', ''",
    "US, '', '', ''",
    "MGML, 'ORIGINAL|PRIMARY|AXIAL', '', MGML",
    "as before, 'ORIGINAL|PRIMARY|AXIAL', '', ''"
  })
  void ctIsInHounsfieldUnitsWhereTheStandardSaysSo(
      String type, String imageType, String multiEnergy, String unit) throws IOException {
    VolumePlan plan =
        plan(
            header ->
                header
                    .put(Tags.Modality, "CT")
                    .put(Tags.ImageType, imageType.split("[|]"))
                    .put(MULTI_ENERGY, multiEnergy)
                    .put(Tags.RescaleType, type)
                    .putNumbers(Tags.RescaleSlope, 1)
                    .putNumbers(Tags.RescaleIntercept, -1024));
    assertEquals(unit, plan.values().unit());
    assertEquals(type.equals("US") && unit.equals("HU"), warned(plan, "US, unspecified"));
  }

  private static boolean warned(VolumePlan plan, String part) {
    return plan.warnings().stream().anyMatch(warning -> warning.message().contains(part));
  }

  @Test
  void aSlopeWithoutAnInterceptSaysWhatWasTaken() throws IOException {
    VolumePlan plan = plan(header -> header.putNumbers(Tags.RescaleSlope, 2));
    assertEquals(new ModalityTransform(2, 0, ""), plan.values().scale());
    assertTrue(warned(plan, "Rescale Intercept (0028,1052) is missing"), "warnings");
  }

  @Test
  void anInterceptWithoutASlopeSaysWhatWasTaken() throws IOException {
    VolumePlan plan = plan(header -> header.putNumbers(Tags.RescaleIntercept, -3));
    assertEquals(new ModalityTransform(1, -3, ""), plan.values().scale());
    assertTrue(warned(plan, "Rescale Slope (0028,1053) is missing"), "warnings");
  }

  /** Stored values were called Gy. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void dosesWithoutAScalingAreStoredValues(boolean empty) throws IOException {
    VolumePlan plan =
        plan(
            header -> {
              header.put(Tags.Modality, "RTDOSE").put(Tags.DoseUnits, "GY");
              if (empty) {
                header.put(Tags.DoseGridScaling, "");
              }
            });
    assertEquals(ModalityTransform.IDENTITY, plan.values().scale());
    assertTrue(warned(plan, "Dose Grid Scaling (3004,000E) is missing"), "warnings");
  }

  private static DataSet transformation(String slope) {
    return new DataSetBuilder()
        .putItems(
            TRANSFORMATION,
            new DataSetBuilder()
                .put(Tags.RescaleSlope, slope)
                .put(Tags.RescaleIntercept, "5")
                .build())
        .build();
  }

  /** An element without a value says nothing, and the shared one holds. */
  @Test
  void anEmptyElementOfAFrameDoesNotHideTheSharedOne() throws IOException {
    VolumePlan plan =
        plan(
            header ->
                header
                    .put(Tags.NumberOfFrames, "2")
                    .putItems(Tags.SharedFunctionalGroupsSequence, transformation("2"))
                    .putItems(
                        Tags.PerFrameFunctionalGroupsSequence,
                        transformation(""),
                        transformation("3")));
    assertEquals(
        List.of(2.0, 3.0), plan.planes().stream().map(frame -> frame.scale().slope()).toList());
  }

  @Test
  void framesThatContradictTheSharedSlopeAreSaid() throws IOException {
    VolumePlan plan =
        plan(
            header ->
                header
                    .put(Tags.NumberOfFrames, "1")
                    .putItems(Tags.SharedFunctionalGroupsSequence, transformation("2"))
                    .putItems(Tags.PerFrameFunctionalGroupsSequence, transformation("3")));
    assertEquals(3, plan.values().scale().slope());
    assertTrue(warned(plan, "Pixel Value Transformation Sequence (0028,9145) is shared"), "said");
  }

  /** PS3.3 C.8.20.2: what a fraction is a part of. */
  @ParameterizedTest
  @CsvSource({"FRACTIONAL, '', true", "FRACTIONAL, 200, false", "BINARY, '', false"})
  void fractionsOfWhatNobodySaysAreSaid(String type, String whole, boolean said)
      throws IOException {
    VolumePlan plan =
        plan(
            header -> {
              header
                  .put(Tags.Modality, "SEG")
                  .put(Tag.of(0x0062, 0x0001), type)
                  .putItems(
                      Tag.of(0x0062, 0x0002),
                      new DataSetBuilder().putNumbers(Tag.of(0x0062, 0x0004), 1).build());
              if (!whole.isEmpty()) {
                header.putNumbers(
                    SegmentationFacts.MAXIMUM_FRACTIONAL_VALUE, Integer.parseInt(whole));
              }
            });
    assertEquals(said, warned(plan, "(0062,000E) is missing: 255 was taken"));
  }

  private static DataSet region(String deltaX) {
    return new DataSetBuilder()
        .putNumbers(Tag.of(0x0018, 0x6012), 1)
        .putNumbers(Tag.of(0x0018, 0x6024), 3)
        .putNumbers(Tag.of(0x0018, 0x6026), 3)
        .putNumbers(Tag.of(0x0018, 0x602C), Double.parseDouble(deltaX))
        .putNumbers(Tag.of(0x0018, 0x602E), 0.03)
        .build();
  }

  private SmallSeries ultrasound(String deltaX) throws IOException {
    return new SmallSeries(folder)
        .add(
            "us.dcm",
            0,
            header ->
                header
                    .put(Tags.Modality, "US")
                    .remove(Tags.PixelSpacing)
                    .putItems(REGIONS, region(deltaX)));
  }

  @Test
  void anUltrasoundRegionWithoutSizeHasNone() throws IOException {
    Frame frame = ultrasound("0").plans().get(0).planes().get(0);
    assertEquals(null, frame.pixelSpacing());
    frame = ultrasound("-0.02").plans().get(0).planes().get(0);
    assertEquals(new PixelSpacing(0.3, 0.2), frame.pixelSpacing());
  }

  @ParameterizedTest
  @CsvSource({"0.2, false", "0.25, true"})
  void aSpacingThatUltrasoundRegionsContradictIsSaid(double columns, boolean said)
      throws IOException {
    VolumePlan plan =
        plan(
            header ->
                header
                    .put(Tags.Modality, "US")
                    .putNumbers(Tags.PixelSpacing, 0.3, columns)
                    .putItems(REGIONS, region("0.02")));
    assertEquals(new PixelSpacing(0.3, columns), plan.planes().get(0).pixelSpacing());
    assertEquals(said, warned(plan, "Sequence of Ultrasound Regions (0018,6011) says"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-320", "NaN", "1e308"})
  void anUltrasoundRegionWhoseSizeCannotBeIsAFault(String deltaX) throws IOException {
    String reason = ultrasound(deltaX).scan().failures().get(0).reason();
    assertTrue(reason.contains("Physical Delta X (0018,602C) is"), reason);
  }
}
