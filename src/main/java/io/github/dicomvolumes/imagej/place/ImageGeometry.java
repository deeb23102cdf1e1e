// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.Optional;

/**
 * The place of an image in the patient, kept as image properties, which ImageJ saves with a TIFF:
 * {@code DicomVolumes.origin} (three numbers), {@code .direction} (nine: the directions of
 * increasing column, row and slice index), {@code .spacing} (three) and {@code .size} (columns,
 * rows, slices), separated by blanks; patient coordinates (LPS), mm. {@code .content}, {@code
 * .points} and {@code .slices} tell later whether the image was flipped, turned or shifted since,
 * {@code .moved} names the last command that did, for images whose content does not tell.
 */
public final class ImageGeometry {
  private static final String ORIGIN = "DicomVolumes.origin";
  private static final String DIRECTION = "DicomVolumes.direction";
  private static final String SPACING = "DicomVolumes.spacing";
  private static final String SIZE = "DicomVolumes.size";
  private static final String CONTENT = "DicomVolumes.content";
  private static final String POINTS = "DicomVolumes.points";
  private static final String SLICES = "DicomVolumes.slices";

  private ImageGeometry() {}

  /** Sets calibration and properties. */
  public static void write(
      ImagePlus image, VolumeGeometry geometry, KnownParts known, double frameInterval) {
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
      place(image, geometry);
    }
  }

  private static void place(ImagePlus image, VolumeGeometry geometry) {
    image.setProp(ORIGIN, numbers(geometry.origin()));
    image.setProp(
        DIRECTION,
        numbers(geometry.rowDirection())
            + " "
            + numbers(geometry.columnDirection())
            + " "
            + numbers(geometry.sliceDirection()));
    image.setProp(SIZE, image.getWidth() + " " + image.getHeight() + " " + image.getNSlices());
  }

  /** Gives a place to an image that a command made of a placed one, and has its spacing. */
  static void begin(ImagePlus image, VolumeGeometry geometry) {
    image.setProp(SPACING, numbers(geometry.spacing()));
    place(image, geometry);
    remember(image, null);
  }

  /** Whether the calibration of an image is the spacing of a geometry. */
  static boolean hasSpacing(ImagePlus image, VolumeGeometry geometry) {
    Vector3 spacing = spacingMm(image);
    boolean same = true;
    for (int axis = 0; axis < 3; axis++) {
      same &= PlaceCheck.isSame(spacing.get(axis), geometry.spacing().get(axis));
    }
    return same;
  }

  /**
   * Keeps what tells later whether the image's voxels are still where they were; for an image with
   * a place, once it has its pixels.
   *
   * @param slices what {@link SliceLabels#text} gives for its slices; null where they have no
   *     labels
   */
  public static void remember(ImagePlus image, String slices) {
    if (image.getProp(ORIGIN) != null) {
      image.setProp(CONTENT, ContentPrint.of(image).text());
      image.setProp(POINTS, PointPrint.of(image).text());
      image.setProp(SLICES, slices);
      MoveRecord.begin(image);
    }
  }

  /** Whether the image has a place, or had one. */
  static boolean hasPlace(ImagePlus image) {
    return image.getProp(ORIGIN) != null;
  }

  /** The place in the patient, with the spacing of the calibration in mm; empty where unknown. */
  public static Optional<VolumeGeometry> read(ImagePlus image) {
    return place(image).geometry();
  }

  /**
   * The place in the patient.
   *
   * @throws IllegalArgumentException where the image has none, with the reason
   */
  public static VolumeGeometry required(ImagePlus image) {
    PatientPlace place = place(image);
    return place
        .geometry()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    place.note().isEmpty()
                        ? "the active image has no place in the patient: import it from DICOM, MHD"
                            + " or NIfTI files"
                        : place.note()));
  }

  /** The geometry of the volume that the image was imported as; empty where it is not known. */
  public static Optional<VolumeGeometry> imported(ImagePlus image) {
    double[] origin = Numbers.parse(image.getProp(ORIGIN), 3);
    double[] direction = Numbers.parse(image.getProp(DIRECTION), 9);
    double[] spacing = Numbers.parse(image.getProp(SPACING), 3);
    return origin == null || direction == null || spacing == null
        ? Optional.empty()
        : Optional.of(geometry(origin, direction, spacing));
  }

  /** Columns and rows that the image had when it was imported; empty where it has no place. */
  public static Optional<int[]> importedSize(ImagePlus image) {
    double[] sizes = Numbers.parse(image.getProp(SIZE), 3);
    return sizes == null
        ? Optional.empty()
        : Optional.of(new int[] {(int) sizes[0], (int) sizes[1]});
  }

  private static VolumeGeometry geometry(double[] origin, double[] direction, double[] spacing) {
    return new VolumeGeometry(
        vector(origin, 0),
        vector(direction, 0),
        vector(direction, 3),
        vector(direction, 6),
        vector(spacing, 0));
  }

  /** The place in the patient, as far as the image still holds what was imported. */
  public static PatientPlace place(ImagePlus image) {
    double[] origin = Numbers.parse(image.getProp(ORIGIN), 3);
    double[] direction = Numbers.parse(image.getProp(DIRECTION), 9);
    double[] spacing = Numbers.parse(image.getProp(SPACING), 3);
    double[] sizes = Numbers.parse(image.getProp(SIZE), 3);
    if (origin == null || direction == null || spacing == null || sizes == null) {
      return image.getProp(ORIGIN) == null
          ? new PatientPlace(Optional.empty(), MoveRecord.lost(image))
          : PatientPlace.lost("the image's DicomVolumes properties were changed");
    }
    VolumeGeometry volume = geometry(origin, direction, spacing);
    int[] size = {(int) sizes[0], (int) sizes[1], (int) sizes[2]};
    return PlaceCheck.find(
        image,
        volume,
        size,
        ContentPrint.parse(image.getProp(CONTENT), size),
        PointPrint.parse(image.getProp(POINTS), size),
        SliceLabels.find(image, image.getProp(SLICES)));
  }

  /** Pixel sizes in mm where the calibration has a length unit; as they are else. */
  public static Vector3 spacingMm(ImagePlus image) {
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

  private static String numbers(Vector3 vector) {
    return vector.x() + " " + vector.y() + " " + vector.z();
  }

  private static Vector3 vector(double[] numbers, int start) {
    return new Vector3(numbers[start], numbers[start + 1], numbers[start + 2]);
  }
}
