// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.Map;

/** Units of values as codes of UCUM (PS3.16 CID 82). */
final class UnitCode {
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("HU", "[hnsf'U]"),
          Map.entry("BQML", "Bq/ml"),
          Map.entry("GY", "Gy"),
          Map.entry("GML", "g/ml"),
          Map.entry("", "1"));

  private static final String UCUM = "UCUM";
  private static final int LONGEST = 16;

  private UnitCode() {}

  /** The code of a unit; one that is no unit of UCUM is an annotation of the number 1. */
  static DataSet of(String unit) {
    String code = CODES.getOrDefault(unit, unit);
    boolean plain = code.matches("[A-Za-z0-9%/.*^\\[\\]'-]+");
    if (!plain) {
      code = "1";
    } else if (!CODES.containsKey(unit) && unit.matches("[A-Z_]{3,}.*")) {
      code = "{" + unit + "}";
    }
    String meaning = unit.isEmpty() ? "no units" : Attributes.longString(unit);
    return code.length() <= LONGEST
        ? Attributes.code(code, UCUM, meaning)
        : Attributes.code("1", UCUM, meaning);
  }
}
