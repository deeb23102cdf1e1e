// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.StackConverter;
import io.github.dicomvolumes.derived.DerivedOptions;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.UidRoot;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What values mean that are saved, and when they were taken. */
class SavedValuesTest {
  @TempDir Path folder;
  private SavedSeries series;

  @BeforeEach
  void folders() throws IOException {
    series = new SavedSeries(folder);
  }

  @Test
  void floatsThatTheRescaleOfTheirSlicesGivesAreStoredAsTheyWere() throws IOException {
    TestSlices slices = TestSlices.axial(series.in);
    for (int i = 0; i < 2; i++) {
      double slope = i == 0 ? 0.123 : 0.0456;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * i),
          h -> h.putNumbers(Tags.RescaleSlope, slope).putNumbers(Tags.RescaleIntercept, 0),
          (column, row) -> 7 * column + row);
    }
    ImagePlus image = SavedSeries.open(series.in, false);
    assertEquals(32, image.getBitDepth());
    assertEquals(ObjectType.MR, series.save(image).type());
    assertEquals(0.0456, series.header(2).number(Tags.RescaleSlope).orElseThrow());
    ImagePlus again = SavedSeries.open(series.out, false);
    for (int i = 1; i <= 2; i++) {
      assertArrayEquals(
          (float[]) image.getStack().getPixels(i), (float[]) again.getStack().getPixels(i));
    }
  }

  @Test
  void otherFloatsAreAParametricMapOrRoundedAndSaid() throws IOException {
    series.writeSlices(new double[] {0, 5}, h -> {});
    ImagePlus image = SavedSeries.open(series.in, false);
    new StackConverter(image).convertToGray32();
    for (int i = 1; i <= 2; i++) {
      image.getStack().getProcessor(i).multiply(1 / 3.0);
    }
    assertEquals(ObjectType.PARAMETRIC_MAP, series.save(image).type());
    assertArrayEquals(
        (float[]) image.getStack().getPixels(2),
        (float[]) SavedSeries.open(series.out, false).getStack().getPixels(2));
    series.out = folder.resolve("rounded");
    DerivedOptions rounded =
        new DerivedOptions(
            ObjectType.AUTO,
            false,
            false,
            DerivedOptions.Numbers.ROUNDED,
            UidRoot.OF_UUIDS,
            9,
            "mine",
            "a third",
            Map.of());
    DerivedSeries.Result result = series.save(image, rounded);
    assertEquals(ObjectType.CT, result.type());
    assertTrue(result.warnings().get(0).startsWith("values were rounded"), result::toString);
    float[] expected = (float[]) image.getStack().getPixels(1);
    ImagePlus again = SavedSeries.open(series.out, false);
    // From -341.33 to -160.67: steps of 541 / 3 / 65535.
    double step = 541 / 3.0 / 65535;
    for (int i = 0; i < expected.length; i++) {
      double found = again.getStack().getProcessor(1).getf(i);
      double value =
          again.getCalibration().calibrated()
              ? again.getCalibration().getCoefficients()[0]
                  + again.getCalibration().getCoefficients()[1] * found
              : found;
      assertEquals(expected[i], value, 0.51 * step + 1e-4);
    }
  }

  @Test
  void oneFileHoldsAllFramesAndGivesTheSameImage() throws IOException {
    series.writeSlices(new double[] {0, 5, 10}, h -> {});
    ImagePlus image = SavedSeries.open(series.in, false);
    series.save(image, SavedSeries.objects(ObjectType.AUTO, true));
    DataSet object = series.header(1);
    assertEquals("1.2.840.10008.5.1.4.1.1.2.2", object.string(Tags.SOPClassUID).orElseThrow());
    assertEquals(3, object.integer(Tags.NumberOfFrames).orElseThrow());
    ImagePlus again = SavedSeries.open(series.out, false);
    assertEquals(image.getProp("DicomVolumes.origin"), again.getProp("DicomVolumes.origin"));
    assertArrayEquals(
        (short[]) image.getStack().getPixels(3), (short[]) again.getStack().getPixels(3));
    assertEquals(
        List.of("HU", "HU"),
        List.of(image.getCalibration().getValueUnit(), again.getCalibration().getValueUnit()));
  }

  /** Repetition Time 2 s and a pause of 3 s, which only a private element says. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void timePointsStayAsFarApartAsTheyWereWhereAPauseIsPrivate(int times) throws IOException {
    TestSlices slices = TestSlices.axial(series.in);
    for (int i = 0; i < 2 * times; i++) {
      int time = i / 2;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * (i % 2)),
          h ->
              h.put(Tags.SOPClassUID, SavedSeries.MR)
                  .put(Tags.Modality, "MR")
                  .put(Tag.of(0x0018, 0x0020), "EP")
                  .put(Tag.of(0x0018, 0x0023), "2D")
                  .put(Tag.of(0x0018, 0x0080), "2000")
                  .putNumbers(Tags.TemporalPositionIdentifier, time + 1)
                  .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                  .putNumbers(Tag.of(0x0043, 0x107C), Vr.FL, 3),
          (column, row) -> 10 * column + row);
    }
    ImagePlus image = SavedSeries.open(series.in, false);
    assertEquals(5, image.getCalibration().frameInterval);
    series.save(image);
    assertEquals(5, series.header(3).number(Tag.of(0x0020, 0x930D)).orElseThrow());
    ImagePlus again = SavedSeries.open(series.out, false);
    assertEquals(times, again.getNFrames());
    assertEquals(5, again.getCalibration().frameInterval);
  }

  @Test
  void gradientsAlongTheAxesOfTheImageAreSaidNotToBeWritten() throws IOException {
    TestSlices slices = TestSlices.axial(series.in);
    for (int i = 0; i < 2; i++) {
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * i),
          h ->
              h.put(Tags.SOPClassUID, SavedSeries.MR)
                  .put(Tags.Modality, "MR")
                  .put(Tag.of(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01")
                  .put(Tag.of(0x0019, 0x10BB), Vr.DS, "0.6")
                  .put(Tag.of(0x0019, 0x10BC), Vr.DS, "0.8")
                  .put(Tag.of(0x0019, 0x10BD), Vr.DS, "0")
                  .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                  .put(Tag.of(0x0043, 0x1039), Vr.IS, "900", "8", "0", "0"),
          (column, row) -> 10 * column + row);
    }
    DerivedSeries.Result result = series.save(SavedSeries.open(series.in, false));
    assertTrue(
        result.warnings().toString().contains("directions of diffusion gradients"),
        result::toString);
    assertEquals(900, series.header(1).number(Tags.DiffusionBValue).orElseThrow());
    assertFalse(series.header(1).contains(Tags.DiffusionGradientOrientation));
  }

  @Test
  void tomographyWithoutAUnitHasNoneAgain() throws IOException {
    series.writeSlices(new double[] {0, 5}, h -> h.put(Tags.RescaleType, "UNITLESS"));
    ImagePlus image = SavedSeries.open(series.in, false);
    series.save(image);
    assertEquals("UNITLESS", series.header(1).string(Tags.RescaleType).orElseThrow());
    assertEquals("CT", series.header(1).string(Tags.Modality).orElseThrow());
    ImagePlus again = SavedSeries.open(series.out, false);
    for (ImagePlus each : List.of(image, again)) {
      assertFalse(each.getCalibration().getValueUnit().matches("HU|UNITLESS"), each.getTitle());
    }
    assertEquals(image.getCalibration().getValueUnit(), again.getCalibration().getValueUnit());
  }

  @Test
  void floatsWithoutAPlaceAreRefusedWithAWayOut() {
    ImagePlus image = new ImagePlus("floats", new FloatProcessor(2, 1, new float[] {0.3f, 7}));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> series.save(image));
    assertTrue(refusal.getMessage().contains("numbers=16-bit"), refusal.getMessage());
    assertFalse(Files.exists(series.out));
  }
}
