// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.ValueTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a Real World Value Mapping Sequence (0040,9096) makes of stored values (PS3.3
 * C.7.6.16.2.11). Second to a rescale: it counts where there is none.
 *
 * @param scale null where the mapping cannot be applied
 * @param problem why it is not, or what is left aside; empty where all is said
 */
record RealWorldValues(ModalityTransform scale, String problem) {
  static final Tag REAL_WORLD_VALUE_MAPPING_SEQUENCE = Tag.of(0x0040, 0x9096);
  private static final Tag CODE_VALUE = Tag.of(0x0008, 0x0100);
  private static final Tag MEASUREMENT_UNITS_CODE_SEQUENCE = Tag.of(0x0040, 0x08EA);
  private static final Tag LUT_LABEL = Tag.of(0x0040, 0x9210);
  private static final Tag REAL_WORLD_VALUE_LUT_DATA = Tag.of(0x0040, 0x9212);
  private static final Tag LAST_VALUE_MAPPED = Tag.of(0x0040, 0x9211);
  private static final Tag FIRST_VALUE_MAPPED = Tag.of(0x0040, 0x9216);
  private static final Tag REAL_WORLD_VALUE_INTERCEPT = Tag.of(0x0040, 0x9224);
  private static final Tag REAL_WORLD_VALUE_SLOPE = Tag.of(0x0040, 0x9225);
  private static final String NO_UNITS = "1";
  private static final int MAX_ENTRIES = 1 << 17;

  /**
   * The mapping of the first quantity.
   *
   * @param mappings items of the sequence, each for a range of stored values or another quantity
   * @param layout of the stored values
   * @param numbers receives what is unreadable
   */
  static Optional<RealWorldValues> of(
      List<DataSet> mappings, FrameLayout layout, HeaderNumbers numbers) {
    if (mappings.isEmpty()) {
      return Optional.empty();
    }
    DataSet first = mappings.get(0);
    String unit = unit(first);
    List<DataSet> pieces =
        mappings.stream()
            .filter(other -> unit(other).equals(unit) && label(other).equals(label(first)))
            .toList();
    ModalityTransform scale = pieces.size() == 1 ? line(first, unit, numbers) : null;
    if (scale == null) {
      scale = table(pieces, unit, layout, numbers);
    }
    if (scale == null) {
      return Optional.of(
          new RealWorldValues(
              null,
              "the Real World Value Mapping (0040,9096) has neither a slope above or below 0 nor a"
                  + " table for a range of stored values, and is not applied: values are the stored"
                  + " ones"));
    }
    return Optional.of(new RealWorldValues(scale, leftAside(mappings, pieces, unit)));
  }

  /** What is done without, in words. */
  private static String leftAside(List<DataSet> mappings, List<DataSet> pieces, String unit) {
    List<String> said = new ArrayList<>(0);
    if (pieces.size() < mappings.size()) {
      said.add(
          "of "
              + mappings.size()
              + " Real World Value Mappings (0040,9096) the first is applied, unit \""
              + unit
              + "\"");
    }
    if (unit.isEmpty() && !isNone(code(mappings.get(0)))) {
      said.add(
          "the unit of the Real World Value Mapping (0040,9096) is none that is known, and is left"
              + " aside");
    }
    if (pieces.stream()
        .anyMatch(
            piece ->
                !piece.reading(REAL_WORLD_VALUE_SLOPE).isAbsent()
                    && piece.reading(REAL_WORLD_VALUE_INTERCEPT).isAbsent())) {
      said.add(
          "Real World Value Intercept (0040,9224) is missing beside Real World Value Slope: 0 was"
              + " taken");
    }
    return String.join("; ", said);
  }

  /**
   * Whether a mapping gives every value that can be stored the same value as a rescale, within half
   * of what one step of stored values makes: closer ones differ by how their slopes are rounded.
   */
  static boolean agree(ModalityTransform mapping, ModalityTransform rescale, FrameLayout layout) {
    double within = Math.abs(rescale.slope()) / 2;
    ValueTable table = mapping.table();
    if (table != null) {
      for (int stored = table.first(); stored <= table.last(); stored++) {
        double value = table.value(stored);
        if (!Double.isNaN(value) && !(Math.abs(value - rescale.apply(stored)) <= within)) {
          return false;
        }
      }
      return true;
    }
    double count = Math.pow(2, layout.bitsStored());
    double min = layout.isSigned() ? -count / 2 : 0;
    double max = min + count - 1;
    return Math.abs(mapping.apply(min) - rescale.apply(min)) <= within
        && Math.abs(mapping.apply(max) - rescale.apply(max)) <= within;
  }

  /** A mapping of a slope; null where it has none. */
  private static ModalityTransform line(DataSet mapping, String unit, HeaderNumbers numbers) {
    double slope = numbers.number(mapping, REAL_WORLD_VALUE_SLOPE, Quantity.SLOPE);
    double intercept = numbers.number(mapping, REAL_WORLD_VALUE_INTERCEPT, Quantity.INTERCEPT);
    return Double.isNaN(slope)
        ? null
        : new ModalityTransform(slope, Double.isNaN(intercept) ? 0 : intercept, unit);
  }

  /** The tables and lines of ranges as one table; null where they do not say which ranges. */
  private static ModalityTransform table(
      List<DataSet> pieces, String unit, FrameLayout layout, HeaderNumbers numbers) {
    int min = Integer.MAX_VALUE;
    int max = Integer.MIN_VALUE;
    for (DataSet piece : pieces) {
      OptionalInt from = stored(piece, FIRST_VALUE_MAPPED, layout);
      OptionalInt to = stored(piece, LAST_VALUE_MAPPED, layout);
      if (from.isEmpty() || to.isEmpty() || to.getAsInt() < from.getAsInt()) {
        return null;
      }
      min = Math.min(min, from.getAsInt());
      max = Math.max(max, to.getAsInt());
    }
    if ((long) max - min >= MAX_ENTRIES) {
      return null;
    }
    double[] values = new double[max - min + 1];
    Arrays.fill(values, Double.NaN);
    for (DataSet piece : pieces) {
      int from = stored(piece, FIRST_VALUE_MAPPED, layout).getAsInt();
      int to = stored(piece, LAST_VALUE_MAPPED, layout).getAsInt();
      ModalityTransform line = line(piece, unit, numbers);
      double[] data = piece.numbers(REAL_WORLD_VALUE_LUT_DATA);
      if (line == null && data.length < to - from + 1) {
        return null;
      }
      for (int stored = from; stored <= to; stored++) {
        values[stored - min] = line != null ? line.apply(stored) : data[stored - from];
      }
    }
    return new ModalityTransform(new ValueTable(min, values, false), unit);
  }

  /** The VR may say US of signed pixels, or have been guessed: the bits count. */
  private static OptionalInt stored(DataSet piece, Tag tag, FrameLayout layout) {
    OptionalInt number = piece.integer(tag);
    if (number.isEmpty() || layout.bitsAllocated() > 16) {
      return number;
    }
    int bits = number.getAsInt();
    return OptionalInt.of(layout.isSigned() ? (short) bits : bits & 0xffff);
  }

  private static String label(DataSet mapping) {
    return mapping.string(LUT_LABEL).orElse("");
  }

  /** What stands in the braces of a unit of one's own. */
  private static String annotation(String code) {
    boolean own = code.length() > 2 && code.charAt(0) == '{' && code.endsWith("}");
    return own ? code.substring(1, code.length() - 1) : code;
  }

  private static String code(DataSet mapping) {
    List<DataSet> units = mapping.items(MEASUREMENT_UNITS_CODE_SEQUENCE);
    return units.isEmpty() ? "" : units.get(0).string(CODE_VALUE).orElse("");
  }

  private static boolean isNone(String code) {
    return code.isEmpty() || code.equals(NO_UNITS) || code.equals("no units");
  }

  /** The code of the unit in UCUM; empty for a number without one. */
  private static String unit(DataSet mapping) {
    String code = code(mapping);
    return isNone(code) ? "" : code.equals("[hnsf'U]") ? "HU" : ValueUnit.of(annotation(code));
  }
}
