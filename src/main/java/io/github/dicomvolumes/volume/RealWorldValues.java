// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import java.util.List;
import java.util.Optional;

/**
 * What a Real World Value Mapping Sequence (0040,9096) makes of stored values (PS3.3
 * C.7.6.16.2.11). Second to a rescale: it counts where there is none.
 *
 * @param scale slope, intercept and unit; null where the mapping cannot be applied
 * @param problem why it is not, or what is left aside; empty where all is said
 */
record RealWorldValues(ValueScale scale, String problem) {
  static final Tag REAL_WORLD_VALUE_MAPPING_SEQUENCE = Tag.of(0x0040, 0x9096);
  private static final Tag CODE_VALUE = Tag.of(0x0008, 0x0100);
  private static final Tag MEASUREMENT_UNITS_CODE_SEQUENCE = Tag.of(0x0040, 0x08EA);
  private static final Tag REAL_WORLD_VALUE_LUT_DATA = Tag.of(0x0040, 0x9212);
  private static final Tag REAL_WORLD_VALUE_INTERCEPT = Tag.of(0x0040, 0x9224);
  private static final Tag REAL_WORLD_VALUE_SLOPE = Tag.of(0x0040, 0x9225);
  private static final String NO_UNITS = "1";

  /**
   * The mapping of the first item.
   *
   * @param mappings items of the sequence, each a range of stored values or another quantity
   */
  static Optional<RealWorldValues> of(List<DataSet> mappings) {
    if (mappings.isEmpty()) {
      return Optional.empty();
    }
    DataSet first = mappings.get(0);
    double slope = first.number(REAL_WORLD_VALUE_SLOPE).orElse(0);
    String unit = unit(first);
    if (slope == 0) {
      String form =
          first.contains(REAL_WORLD_VALUE_LUT_DATA)
              ? "is a table"
              : "has no slope above or below 0";
      return Optional.of(
          new RealWorldValues(
              null,
              "the Real World Value Mapping (0040,9096) "
                  + form
                  + " and is not applied: values are"
                  + " the stored ones"));
    }
    double intercept = first.number(REAL_WORLD_VALUE_INTERCEPT).orElse(0);
    boolean pieces =
        mappings.stream()
            .skip(1)
            .anyMatch(
                other ->
                    unit(other).equals(unit)
                        && (other.number(REAL_WORLD_VALUE_SLOPE).orElse(0) != slope
                            || other.number(REAL_WORLD_VALUE_INTERCEPT).orElse(0) != intercept));
    if (pieces) {
      return Optional.of(
          new RealWorldValues(
              null,
              "the Real World Value Mapping (0040,9096) has a line of its own for each range of"
                  + " stored values and is not applied: values are the stored ones"));
    }
    return Optional.of(
        new RealWorldValues(
            new ValueScale(slope, intercept, unit),
            mappings.size() == 1
                ? ""
                : "of "
                    + mappings.size()
                    + " Real World Value Mappings (0040,9096) the first is applied, unit \""
                    + unit
                    + "\""));
  }

  /** The code of the unit in UCUM; empty for a number without one. */
  private static String unit(DataSet mapping) {
    List<DataSet> units = mapping.items(MEASUREMENT_UNITS_CODE_SEQUENCE);
    String code = units.isEmpty() ? "" : units.get(0).string(CODE_VALUE).orElse("");
    return code.equals(NO_UNITS) || code.equals("no units")
        ? ""
        : code.equals("[hnsf'U]") ? "HU" : code;
  }
}
