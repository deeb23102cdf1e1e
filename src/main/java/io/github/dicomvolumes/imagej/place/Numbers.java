// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

/** Numbers in properties and header fields. */
public final class Numbers {
  private Numbers() {}

  /** The numbers of a text, with blanks between; null where they are not that many. */
  public static double[] parse(String text, int count) {
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
