// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import java.util.ArrayList;
import java.util.List;

/** The names of the data files of a header: one, a list of them, or a pattern that counts. */
final class DataNames {
  /** More files than this are a mistake or an attack. */
  private static final int MAX_FILES = 1 << 20;

  private final List<Integer> axes;

  private DataNames(List<Integer> axes) {
    this.axes = axes;
  }

  /**
   * The names in order.
   *
   * @param field what stands behind {@code data file:}
   * @param listed the lines behind a field that says LIST
   * @param axes sizes of the axes of the file
   * @throws IllegalArgumentException saying what is wrong
   */
  static List<String> of(String field, List<String> listed, List<Integer> axes) {
    DataNames names = new DataNames(axes);
    if (NrrdText.isList(field)) {
      String dimensions = field.substring("LIST".length()).strip();
      names.require(listed.size(), dimensions);
      return listed;
    }
    String[] words = field.split("\\s+");
    if (field.indexOf('%') < 0 || words.length < 4) {
      if (field.isEmpty()) {
        throw new IllegalArgumentException("it has no name");
      }
      return List.of(field);
    }
    return names.counted(words);
  }

  /** A pattern such as {@code s%03d.raw 1 140 1}: first, last, step, and axes in a file. */
  private List<String> counted(String[] words) {
    if (words.length > 5) {
      throw new IllegalArgumentException(
          "has "
              + words.length
              + " words, expected a pattern, first, last, step and axes in a file");
    }
    long first = whole(words[1]);
    long last = whole(words[2]);
    long step = whole(words[3]);
    if (step == 0 || (last - first) / step < 0) {
      throw new IllegalArgumentException(
          "the pattern goes from " + first + " to " + last + " in steps of " + step);
    }
    long count = (last - first) / step + 1;
    require(count, words.length == 5 ? words[4] : "");
    List<String> names = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      names.add(numbered(words[0], first + i * step));
    }
    return names;
  }

  private static long whole(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + word + "' is no whole number", e);
    }
  }

  /** The pattern with a number in place of {@code %d} or such as {@code %03d}. */
  private static String numbered(String pattern, long number) {
    int at = pattern.indexOf('%');
    int end = at + 1;
    while (end < pattern.length() && Character.isDigit(pattern.charAt(end))) {
      end++;
    }
    String width = pattern.substring(at + 1, end);
    boolean whole = end < pattern.length() && "diu".indexOf(pattern.charAt(end)) >= 0;
    if (!whole || width.length() > 3 || pattern.indexOf('%', end) >= 0) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no pattern such as 's%03d.raw 1 140 1' (first, last, step)");
    }
    StringBuilder digits = new StringBuilder(Long.toString(number));
    char fill = width.startsWith("0") ? '0' : ' ';
    int wanted = width.isEmpty() ? 0 : Integer.parseInt(width);
    while (digits.length() < wanted) {
      digits.insert(fill == '0' && number < 0 ? 1 : 0, fill);
    }
    return pattern.substring(0, at) + digits + pattern.substring(end + 1);
  }

  /** A file holds all axes but the last, or as many as it says, or slabs along the last one. */
  private void require(long found, String dimensions) {
    int perFile = dimensions.isEmpty() ? Math.max(1, axes.size() - 1) : (int) whole(dimensions);
    if (perFile < 1 || perFile > axes.size()) {
      throw new IllegalArgumentException(
          "'" + dimensions + "' axes in a file, expected 1 to " + axes.size());
    }
    long expected = 1;
    for (int axis = perFile; axis < axes.size(); axis++) {
      expected = Math.multiplyExact(expected, (long) axes.get(axis));
    }
    int last = axes.get(axes.size() - 1);
    boolean slabs = perFile == axes.size() && found > 0 && last % found == 0;
    if (found > MAX_FILES || found != expected && !slabs) {
      throw new IllegalArgumentException(
          "names " + found + " files, expected " + expected + " by the sizes of the axes");
    }
  }
}
