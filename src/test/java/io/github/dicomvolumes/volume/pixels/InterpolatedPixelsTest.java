// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values between slices of different scales, and where no slice is. */
class InterpolatedPixelsTest {
  private static final PlanOptions FILL =
      new PlanOptions(PlanOptions.Tilt.KEEP, PlanOptions.Gaps.FILL);
  private static final PlanOptions CORRECT =
      new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.KEEP);

  @TempDir Path folder;
  private TestSlices slices;

  @BeforeEach
  void begin() {
    slices = TestSlices.axial(folder);
  }

  private void write(double z, double slope, double intercept, int stored) throws IOException {
    slices.write(
        z + ".dcm",
        new Vector3(0, 0, z),
        header ->
            header
                .putNumbers(Tags.RescaleSlope, slope)
                .putNumbers(Tags.RescaleIntercept, intercept),
        (x, y) -> stored);
  }

  private void assertValue(double expected, VolumePlan plan, int slice, double within)
      throws IOException {
    for (double value : TestSlices.values(plan, slice)) {
      assertEquals(expected, value, within);
    }
  }

  /** 2 x 1000 + 50 at 8 mm, 0.5 x 1000 - 300 at 20 mm: thirds of the way between 2050 and 200. */
  @Test
  void slicesOfOtherSlopesAndInterceptsAreMixedByValue() throws IOException {
    write(0, 1, -1024, 1000);
    write(4, 1, -1000, 1000);
    write(8, 2, 50, 1000);
    write(20, 0.5, -300, 1000);
    VolumePlan plan = TestSlices.plan(folder, FILL);
    assertEquals(6, plan.slices());
    assertValue(-24, plan, 0, 0);
    assertValue(0, plan, 1, 0);
    assertValue(2050, plan, 2, 0);
    assertValue(4300 / 3.0, plan, 3, 1e-3);
    assertValue(2450 / 3.0, plan, 4, 1e-3);
    assertValue(200, plan, 5, 0);
  }

  /** Slopes are one, intercepts are not. */
  @Test
  void slicesOfOtherInterceptsAreMixedByValue() throws IOException {
    write(0, 1, 0, 100);
    write(4, 1, 0, 100);
    write(8, 1, 0, 100);
    write(16, 1, 300, 100);
    assertValue(250, TestSlices.plan(folder, FILL), 3, 1e-4);
  }

  /** 1001.5 is rounded to the even 1002. */
  @Test
  void integersOfOneInterceptStayIntegers() throws IOException {
    write(0, 1, -1024, 1000);
    write(4, 1, -1024, 1000);
    write(8, 1, -1024, 1000);
    write(16, 1, -1024, 1003);
    assertValue(1002 - 1024, TestSlices.plan(folder, FILL), 3, 0);
  }

  /**
   * What no slice covers is -1000 HU or 0, as near as the stored bits come to it. Two slices, the
   * second one column farther: the last column of the first is empty.
   */
  @ParameterizedTest
  @CsvSource({
    // unit, signed, bits, slope, intercept, value
    "HU, 0, 16, 1, -1024, -1000",
    "HU, 0, 12, 1, -1024, -1000",
    "HU, 1, 16, 1, 0, -1000",
    // Unsigned values cannot be below zero, which is -24.
    "HU, 0, 16, 1, -24, -24",
    // 12 bits go from -2048 to 2047, or from 0 to 4095.
    "HU, 1, 12, 1, 2000, -48",
    "HU, 1, 12, 1, -4000, -1953",
    "HU, 1, 16, 1, 2000, -1000",
    "US, 0, 12, 1, -5000, -905",
    "US, 0, 16, 1, -5000, 0",
    "US, 0, 16, 1, -70000, -4465",
    "US, 1, 16, 1, -70000, -37233",
    // 1 / 0.3 is 3.33, and 3 stored are 0.9.
    "US, 0, 16, 0.3, -1, -0.1",
    "US, 0, 16, -2, -100, -100"
  })
  void whatNoSliceCoversHasTheNearestValueThatIsStored(
      String unit, int signed, int bits, double slope, double intercept, double expected)
      throws IOException {
    for (int i = 0; i < 2; i++) {
      slices.write(
          i + ".dcm",
          new Vector3(2 * i, 0, 5 * i),
          header ->
              header
                  .putNumbers(Tags.BitsStored, bits)
                  .putNumbers(Tags.HighBit, bits - 1)
                  .putNumbers(Tags.PixelRepresentation, signed)
                  .putNumbers(Tags.RescaleSlope, slope)
                  .putNumbers(Tags.RescaleIntercept, intercept)
                  .put(Tags.RescaleType, unit),
          (x, y) -> 100 + x);
    }
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    assertEquals(7, plan.columns());
    double[] first = TestSlices.values(plan, 0);
    double[] second = TestSlices.values(plan, 1);
    for (int row = 0; row < 5; row++) {
      assertEquals(expected, first[7 * row + 6], 1e-9);
      assertEquals(slope * 105 + intercept, first[7 * row + 5], 1e-9);
      assertEquals(expected, second[7 * row], 1e-9);
      assertEquals(slope * 100 + intercept, second[7 * row + 1], 1e-9);
    }
  }

  /** Floats are not rounded, and hold any value. */
  @Test
  void whatNoSliceCoversIsZeroOfFloats() throws IOException {
    slices.writeFloats("a.dcm", new Vector3(0, 0, 0), (x, y) -> 0.25 + x);
    slices.writeFloats("b.dcm", new Vector3(1, 0, 5), (x, y) -> 0.25 + x);
    double[] first = TestSlices.values(TestSlices.plan(folder, CORRECT), 0);
    assertEquals(5.25, first[5]);
    assertEquals(0, first[6]);
    double[] second = TestSlices.values(TestSlices.plan(folder, CORRECT), 1);
    // Half a column farther: between its pixels, and nothing on either side of them.
    assertEquals(0, second[0]);
    assertEquals(0.75, second[1]);
    assertEquals(4.75, second[5]);
    assertEquals(0, second[6]);
  }

  /** Two slices, the second half a column farther: its pixels lie between those of the grid. */
  private VolumePlan shifted(
      int bits, int samples, Consumer<DataSetBuilder> more, ByteBuffer pixels) throws IOException {
    for (int i = 0; i < 2; i++) {
      String name = i + ".dcm";
      DataSetBuilder header = slices.header(name, new Vector3(i, 0, 5 * i));
      header
          .putNumbers(Tags.BitsAllocated, bits)
          .putNumbers(Tags.BitsStored, bits)
          .putNumbers(Tags.HighBit, bits - 1)
          .putNumbers(Tags.SamplesPerPixel, samples);
      more.accept(header);
      DicomWriter.write(
          folder.resolve(name),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          header.build(),
          pixels.array());
    }
    return TestSlices.plan(folder, CORRECT);
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void coloursAreMixedEachByItself() throws IOException {
    ByteBuffer pixels = bytes(90);
    for (int i = 0; i < 30; i++) {
      pixels.put((byte) (10 * (i % 6))).put((byte) (200 - 20 * (i % 6))).put((byte) (i / 6));
    }
    VolumePlan plan =
        shifted(
            8,
            3,
            h ->
                h.put(Tags.PhotometricInterpretation, "RGB")
                    .putNumbers(Tags.PlanarConfiguration, 0),
            pixels);
    double[] values = TestSlices.values(plan, 1);
    assertEquals(3 * 35, values.length);
    // Row 2, column 3 of the grid lies between columns 2 and 3 of the slice.
    int at = 3 * (2 * 7 + 3);
    assertEquals(25, values[at]);
    assertEquals(150, values[at + 1]);
    assertEquals(2, values[at + 2]);
    // Before the first column there is nothing: black.
    assertEquals(0, values[3 * 14]);
    assertEquals(0, values[3 * 14 + 1]);
  }

  /** Half way between 3000000000 and 3000000002, which 31 bits do not hold. */
  @Test
  void integersOf32BitsAreMixedWithoutASign() throws IOException {
    ByteBuffer pixels = bytes(120);
    for (int i = 0; i < 30; i++) {
      pixels.putInt((int) (3000000000L + 2 * (i % 6)));
    }
    VolumePlan plan = shifted(32, 1, h -> {}, pixels);
    assertEquals(3000000005.0, TestSlices.values(plan, 1)[3]);
    assertEquals(0, TestSlices.values(plan, 1)[0]);
  }

  /** Half way between 250 and 251: to the even one. */
  @Test
  void bytesAreRounded() throws IOException {
    ByteBuffer pixels = bytes(30);
    for (int i = 0; i < 30; i++) {
      pixels.put((byte) (250 + i % 6));
    }
    VolumePlan plan = shifted(8, 1, h -> {}, pixels);
    assertEquals(250, TestSlices.values(plan, 1)[1]);
    assertEquals(252, TestSlices.values(plan, 1)[2]);
  }
}
