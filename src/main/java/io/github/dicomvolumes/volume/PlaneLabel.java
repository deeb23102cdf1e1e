// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * How a plane is called: what it is, and then its file, such as {@code echo 2 | t 25 s | IM_0042}.
 * ImageJ shows the first 60 characters above an image.
 */
public final class PlaneLabel {
  /** Between the parts. */
  public static final String SEPARATOR = " | ";

  private PlaneLabel() {}

  /** One part after the other; empty ones are left out. */
  public static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + SEPARATOR + second;
  }

  /** A time point by its time. */
  public static String time(double seconds) {
    return "t " + ShortDecimal.text(Math.round(seconds * 1e4) / 1e4) + " s";
  }

  /** A time point by its number, from 0 on. */
  public static String timePoint(int index) {
    return "time point " + (index + 1);
  }

  /** The part that names the file. */
  public static String fileName(String label) {
    int last = label.lastIndexOf(SEPARATOR);
    return last < 0 ? label : label.substring(last + SEPARATOR.length());
  }
}
