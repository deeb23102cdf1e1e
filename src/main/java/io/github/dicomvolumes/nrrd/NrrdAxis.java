// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An axis of the file.
 *
 * @param size number of samples
 * @param kind what the axis is, in lower case; empty where that is not known
 * @param direction step to the next sample in the space of the file; null where there is none
 * @param spacing distance of samples; not a number where unknown
 * @param unit of the spacing; empty where unknown
 */
record NrrdAxis(int size, String kind, Vector3 direction, double spacing, String unit) {
  private static final int MAX_AXES = 16;

  /** The axes, the one whose index changes fastest first. */
  static List<NrrdAxis> of(NrrdFields fields) throws NrrdFormatException {
    fields.required("dimension");
    int count = (int) fields.whole("dimension", 0, 1, MAX_AXES);
    fields.required("sizes");
    List<Integer> sizes = fields.sizes(count);
    List<String> kinds = fields.words("kinds", count);
    List<Double> spacings = fields.numbers("spacings", count);
    List<String> units = fields.quoted("units", count);
    List<double[]> directions =
        fields.has("space directions") ? fields.vectors("space directions", count) : List.of();
    List<String> spaceUnits = fields.quoted("space units", 0);
    List<NrrdAxis> axes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String kind = kinds.get(i).toLowerCase(Locale.ROOT);
      kind = kind.equals("none") || kind.equals("???") ? "" : kind;
      double[] direction = directions.isEmpty() ? null : directions.get(i);
      boolean wide = direction != null && direction.length > 3;
      double spacing = wide ? length(direction) : Math.abs(spacings.get(i));
      // Of a space with a time axis, distances are all that is read.
      String unit = wide && i < spaceUnits.size() ? spaceUnits.get(i) : units.get(i);
      Vector3 step = wide || direction == null ? null : Vector3.of(Arrays.copyOf(direction, 3), 0);
      axes.add(new NrrdAxis(sizes.get(i), kind, step, spacing, unit.strip()));
    }
    return axes;
  }

  private static double length(double[] vector) {
    double square = 0;
    for (double number : vector) {
      square += number * number;
    }
    return Math.sqrt(square);
  }

  boolean isDomain() {
    return kind.equals("domain") || kind.equals("space");
  }

  /** Whether its samples are red, green and blue. */
  boolean isColor() {
    return size == 3 && (kind.equals("rgb-color") || kind.equals("3-color"));
  }

  /** Seconds of a unit of time; 0 of what is none. */
  double seconds() {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "s", "sec", "second", "seconds" -> 1;
      case "ms", "msec", "millisecond", "milliseconds" -> 1e-3;
      case "us", "usec", "\u00b5s" -> 1e-6;
      case "min", "minute", "minutes" -> 60;
      default -> 0;
    };
  }

  /** Millimetres of a unit of length; 0 of what is none. */
  static double millimetres(String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      case "nm" -> 1e-6;
      case "um", "\u00b5m", "\u03bcm", "micron", "microns" -> 1e-3;
      case "mm", "millimeter", "millimeters" -> 1;
      case "cm" -> 10;
      case "m" -> 1000;
      default -> 0;
    };
  }

  /** For messages. */
  String words(int index) {
    return "axis " + index + (kind.isEmpty() ? "" : " of kind " + kind);
  }
}
