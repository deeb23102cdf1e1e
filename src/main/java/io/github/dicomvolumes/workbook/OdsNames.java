// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import org.w3c.dom.Element;

/** Elements and attributes of OpenDocument spreadsheets (ODF 1.3 part 3). */
final class OdsNames {
  static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
  static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
  static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
  static final String META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0";
  static final String CALC_EXT =
      "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

  private OdsNames() {}

  /** A count of repetitions, 1 where it is absent or no number above 0. */
  static int repeated(Element element, String attribute) {
    String text = element.getAttributeNS(TABLE, attribute);
    if (text.isEmpty()) {
      return 1;
    }
    try {
      return Math.max(1, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  static void setRepeated(Element element, String attribute, int count) {
    if (count == 1) {
      element.removeAttributeNS(TABLE, attribute);
    } else {
      element.setAttributeNS(TABLE, "table:" + attribute, Integer.toString(count));
    }
  }
}
