// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small files of other people that once came out wrong in silence, by the values that other readers
 * have for them.
 */
class CaseFilesTest {
  @TempDir Path folder;

  /** The only volume of a file of the cases' objects. */
  private VolumePlan object(String name) throws IOException {
    Files.copy(RealData.path("cases/objects/" + name), folder.resolve(name));
    return TestSlices.plan(folder, PlanOptions.KEEP);
  }

  private static ScanResult scan(String name) throws IOException {
    return DicomScanner.scan(RealData.path("cases/" + name), ScanOptions.ALL, Progress.NONE);
  }

  /** The judge is the JPEG reader of Java, which dcmtk's {@code dcmdjpeg +cg} agrees with. */
  @Test
  void aProgressiveJpegHasTheColorsThatItsMarkersName() throws IOException {
    double[] values = TestSlices.values(object("jpeg-progressive.dcm"), 0);
    byte[] file = Files.readAllBytes(folder.resolve("jpeg-progressive.dcm"));
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(jpeg(file)));
    assertEquals(3 * 500 * 500, values.length);
    for (int i = 0; i < 500 * 500; i++) {
      int color = expected.getRGB(i % 500, i / 500);
      for (int part = 0; part < 3; part++) {
        assertEquals(color >> 16 - 8 * part & 0xff, values[3 * i + part], 1);
      }
    }
  }

  private static byte[] jpeg(byte[] file) {
    int start = 0;
    while ((file[start] & 0xff) != 0xff
        || (file[start + 1] & 0xff) != 0xd8
        || (file[start + 2] & 0xff) != 0xff) {
      start++;
    }
    return Arrays.copyOfRange(file, start, file.length);
  }

  /** Stored values of {@code dcmdjpeg}, which gdcmconv has too; slope and intercept of dcmdump. */
  @Test
  void spectralSelectionHasTheValuesOfDcmtk() throws IOException {
    double[] values = TestSlices.values(object("jpeg-spectral-selection.dcm"), 0);
    int[][] stored = {
      {0, 0, 511},
      {200, 100, 1543},
      {256, 256, 2056},
      {310, 300, 2070},
      {150, 400, 1990},
      {202, 220, 2708},
      {99, 52, 497}
    };
    for (int[] voxel : stored) {
      double value = values[voxel[0] + 512 * voxel[1]];
      assertEquals(voxel[2], (value + 4047) / 2.0002442, 1.0001);
    }
    double sum = Arrays.stream(values).map(value -> (value + 4047) / 2.0002442).sum();
    assertEquals(405_866_194, sum, 0.005 * values.length);
  }

  /** CRC32 of one byte a voxel, of pydicom's array of the plain file. */
  @ParameterizedTest
  @ValueSource(strings = {"liver.dcm", "liver_rle.dcm", "liver_deflate.dcm"})
  void oneBitFramesAreThoseOfThePlainFile(String name) throws IOException {
    VolumePlan plan = object(name);
    assertEquals(List.of(512, 512, 3), List.of(plan.columns(), plan.rows(), plan.slices()));
    CRC32 crc = new CRC32();
    long ones = 0;
    for (int slice = 0; slice < 3; slice++) {
      for (double value : TestSlices.values(plan, slice)) {
        crc.update((int) value);
        ones += (long) value;
      }
    }
    assertEquals(107_098, ones);
    assertEquals(1_783_005_586L, crc.getValue());
  }

  /** The window is 34.93 to 499.05 of stored values, each worth 4.00757 of the real world. */
  @Test
  void aWindowOfStoredValuesShowsTheSameOfRealWorldValues() throws IOException {
    VolumePlan plan = object("mr-philips-rwv-window.dcm");
    assertEquals(140, plan.window().min(), 0.02);
    assertEquals(2000, plan.window().max(), 0.05);
    assertEquals(533 * 4.007570207570207543, TestSlices.values(plan, 0)[4038], 1e-3);
  }

  @Test
  void anUnreadableInterceptIsNamedAndNoneOfItsVoxelsTaken() throws IOException {
    ScanResult scan = scan("one-bad-intercept");
    assertEquals(2, scan.imageCount());
    assertEquals(
        List.of("1.dcm: Rescale Intercept (0028,1052) is \"-1O24\", expected a number up to 1E30"),
        scan.failures().stream().map(ScanFailure::reason).toList());
    VolumePlan plan = TestSlices.plan(RealData.path("cases/one-bad-intercept"), PlanOptions.KEEP);
    assertTrue(TestSlices.warnings(plan).contains("1.dcm"), TestSlices.warnings(plan));
    // Sums of the other two by pydicom.
    assertEquals(-438_847_420, Arrays.stream(TestSlices.values(plan, 0)).sum());
    assertEquals(-441_070_903, Arrays.stream(TestSlices.values(plan, 1)).sum());
  }

  @Test
  void damagedOffsetsOfADoseGridAreNamed() throws IOException {
    ScanResult scan = scan("rtdose-damaged-offsets");
    assertEquals(0, scan.imageCount());
    String reason = scan.failures().get(0).reason();
    assertTrue(
        reason.startsWith("rtdose-plan.dcm: Grid Frame Offset Vector (3004,000C) is \"0&0\\5.0"),
        reason);
  }

  /** What dcmdump shows of (0028,0030), read as the standard or common sense would. */
  @ParameterizedTest
  @CsvSource({
    "comma, 0.143, 0.143",
    "leadzero, 0.5, 0.5",
    "long, 4.550625711035267E-4, 4.564125969876768E-4",
    "nul, 0.5, 0.5",
    "single, 0.5, 0.5",
    "spaces, 0.5, 0.5",
    "un, 0.5, 0.5",
    "ut, 2.5, 2.5"
  })
  void numbersAreReadInEveryTextThatHoldsThem(String form, double x, double y) throws IOException {
    VolumePlan plan =
        TestSlices.plan(RealData.path("cases/spacing-text-forms/" + form), PlanOptions.KEEP);
    assertEquals(4, plan.slices());
    assertEquals(x, plan.geometry().spacing().x(), 1e-12);
    assertEquals(y, plan.geometry().spacing().y(), 1e-12);
    assertEquals(form.equals("single"), !plan.warnings().isEmpty(), TestSlices.warnings(plan));
    for (ImportWarning warning : plan.warnings()) {
      assertTrue(warning.message().contains("Pixel Spacing (0028,0030) is \"0.5\""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"commasep | 0.005865432,0.001955034", "neg | -0.5\\0.5", "three | 0.2\\0\\0.20000"})
  void textThatIsNotTwoNumbersIsShown(String form, String found) throws IOException {
    ScanResult scan = scan("spacing-text-forms/" + form);
    assertEquals(0, scan.imageCount());
    assertEquals(4, scan.failures().size());
    for (ScanFailure failure : scan.failures()) {
      assertTrue(
          failure.reason().contains("Pixel Spacing (0028,0030) is \"" + found + "\""),
          failure.reason());
    }
  }
}
