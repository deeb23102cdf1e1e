// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.SmallSeries.names;
import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static io.github.dicomvolumes.volume.SmallSeries.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumePlannerTest {
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

  @Test
  void ordersByPositionWhateverNamesAndNumbersSay() throws IOException {
    series.add("a", 30).add("b", 10).add("c", 40).add("d", 20);
    VolumePlan plan = only();
    assertEquals(List.of("b", "d", "a", "c"), names(plan));
    assertEquals(new Vector3(0.75, 0.5, 10), plan.geometry().spacing());
    assertEquals(new Vector3(-10, 20, 10), plan.geometry().origin());
    assertTrue(plan.warnings().isEmpty(), plan.warnings().toString());
  }

  @Test
  void ordersAlongTheNormalOfAnObliquePlane() throws IOException {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    for (int i = 0; i < 4; i++) {
      double along = 2.5 * i;
      series.add(
          "s" + (9 - i),
          0,
          builder ->
              builder
                  .put(Tags.ImageOrientationPatient, text(c), "0", text(-s), "0", "1", "0")
                  .put(Tags.ImagePositionPatient, text(s * along), "7", text(c * along)));
    }
    VolumePlan plan = only();
    assertEquals(List.of("s9", "s8", "s7", "s6"), names(plan));
    assertEquals(2.5, plan.geometry().spacing().z(), 1e-9);
    assertEquals(s, plan.geometry().sliceDirection().x(), 1e-9);
  }

  private static String text(double value) {
    return String.format(java.util.Locale.ROOT, "%.10f", value);
  }

  @Test
  void comparesDecimalStringsAsNumbers() throws IOException {
    series
        .add("a", 0, b -> b.put(Tags.PixelSpacing, "0.625", "0.625"))
        .add("b", 1, b -> b.put(Tags.PixelSpacing, "0.625000", "6.25e-1"));
    assertEquals(2, only().slices());
  }

  @Test
  void takesTheMeanOfOrientationsThatDifferByNoise() throws IOException {
    series
        .add("a", 0, b -> b.put(Tags.ImageOrientationPatient, "1", "0.00004", "0", "0", "1", "0"))
        .add("b", 1, b -> b.put(Tags.ImageOrientationPatient, "1", "-0.00004", "0", "0", "1", "0"));
    assertEquals(0, only().geometry().rowDirection().y(), 1e-12);
  }

  @Test
  void keepsSlicesOfTwoSizesApart() throws IOException {
    series.add("a", 0).add("b", 1).add("c", 2, b -> b.putNumbers(Tags.Rows, 6));
    List<VolumePlan> plans = series.plans();
    assertEquals(2, plans.size());
    assertEquals(List.of("a", "b"), names(plans.get(0)));
    assertEquals(List.of("c"), names(plans.get(1)));
    assertTrue(plans.get(0).title().endsWith("(1)"));
  }

  @Test
  void keepsALocalizerApart() throws IOException {
    series
        .add("a", 0)
        .add("scout", 1, b -> b.put(Tags.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER"))
        .add("b", 2);
    assertEquals(List.of("a", "b"), names(series.plans().get(0)));
  }

  @Test
  void namesMissingSlicesWithTheirNeighbours() throws IOException {
    series.add("a", 0).add("b", 2).add("c", 4).add("d", 10).add("e", 12);
    VolumePlan plan = only();
    assertTrue(warns(plan, ImportWarning.Kind.GAP, "from c to d is 6.000 mm", "2 slices missing"));
    assertFalse(warns(plan, ImportWarning.Kind.GAP, "from a to b"));
    assertEquals(3, plan.geometry().spacing().z());
  }

  @Test
  void namesUnevenDistances() throws IOException {
    series.add("a", 0).add("b", 2).add("c", 4).add("d", 5.5).add("e", 7.5);
    assertTrue(warns(only(), ImportWarning.Kind.GAP, "from c to d is 1.500 mm, expected 2.000"));
  }

  /** 2.5 mm on the table at 18.5 degrees are 2.37 mm along the normal. */
  @Test
  void measuresTiltFromPositionsInBothDirections() throws IOException {
    for (int sign : new int[] {1, -1}) {
      double radians = Math.toRadians(sign * 18.5);
      double c = Math.cos(radians);
      double s = Math.sin(radians);
      SmallSeries tilted = new SmallSeries(folder.resolve("tilt" + sign));
      for (int i = 0; i < 5; i++) {
        tilted.add(
            "t" + i,
            2.5 * i,
            b -> b.put(Tags.ImageOrientationPatient, "1", "0", "0", "0", text(c), text(s)));
      }
      VolumePlan plan = tilted.plans().get(0);
      assertEquals(2.5 * c, plan.geometry().spacing().z(), 1e-6);
      assertEquals(2.37, plan.geometry().spacing().z(), 0.005);
      assertTrue(warns(plan, ImportWarning.Kind.TILT, "18.5 degrees"));
    }
  }

  @Test
  void withoutPixelSpacingDistancesAreInPixels() throws IOException {
    series.add("a", 0, without(Tags.PixelSpacing)).add("b", 3, without(Tags.PixelSpacing));
    VolumePlan plan = only();
    assertFalse(plan.known().pixelSpacing());
    assertTrue(plan.known().sliceSpacing());
    assertTrue(warns(plan, ImportWarning.Kind.GEOMETRY, "Pixel Spacing (0028,0030)"));
  }

  @Test
  void aPixelSpacingOfZeroIsNone() throws IOException {
    series.add("a", 0, b -> b.put(Tags.PixelSpacing, "0", "0"));
    assertFalse(only().known().pixelSpacing());
  }

  @Test
  void withoutPositionsOrSpacingSlicesAreOrderedByNumberAndTheirDistanceIsUnknown()
      throws IOException {
    for (int i = 0; i < 3; i++) {
      int number = 10 - i;
      series.add(
          "s" + i,
          0,
          b -> {
            b.remove(Tags.ImagePositionPatient).remove(Tags.SpacingBetweenSlices);
            b.put(Tags.InstanceNumber, Integer.toString(number));
          });
    }
    VolumePlan plan = only();
    assertEquals(List.of("s2", "s1", "s0"), names(plan));
    assertFalse(plan.known().placement());
    assertFalse(plan.known().sliceSpacing());
    assertTrue(warns(plan, ImportWarning.Kind.GEOMETRY, "ordered by number"));
  }

  @Test
  void aSingleSliceIsAsThickAsItsHeaderSays() throws IOException {
    series.add("a", 4);
    assertEquals(9, only().geometry().spacing().z());
  }

  @Test
  void choosesTheTypeOverAllSlices() throws IOException {
    series
        .add("a", 0, b -> b.put(Tags.RescaleSlope, "1").put(Tags.RescaleIntercept, "-1024"))
        .add("b", 1, b -> b.put(Tags.RescaleSlope, "1.0").put(Tags.RescaleIntercept, "-1024.0"));
    assertEquals(ValueMapping.Kind.INTEGRAL, only().values().kind());
    series.add("c", 2, b -> b.put(Tags.RescaleSlope, "1.5e-8").put(Tags.RescaleIntercept, "0"));
    VolumePlan plan = only();
    assertEquals(ValueMapping.Kind.PER_PLANE, plan.values().kind());
    assertEquals(1.5e-8, plan.planes().get(2).scale().slope());
  }

  @Test
  void aTypeHoldsSignedAndUnsignedSlicesTogether() throws IOException {
    series
        .add("a", 0, b -> b.putNumbers(Tags.PixelRepresentation, 1))
        .add("b", 1, b -> b.putNumbers(Tags.PixelRepresentation, 0));
    assertEquals(SampleType.INT32, only().values().storedType());
  }

  @Test
  void tellsTimePointsAndEchoesApartAsTheirProduct() throws IOException {
    for (int t = 0; t < 3; t++) {
      for (int echo = 1; echo <= 2; echo++) {
        for (int z = 0; z < 4; z++) {
          int time = t;
          int e = echo;
          series.add(
              "t" + t + "e" + echo + "z" + z,
              5 * z,
              b ->
                  b.put(Tags.TemporalPositionIdentifier, Integer.toString(time + 1))
                      .put(Tags.EchoTime, e == 1 ? "4.9" : "9.8")
                      .put(Tags.AcquisitionTime, "10000" + (2 * time) + ".5"));
        }
      }
    }
    VolumePlan plan = only();
    assertEquals(4, plan.slices());
    assertEquals(3, plan.timePoints());
    assertEquals(List.of("TE 4.9 ms", "TE 9.8 ms"), plan.channelLabels());
    assertEquals("t2e2z1", names(plan).get(plan.planeIndex(1, 1, 2)));
    assertEquals(2, plan.frameIntervalSeconds(), 1e-9);
  }

  @Test
  void keepsCompleteTimePointsAndNamesTheRest() throws IOException {
    for (int t = 0; t < 3; t++) {
      for (int z = 0; z < 3; z++) {
        int time = t;
        if (t < 2 || z == 0) {
          series.add(
              "t" + t + "z" + z,
              z,
              b -> b.put(Tags.TemporalPositionIdentifier, Integer.toString(time)));
        }
      }
    }
    List<VolumePlan> plans = series.plans();
    VolumePlan plan = plans.get(0);
    assertEquals(List.of("t2z0"), names(plans.get(1)));
    assertEquals(2, plan.timePoints());
    assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "t2z0"));
  }

  @Test
  void opensTheRealTimeSeriesAsFifteenSlicesTenTimes() throws IOException {
    ScanResult scan =
        DicomScanner.scan(RealData.path("mr-fmri-4d"), ScanOptions.ALL, Progress.NONE);
    VolumePlan plan = VolumePlanner.plan(scan).volumes().get(0);
    assertEquals(15, plan.slices());
    assertEquals(10, plan.timePoints());
    assertEquals(new Vector3(3.75, 3.75, 5), plan.geometry().spacing());
    // What dcm2niix 1.0.20220720 writes as RepetitionTime: this scanner gives every file one time.
    assertEquals(5, plan.frameIntervalSeconds());
  }

  @Test
  void namesTheTiltAndEveryGapOfTheRealTiltedHead() throws IOException {
    ScanResult scan =
        DicomScanner.scan(RealData.path("ct-gantry-tilt"), ScanOptions.ALL, Progress.NONE);
    VolumePlan plan = VolumePlanner.plan(scan).volumes().get(0);
    assertEquals(28, plan.slices());
    assertTrue(warns(plan, ImportWarning.Kind.TILT, "18.5 degrees"));
    assertTrue(warns(plan, ImportWarning.Kind.GAP, "from 14.dcm to 15.dcm is 1.081 mm"));
    assertTrue(
        warns(
            plan,
            ImportWarning.Kind.GAP,
            "the 13 distances from 15.dcm to 28.dcm are each 6.999 mm"));
    // One line says how many, one is the short gap, one is the wider spacing from there on.
    assertEquals(
        3, plan.warnings().stream().filter(w -> w.kind() == ImportWarning.Kind.GAP).count());
  }

  @Test
  void volumesAreInTheOrderOfStudiesSeriesNumbersAndSeries() throws IOException {
    series
        .add("z", 0, b -> b.put(Tags.StudyInstanceUID, "2.25.22").put(Tags.SeriesNumber, "1"))
        .add("y", 0, b -> b.put(Tags.SeriesInstanceUID, "2.25.60").put(Tags.SeriesNumber, "7"))
        .add("x", 0, b -> b.put(Tags.SeriesInstanceUID, "2.25.50").put(Tags.SeriesNumber, "3"))
        .add("w", 0, b -> b.put(Tags.SeriesInstanceUID, "2.25.40").put(Tags.SeriesNumber, "3"));
    for (int i = 0; i < 2; i++) {
      series.add(
          "v" + i,
          i,
          b ->
              b.put(Tags.SeriesInstanceUID, "2.25.40")
                  .put(Tags.SeriesNumber, "3")
                  .putNumbers(Tags.Rows, 9));
    }
    List<VolumePlan> plans = series.plans();
    assertEquals(
        List.of("v0", "w", "x", "y", "z"), plans.stream().map(plan -> names(plan).get(0)).toList());
    assertEquals(
        List.of("1 of 2", "2 of 2", "1 of 1", "1 of 1", "1 of 1"),
        plans.stream().map(plan -> plan.number() + " of " + plan.volumesOfSeries()).toList());
  }

  /** Pixels are 0.5 mm high and 0.75 mm wide: half of the smaller side is 0.25 mm. */
  @ParameterizedTest
  @CsvSource({"0.249, false", "0.25, false", "0.251, true", "-0.251, true"})
  void imagesOfAPlaceMayLieHalfAPixelApart(double shift, boolean warned) throws IOException {
    for (int time = 1; time <= 2; time++) {
      int t = time;
      for (int z = 0; z < 2; z++) {
        double height = 5 * z;
        series.add(
            "t" + t + "z" + z,
            0,
            b ->
                b.putNumbers(Tags.ImagePositionPatient, 0, t == 2 ? shift : 0, height)
                    .putNumbers(Tags.TemporalPositionIdentifier, t));
      }
    }
    VolumePlan plan = only();
    assertEquals("2 x 2", plan.slices() + " x " + plan.timePoints());
    assertEquals(
        warned,
        warns(plan, ImportWarning.Kind.GEOMETRY, "t1z0 and t2z0 share a place", "0.251 mm apart"));
    assertEquals(warned ? 1 : 0, plan.warnings().size());
  }

  /** A single slice of a CT that is rescaled otherwise; of an MR each may be. */
  @Test
  void anOddSliceOfACtIsNamed() throws IOException {
    for (int z = 0; z < 3; z++) {
      int slope = z == 1 ? 2 : 1;
      series.add("ct" + z, z, b -> b.put(Tags.Modality, "CT").putNumbers(Tags.RescaleSlope, slope));
      series.add(
          "mr" + z,
          z,
          b -> b.put(Tags.SeriesInstanceUID, "2.25.99").putNumbers(Tags.RescaleSlope, slope));
    }
    List<VolumePlan> plans = series.plans();
    assertTrue(warns(plans.get(0), ImportWarning.Kind.VALUE, "ct1 has a rescale slope of 2.0"));
    assertEquals(List.of("mr0", "mr1", "mr2"), names(plans.get(1)));
    assertFalse(warns(plans.get(1), ImportWarning.Kind.VALUE, "mr1"));
  }

  @Test
  void framesWithoutPositionsThatFollowEachOtherInTimeAreAMovie() throws IOException {
    series.add(
        "m",
        0,
        b ->
            b.remove(Tags.ImagePositionPatient)
                .putNumbers(Tags.NumberOfFrames, 3)
                .putNumbers(Tags.FrameTime, 40));
    VolumePlan plan = only();
    assertEquals("1 x 3", plan.slices() + " x " + plan.timePoints());
    assertEquals(0.04, plan.frameIntervalSeconds(), 1e-9);
    assertEquals("t 0.04 s | m frame 2", plan.label(1));
  }

  /** Nothing says how two files of frames without positions belong together. */
  @Test
  void filesOfFramesWithoutPositionsAreVolumesOfTheirOwn() throws IOException {
    for (String name : List.of("p", "q")) {
      series.add(
          name, 0, b -> b.remove(Tags.ImagePositionPatient).putNumbers(Tags.NumberOfFrames, 3));
    }
    assertEquals(2, series.plans().size());
  }

  @Test
  void slicesWithAndWithoutPixelSpacingAreApart() throws IOException {
    series.add("a", 0).add("b", 1, without(Tags.PixelSpacing)).add("c", 2);
    List<VolumePlan> plans = series.plans();
    assertEquals(List.of("a", "c"), names(plans.get(0)));
    assertEquals(List.of("b"), names(plans.get(1)));
  }

  @Test
  void slicesWithAndWithoutDirectionAreApart() throws IOException {
    series
        .add("a", 0, without(Tags.ImagePositionPatient))
        .add("b", 1, without(Tags.ImagePositionPatient, Tags.ImageOrientationPatient));
    assertEquals(2, series.plans().size());
  }
}
