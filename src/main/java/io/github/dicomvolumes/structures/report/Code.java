// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import java.util.Optional;

/**
 * A coded concept (PS3.3 table 8.8-1).
 *
 * @param value Code Value (0008,0100), or its long form
 * @param scheme Coding Scheme Designator (0008,0102); empty where the value is a URN
 * @param meaning Code Meaning (0008,0104) on one line; the value where there is none
 */
public record Code(String value, String scheme, String meaning) {
  private static final Tag[] VALUES = {
    ReportTags.CODE_VALUE, ReportTags.LONG_CODE_VALUE, ReportTags.URN_CODE_VALUE
  };

  /** The first code of a sequence; empty where there is none. */
  static Optional<Code> first(DataSet holder, Tag sequence) {
    for (DataSet item : holder.items(sequence)) {
      for (Tag tag : VALUES) {
        String value = item.string(tag).orElse("");
        if (!value.isEmpty()) {
          String scheme = item.string(ReportTags.CODING_SCHEME_DESIGNATOR).orElse("");
          String meaning = LabelText.of(item.string(ReportTags.CODE_MEANING).orElse(""));
          return Optional.of(new Code(value, scheme, meaning.isEmpty() ? value : meaning));
        }
      }
    }
    return Optional.empty();
  }

  /** A unit of measurement: its code where that is one of UCUM, else the code with its scheme. */
  public String unit() {
    return scheme.equals("UCUM") || scheme.isEmpty() ? value : value + " (" + scheme + ")";
  }
}
