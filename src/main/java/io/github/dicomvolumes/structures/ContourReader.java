// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the items of a Contour Sequence (3006,0040); what cannot be trusted is counted instead. */
final class ContourReader {
  /** Points that are nearer, in mm, are the same: decimal strings round far less. */
  private static final double SAME_POINT = 1e-4;

  /** Less wide, in mm, a closed contour is a line. */
  private static final double NO_AREA = 1e-4;

  private final Faults faults;

  ContourReader(Faults faults) {
    this.faults = faults;
  }

  /** A contour; null where it was left out, and counted. */
  Contour read(String structure, DataSet item) {
    String typeName = item.string(StructureTags.CONTOUR_GEOMETRIC_TYPE).orElse("");
    ContourType type = ContourType.of(typeName);
    if (type == null) {
      faults.count(
          structure,
          typeName.isEmpty()
              ? "left out: no Contour Geometric Type (3006,0042)"
              : "left out: a Contour Geometric Type (3006,0042) that the standard does not know");
      return null;
    }
    double[] numbers = numbers(item);
    if (numbers.length == 0) {
      faults.count(structure, "left out: no Contour Data (3006,0050)");
      return null;
    }
    if (numbers.length % 3 != 0) {
      faults.count(structure, "left out: Contour Data (3006,0050) is no triples of coordinates");
      return null;
    }
    Reading count = item.reading(StructureTags.NUMBER_OF_CONTOUR_POINTS);
    if (count.isUnreadable()
        || count.numbers().length > 0 && count.numbers()[0] != numbers.length / 3) {
      faults.count(
          structure,
          "left out: Number of Contour Points (3006,0046) is not the number of points in Contour"
              + " Data (3006,0050)");
      return null;
    }
    List<Vector3> points = new ArrayList<>(numbers.length / 3);
    for (int i = 0; i < numbers.length; i += 3) {
      Vector3 point = Vector3.of(numbers, i);
      if (point == null) {
        faults.count(structure, "left out: Contour Data (3006,0050) holds what is no number");
        return null;
      }
      points.add(point);
    }
    return checked(structure, new Contour(type, points, images(item)));
  }

  private Contour checked(String structure, Contour contour) {
    List<Vector3> points = contour.points();
    ContourType type = contour.type();
    if (type.isClosed()) {
      points = opened(points);
    }
    if (points.size() < type.fewest()) {
      faults.count(
          structure,
          "left out: "
              + type
              + " of "
              + points.size()
              + (points.size() == 1 ? " point" : " points")
              + ", expected "
              + type.fewest()
              + " or more");
      return null;
    }
    if (type.isClosed() && isLine(points)) {
      faults.count(structure, "left out: closed, but all of its points lie on a line");
      return null;
    }
    return new Contour(type, points, contour.images());
  }

  /** Without the first point, where that is repeated at the end. */
  private static List<Vector3> opened(List<Vector3> points) {
    int end = points.size();
    while (end > 1 && points.get(end - 1).minus(points.get(0)).length() <= SAME_POINT) {
      end--;
    }
    return points.subList(0, end);
  }

  private static boolean isLine(List<Vector3> points) {
    Vector3 first = points.get(0);
    Vector3 way = new Vector3(0, 0, 0);
    for (Vector3 point : points) {
      Vector3 other = point.minus(first);
      way = other.length() > way.length() ? other : way;
    }
    if (way.length() <= SAME_POINT) {
      return true;
    }
    Vector3 direction = way.normalized();
    for (Vector3 point : points) {
      if (point.minus(first).cross(direction).length() > NO_AREA) {
        return false;
      }
    }
    return true;
  }

  /**
   * Contour Data as numbers, NaN for what is none. Explicit VR has 16 bits for the length of a DS:
   * longer ones are UN (PS3.5 section 6.2.2).
   */
  private static double[] numbers(DataSet item) {
    Element element = item.element(StructureTags.CONTOUR_DATA).orElse(null);
    if (element == null) {
      return new double[0];
    }
    double[] numbers =
        element.value() instanceof Value.Bytes bytes
            ? new Value.Text(Vr.DS, bytes.bytes(), SpecificCharacterSet.of(List.of())).numbers()
            : element.value().numbers();
    // A separator behind the last value is no value more.
    boolean separator = numbers.length % 3 == 1 && Double.isNaN(numbers[numbers.length - 1]);
    return separator ? Arrays.copyOf(numbers, numbers.length - 1) : numbers;
  }

  private static List<String> images(DataSet item) {
    List<String> images = new ArrayList<>();
    for (DataSet image : item.items(StructureTags.CONTOUR_IMAGE_SEQUENCE)) {
      image.string(StructureTags.REFERENCED_SOP_INSTANCE_UID).ifPresent(images::add);
    }
    return images;
  }
}
