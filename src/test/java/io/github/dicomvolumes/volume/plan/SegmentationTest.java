// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether segments are labels or channels, and what their numbers become. */
class SegmentationTest extends SegmentationPhantom {
  /** The slice at 12 mm has no frame; that at 10 mm has two. */
  @ParameterizedTest
  @CsvSource({"NO", "UNDEFINED", "''"})
  void segmentsThatLieApartAreOneLabelImage(String overlap) throws IOException {
    write(
        "BINARY",
        overlap,
        new int[] {2, 7},
        new Part(7, 14, row(1, 1)),
        new Part(2, 10, row(0, 1)),
        new Part(7, 10, row(2, 1)),
        new Part(2, 16, row(1, 1)));
    VolumePlan plan = plan();
    assertEquals("1 x 4 x 1", plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    assertEquals(new Vector3(-3, 4, 10), plan.geometry().origin());
    assertEquals(new Vector3(0.5, 0.75, 2), plan.geometry().spacing());
    assertPlane(plan, 0, 2, 0, 7);
    assertPlane(plan, 1, 0, 0, 0);
    assertPlane(plan, 2, 0, 7, 0);
    assertPlane(plan, 3, 0, 2, 0);
    assertEquals("[2 organ 2, 7 organ 7]", plan.segments().toString());
    assertEquals("organ 2, organ 7 | seg.dcm frame 2", plan.label(0));
    assertTrue(plan.label(1).contains("no frame: empty"));
    assertEquals(1, plan.warnings().size());
    assertTrue(warns(plan, ImportWarning.Kind.GAP, "1 slice has no frame"));
  }

  @ParameterizedTest
  @CsvSource({"YES", "UNDEFINED", "''"})
  void segmentsThatOverlapAreChannels(String overlap) throws IOException {
    write(
        "BINARY",
        overlap,
        new int[] {1, 2},
        new Part(1, 10, row(0, 1)),
        new Part(2, 10, row(0, 1)),
        new Part(2, 12, row(1, 1)));
    VolumePlan plan = plan();
    assertEquals("2 x 2 x 1", plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    assertEquals(List.of("organ 1", "organ 2"), plan.channelLabels());
    assertPlane(plan, plan.planeIndex(0, 0, 0), 1, 0, 0);
    assertPlane(plan, plan.planeIndex(1, 0, 0), 2, 0, 0);
    assertPlane(plan, plan.planeIndex(0, 1, 0), 0, 0, 0);
    assertPlane(plan, plan.planeIndex(1, 1, 0), 0, 2, 0);
    assertEquals("", TestSlices.warnings(plan));
  }

  @Test
  void fractionsAreChannelsFromZeroToOne() throws IOException {
    write(
        "FRACTIONAL",
        "",
        new int[] {1, 2},
        new Part(2, 12, row(1, 50)),
        new Part(1, 10, row(0, 200)),
        new Part(1, 12, row(2, 100)));
    VolumePlan plan = plan();
    assertEquals("2 x 2 x 1", plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    assertEquals(ValueMapping.Kind.UNIFORM, plan.values().kind());
    assertEquals(1, TestSlices.values(plan, plan.planeIndex(0, 0, 0))[0], 1e-12);
    assertEquals(0, TestSlices.values(plan, plan.planeIndex(1, 0, 0))[0], 1e-12);
    assertEquals(0.5, TestSlices.values(plan, plan.planeIndex(0, 1, 0))[12], 1e-12);
    assertEquals(0.25, TestSlices.values(plan, plan.planeIndex(1, 1, 0))[7], 1e-12);
    assertEquals("", TestSlices.warnings(plan));
  }

  @Test
  void aLabelMapIsReadAsItIs() throws IOException {
    write("LABELMAP", "", new int[] {3, 9}, new Part(0, 12, row(1, 9)), new Part(0, 10, row(0, 3)));
    VolumePlan plan = plan();
    assertEquals(2, plan.slices());
    assertPlane(plan, 0, 3, 0, 0);
    assertPlane(plan, 1, 0, 9, 0);
    assertEquals("[3 organ 3, 9 organ 9]", plan.segments().toString());
    assertEquals("", TestSlices.warnings(plan));
  }

  /** Labels beyond a byte. */
  @Test
  void manySegmentsNeedSixteenBits() throws IOException {
    write("BINARY", "NO", new int[] {300}, new Part(300, 10, row(2, 1)));
    VolumePlan plan = plan();
    assertEquals(16, plan.layout().bitsAllocated());
    assertPlane(plan, 0, 0, 0, 300);
    assertEquals(2, plan.geometry().spacing().z());
  }

  /** Frames and their places as pydicom's own arrays and attributes have them. */
  @Test
  void labelsAreThoseOfPydicomsFrames() throws IOException, InterruptedException {
    write(
        "BINARY",
        "NO",
        new int[] {1, 2, 3},
        new Part(3, 14, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1),
        new Part(1, 10, 0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0),
        new Part(2, 14, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0),
        new Part(2, 12, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0));
    List<String> lines =
        Pydicom.run(
            SegmentationTest.class,
            "segmentation_labels.py",
            folder,
            List.of(folder.resolve("seg.dcm").toString()));
    java.nio.file.Files.delete(folder.resolve("segmentation_labels.py"));
    VolumePlan plan = plan();
    assertEquals(lines.size(), plan.slices());
    for (int slice = 0; slice < plan.slices(); slice++) {
      String[] fields = lines.get(slice).split(" ");
      assertEquals(Double.parseDouble(fields[0]), plan.geometry().toPatient(0, 0, slice).z(), 1e-9);
      double[] values = TestSlices.values(plan, slice);
      for (int i = 0; i < values.length; i++) {
        assertEquals(Integer.parseInt(fields[1 + i]), values[i]);
      }
    }
  }

  /** A byte holds up to 255. */
  @ParameterizedTest
  @CsvSource({"255, 8", "256, 16"})
  void labelsHaveAsManyBitsAsTheLargestNeeds(int number, int bits) throws IOException {
    write("BINARY", "NO", new int[] {1, number}, new Part(number, 10, row(2, 1)));
    VolumePlan plan = plan();
    assertEquals(bits, plan.layout().bitsAllocated());
    assertPlane(plan, 0, 0, 0, number);
    assertEquals(number / 2.0, plan.window().center());
    assertEquals(number, plan.window().width());
  }

  @Test
  void fractionsAreShownFromZeroToOne() throws IOException {
    write("FRACTIONAL", "", new int[] {1}, new Part(1, 10, row(0, 200)));
    assertEquals(0.5, plan().window().center());
    assertEquals(1, plan().window().width());
  }
}
