// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import, virtual import and conversion give the same corrected and filled volumes. */
class ResampledDoorsTest {
  private static final PlanOptions BOTH =
      new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.FILL);

  @TempDir static Path study;
  @TempDir static Path output;
  private static List<PhantomSeries> truth;

  @BeforeAll
  static void convert() throws IOException {
    truth = PhantomStudy.write(study);
    ConvertTree.run(
        ConvertOptions.begin(study, output)
            .name("{description}")
            .overwrite(true)
            .planOptions(BOTH)
            .build(),
        Progress.NONE);
  }

  private static ImagePlus open(PhantomSeries series, boolean virtual) throws IOException {
    return ImportDicomDirectory.run(
            new ImportDicomOptions(series.folder(), "largest", "", false, virtual, false, BOTH),
            Progress.NONE)
        .images()
        .get(0);
  }

  @Test
  void doorsAgree() throws IOException {
    for (PhantomSeries series : truth.subList(1, 3)) {
      ImagePlus image = open(series, false);
      ImagePlus virtual = open(series, true);
      ImagePlus mhd =
          OpenMhdVolume.run(
              new OpenMhdOptions(
                  output
                      .resolve(study.relativize(series.folder().getParent()))
                      .resolve(series.description() + ".mhd"),
                  false),
              Progress.NONE);
      assertEquals(image.getStackSize(), virtual.getStackSize());
      assertEquals(image.getStackSize(), mhd.getStackSize());
      for (int n = 1; n <= image.getStackSize(); n++) {
        float[] expected = values(image, n);
        assertArrayEquals(expected, values(virtual, n));
        assertArrayEquals(expected, values(mhd, n));
        assertEquals(image.getStack().getSliceLabel(n), virtual.getStack().getSliceLabel(n));
      }
      assertEquals(image.getCalibration().pixelDepth, mhd.getCalibration().pixelDepth);
      assertEquals(image.getProp("DicomVolumes.origin"), mhd.getProp("DicomVolumes.origin"));
    }
  }

  @Test
  void theGappedPhantomHasItsThirtySlicesAndSaysWhichAreMade() throws IOException {
    PhantomSeries series = truth.get(2);
    ImagePlus image = open(series, false);
    assertEquals(30, image.getNSlices());
    assertEquals(5, image.getCalibration().pixelDepth, 1e-9);
    int made = 0;
    for (int n = 1; n <= 30; n++) {
      String label = image.getStack().getSliceLabel(n).split("\n")[0];
      if (label.contains("interpolated | ")) {
        made++;
      } else {
        double z = -70 + 5.0 * (n - 1);
        int slice = 0;
        while (series.slicePositions().get(slice).z() != z) {
          slice++;
        }
        float[] values = values(image, n);
        for (int i = 0; i < values.length; i++) {
          assertEquals(series.values().at(i % 96, i / 96, slice, 0), values[i]);
        }
      }
    }
    assertEquals(3, made);
    assertTrue(image.getProp("DicomVolumes.warnings").contains("gaps are filled: 3 of 30"));
  }

  private static float[] values(ImagePlus image, int n) {
    var processor = image.getStack().getProcessor(n);
    processor.setCalibrationTable(image.getCalibration().getCTable());
    return (float[]) processor.convertToFloat().getPixels();
  }
}
