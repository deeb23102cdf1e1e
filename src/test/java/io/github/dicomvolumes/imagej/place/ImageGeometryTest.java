// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageGeometryTest {
  private final ImagePlus image = new ImagePlus("a", new ByteProcessor(3, 2));
  private final Calibration calibration = image.getCalibration();

  @ParameterizedTest
  @CsvSource({
    "true, true, mm, mm",
    "true, false, mm, pixel",
    "false, true, pixel, mm",
    "false, false, pixel, pixel"
  })
  void eachAxisHasTheUnitOfWhatIsKnown(boolean plane, boolean slices, String x, String z) {
    VolumeGeometry geometry = VolumeGeometry.axisAligned(new Vector3(0.5, 0.75, 3));
    ImageGeometry.write(image, geometry, new KnownParts(plane, slices, false), 0);
    assertEquals(x, calibration.getXUnit());
    assertEquals(x, calibration.getYUnit());
    assertEquals(z, calibration.getZUnit());
    assertEquals(0.5, calibration.pixelWidth);
    assertEquals(0.75, calibration.pixelHeight);
    assertEquals(3, calibration.pixelDepth);
  }

  @Test
  void aZUnitUnlikeTheOthersScalesSlicesOnly() {
    calibration.pixelWidth = 2;
    calibration.pixelHeight = 3;
    calibration.pixelDepth = 4;
    calibration.setUnit("mm");
    calibration.setZUnit("cm");
    assertEquals(new Vector3(2, 3, 40), ImageGeometry.spacingMm(image));
    calibration.setUnit("cm");
    calibration.setZUnit("mm");
    assertEquals(new Vector3(20, 30, 4), ImageGeometry.spacingMm(image));
    calibration.setYUnit("inch");
    assertEquals(new Vector3(20, 3 * 25.4, 4), ImageGeometry.spacingMm(image));
  }

  @Test
  void pixelsAreNoUnitOfLength() {
    assertTrue(LengthUnit.isKnown(" MM "));
    assertTrue(LengthUnit.isKnown("\u00b5m"));
    assertTrue(LengthUnit.isKnown("inch"));
    assertFalse(LengthUnit.isKnown("pixel"));
    assertFalse(LengthUnit.isKnown(""));
  }
}
