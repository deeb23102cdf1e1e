// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.annotation.Section;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.HeaderUnit;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;

/** Coordinates of a sheet from and to pixels of an image. */
final class SheetCoordinates {
  /** ImageJ counts corners of pixels for areas; pixel centres lie half a pixel further. */
  private static final double HALF_PIXEL = 0.5;

  private final Units units;
  private final TargetImage image;

  /** What a length of the sheet is multiplied with to be in the image's unit, or in mm. */
  private final double factor;

  SheetCoordinates(Units units, TargetImage image) {
    this(units, image, Double.NaN);
  }

  /**
   * As {@link #SheetCoordinates(Units, TargetImage)}.
   *
   * @param millimetres of the sheet's unit of length; not a number where it is the image's own
   */
  SheetCoordinates(Units units, TargetImage image, double millimetres) {
    this.units = units;
    this.image = image;
    boolean own = Double.isNaN(millimetres);
    boolean unknown = Double.isNaN(image.planes().unitMillimetres()) && !units.isPatient();
    if (!own && units == Units.MM && unknown) {
      throw new IllegalArgumentException(
          "the sheet is in a unit of length, and the image's pixels have no size; set it in Image >"
              + " Properties..., or say units=pixel");
    }
    this.factor =
        own ? 1 : units.isPatient() ? millimetres : millimetres / image.planes().unitMillimetres();
  }

  /** A length in millimetres in the image's own unit. */
  private double ofMillimetres(double length) {
    if (Double.isNaN(image.planes().unitMillimetres())) {
      throw new IllegalArgumentException("the image's pixels have no size in millimetres");
    }
    return length / image.planes().unitMillimetres();
  }

  Units units() {
    return units;
  }

  /**
   * The slice of a point in patient coordinates, or in the image's unit with its third one.
   *
   * @return 1-based; 0 where the image or the units say nothing of it
   * @throws IllegalArgumentException where the point lies outside, or the image has no place
   */
  int slice(List<Double> numbers) {
    if (!units.isPatient()) {
      return units == Units.MM && numbers.size() > 2 ? calibratedSlice(numbers.get(2)) : 0;
    }
    int slice = planes().nearestSlice(vector(numbers));
    if (slice < 0) {
      throw new IllegalArgumentException("the point lies outside the volume");
    }
    return slice + 1;
  }

  /** The slice of a point by its own plane, or by its coordinates; 0 where neither says it. */
  int sliceOf(PointsText.Coordinates point) {
    if (units.isPatient()) {
      return slice(point.numbers());
    }
    int plane = point.plane();
    return plane < 1 || plane > image.stackSize() ? 0 : image.place(plane).slice();
  }

  /** The slice that is nearest to a distance from the origin, not farther than half a slice. */
  private int calibratedSlice(double z) {
    double index = sliceIndex(z);
    int slice = (int) Math.floor(index + 0.5) + 1;
    boolean end = Math.abs(index - (image.slices() - 0.5)) < 1e-6;
    if (slice < 1 || slice > image.slices() && !end) {
      throw new IllegalArgumentException("the point lies outside the volume");
    }
    return Math.min(slice, image.slices());
  }

  /** The distance of a slice, counted from 1, from the origin, in the sheet's unit. */
  double depth(int slice) {
    return tidy((slice - 1 - image.planes().originZ()) * image.planes().pixelDepth() / factor);
  }

  /** Slices from the first one, in fractions. */
  private double sliceIndex(double z) {
    double depth = image.planes().pixelDepth();
    if (!(depth > 0)) {
      throw new IllegalArgumentException("the image does not know the distance of its slices");
    }
    return z * factor / depth + image.planes().originZ();
  }

  private PatientPlanes planes() {
    return image
        .planes()
        .patient()
        .orElseThrow(
            () -> new IllegalArgumentException("the image does not know its place in the patient"));
  }

  /** In LPS, mm. */
  private Vector3 vector(List<Double> numbers) {
    if (numbers.size() != 3) {
      throw new IllegalArgumentException("patient coordinates need x, y and z");
    }
    double sign = units == Units.RAS ? -factor : factor;
    return new Vector3(sign * numbers.get(0), sign * numbers.get(1), factor * numbers.get(2));
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
        x = snapped(x * factor / image.pixelWidth() + image.originX());
        y = snapped(y * factor / image.pixelHeight() + image.originY());
      }
      case NORMALIZED -> {
        x = snapped(x * image.width());
        y = snapped(y * image.height());
      }
      case PATIENT, RAS -> {
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
                  tidy((x - image.originX()) * image.pixelWidth() / factor),
                  tidy((y - image.originY()) * image.pixelHeight() / factor));
          case NORMALIZED -> List.of(tidy(x / image.width()), tidy(y / image.height()));
          case PATIENT, RAS -> {
            double corner = area ? HALF_PIXEL : 0;
            Vector3 patient =
                planes().toPatient(x - corner, y - corner, slice - 1).times(1 / factor);
            double sign = units == Units.RAS ? -1 : 1;
            yield List.of(tidy(sign * patient.x()), tidy(sign * patient.y()), tidy(patient.z()));
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
      case MM -> image.pixelWidth() / factor;
      case NORMALIZED -> 1.0 / image.width();
      case PATIENT, RAS -> planes().columnSpacingMm() / factor;
    };
  }

  /** Lengths along columns, in the sheet's units for one pixel. */
  double perRow() {
    return switch (units) {
      case PIXEL -> 1;
      case MM -> image.pixelHeight() / factor;
      case NORMALIZED -> 1.0 / image.height();
      case PATIENT, RAS -> planes().rowSpacingMm() / factor;
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

  /**
   * A circle in a slice.
   *
   * @param radius in the sheet's units, or as its header says
   * @param header of the radius or the diameter; null for none
   * @param centres whether whole coordinates are centres of pixels
   */
  Shape circle(PointsText.Coordinates centre, double radius, HeaderUnit header, boolean centres) {
    Vertex middle = toPixels(centre, 0, true);
    double shift = centres && !units.isPatient() ? HALF_PIXEL : 0;
    double across = radius / perColumn();
    double down = radius / perRow();
    if (header != null && header.units() == Units.PIXEL) {
      across = radius;
      down = radius;
    } else if (header != null && !Double.isNaN(header.millimetres())) {
      across = ofMillimetres(radius * header.millimetres()) / image.pixelWidth();
      down = ofMillimetres(radius * header.millimetres()) / image.pixelHeight();
    }
    return oval(middle.x() + shift, middle.y() + shift, across, down);
  }

  private static Shape oval(double x, double y, double across, double down) {
    return Shape.box(
        ShapeType.OVAL,
        snapped(x - across),
        snapped(y - down),
        snapped(2 * across),
        snapped(2 * down));
  }

  /**
   * The circles in which the slices cut a sphere, each with the radius that Pythagoras gives.
   *
   * @param centre of three coordinates
   * @param radius as for {@link #circle}
   * @throws IllegalArgumentException where no slice cuts it
   */
  List<Section> sphere(List<Double> centre, double radius, HeaderUnit header, boolean centres) {
    double length = radius * factor;
    if (header != null && header.units() == Units.PIXEL) {
      length = radius * (units.isPatient() ? planes().columnSpacingMm() : image.pixelWidth());
    } else if (header != null && !Double.isNaN(header.millimetres())) {
      double millimetres = radius * header.millimetres();
      length = units.isPatient() ? millimetres : ofMillimetres(millimetres);
    }
    List<Section> sections = new ArrayList<>();
    for (int slice = 0; slice < image.slices(); slice++) {
      double distance =
          units.isPatient()
              ? planes().distance(vector(centre), slice)
              : (slice - sliceIndex(centre.get(2))) * image.planes().pixelDepth();
      double square = length * length - distance * distance;
      if (square > 0) {
        sections.add(new Section(slice + 1, section(centre, Math.sqrt(square), slice, centres)));
      }
    }
    if (sections.isEmpty()) {
      throw new IllegalArgumentException(
          "the sphere is cut by no slice: it lies outside the volume, or between two slices");
    }
    return sections;
  }

  private Shape section(List<Double> centre, double radius, int slice, boolean centres) {
    if (units.isPatient()) {
      PatientPlanes planes = planes();
      return oval(
          planes.column(vector(centre), slice) + HALF_PIXEL,
          planes.row(vector(centre), slice) + HALF_PIXEL,
          radius / planes.columnSpacingMm(),
          radius / planes.rowSpacingMm());
    }
    double shift = centres ? HALF_PIXEL : 0;
    Vertex middle = toPixels(new PointsText.Coordinates(centre, 0, 0), 0, true);
    return oval(
        middle.x() + shift,
        middle.y() + shift,
        radius / image.pixelWidth(),
        radius / image.pixelHeight());
  }
}
