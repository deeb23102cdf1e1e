// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.measure.Calibration;
import ij.measure.Measurements;
import ij.process.ImageStatistics;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.TargetImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RoiMeasuresTest {
  private static final int WHAT =
      Measurements.AREA | Measurements.MEAN | Measurements.MIN_MAX | Measurements.STD_DEV;

  @Test
  void findsWhatImageJMeasuresInSixteenBitPixels() {
    for (double[] function : new double[][] {null, {-32768, 1}, {-5.5, 0.37}}) {
      ImagePlus image = image(function);
      TargetImage target = ImageTarget.of(image);
      RoiMeasures measures = new RoiMeasures(image, target);
      for (Roi roi : rois()) {
        Measures found = measures.of(List.of(roi), RoiAnnotation.of(roi, target).orElseThrow());
        image.setRoi(roi);
        ImageStatistics expected = image.getStatistics(WHAT);
        double[] known = {
          expected.area, expected.mean, expected.min, expected.max, expected.stdDev
        };
        double[] measured = {found.area(), found.mean(), found.min(), found.max(), found.stddev()};
        assertArrayEquals(known, measured, 1e-6, roi.toString());
      }
    }
  }

  private static ImagePlus image(double[] function) {
    Random random = new Random(3);
    short[] pixels = new short[97 * 83];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) random.nextInt(65536);
    }
    ImagePlus image = new ImagePlus("head", new ShortProcessor(97, 83, pixels, null));
    image.getCalibration().pixelWidth = 0.7;
    if (function != null) {
      image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, function, "HU");
    }
    return image;
  }

  private static List<Roi> rois() {
    return List.of(
        new Roi(10, 20, 30, 15),
        new Roi(-5, -7, 20, 20),
        new OvalRoi(80, 70, 40, 31),
        new OvalRoi(12.5, 20.25, 9.5, 14),
        new PolygonRoi(new float[] {3, 50, 20.3f}, new float[] {4, 8.2f, 60}, Roi.POLYGON),
        new ShapeRoi(new OvalRoi(30, 30, 20, 25)).xor(new ShapeRoi(new Roi(40, 30, 20, 25))));
  }
}
