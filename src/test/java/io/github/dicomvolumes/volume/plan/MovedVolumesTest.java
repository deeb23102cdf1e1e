// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repeated volumes that motion correction moves a little from one to the next. */
class MovedVolumesTest {
  private static final double[] MOVES = {0, 0.31, -0.22, 0.8, 0.07};

  @TempDir Path folder;

  /** Slices 3.25 mm apart; each time point is moved along the normal. */
  @ParameterizedTest
  @ValueSource(strings = {"temporal position", "acquisition number"})
  void slicesOfTheSameNumberShareAPlace(String by) throws IOException {
    Phantom phantom = new Phantom(folder, 1, 6, MOVES.length);
    phantom.classic(
        (plane, header) -> {
          phantom.positioned(
              header,
              phantom.position(plane.slice()).plus(phantom.normal.times(MOVES[plane.time()])));
          header.putNumbers(
              by.startsWith("temporal") ? Tags.TemporalPositionIdentifier : Tags.AcquisitionNumber,
              plane.time() + 1);
          header.put(Tags.AcquisitionTime, "1200" + (10 + 2 * plane.time()));
        });
    assertMoved(phantom.plans());
  }

  /** A file for each time point, as mosaics and multi-frame series are. */
  @Test
  void volumesOfFilesShareTheirPlacesToo() throws IOException {
    for (int time = 0; time < MOVES.length; time++) {
      int now = time;
      Phantom phantom = new Phantom(folder, 1, 6, MOVES.length);
      List<Phantom.Plane> planes = phantom.planes().stream().filter(p -> p.time() == now).toList();
      phantom.enhanced(
          "t" + time,
          planes,
          header ->
              header
                  .put(Tags.SOPInstanceUID, "2.25.4" + now)
                  .put(Tags.AcquisitionTime, "1200" + (10 + 2 * now)),
          (plane, frame) ->
              frame.putItems(
                  Phantom.PLANE_POSITION,
                  phantom
                      .positioned(
                          new io.github.dicomvolumes.dicom.write.DataSetBuilder(),
                          phantom.position(plane.slice()).plus(phantom.normal.times(MOVES[now])))
                      .build()));
    }
    assertMoved(new Phantom(folder, 1, 6, MOVES.length).plans());
  }

  private static void assertMoved(List<VolumePlan> plans) throws IOException {
    assertEquals(1, plans.size());
    VolumePlan plan = plans.get(0);
    assertEquals("6 x 5", plan.slices() + " x " + plan.timePoints());
    assertEquals(2, plan.frameIntervalSeconds(), 1e-9);
    assertEquals(Phantom.SLICE_SPACING, plan.geometry().spacing().z(), 1e-9);
    assertEquals(
        0, plan.geometry().origin().minus(new Phantom(null, 1, 1, 1).origin).length(), 1e-9);
    for (int time = 0; time < 5; time++) {
      for (int slice = 0; slice < 6; slice++) {
        assertEquals(
            Phantom.stored(new Phantom.Plane(0, slice, time), 0, 0),
            TestSlices.values(plan, plan.planeIndex(0, slice, time))[0]);
      }
    }
    assertEquals(
        "the positions of repeated volumes differ by up to 0.800 mm along the slice normal, as"
            + " motion correction writes them: slices of the same number share a place, and the"
            + " geometry is that of the first volume",
        TestSlices.warnings(plan));
  }

  /** A quarter of 4 mm is the farthest; volumes that fill each other's gaps are one stack. */
  @ParameterizedTest
  @CsvSource({"0.99, 4 x 2", "1.01, 8 x 1", "2, 8 x 1"})
  void farApartTheyAreNoRepeats(double move, String size) throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int i = 0; i < 4; i++) {
      for (int time = 0; time < 2; time++) {
        int number = time + 1;
        series.add(
            "t" + time + i,
            4 * i + time * move,
            header -> header.putNumbers(Tags.TemporalPositionIdentifier, number));
      }
    }
    VolumePlan plan = series.plans().get(0);
    assertEquals(size, plan.slices() + " x " + plan.timePoints());
  }

  /** Five volumes a fifth of the distance apart are evenly spaced: one stack. */
  @Test
  void interleavedStacksStayOne() throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int i = 0; i < 20; i++) {
      int number = i % 5 + 1;
      series.add("s" + i, i, header -> header.putNumbers(Tags.TemporalPositionIdentifier, number));
    }
    assertEquals(20, series.plans().get(0).slices());
  }

  /** The scan ended within the third volume. */
  @Test
  void anIncompleteOneIsAVolumeOfItsOwn() throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int time = 0; time < 3; time++) {
      for (int i = 0; i < (time == 2 ? 2 : 4); i++) {
        int number = time + 1;
        series.add(
            "t" + time + i,
            4 * i + 0.3 * time,
            header -> header.putNumbers(Tags.TemporalPositionIdentifier, number));
      }
    }
    List<VolumePlan> plans = series.plans();
    assertEquals(2, plans.size());
    assertEquals("4 x 2", plans.get(0).slices() + " x " + plans.get(0).timePoints());
    assertTrue(TestSlices.warnings(plans.get(1)).contains("incomplete"));
  }
}
