// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlicePlacesTest {
  @TempDir Path folder;

  private static SlicePlaces at(double... heights) {
    return SlicePlaces.of(
        DoubleStream.of(heights).mapToObj(z -> new Vector3(3, 4, z)).toList(),
        new Vector3(1, 0, 0),
        new Vector3(0, 1, 0));
  }

  @Test
  void regularSlicesHaveNoMark() {
    SlicePlaces up = at(-10, -7.5, -5, -2.5);
    assertEquals(List.of(-10.0, -7.5, -5.0, -2.5), up.alongMm());
    assertEquals(2.5, up.usualMm());
    assertEquals(0, up.irregularCount() + up.repeatCount());
    assertEquals(0, at(9, 6, 3, 0).irregularCount(), "downwards is a fine order too");
  }

  @Test
  void marksTheSliceBehindAGap() {
    SlicePlaces gap = at(0, 2, 4, 10, 12);
    assertEquals(1, gap.irregularCount());
    assertTrue(gap.isIrregular(3));
    assertEquals(0, gap.repeatCount());
  }

  @Test
  void marksARepeatAndNotAsAGap() {
    SlicePlaces repeat = at(0, 2, 2, 4, 6);
    assertEquals(1, repeat.repeatCount());
    assertTrue(repeat.repeats(2));
    assertEquals(0, repeat.irregularCount());
  }

  @Test
  void marksSlicesInTheOrderOfTheirNames() {
    // 1, 10, 2, 3 ...: what sorting by name makes of it.
    assertTrue(at(0, 18, 2, 4, 6, 8).irregularCount() >= 2);
  }

  @Test
  void oneSliceHasNoDistance() {
    assertEquals(0, at(5).usualMm());
    assertEquals(0, at(5).irregularCount());
  }

  @Test
  void countsWhatAVolumeLeftOut() throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int z = 0; z < 4; z++) {
      series.add("a" + z, 2 * z);
    }
    series.add(
        "copy", 2, b -> b.put(Tags.SOPInstanceUID, "2.25.10002").put(Tags.InstanceNumber, "2"));
    ScanResult scan = series.scan();
    SlicePlaces positions = SlicePlaces.of(VolumePlanner.plan(scan).volumes().get(0), scan);
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0), positions.alongMm());
    assertEquals(List.of(new SlicePlaces.LeftOut(2, "copy")), positions.leftOut());
  }

  @Test
  void imagesWithoutPositionsHaveNoPlot() throws IOException {
    SmallSeries series =
        new SmallSeries(folder).add("a", 0, SmallSeries.without(Tags.ImagePositionPatient));
    ScanResult scan = series.scan();
    VolumePlan plan = VolumePlanner.plan(scan).volumes().get(0);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> SlicePlaces.of(plan, scan))
            .getMessage()
            .contains("(0020,0032)"));
  }
}
