// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.workbook.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Coordinates in one cell: {@code 10,20 30,40}. What people write instead is understood: {@code
 * (10, 20) (30, 40)}, {@code [[10,20],[30,40]]}, {@code 10,20;30,40}, {@code 10 20 30 40}. Numbers
 * have a decimal point.
 */
final class PointsText {
  private static final Pattern BRACKETED = Pattern.compile("[(\\[{]([^()\\[\\]{}]*)[)\\]}]");
  private static final Pattern MARKS = Pattern.compile("(?:@(\\d{1,9}))?(?:#(\\d{1,9}))?$");
  private static final Pattern LONG_SEPARATOR = Pattern.compile("[|;\\r\\n]+");

  /** Coordinates of one point with what marks it. */
  record Coordinates(List<Double> numbers, int plane, int counter) {}

  private PointsText() {}

  /**
   * Parses.
   *
   * @return points of two or three numbers each
   * @throws IllegalArgumentException saying what is no number, or missing
   */
  static List<Coordinates> parse(String text) {
    List<Coordinates> points = new ArrayList<>();
    for (String group : groups(text.strip())) {
      points.add(point(group));
    }
    if (points.size() > 1 && points.stream().allMatch(point -> point.numbers().size() == 1)) {
      points = pairs(points.stream().map(point -> point.numbers().get(0)).toList());
    } else if (points.size() == 1 && points.get(0).numbers().size() > 3) {
      points = pairs(points.get(0).numbers());
    }
    int dimension = points.isEmpty() ? 0 : points.get(0).numbers().size();
    for (Coordinates point : points) {
      int count = point.numbers().size();
      if (count < 2 || count > 3 || count != dimension) {
        throw new IllegalArgumentException(
            "a point has " + count + " numbers, expected two (or three) for each");
      }
    }
    return points;
  }

  private static List<Coordinates> pairs(List<Double> numbers) {
    if (numbers.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "there are " + numbers.size() + " numbers, expected two for each point");
    }
    List<Coordinates> points = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i += 2) {
      points.add(new Coordinates(numbers.subList(i, i + 2), 0, 0));
    }
    return points;
  }

  private static List<String> groups(String text) {
    if (text.indexOf('(') >= 0 || text.indexOf('[') >= 0 || text.indexOf('{') >= 0) {
      List<String> groups = new ArrayList<>();
      Matcher matcher = BRACKETED.matcher(text);
      while (matcher.find()) {
        groups.add(matcher.group(1));
      }
      return groups;
    }
    if (LONG_SEPARATOR.matcher(text).find()) {
      return nonBlank(LONG_SEPARATOR.split(text));
    }
    String[] words = text.split("\\s+");
    for (String word : words) {
      if (word.startsWith(",") || word.endsWith(",")) {
        return List.of(text);
      }
    }
    return nonBlank(words);
  }

  private static List<String> nonBlank(String[] parts) {
    List<String> groups = new ArrayList<>();
    for (String part : parts) {
      if (!part.isBlank()) {
        groups.add(part);
      }
    }
    return groups;
  }

  private static Coordinates point(String group) {
    String plain = group.strip();
    Matcher marks = MARKS.matcher(plain);
    int plane = 0;
    int counter = 0;
    if (marks.find()) {
      plane = marks.group(1) == null ? 0 : Integer.parseInt(marks.group(1));
      counter = marks.group(2) == null ? 0 : Integer.parseInt(marks.group(2));
      plain = plain.substring(0, marks.start());
    }
    List<Double> numbers = new ArrayList<>();
    for (String part : plain.strip().split("[,;\\s]+")) {
      OptionalDouble number = NumberText.parse(part);
      if (number.isEmpty()) {
        throw new IllegalArgumentException("\"" + part + "\" is no number");
      }
      numbers.add(number.getAsDouble());
    }
    return new Coordinates(List.copyOf(numbers), plane, counter);
  }

  static String write(List<Coordinates> points) {
    StringBuilder text = new StringBuilder();
    for (Coordinates point : points) {
      text.append(text.length() == 0 ? "" : " ");
      append(text, point);
    }
    return text.toString();
  }

  static void append(StringBuilder text, Coordinates point) {
    for (int i = 0; i < point.numbers().size(); i++) {
      text.append(i == 0 ? "" : ",").append(NumberText.of(point.numbers().get(i)));
    }
    if (point.plane() > 0) {
      text.append('@').append(point.plane());
    }
    if (point.counter() > 0) {
      text.append('#').append(point.counter());
    }
  }
}
