// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.dicomvolumes.ItkProgram;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ITK's GDCMSeriesFileNames and ImageSeriesReader as judge: on uniform series the geometry is
 * theirs; where it is not, these tests say why.
 */
class ItkSeriesTest {
  private static final double SAME = 1e-6;

  private static ItkProgram itk;

  @TempDir Path folder;

  /** What ITK makes of a folder. */
  private record Series(
      int[] size, double[] spacing, double[] origin, double[] direction, double[] pixels) {}

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    itk =
        ItkProgram.build(
            ItkProgram.class,
            "itk_series.cxx",
            List.of("ITKIOGDCM", "ITKIOImageBase", "ITKCommon", "itksys", "itkvnl_algo", "itkvnl"));
  }

  private static Series read(Path data) throws IOException, InterruptedException {
    List<String> lines = itk.run(data.toString());
    assertEquals(5, lines.size(), lines::toString);
    return new Series(
        Arrays.stream(numbers(lines.get(0))).mapToInt(n -> (int) n).toArray(),
        numbers(lines.get(1)),
        numbers(lines.get(2)),
        numbers(lines.get(3)),
        numbers(lines.get(4)));
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[] of(Vector3... vectors) {
    return Arrays.stream(vectors)
        .flatMapToDouble(v -> Arrays.stream(new double[] {v.x(), v.y(), v.z()}))
        .toArray();
  }

  private static VolumePlan plan(Path data) throws IOException {
    return VolumePlanner.plan(DicomScanner.scan(data, ScanOptions.ALL, Progress.NONE))
        .volumes()
        .get(0);
  }

  private static void assertSame(Series expected, VolumePlan plan) throws IOException {
    VolumeGeometry geometry = plan.geometry();
    int[] size = {plan.columns(), plan.rows(), plan.slices()};
    assertEquals(Arrays.toString(expected.size()), Arrays.toString(size));
    assertNear(expected.spacing(), of(geometry.spacing()));
    assertNear(expected.origin(), of(geometry.origin()));
    assertNear(
        expected.direction(),
        of(geometry.rowDirection(), geometry.columnDirection(), geometry.sliceDirection()));
    for (int slice = 0; slice < plan.slices(); slice++) {
      double value = TestSlices.values(plan, slice)[1 + 2 * plan.columns()];
      assertEquals(expected.pixels()[slice], value, "slice " + slice);
    }
  }

  private static void assertNear(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], SAME, Arrays.toString(expected));
    }
  }

  /** Slices that run with the normal, and against it, under names and numbers in no order. */
  @ParameterizedTest
  @ValueSource(doubles = {3.25, -2.5})
  void uniformSeriesHaveItksGeometry(double step) throws IOException, InterruptedException {
    Phantom phantom = new Phantom(folder, 1, 6, 1);
    phantom.step = phantom.normal.times(step);
    phantom.classic((plane, header) -> {});
    assertSame(read(folder), plan(folder));
  }

  @Test
  void theRealHeadHasItksGeometry() throws IOException, InterruptedException {
    Path data = RealData.path("ct-brain-5mm");
    for (Path file : RealData.files("ct-brain-5mm")) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
    assertSame(read(folder), plan(data));
  }

  /** ITK's spacing is the step of the table, though its slice direction is the normal. */
  @Test
  void tiltedSlicesAreNearerThanItkSays() throws IOException, InterruptedException {
    Phantom phantom = new Phantom(folder, 1, 6, 1);
    double tilt = Math.toRadians(20);
    phantom.step =
        phantom.normal.times(2.5 * Math.cos(tilt)).plus(phantom.column.times(2.5 * Math.sin(tilt)));
    phantom.classic((plane, header) -> {});
    Series series = read(folder);
    VolumePlan plan = plan(folder);
    phantom.assertIsThis(plan);
    assertEquals(2.5, series.spacing()[2], SAME);
    assertEquals(2.5 * Math.cos(tilt), plan.geometry().spacing().z(), 1e-9);
    assertNear(series.origin(), of(plan.geometry().origin()));
    assertNear(Arrays.copyOfRange(series.direction(), 6, 9), of(plan.geometry().sliceDirection()));
  }

  /** ITK puts ten time points of fifteen slices into one stack of 150, 0.47 mm apart. */
  @Test
  void timePointsAreNoSlices() throws IOException, InterruptedException {
    Path data = RealData.path("mr-fmri-4d");
    Series series = read(data);
    VolumePlan plan = plan(data);
    assertEquals(150, series.size()[2]);
    assertEquals(70.0 / 149, series.spacing()[2], 1e-3);
    assertNotEquals(series.spacing()[2], plan.geometry().spacing().z());
    assertEquals("15 x 10", plan.slices() + " x " + plan.timePoints());
    assertEquals(5, plan.geometry().spacing().z());
  }
}
