// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

/**
 * How a volume or one of its channels is shown.
 *
 * @param min value shown with the first colour, in what the numbers mean
 * @param max value shown with the last colour
 * @param lut {@code inverted}, or 768 hexadecimal bytes (red, green, blue); empty for greys from
 *     black to white
 */
public record Display(double min, double max, String lut) {
  /** The two numbers of {@link VolumeKeys#DISPLAY_RANGE}; null where the text is none. */
  public static Display parse(String range, String lut) {
    int blank = range.strip().indexOf(' ');
    if (blank < 0) {
      return null;
    }
    try {
      double min = Double.parseDouble(range.strip().substring(0, blank));
      double max = Double.parseDouble(range.strip().substring(blank + 1));
      return Double.isFinite(max - min) ? new Display(min, max, lut) : null;
    } catch (NumberFormatException e) {
      // A header that somebody edited: then nothing is known of how it is shown.
      return null;
    }
  }
}
