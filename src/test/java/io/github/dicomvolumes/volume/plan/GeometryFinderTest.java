// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.SmallSeries.names;
import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeometryFinderTest {
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

  private List<String> gapsOf(double... heights) throws IOException {
    for (int i = 0; i < heights.length; i++) {
      series.add("s" + i, heights[i]);
    }
    return only().warnings().stream()
        .filter(warning -> warning.kind() == ImportWarning.Kind.GAP)
        .map(ImportWarning::message)
        .toList();
  }

  /** Slices of 5 mm, then of 8 mm, as head scans have them: one change, one line. */
  @Test
  void distancesOfOneSizeThatFollowEachOtherAreOneWarning() throws IOException {
    List<String> gaps = gapsOf(0, 5, 10, 15, 20, 25, 33, 41, 49);
    assertEquals(2, gaps.size(), gaps.toString());
    assertEquals("the 3 distances from s5 to s8 are each 8.000 mm, expected 5.000 mm", gaps.get(1));
  }

  @Test
  void everyDistanceThatIsAMultipleOfTheSmallestHasSlicesMissing() throws IOException {
    List<String> gaps = gapsOf(0, 5, 15, 25, 35, 40);
    assertEquals(4, gaps.size(), gaps.toString());
    assertTrue(gaps.get(0).contains("3 of 5 distances differ from 5.000 mm, 3 slices are missing"));
    assertEquals(
        "the distance from s1 to s2 is 10.00 mm, expected 5.000 mm: 1 slice missing", gaps.get(1));
  }

  @Test
  void aSingleSmallGapIsNoMeasureOfTheOthers() throws IOException {
    List<String> gaps = gapsOf(0, 5, 10, 15, 15.5, 20.5, 30.5);
    assertEquals(3, gaps.size(), gaps.toString());
    assertEquals("the distance from s3 to s4 is 0.5000 mm, expected 5.000 mm", gaps.get(1));
    assertEquals(
        "the distance from s5 to s6 is 10.00 mm, expected 5.000 mm: 1 slice missing", gaps.get(2));
  }

  @Test
  void distancesWithinOnePercentAreRegular() throws IOException {
    assertEquals(List.of(), gapsOf(0, 5.04, 10, 14.97, 20));
  }

  @Test
  void distancesOffByMoreAreNot() throws IOException {
    assertEquals(3, gapsOf(0, 5.2, 10, 15, 20, 25, 30).size());
  }

  @Test
  void namesASliceThatLiesBesideTheLineOfTheOthers() throws IOException {
    for (int z = 0; z < 5; z++) {
      String x = z == 2 ? "-9.5" : "-10";
      double height = z;
      series.add(
          "z" + z, height, b -> b.put(Tags.ImagePositionPatient, x, "20", Double.toString(height)));
    }
    assertTrue(
        warns(only(), ImportWarning.Kind.GEOMETRY, "z2 is 0.5000 mm off the line"),
        only().warnings().toString());
  }

  @ParameterizedTest
  @CsvSource({
    // row direction, column direction, first position, step: sagittal, coronal, sagittal mirrored
    "0 1 0, 0 0 -1, 40 -60 90, -4 0 0",
    "1 0 0, 0 0 -1, -70 -50 80, 0 4 0",
    "0 -1 0, 0 0 -1, 40 60 90, 4 0 0"
  })
  void standingPlanesAreOrderedAlongTheirNormal(
      String row, String column, String first, String step) throws IOException {
    Vector3 start = vector(first);
    for (int i : new int[] {3, 0, 2, 1}) {
      Vector3 at = start.plus(vector(step).times(i));
      series.add(
          "s" + i,
          0,
          b ->
              b.putNumbers(Tags.ImagePositionPatient, at.x(), at.y(), at.z())
                  .put(Tags.ImageOrientationPatient, (row + " " + column).split(" ")));
    }
    VolumePlan plan = only();
    assertEquals(List.of("s0", "s1", "s2", "s3"), names(plan));
    VolumeGeometry geometry = plan.geometry();
    assertEquals(start, geometry.origin());
    assertEquals(vector(row), geometry.rowDirection());
    assertEquals(vector(column), geometry.columnDirection());
    assertEquals(vector(step).times(0.25), geometry.sliceDirection());
    assertEquals(new Vector3(0.75, 0.5, 4), geometry.spacing());
    // Opposite corner: column 3, row 2, slice 3.
    Vector3 corner =
        start
            .plus(vector(row).times(3 * 0.75))
            .plus(vector(column).times(2 * 0.5))
            .plus(vector(step).times(3));
    assertEquals(0, geometry.toPatient(3, 2, 3).minus(corner).length(), 1e-9);
    assertTrue(plan.warnings().isEmpty(), plan.warnings().toString());
  }

  private static Vector3 vector(String text) {
    String[] parts = text.split(" ");
    return new Vector3(
        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }

  @Test
  void sliceLocationOrdersWhereNoPositionDoes() throws IOException {
    double[] locations = {7.5, -2.5, 2.5};
    for (int i = 0; i < 3; i++) {
      double location = locations[i];
      series.add(
          "s" + i,
          0,
          b -> {
            b.remove(Tags.ImagePositionPatient);
            b.putNumbers(Tags.SliceLocation, location);
          });
    }
    VolumePlan plan = only();
    assertEquals(List.of("s1", "s2", "s0"), names(plan));
    assertTrue(plan.known().sliceSpacing() && !plan.known().placement());
    // Spacing Between Slices is 8.
    assertEquals(8, plan.geometry().spacing().z());
    assertTrue(
        TestSlices.warnings(plan).contains("5 mm apart, Spacing Between Slices (0018,0088) 8 mm"));
  }

  /** Order and positions of all real slices, as pydicom and numpy have them. */
  @ParameterizedTest
  @ValueSource(strings = {"ct-brain-5mm", "ct-gantry-tilt"})
  void realSlicesHaveTheOrderAndPositionsOfAnIndependentReader(String name)
      throws IOException, InterruptedException {
    Path data = RealData.path(name);
    VolumePlan plan =
        VolumePlanner.plan(DicomScanner.scan(data, ScanOptions.ALL, Progress.NONE))
            .volumes()
            .get(0);
    List<String> found = new ArrayList<>();
    for (Frame frame : plan.planes()) {
      Vector3 at = frame.position();
      found.add(frame.file().name() + "\t" + at.x() + "\t" + at.y() + "\t" + at.z());
    }
    List<String> lines =
        Pydicom.run(getClass(), "slice_order.py", folder, List.of(data.toString()));
    assertEquals(lines.subList(0, lines.size() - 1), found);
    String[] spacing = lines.get(lines.size() - 1).split("\t");
    assertEquals(Double.parseDouble(spacing[0]), plan.geometry().spacing().x(), 1e-12);
    assertEquals(Double.parseDouble(spacing[1]), plan.geometry().spacing().y(), 1e-12);
    assertEquals(Double.parseDouble(spacing[2]), plan.geometry().spacing().z(), 1e-9);
  }

  @Test
  void theRealBrainIsFiveMillimetresApart() throws IOException {
    Path data = RealData.path("ct-brain-5mm");
    List<VolumePlan> plans =
        VolumePlanner.plan(DicomScanner.scan(data, ScanOptions.ALL, Progress.NONE)).volumes();
    assertEquals(1, plans.size());
    VolumePlan plan = plans.get(0);
    assertEquals("512 512 28", plan.columns() + " " + plan.rows() + " " + plan.slices());
    assertEquals(new Vector3(0.451171875, 0.451171875, 5), plan.geometry().spacing());
  }
}
