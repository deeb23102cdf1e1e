// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the data files of a header that has more than one: a list of them, or a pattern with
 * a number that counts.
 *
 * @param names one for each part of the volume, in order; all parts are of one size
 * @param warning that more files are named than the volume has parts, or an empty string
 */
record DataFileNames(List<String> names, String warning) {
  /** More files than this are a mistake or an attack. */
  private static final int MAX_FILES = 1 << 20;

  /** A file name with one number in it, then first, last and step. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "([^%]*)%(0?)(\\d{0,2})[diu]([^%]*?)"
              + "(?:\\s+(-?\\d{1,9}))?(?:\\s+(-?\\d{1,9}))?(?:\\s+(-?\\d{1,9}))?");

  /**
   * The names that follow {@code LIST} or {@code LIST n}.
   *
   * @param dimensions what follows the word LIST: how many axes a file holds, or nothing for all
   *     but the last
   * @throws IllegalArgumentException saying what is wrong
   */
  static DataFileNames listed(String dimensions, List<String> lines, MetaImageHeader header) {
    int n = header.dimensions();
    int perFile = Math.max(1, n - 1);
    if (!dimensions.isEmpty()) {
      boolean valid = dimensions.matches("\\d{1,2}D?");
      perFile = valid ? Integer.parseInt(dimensions.replace("D", "")) : 0;
      if (perFile < 1 || perFile > n) {
        throw new IllegalArgumentException(
            "LIST has an invalid number of axes in a file, expected 1 to " + n);
      }
    }
    return firstOf(lines, lines.size(), fileCount(header, perFile), "LIST");
  }

  /**
   * The names that a pattern such as {@code s%03d.raw 1 140 1} stands for: first, last, step.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static DataFileNames numbered(String pattern, MetaImageHeader header) {
    Matcher parts = NUMBERED.matcher(pattern);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "not a pattern such as 's%03d.raw 1 140 1' (first, last, step)");
    }
    long expected = fileCount(header, Math.max(1, header.dimensions() - 1));
    int first = parts.group(5) == null ? 1 : Integer.parseInt(parts.group(5));
    int step = parts.group(7) == null ? 1 : Integer.parseInt(parts.group(7));
    long last = parts.group(6) == null ? first + expected - 1 : Integer.parseInt(parts.group(6));
    if (step == 0 || (last - first) / step < 0) {
      throw new IllegalArgumentException(
          "the pattern goes from " + first + " to " + last + " in steps of " + step);
    }
    long found = (last - first) / step + 1;
    if (expected > MAX_FILES) {
      throw new IllegalArgumentException(
          "DimSize asks for " + expected + " files, expected at most " + MAX_FILES);
    }
    String width = parts.group(3);
    String format = "%" + (width.isEmpty() ? "" : parts.group(2) + width) + "d";
    List<String> names = new ArrayList<>();
    for (long i = 0; i < Math.min(found, expected); i++) {
      String number = String.format(Locale.ROOT, format, first + i * step);
      names.add(parts.group(1) + number + parts.group(4));
    }
    return firstOf(names, found, expected, "the pattern");
  }

  private static DataFileNames firstOf(
      List<String> names, long found, long expected, String source) {
    String message = source + " names " + found + " files, expected " + expected + " (DimSize)";
    if (found < expected) {
      throw new IllegalArgumentException(message);
    }
    return new DataFileNames(
        List.copyOf(names.subList(0, (int) expected)), found > expected ? message : "");
  }

  private static long fileCount(MetaImageHeader header, int dimensionsPerFile) {
    long count = 1;
    for (int axis = dimensionsPerFile; axis < header.dimensions(); axis++) {
      count *= header.size(axis);
    }
    return count;
  }
}
