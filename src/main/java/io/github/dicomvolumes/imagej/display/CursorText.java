// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.Locale;
import java.util.Optional;

/** What is under the cursor: the voxel, its value with the unit, and its place in the patient. */
final class CursorText {
  private CursorText() {}

  /**
   * The text for a pixel of the plane that is shown; empty outside the image.
   *
   * @param place where the image lies; empty where that is not known
   */
  static String of(ImagePlus image, int x, int y, Optional<VolumeGeometry> place) {
    if (x < 0 || y < 0 || x >= image.getWidth() || y >= image.getHeight()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("x=").append(x).append(", y=").append(y);
    int slice = image.getZ() - 1;
    if (image.getNSlices() > 1) {
      text.append(", z=").append(slice);
    }
    text.append(", value=").append(value(image, x, y));
    if (place.isPresent()) {
      Vector3 at = place.get().toPatient(x, y, slice);
      text.append(String.format(Locale.ROOT, ", LPS %.1f, %.1f, %.1f mm", at.x(), at.y(), at.z()));
    }
    return text.toString();
  }

  private static String value(ImagePlus image, int x, int y) {
    ImageProcessor pixels = image.getProcessor();
    if (image.getBitDepth() == 24) {
      int color = pixels.get(x, y);
      return (color >> 16 & 255) + ", " + (color >> 8 & 255) + ", " + (color & 255);
    }
    Calibration calibration = image.getCalibration();
    double value =
        image.getBitDepth() == 32 ? pixels.getf(x, y) : calibration.getCValue(pixels.get(x, y));
    String number =
        value == Math.rint(value) && Math.abs(value) < 1e9
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, "%.5g", value);
    String unit = ChannelUnits.of(image, image.getC());
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
