// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.annotation.Units;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header and the unit that it names.
 *
 * @param bare the header without its unit, in small letters
 * @param units what it says of the coordinates; null where nothing
 * @param millimetres of one unit of length; not a number where it names none
 * @param unknown what stands in brackets and is no unit; empty else
 */
public record HeaderUnit(String bare, Units units, double millimetres, String unknown) {
  private static final Pattern BRACKETS =
      Pattern.compile("^(.*?)[\\s_]*[(\\[<]([^)\\]>]*)[)\\]>]\\s*$");

  private static final Pattern SUFFIX =
      Pattern.compile(
          "^(.*?)[\\s_]+(mm|cm|um|\u00b5m|\u03bcm|microns?|px|pix|pixels?|voxels?|lps|ras|norm"
              + "|normali[sz]ed|relative)_?$");

  private static final Pattern FRAME = Pattern.compile("\\b(lps|ras|patient)\\b");

  static HeaderUnit of(String header) {
    String plain = header.strip().toLowerCase(Locale.ROOT);
    List<String> words = List.of(plain.split("[^\\p{L}]+"));
    String bare = plain;
    String inside = "";
    Matcher brackets = BRACKETS.matcher(plain);
    if (brackets.matches()) {
      bare = brackets.group(1);
      inside = brackets.group(2).strip();
    }
    Matcher suffix = SUFFIX.matcher(bare);
    while (suffix.matches()) {
      bare = suffix.group(1);
      suffix = SUFFIX.matcher(bare);
    }
    // "Patient" alone names the person, not a frame of reference.
    boolean frame =
        words.size() > 1 && !Column.named(bare).equals(java.util.Optional.of(Column.PATIENT));
    String named = frame ? FRAME.matcher(bare).replaceAll("").strip() : bare;
    double millimetres = millimetres(words);
    Units units = units(words, millimetres, frame);
    return new HeaderUnit(named, units, millimetres, units == null ? inside : "");
  }

  private static Units units(List<String> words, double millimetres, boolean frame) {
    if (words.contains("lps") || frame && words.contains("patient")) {
      return Units.PATIENT;
    }
    if (words.contains("ras")) {
      return Units.RAS;
    }
    if (!Double.isNaN(millimetres)) {
      return Units.MM;
    }
    for (String word : words) {
      switch (word) {
        case "px", "pix", "pixel", "pixels", "voxel", "voxels" -> {
          return Units.PIXEL;
        }
        case "norm", "normalized", "normalised", "relative" -> {
          return Units.NORMALIZED;
        }
        default -> {}
      }
    }
    return null;
  }

  private static double millimetres(List<String> words) {
    for (String word : words) {
      switch (word) {
        case "mm", "millimeter", "millimeters", "millimetre", "millimetres" -> {
          return 1;
        }
        case "cm", "centimeter", "centimetre" -> {
          return 10;
        }
        case "um", "\u00b5m", "\u03bcm", "micron", "microns", "micrometer", "micrometre" -> {
          return 1e-3;
        }
        default -> {}
      }
    }
    return Double.NaN;
  }
}
