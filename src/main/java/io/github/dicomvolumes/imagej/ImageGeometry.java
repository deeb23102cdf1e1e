// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.dicomvolumes.volume.KnownGeometry;
import io.github.dicomvolumes.volume.Vector3;
import io.github.dicomvolumes.volume.VolumeGeometry;
import java.util.Optional;

/**
 * The place of an image in the patient, kept as image properties, which ImageJ saves with a TIFF:
 * {@code DicomVolumes.origin} (three numbers), {@code .direction} (nine: the directions of
 * increasing column, row and slice index), {@code .spacing} (three) and {@code .size} (columns,
 * rows, slices), separated by blanks; patient coordinates (LPS), mm.
 */
final class ImageGeometry {
  private static final String ORIGIN = "DicomVolumes.origin";
  private static final String DIRECTION = "DicomVolumes.direction";
  private static final String SPACING = "DicomVolumes.spacing";
  private static final String SIZE = "DicomVolumes.size";

  /** ImageJ's TIFF keeps pixel sizes as fractions of about six digits. */
  private static final double SAME_SPACING = 1e-4;

  private ImageGeometry() {}

  /** Sets calibration and properties. */
  static void write(
      ImagePlus image, VolumeGeometry geometry, KnownGeometry known, double frameInterval) {
    Calibration calibration = image.getCalibration();
    Vector3 spacing = geometry.spacing();
    calibration.pixelWidth = spacing.x();
    calibration.pixelHeight = spacing.y();
    calibration.pixelDepth = spacing.z();
    calibration.setUnit(known.pixelSpacing() ? "mm" : "pixel");
    if (known.pixelSpacing() != known.sliceSpacing()) {
      calibration.setZUnit(known.sliceSpacing() ? "mm" : "pixel");
    }
    if (frameInterval > 0) {
      calibration.frameInterval = frameInterval;
      calibration.setTimeUnit("sec");
    }
    image.setProp(SPACING, numbers(spacing));
    if (known.placement()) {
      image.setProp(ORIGIN, numbers(geometry.origin()));
      image.setProp(
          DIRECTION,
          numbers(geometry.rowDirection())
              + " "
              + numbers(geometry.columnDirection())
              + " "
              + numbers(geometry.sliceDirection()));
      image.setProp(SIZE, size(image));
    }
  }

  /**
   * The place in the patient, with the spacing of the calibration in mm.
   *
   * @return empty where the image has none, or its size or pixel size changed since
   */
  static Optional<VolumeGeometry> read(ImagePlus image) {
    double[] origin = numbers(image.getProp(ORIGIN), 3);
    double[] direction = numbers(image.getProp(DIRECTION), 9);
    double[] kept = numbers(image.getProp(SPACING), 3);
    if (origin == null || direction == null || kept == null || isChanged(image)) {
      return Optional.empty();
    }
    Vector3 spacing = spacingMm(image);
    boolean same =
        same(spacing.x(), kept[0]) && same(spacing.y(), kept[1]) && same(spacing.z(), kept[2]);
    if (!same) {
      return Optional.empty();
    }
    return Optional.of(
        new VolumeGeometry(
            vector(origin, 0),
            vector(direction, 0),
            vector(direction, 3),
            vector(direction, 6),
            vector(kept, 0)));
  }

  /** Whether the image has a place that no longer holds: it was cropped, scaled or calibrated. */
  static boolean hasLostPlace(ImagePlus image) {
    return image.getProp(ORIGIN) != null && read(image).isEmpty();
  }

  private static boolean isChanged(ImagePlus image) {
    return !size(image).equals(image.getProp(SIZE));
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME_SPACING * Math.abs(b);
  }

  /** Pixel sizes in mm where the calibration has a length unit; as they are else. */
  static Vector3 spacingMm(ImagePlus image) {
    Calibration calibration = image.getCalibration();
    return new Vector3(
        positive(calibration.pixelWidth * LengthUnit.millimetres(calibration.getXUnit())),
        positive(calibration.pixelHeight * LengthUnit.millimetres(calibration.getYUnit())),
        positive(calibration.pixelDepth * LengthUnit.millimetres(calibration.getZUnit())));
  }

  private static double positive(double size) {
    double length = Math.abs(size);
    return length > 0 && Double.isFinite(length) ? length : 1;
  }

  private static String size(ImagePlus image) {
    return image.getWidth() + " " + image.getHeight() + " " + image.getNSlices();
  }

  private static String numbers(Vector3 vector) {
    return vector.x() + " " + vector.y() + " " + vector.z();
  }

  private static Vector3 vector(double[] numbers, int start) {
    return new Vector3(numbers[start], numbers[start + 1], numbers[start + 2]);
  }

  private static double[] numbers(String text, int count) {
    if (text == null) {
      return null;
    }
    String[] parts = text.strip().split("\\s+");
    if (parts.length != count) {
      return null;
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      try {
        numbers[i] = Double.parseDouble(parts[i]);
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return numbers;
  }
}
