// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MhdDisplayRangeTest {
  @TempDir Path folder;

  private static ImagePlus ramp() {
    byte[] pixels = new byte[256];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    ImagePlus image = new ImagePlus("ramp", new ByteProcessor(32, 8, pixels));
    image.setDisplayRange(50, 200);
    return image;
  }

  private ImagePlus reopened(SaveMhdVolume.Result saved) throws IOException {
    assertEquals(2, saved.facts().axes().size());
    return OpenMhdVolume.run(new OpenMhdOptions(folder.resolve("r.mhd"), false), Progress.NONE);
  }

  private SaveMhdVolume.Result save(ImagePlus image, boolean storedValues) throws IOException {
    SaveMhdOptions options = new SaveMhdOptions(folder.resolve("r.mhd"), false, storedValues);
    return SaveMhdVolume.run(image, options, Progress.NONE);
  }

  @Test
  void aFallingLineKeepsItsRange() throws IOException {
    ImagePlus image = ramp();
    double[] falling = {1000, -2};
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, falling, "HU");
    ImagePlus found = reopened(save(image, false));
    Calibration calibration = found.getCalibration();
    assertEquals(600, calibration.getCValue(found.getDisplayRangeMin()));
    assertEquals(900, calibration.getCValue(found.getDisplayRangeMax()));
    assertEquals(1000 - 2 * 33, calibration.getCValue(found.getProcessor().getPixel(1, 1)));
  }

  @Test
  void aCurveIsShownInItsValues() throws IOException {
    ImagePlus image = ramp();
    double[] square = {0, 0, 0.5};
    image.getCalibration().setFunction(Calibration.POLY2, square, "squares");
    ImagePlus found = reopened(save(image, false));
    assertEquals(0.5 * 33 * 33, found.getProcessor().getf(1, 1));
    assertEquals(0.5 * 50 * 50, found.getDisplayRangeMin());
    assertEquals(0.5 * 200 * 200, found.getDisplayRangeMax());
  }

  @Test
  void aCurveThatStoredValuesCannotKeepIsAWarning() throws IOException {
    ImagePlus image = ramp();
    double[] square = {0, 0, 0.5};
    image.getCalibration().setFunction(Calibration.POLY2, square, "squares");
    SaveMhdVolume.Result saved = save(image, true);
    assertEquals(1, saved.warnings().size());
    assertTrue(saved.warnings().get(0).contains("straight line"), saved.warnings().get(0));
    ImagePlus found = reopened(saved);
    assertEquals(33, found.getProcessor().getPixel(1, 1));
    assertEquals(50, found.getDisplayRangeMin());
    assertEquals(200, found.getDisplayRangeMax());
  }
}
