// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;

/** Coordinates of a sheet from and to pixels of an image. */
final class SheetCoordinates {
  /** ImageJ counts corners of pixels for areas; pixel centres lie half a pixel further. */
  private static final double HALF_PIXEL = 0.5;

  private final Units units;
  private final TargetImage image;

  SheetCoordinates(Units units, TargetImage image) {
    this.units = units;
    this.image = image;
  }

  Units units() {
    return units;
  }

  /**
   * The slice of a point in patient coordinates.
   *
   * @return 1-based; 0 where the image or the units say nothing of it
   * @throws IllegalArgumentException where the point lies outside, or the image has no place
   */
  int slice(List<Double> numbers) {
    if (units != Units.PATIENT) {
      return 0;
    }
    int slice = planes().nearestSlice(vector(numbers));
    if (slice < 0) {
      throw new IllegalArgumentException("the point lies outside the volume");
    }
    return slice + 1;
  }

  private PatientPlanes planes() {
    return image
        .planes()
        .patient()
        .orElseThrow(
            () -> new IllegalArgumentException("the image does not know its place in the patient"));
  }

  private static Vector3 vector(List<Double> numbers) {
    if (numbers.size() != 3) {
      throw new IllegalArgumentException("patient coordinates need x, y and z");
    }
    return new Vector3(numbers.get(0), numbers.get(1), numbers.get(2));
  }

  /**
   * A point in pixels.
   *
   * @param slice 1-based, that the point lies on in patient coordinates
   * @param area whether whole pixels are corners, see {@link ShapeType#isArea}
   */
  Vertex toPixels(PointsText.Coordinates point, int slice, boolean area) {
    List<Double> numbers = point.numbers();
    double x = numbers.get(0);
    double y = numbers.get(1);
    switch (units) {
      case MM -> {
        x = snapped(x / image.pixelWidth() + image.originX());
        y = snapped(y / image.pixelHeight() + image.originY());
      }
      case PATIENT -> {
        double corner = area ? HALF_PIXEL : 0;
        x = snapped(planes().column(vector(numbers), slice - 1) + corner);
        y = snapped(planes().row(vector(numbers), slice - 1) + corner);
      }
      default -> {}
    }
    return new Vertex(x, y, point.plane(), point.counter());
  }

  /** The reverse of {@link #toPixels}. */
  PointsText.Coordinates toSheet(Vertex vertex, int slice, boolean area) {
    double x = vertex.x();
    double y = vertex.y();
    List<Double> numbers =
        switch (units) {
          case PIXEL -> List.of(x, y);
          case MM ->
              List.of(
                  tidy((x - image.originX()) * image.pixelWidth()),
                  tidy((y - image.originY()) * image.pixelHeight()));
          case PATIENT -> {
            double corner = area ? HALF_PIXEL : 0;
            Vector3 patient = planes().toPatient(x - corner, y - corner, slice - 1);
            yield List.of(tidy(patient.x()), tidy(patient.y()), tidy(patient.z()));
          }
        };
    return new PointsText.Coordinates(numbers, vertex.plane(), vertex.counter());
  }

  /** A number without the dust that calculation leaves; a billionth of a millimetre is kept. */
  private static double tidy(double number) {
    double tidied = Math.rint(number * 1e9) / 1e9;
    return Double.isFinite(tidied) ? tidied : number;
  }

  /** Pixels without such dust: ImageJ takes a box of 33.00000000000001 for one of 34. */
  private static double snapped(double pixels) {
    return Math.rint(pixels * 1e7) / 1e7;
  }

  /** A length of the sheet in pixels, of which one measures so much. */
  double toPixels(double length, double perPixel) {
    return units == Units.PIXEL ? length : snapped(length / perPixel);
  }

  /** Lengths along rows, in the sheet's units for one pixel. */
  double perColumn() {
    return switch (units) {
      case PIXEL -> 1;
      case MM -> image.pixelWidth();
      case PATIENT -> planes().columnSpacingMm();
    };
  }

  /** Lengths along columns, in the sheet's units for one pixel. */
  double perRow() {
    return switch (units) {
      case PIXEL -> 1;
      case MM -> image.pixelHeight();
      case PATIENT -> planes().rowSpacingMm();
    };
  }

  /** What a length across an axis is multiplied with to be in the sheet's units. */
  double perWidth(Vertex from, Vertex to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = Math.hypot(dx, dy);
    if (length == 0) {
      return perColumn();
    }
    return Math.hypot(-dy / length * perColumn(), dx / length * perRow());
  }

  /** A length in pixels, of which one measures so much, for the sheet. */
  double toSheet(double length, double perPixel) {
    return units == Units.PIXEL ? length : tidy(length * perPixel);
  }
}
