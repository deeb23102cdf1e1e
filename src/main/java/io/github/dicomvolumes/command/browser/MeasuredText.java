// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.util.ArrayList;
import java.util.List;

/** What is measured in a cell's words, to sort by; not a number where there is none. */
final class MeasuredText {
  private MeasuredText() {}

  static double first(String cell) {
    List<Double> numbers = of(cell);
    return numbers.isEmpty() ? Double.NaN : numbers.get(0);
  }

  static double last(String cell) {
    List<Double> numbers = of(cell);
    return numbers.isEmpty() ? Double.NaN : numbers.get(numbers.size() - 1);
  }

  /** Of 512 x 512 x 20, 3 channels: all pixels. */
  static double product(String cell) {
    double product = Double.NaN;
    for (double number : of(cell)) {
      product = Double.isNaN(product) ? number : product * number;
    }
    return product;
  }

  private static List<Double> of(String cell) {
    List<Double> numbers = new ArrayList<>(3);
    int start = -1;
    for (int i = 0; i <= cell.length(); i++) {
      char c = i < cell.length() ? cell.charAt(i) : ' ';
      boolean digit = c >= '0' && c <= '9' || c == '.' && start >= 0;
      if (digit && start < 0) {
        start = i;
      } else if (!digit && start >= 0) {
        numbers.add(Double.parseDouble(cell.substring(start, i)));
        start = -1;
      }
    }
    return numbers;
  }
}
