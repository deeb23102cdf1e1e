// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Coordinates in a grid's cell: two numbers for a point, four for a box. They stand in brackets or
 * not, with commas, semicolons or blanks between: {@code 20,30}, {@code (20, 30)}, {@code
 * 20;30;10;20}.
 */
public final class GridText {
  private static final int POINT = 2;
  private static final int BOX = 4;

  private GridText() {}

  public static boolean isCoordinates(CellValue value) {
    if (value.kind() != CellValue.Kind.TEXT && value.kind() != CellValue.Kind.NUMBER) {
      return false;
    }
    // In a text file, 20,30 between quotes is a number with a decimal comma too.
    try {
      return !parse(value.text()).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Parses.
   *
   * @return two or four numbers
   * @throws IllegalArgumentException where there are others, or none
   */
  public static List<Double> parse(String text) {
    String plain = text.strip().replaceAll("^[(\\[{]+|[)\\]}]+$", "").strip();
    boolean semicolons = plain.indexOf(';') >= 0;
    List<Double> numbers = numbers(plain.split(semicolons ? ";" : "\\s*,\\s*|\\s+"));
    if (semicolons && plain.indexOf(',') >= 0 && numbers.size() == POINT) {
      throw new IllegalArgumentException(
          "\""
              + ShortText.of(text)
              + "\" may be two points or one with decimal commas; write decimal points");
    }
    if (numbers.size() != POINT && numbers.size() != BOX) {
      throw new IllegalArgumentException(
          "holds " + numbers.size() + " numbers, expected 2 for a point or 4 for a box");
    }
    if (numbers.size() == BOX && !(numbers.get(2) > 0 && numbers.get(3) > 0)) {
      throw new IllegalArgumentException("holds a box whose width or height is not above 0");
    }
    return numbers;
  }

  private static List<Double> numbers(String[] parts) {
    List<Double> numbers = new ArrayList<>();
    for (String part : parts) {
      OptionalDouble number = NumberText.parse(part);
      if (number.isEmpty()) {
        throw new IllegalArgumentException("\"" + ShortText.of(part.strip()) + "\" is no number");
      }
      numbers.add(number.getAsDouble());
    }
    return numbers;
  }

  /** Writes as a present text is written: its brackets and what stands between its numbers. */
  public static String write(List<Double> numbers, String like) {
    String stripped = like.strip();
    boolean bracketed = stripped.startsWith("(") && stripped.endsWith(")");
    String separator =
        stripped.contains(";")
            ? ";"
            : stripped.contains(", ") ? ", " : stripped.matches(".*\\d\\s+\\d.*") ? " " : ",";
    StringBuilder text = new StringBuilder();
    for (double number : numbers) {
      text.append(text.length() == 0 ? "" : separator).append(NumberText.of(number));
    }
    return bracketed ? "(" + text + ")" : text.toString();
  }
}
