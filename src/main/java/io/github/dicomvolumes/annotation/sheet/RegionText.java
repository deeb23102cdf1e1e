// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shape as VGG Image Annotator writes it: an object of JSON, in pixels. */
final class RegionText {
  private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"(\\w+)\"");

  private RegionText() {}

  /** Whether it says that there is none. */
  static boolean isNone(String text) {
    return text.replaceAll("\\s", "").equals("{}");
  }

  /**
   * Parses.
   *
   * @throws IllegalArgumentException where it is another shape, or numbers are missing
   */
  static Shape parse(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.find()) {
      throw new IllegalArgumentException(
          "names no shape, expected such as {\"name\":\"rect\", ...}");
    }
    switch (name.group(1)) {
      case "rect" -> {
        return Shape.box(
            ShapeType.RECTANGLE,
            number(text, "x"),
            number(text, "y"),
            positive(text, "width"),
            positive(text, "height"));
      }
      case "circle" -> {
        return oval(text, positive(text, "r"), positive(text, "r"));
      }
      case "ellipse" -> {
        if (text.contains("\"theta\"") && number(text, "theta") != 0) {
          throw new IllegalArgumentException("is a turned ellipse, which is not understood");
        }
        return oval(text, positive(text, "rx"), positive(text, "ry"));
      }
      case "point" -> {
        Vertex point = Vertex.of(number(text, "cx"), number(text, "cy"));
        return Shape.of(ShapeType.POINT, List.of(point));
      }
      case "polygon" -> {
        return points(ShapeType.POLYGON, text, 3);
      }
      case "polyline" -> {
        return points(ShapeType.POLYLINE, text, 2);
      }
      default ->
          throw new IllegalArgumentException(
              "holds the shape \"" + name.group(1) + "\", which is not understood");
    }
  }

  private static Shape oval(String text, double across, double down) {
    double x = number(text, "cx") - across;
    double y = number(text, "cy") - down;
    return Shape.box(ShapeType.OVAL, x, y, 2 * across, 2 * down);
  }

  private static Shape points(ShapeType type, String text, int min) {
    List<Double> xs = numbers(text, "all_points_x");
    List<Double> ys = numbers(text, "all_points_y");
    if (xs.size() != ys.size() || xs.size() < min) {
      throw new IllegalArgumentException(
          "holds " + xs.size() + " x and " + ys.size() + " y, expected as many of each");
    }
    List<Vertex> vertices = new ArrayList<>();
    for (int i = 0; i < xs.size(); i++) {
      vertices.add(Vertex.of(xs.get(i), ys.get(i)));
    }
    return Shape.of(type, vertices);
  }

  private static double number(String text, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\"\\s*:\\s*([^,}\\]]+)").matcher(text);
    return parse(matcher.find() ? matcher.group(1) : "", key);
  }

  private static double positive(String text, String key) {
    double number = number(text, key);
    if (!(number > 0)) {
      throw new IllegalArgumentException("has " + key + " " + number + ", expected above 0");
    }
    return number;
  }

  private static double parse(String text, String key) {
    OptionalDouble number = io.github.dicomvolumes.workbook.NumberText.parse(text);
    return number.orElseThrow(
        () -> new IllegalArgumentException("has no number for \"" + key + "\""));
  }

  private static List<Double> numbers(String text, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\"\\s*:\\s*\\[([^\\]]*)\\]").matcher(text);
    List<Double> numbers = new ArrayList<>();
    if (matcher.find() && !matcher.group(1).isBlank()) {
      for (String part : matcher.group(1).split(",")) {
        numbers.add(parse(part, key));
      }
    }
    return numbers;
  }
}
