// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Values of fields as numbers, words and vectors; what is none is a failure that names the field.
 */
final class NrrdFields {
  private final String file;
  private final NrrdText text;

  NrrdFields(String file, NrrdText text) {
    this.file = file;
    this.text = text;
  }

  NrrdFormatException failure(String problem) {
    return new NrrdFormatException(file + ": " + problem);
  }

  boolean has(String field) {
    return text.fields().containsKey(field);
  }

  /** The text of a field; empty where there is none. */
  String text(String field) {
    return text.fields().getOrDefault(field, "");
  }

  /** The text of a field in lower case. */
  String word(String field) {
    return text(field).toLowerCase(Locale.ROOT);
  }

  String required(String field) throws NrrdFormatException {
    if (!has(field)) {
      throw failure("has no '" + field + "'; it may be cut off");
    }
    return text(field);
  }

  /** A whole number. */
  long whole(String field, long fallback, long min, long max) throws NrrdFormatException {
    return has(field) ? whole(field, text(field), min, max) : fallback;
  }

  private long whole(String field, String word, long min, long max) throws NrrdFormatException {
    try {
      long number = Long.parseLong(word);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw failure(field + " is '" + word + "', expected " + min + " to " + max);
  }

  /** As many whole numbers of 1 or more as there are axes. */
  List<Integer> sizes(int axes) throws NrrdFormatException {
    List<Integer> sizes = new ArrayList<>();
    for (String word : words("sizes", axes)) {
      sizes.add((int) whole("sizes", word, 1, Integer.MAX_VALUE));
    }
    return sizes;
  }

  /** A word for each axis; empty ones where there is no such field. */
  List<String> words(String field, int axes) throws NrrdFormatException {
    List<String> words = new ArrayList<>();
    String[] found = has(field) ? text(field).split("\\s+") : new String[0];
    if (has(field) && found.length != axes) {
      throw failure(field + " has " + found.length + " words, expected " + axes);
    }
    for (int i = 0; i < axes; i++) {
      words.add(i < found.length ? found[i] : "");
    }
    return words;
  }

  /**
   * Texts in quotes, a text for each axis; empty ones where there is no such field.
   *
   * @param axes how many are needed; there may be more
   */
  List<String> quoted(String field, int axes) throws NrrdFormatException {
    List<String> quoted = new ArrayList<>();
    String value = text(field);
    int at = 0;
    while (at < value.length() && (at = value.indexOf('"', at)) >= 0) {
      StringBuilder word = new StringBuilder();
      for (at++; at < value.length() && value.charAt(at) != '"'; at++) {
        at += value.charAt(at) == '\\' && at + 1 < value.length() ? 1 : 0;
        word.append(value.charAt(at));
      }
      at++;
      quoted.add(word.toString());
    }
    if (has(field) && quoted.size() < axes) {
      throw failure(field + " has " + quoted.size() + " texts in quotes, expected " + axes);
    }
    while (quoted.size() < axes) {
      quoted.add("");
    }
    return quoted;
  }

  /** A number for each axis, not a number where it is not known. */
  List<Double> numbers(String field, int axes) throws NrrdFormatException {
    List<Double> numbers = new ArrayList<>();
    for (String word : words(field, axes)) {
      numbers.add(word.isEmpty() ? Double.NaN : number(field, word));
    }
    return numbers;
  }

  /** A number as C and Java both write it; {@code nan} and {@code inf} as the format has them. */
  double number(String field, String word) throws NrrdFormatException {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("nan") || lower.equals("-nan") || lower.equals("none")) {
      return Double.NaN;
    }
    for (int i = 0; i < lower.length(); i++) {
      if ("0123456789+-.e".indexOf(lower.charAt(i)) < 0) {
        throw failure(field + " holds '" + word + "', expected a number");
      }
    }
    try {
      return Double.parseDouble(lower);
    } catch (NumberFormatException e) {
      throw failure(field + " holds '" + word + "', expected a number");
    }
  }

  /** A vector in brackets for each axis, null for those that have {@code none}. */
  List<double[]> vectors(String field, int axes) throws NrrdFormatException {
    List<double[]> vectors = new ArrayList<>();
    String value = text(field);
    int at = 0;
    while (at < value.length()) {
      if (value.charAt(at) == '(') {
        int end = value.indexOf(')', at);
        if (end < 0) {
          throw failure(field + " has a bracket that is not closed");
        }
        vectors.add(vector(field, value.substring(at + 1, end)));
        at = end + 1;
      } else if (value.startsWith("none", at)) {
        vectors.add(null);
        at += "none".length();
      } else if (Character.isWhitespace(value.charAt(at))) {
        at++;
      } else {
        throw failure(field + " is '" + value + "', expected vectors such as (1,0,0), or none");
      }
    }
    if (vectors.size() != axes) {
      throw failure(field + " has " + vectors.size() + " vectors, expected " + axes);
    }
    return vectors;
  }

  private double[] vector(String field, String inside) throws NrrdFormatException {
    String[] words = inside.split(",", -1);
    double[] numbers = new double[words.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(field, words[i].strip());
      if (!Double.isFinite(numbers[i])) {
        throw failure(field + " holds '" + inside + "', expected finite numbers");
      }
    }
    return numbers;
  }

  /** The one vector of a field, of three numbers or fewer. */
  Vector3 vector(String field) throws NrrdFormatException {
    double[] vector = vectors(field, 1).get(0);
    if (vector == null || vector.length > 3) {
      throw failure(field + " is '" + text(field) + "', expected a vector such as (0,0,0)");
    }
    return Vector3.of(Arrays.copyOf(vector, 3), 0);
  }
}
