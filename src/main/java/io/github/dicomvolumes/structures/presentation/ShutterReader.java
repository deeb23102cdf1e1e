// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.structures.Faults;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a display shutter (PS3.3 C.7.6.11, C.7.6.15). Its numbers are pixels from 1\1 on; those on
 * an edge are seen. Where a shape cannot be read, nothing is covered: less would be hidden than was
 * meant by the others, or something that was to be seen.
 */
final class ShutterReader {
  private static final double HALF = 0.5;

  private ShutterReader() {}

  /** The shutter; null where there is none, or it cannot be shown, which is said. */
  static Shutter read(DataSet state, Faults faults) {
    List<String> shapes = state.strings(StateTags.SHUTTER_SHAPE);
    double[] rectangle = null;
    double[] circle = null;
    List<double[]> polygon = List.of();
    int bitmap = 0;
    for (String shape : shapes) {
      boolean readable;
      switch (shape.strip()) {
        case "RECTANGULAR" -> {
          rectangle = rectangle(state);
          readable = rectangle != null;
        }
        case "CIRCULAR" -> {
          circle = circle(state);
          readable = circle != null;
        }
        case "POLYGONAL" -> {
          polygon = polygon(state);
          readable = !polygon.isEmpty();
        }
        case "BITMAP" -> {
          bitmap = state.integer(StateTags.SHUTTER_OVERLAY_GROUP).orElse(0);
          readable = bitmap != 0;
        }
        default -> {
          faults.say("not shown: the shutter, of a Shutter Shape (0018,1600) that is none");
          return null;
        }
      }
      if (!readable) {
        faults.say(
            "not shown: the shutter, as the numbers of its "
                + shape.strip()
                + " shape (0018,1600) cannot be read");
        return null;
      }
    }
    if (rectangle == null && circle == null && polygon.isEmpty() && bitmap == 0) {
      return null;
    }
    Reading value = state.reading(StateTags.SHUTTER_PRESENTATION_VALUE);
    int gray = value.numbers().length == 1 ? LayersReader.level(value.numbers()[0]) * 0x10101 : 0;
    int color = LayersReader.color(state, StateTags.SHUTTER_PRESENTATION_COLOR, gray);
    return new Shutter(rectangle, circle, polygon, bitmap, color);
  }

  /** A number of pixels; NaN where it cannot be read. */
  private static double number(DataSet state, Tag tag) {
    double[] numbers = state.numbers(tag);
    return numbers.length == 1 ? numbers[0] : Double.NaN;
  }

  private static double[] rectangle(DataSet state) {
    double left = number(state, StateTags.SHUTTER_LEFT_VERTICAL_EDGE);
    double right = number(state, StateTags.SHUTTER_RIGHT_VERTICAL_EDGE);
    double top = number(state, StateTags.SHUTTER_UPPER_HORIZONTAL_EDGE);
    double bottom = number(state, StateTags.SHUTTER_LOWER_HORIZONTAL_EDGE);
    return right >= left && bottom >= top ? new double[] {left - 1, top - 1, right, bottom} : null;
  }

  private static double[] circle(DataSet state) {
    double[] center = state.numbers(StateTags.CENTER_OF_CIRCULAR_SHUTTER);
    double radius = number(state, StateTags.RADIUS_OF_CIRCULAR_SHUTTER);
    boolean readable =
        center.length == 2
            && Double.isFinite(center[0])
            && Double.isFinite(center[1])
            && radius > 0
            && Double.isFinite(radius);
    // Row first.
    return readable ? new double[] {center[1] - HALF, center[0] - HALF, radius} : null;
  }

  private static List<double[]> polygon(DataSet state) {
    double[] numbers = state.numbers(StateTags.VERTICES_OF_THE_POLYGONAL_SHUTTER);
    List<double[]> vertices = new ArrayList<>();
    for (int i = 0; i + 1 < numbers.length; i += 2) {
      if (!Double.isFinite(numbers[i]) || !Double.isFinite(numbers[i + 1])) {
        return List.of();
      }
      // Row first.
      vertices.add(new double[] {numbers[i + 1] - HALF, numbers[i] - HALF});
    }
    return numbers.length % 2 == 0 && vertices.size() >= 3 ? vertices : List.of();
  }
}
