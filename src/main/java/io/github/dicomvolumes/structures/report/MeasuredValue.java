// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.structures.Faults;
import java.math.BigDecimal;
import java.util.List;

/**
 * The number of an item of value type NUM (PS3.3 C.18.1).
 *
 * @param text as the file has it; empty where there is none
 * @param number NaN where there is none
 * @param unit null where there is none
 */
record MeasuredValue(String text, double number, Code unit) {
  private static final MeasuredValue NONE = new MeasuredValue("", Double.NaN, null);

  /** Of a number in floating point, the rounding of which a decimal string may differ by. */
  private static final double ROUNDING = 1e-6;

  /** Reads the value; one that cannot be read is counted, and none. */
  static MeasuredValue read(ContentItem item, String holder, Faults faults) {
    List<DataSet> values = item.data().items(ReportTags.MEASURED_VALUE_SEQUENCE);
    if (values.isEmpty()) {
      return NONE;
    }
    if (values.size() > 1) {
      faults.count(
          holder, "without a value: Measured Value Sequence (0040,A300) has several items");
      return NONE;
    }
    DataSet data = values.get(0);
    Code unit = Code.first(data, ReportTags.MEASUREMENT_UNITS_CODE_SEQUENCE).orElse(null);
    Reading numeric = data.reading(ReportTags.NUMERIC_VALUE);
    double[] numbers = numeric.numbers();
    if (numbers.length != 1) {
      faults.count(
          holder,
          "without a value: Numeric Value (0040,A30A) "
              + (numeric.isAbsent()
                  ? "is absent"
                  : numeric.isUnreadable() ? "is no number" : "holds several numbers"));
      return new MeasuredValue("", Double.NaN, unit);
    }
    Reading exact = data.reading(ReportTags.FLOATING_POINT_VALUE);
    String text = data.string(ReportTags.NUMERIC_VALUE).orElse("").strip();
    if (!exact.isAbsent() && !agrees(exact.numbers(), numbers[0], text)) {
      faults.count(
          holder,
          "whose Floating Point Value (0040,A161) is not the Numeric Value (0040,A30A), which the"
              + " table has");
    }
    if (unit == null) {
      faults.count(holder, "without Measurement Units Code Sequence (0040,08EA)");
    }
    return new MeasuredValue(text, numbers[0], unit);
  }

  /** Whether a number may have been rounded to a text, by its last digit. */
  private static boolean agrees(double[] exact, double rounded, String text) {
    if (exact.length != 1) {
      return false;
    }
    double digit;
    try {
      digit = new BigDecimal(text).ulp().doubleValue();
    } catch (NumberFormatException e) {
      // Written in a way that only our reader understands, such as with a decimal comma.
      digit = ROUNDING * Math.abs(rounded);
    }
    double slack = digit / 2 + ROUNDING * Math.abs(rounded);
    return Math.abs(exact[0] - rounded) <= slack;
  }
}
