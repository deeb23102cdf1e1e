// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static io.github.dicomvolumes.volume.SmallSeries.names;
import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of multi-frame files, and values that headers give in several ways. */
class ImageHeaderReaderTest {
  private static final Tag PLANE_POSITION = Tag.of(0x0020, 0x9113);
  private static final Tag PLANE_ORIENTATION = Tag.of(0x0020, 0x9116);
  private static final Tag FRAME_CONTENT = Tag.of(0x0020, 0x9111);
  private static final Tag PIXEL_MEASURES = Tag.of(0x0028, 0x9110);
  private static final Tag PIXEL_VALUE_TRANSFORMATION = Tag.of(0x0028, 0x9145);

  @TempDir Path folder;
  private SmallSeries series;

  @BeforeEach
  void begin() {
    series = new SmallSeries(folder);
  }

  private VolumePlan only() throws IOException {
    List<VolumePlan> plans = series.plans();
    assertEquals(1, plans.size(), () -> "volumes: " + plans.size());
    return plans.get(0);
  }

  private static DataSet item(Tag tag, double... values) {
    return new DataSetBuilder().putNumbers(tag, values).build();
  }

  private static DataSet shared(double z) {
    DataSetBuilder shared =
        new DataSetBuilder()
            .putItems(PLANE_ORIENTATION, item(Tags.ImageOrientationPatient, 0, 1, 0, 0, 0, -1))
            .putItems(PIXEL_MEASURES, item(Tags.PixelSpacing, 2, 1.5));
    if (!Double.isNaN(z)) {
      shared.putItems(PLANE_POSITION, item(Tags.ImagePositionPatient, z, 5, 6));
    }
    return shared.build();
  }

  private static DataSet frame(double x, int time, double slope) {
    return new DataSetBuilder()
        .putItems(PLANE_POSITION, item(Tags.ImagePositionPatient, x, 5, 6))
        .putItems(FRAME_CONTENT, item(Tags.TemporalPositionIndex, time))
        .putItems(
            PIXEL_VALUE_TRANSFORMATION,
            new DataSetBuilder()
                .putNumbers(Tags.RescaleSlope, slope)
                .putNumbers(Tags.RescaleIntercept, -3)
                .put(Tags.RescaleType, "US")
                .build())
        .build();
  }

  private void addEnhanced(String name, DataSet shared, List<DataSet> frames) throws IOException {
    series.add(
        name,
        0,
        b ->
            b.remove(Tags.ImagePositionPatient)
                .remove(Tags.ImageOrientationPatient)
                .remove(Tags.PixelSpacing)
                .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4.1")
                .putNumbers(Tags.NumberOfFrames, frames.size())
                .putItems(Tags.SharedFunctionalGroupsSequence, shared)
                .putItems(Tags.PerFrameFunctionalGroupsSequence, frames.toArray(DataSet[]::new)));
  }

  /** The normal of the orientation is -x: slices go from 40 down. */
  @Test
  void framesOfTwoEnhancedFilesAreOneVolume() throws IOException {
    addEnhanced("b", shared(Double.NaN), List.of(frame(34, 1, 0.5), frame(31, 1, 0.25)));
    addEnhanced("a", shared(Double.NaN), List.of(frame(40, 1, 0.5), frame(37, 1, 0.5)));
    VolumePlan plan = only();
    assertEquals(List.of("a frame 1", "a frame 2", "b frame 1", "b frame 2"), names(plan));
    assertEquals(new Vector3(40, 5, 6), plan.geometry().origin());
    assertEquals(new Vector3(-1, 0, 0), plan.geometry().sliceDirection());
    assertEquals(new Vector3(1.5, 2, 3), plan.geometry().spacing());
    assertEquals(ValueMapping.Kind.PER_PLANE, plan.values().kind());
    assertEquals(new ModalityTransform(0.25, -3, ""), plan.planes().get(3).scale());
    assertTrue(plan.warnings().isEmpty(), plan.warnings().toString());
  }

  @Test
  void temporalIndicesOfEnhancedFramesAreTimePointsWhateverTheFrameOrder() throws IOException {
    addEnhanced(
        "f",
        shared(Double.NaN),
        List.of(frame(37, 2, 1), frame(40, 1, 1), frame(40, 2, 1), frame(37, 1, 1)));
    VolumePlan plan = only();
    assertEquals("2 2", plan.slices() + " " + plan.timePoints());
    assertEquals(List.of("f frame 2", "f frame 4", "f frame 3", "f frame 1"), names(plan));
  }

  @Test
  void aSharedPositionIsThatOfEveryFrame() throws IOException {
    List<DataSet> frames = new ArrayList<>();
    for (int time = 1; time <= 3; time++) {
      frames.add(
          new DataSetBuilder()
              .putItems(FRAME_CONTENT, item(Tags.TemporalPositionIndex, time))
              .build());
    }
    addEnhanced("f", shared(12), frames);
    VolumePlan plan = only();
    assertEquals("1 3", plan.slices() + " " + plan.timePoints());
    assertEquals(new Vector3(12, 5, 6), plan.geometry().origin());
    assertTrue(plan.known().placement());
  }

  @Test
  void framesWithoutPositionsKeepTheirOrderAndHaveNoDistance() throws IOException {
    series.add("f", 3, b -> b.putNumbers(Tags.NumberOfFrames, 3).remove(Tags.SpacingBetweenSlices));
    VolumePlan plan = only();
    assertEquals(List.of("f frame 1", "f frame 2", "f frame 3"), names(plan));
    assertFalse(plan.known().sliceSpacing());
    assertFalse(plan.known().placement());
    assertTrue(warns(plan, ImportWarning.Kind.GEOMETRY, "their distance is unknown"));
  }

  @ParameterizedTest
  @CsvSource({
    // column y: 1 for a normal of +z, -1 for one of -z; offsets; origin z and direction z found
    "1, 0 2 4, 100, 1",
    "1, 0 -2 -4, 96, 1",
    "1, 100 102 104, 100, 1",
    "-1, 0 2 4, 100, -1",
    "-1, 100 98 96, 100, -1",
    "-1, 100 102 104, 104, -1"
  })
  void doseFramesLieAtTheirOffsets(int columnY, String offsets, double originZ, double directionZ)
      throws IOException {
    String[] values = offsets.split(" ");
    series.add(
        "dose",
        100,
        b ->
            b.put(Tags.Modality, "RTDOSE")
                .putNumbers(Tags.ImageOrientationPatient, 1, 0, 0, 0, columnY, 0)
                .putNumbers(Tags.NumberOfFrames, 3)
                .put(Tags.GridFrameOffsetVector, Vr.DS, values)
                .put(Tags.DoseGridScaling, Vr.DS, "2.5e-5")
                .put(Tags.DoseUnits, Vr.CS, "GY"));
    VolumePlan plan = only();
    assertEquals(3, plan.slices());
    assertEquals(originZ, plan.geometry().origin().z(), 1e-9);
    assertEquals(directionZ, plan.geometry().sliceDirection().z(), 1e-9);
    assertEquals(2, plan.geometry().spacing().z(), 1e-9);
    assertEquals(new ModalityTransform(2.5e-5, 0, "GY"), plan.values().scale());
    assertEquals(ValueMapping.Kind.UNIFORM, plan.values().kind());
  }

  @ParameterizedTest
  @CsvSource({"0 5 10, 3", "0, 0"})
  void aSinglePlaneOfADoseSaysThatOthersAreMissing(String offsets, int planes) throws IOException {
    series.add(
        "dose",
        100,
        b ->
            b.put(Tags.Modality, "RTDOSE")
                .put(Tags.GridFrameOffsetVector, Vr.DS, offsets.split(" "))
                .put(Tags.DoseGridScaling, Vr.DS, "2.5e-5"));
    VolumePlan plan = only();
    assertEquals(new Vector3(-10, 20, 100), plan.geometry().origin());
    assertEquals(
        planes > 1,
        warns(
            plan,
            ImportWarning.Kind.FORMAT,
            "Grid Frame Offset Vector (3004,000C) is of "
                + planes
                + " planes, the file holds one"));
    assertEquals(planes > 1 ? 1 : 0, plan.warnings().size(), () -> plan.warnings().toString());
  }

  /** Once tilted "by NaN degrees". */
  @ParameterizedTest
  @ValueSource(strings = {"rtdose_1frame.dcm", "rtdose_expb_1frame.dcm", "rtdose_rle_1frame.dcm"})
  void aPlaneOfARealDoseSaysSoToo(String name) throws IOException {
    Files.copy(RealData.path("pydicom-test-files/" + name), folder.resolve(name));
    VolumePlan plan = only();
    assertEquals(
        List.of(
            name
                + ": Grid Frame Offset Vector (3004,000C) is of 15 planes, the file holds one: its"
                + " place is that of Image Position (Patient), and other planes of the dose may be"
                + " missing"),
        plan.warnings().stream().map(ImportWarning::message).toList());
  }

  @Test
  void petSlopesOfEverySliceAreKeptExactly() throws IOException {
    double[] slopes = {1.23456789e-8, 3.3e-8, 0.57};
    for (int z = 0; z < slopes.length; z++) {
      double slope = slopes[z];
      series.add(
          "z" + z,
          z,
          b ->
              b.put(Tags.Modality, "PT")
                  .put(Tags.Units, "BQML")
                  .put(Tags.RescaleSlope, Double.toString(slope))
                  .put(Tags.RescaleIntercept, "0"));
    }
    VolumePlan plan = only();
    assertEquals(ValueMapping.Kind.PER_PLANE, plan.values().kind());
    assertEquals("BQML", plan.values().unit());
    for (int z = 0; z < slopes.length; z++) {
      assertEquals(slopes[z], plan.planes().get(z).scale().slope());
    }
  }

  @Test
  void fractionalSlopesOfOneKindAreUniform() throws IOException {
    for (int z = 0; z < 2; z++) {
      series.add("z" + z, z, b -> b.put(Tags.RescaleSlope, "0.5").put(Tags.RescaleIntercept, "7"));
    }
    VolumePlan plan = only();
    assertEquals(ValueMapping.Kind.UNIFORM, plan.values().kind());
    assertEquals(8.5, plan.values().scale().apply(3));
  }
}
