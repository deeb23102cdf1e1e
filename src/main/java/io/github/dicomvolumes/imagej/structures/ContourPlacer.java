// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.Contour;
import io.github.dicomvolumes.structures.ContourType;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.Keyhole;
import io.github.dicomvolumes.structures.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the slice of each contour, and its pixels there. */
final class ContourPlacer {
  /** By this part of the distance of slices, points of a contour may lie before or behind it. */
  private static final double OFF_PLANE = 0.25;

  /** Nearer than this part of the distance of slices, a contour lies on its slice. */
  private static final double ON_SLICE = 0.1;

  private static final double ROUNDING = 1e-3;

  /** Decimal strings of 16 characters are finer than this part of a pixel. */
  private static final double FINEST = 1e6;

  private final PatientPlanes planes;
  private final ImageBounds bounds;
  private final double thickness;
  private final Faults faults;
  private double farthest;

  /**
   * Of an image.
   *
   * @param planes where its slices lie
   * @param thickness usual distance of its slices, mm
   * @param faults counts what has no place
   */
  ContourPlacer(PatientPlanes planes, int width, int height, double thickness, Faults faults) {
    this.planes = planes;
    this.bounds = new ImageBounds(width, height);
    this.thickness = thickness;
    this.faults = faults;
  }

  /** How far the farthest contour was brought to its slice, in mm. */
  double farthest() {
    return farthest;
  }

  /** The contours of a structure that have a place in the image. */
  List<PlacedContour> place(Structure structure) {
    List<PlacedContour> placed = new ArrayList<>();
    for (Contour contour : structure.contours()) {
      PlacedContour one = place(structure.name(), contour);
      if (one != null) {
        placed.add(one);
      }
    }
    return placed;
  }

  /** One contour; null where it has no place in the image, which is counted. */
  PlacedContour place(String name, Contour contour) {
    List<Vector3> points = contour.points();
    if (contour.type() == ContourType.OPEN_NONPLANAR) {
      faults.count(name, "left out: OPEN_NONPLANAR lies on no slice");
      return null;
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (Vector3 point : points) {
      double along = planes.distance(point, 0);
      least = Math.min(least, along);
      most = Math.max(most, along);
      sum += along;
    }
    double along = sum / points.size();
    double slack = OFF_PLANE * thickness + ROUNDING;
    if (most - along > slack || along - least > slack) {
      faults.count(name, "left out: their points lie on no plane along the slices");
      return null;
    }
    int slice = slice(name, along);
    return slice < 0 ? null : inPlane(name, contour, slice, along);
  }

  /** 0-based; -1 where none is near, which is counted. */
  private int slice(String name, double along) {
    int nearest = 0;
    double distance = Double.POSITIVE_INFINITY;
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (int slice = 0; slice < planes.positions().size(); slice++) {
      double position = planes.distance(planes.positions().get(slice), 0);
      first = Math.min(first, position);
      last = Math.max(last, position);
      if (Math.abs(position - along) < distance) {
        distance = Math.abs(position - along);
        nearest = slice;
      }
    }
    if (distance > thickness / 2 + ROUNDING) {
      if (along < first || along > last) {
        faults.count(name, "left out: before the first or behind the last slice");
        return -1;
      }
      faults.count(name, "moved to the nearest slice, over half a slice distance away");
    } else if (distance > ON_SLICE * thickness + ROUNDING) {
      faults.count(name, "between slices, moved to the nearest one");
    }
    farthest = Math.max(farthest, distance);
    return nearest;
  }

  private PlacedContour inPlane(String name, Contour contour, int slice, double along) {
    List<List<Vector3>> parts =
        contour.type().isClosed() ? Keyhole.split(contour.points()) : List.of(contour.points());
    List<double[]> outlines = new ArrayList<>(parts.size());
    double[] box = {1e300, 1e300, -1e300, -1e300};
    for (List<Vector3> part : parts) {
      double[] outline = new double[2 * part.size()];
      for (int i = 0; i < part.size(); i++) {
        outline[2 * i] = tidy(planes.column(part.get(i), slice) + 0.5);
        outline[2 * i + 1] = tidy(planes.row(part.get(i), slice) + 0.5);
        box[0] = Math.min(box[0], outline[2 * i]);
        box[1] = Math.min(box[1], outline[2 * i + 1]);
        box[2] = Math.max(box[2], outline[2 * i]);
        box[3] = Math.max(box[3], outline[2 * i + 1]);
      }
      outlines.add(outline);
    }
    if (outlines.isEmpty()) {
      faults.count(
          name, "left out: all of the outline is gone along both ways, and encloses nothing");
      return null;
    }
    String fault = bounds.fault(box);
    if (fault != null) {
      faults.count(name, fault);
    }
    return ImageBounds.BESIDE.equals(fault)
        ? null
        : new PlacedContour(contour.type(), slice, along, outlines);
  }

  private static double tidy(double pixels) {
    return Math.rint(pixels * FINEST) / FINEST;
  }

  /**
   * Says where planes of contours are farther apart than slices, or nearer: the volume of pixels is
   * not that of the contours then.
   */
  void compare(String name, List<PlacedContour> placed) {
    double[] along =
        placed.stream()
            .filter(contour -> contour.type().isClosed())
            .mapToDouble(PlacedContour::along)
            .sorted()
            .toArray();
    double[] gaps = new double[along.length];
    int count = 0;
    for (int i = 1; i < along.length; i++) {
      if (along[i] - along[i - 1] > ROUNDING + ON_SLICE / 2 * thickness) {
        gaps[count++] = along[i] - along[i - 1];
      }
    }
    if (count == 0 || planes.positions().size() < 2) {
      return;
    }
    Arrays.sort(gaps, 0, count);
    double usual = gaps[count / 2];
    if (Math.abs(usual - thickness) > ON_SLICE * thickness) {
      faults.say(
          name
              + ": its contours lie "
              + text(usual)
              + " mm apart, the image's slices "
              + text(thickness)
              + " mm: "
              + (usual > thickness
                  ? "slices between them have none, and volumes of pixels are too small"
                  : "several share a slice, which holds the area of all"));
    }
  }

  static String text(double millimetres) {
    return Double.toString(Math.rint(millimetres * 1000) / 1000);
  }
}
