// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;

/** Builds a data set by the standard's keywords (PS3.6 chapter 6). */
final class Attributes {
  private static final String UTF_8 = "ISO_IR 192";
  private static final int LONGEST = 64;

  private final DataSetBuilder builder = new DataSetBuilder();

  /** The tag of a keyword. */
  static Tag tag(String keyword) {
    return DataDictionary.tagOf(keyword)
        .orElseThrow(() -> new IllegalArgumentException(keyword + " is no keyword"));
  }

  /** Puts texts; none make an empty element. */
  Attributes text(String keyword, String... values) {
    builder.put(tag(keyword), values);
    return this;
  }

  /**
   * A text as one value of LO (PS3.5 section 6.2): of at most 64 characters, without what would
   * part or end it.
   */
  static String longString(String text) {
    String plain = text.replaceAll("[\\\\\\p{Cntrl}]+", " ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST).strip();
  }

  /** Puts numbers, binary or decimal as the keyword has them. */
  Attributes numbers(String keyword, double... values) {
    builder.putNumbers(tag(keyword), values);
    return this;
  }

  /** Puts a sequence; no items make an empty one. */
  Attributes items(String keyword, DataSet... items) {
    builder.putItems(tag(keyword), items);
    return this;
  }

  /** A coded concept (PS3.3 section 8). */
  Attributes code(String keyword, String value, String scheme, String meaning) {
    return items(keyword, code(value, scheme, meaning));
  }

  static DataSet code(String value, String scheme, String meaning) {
    return new Attributes()
        .text("CodeValue", value)
        .text("CodingSchemeDesignator", scheme)
        .text("CodeMeaning", meaning)
        .build();
  }

  /** Puts elements as they are. */
  Attributes all(DataSet dataSet) {
    dataSet.forEach(this::element);
    return this;
  }

  /** Puts an element as it is; where its text is beyond ASCII, it is UTF-8, and that is said. */
  Attributes element(Element element) {
    builder.put(element);
    if (element.vr().kind() == Vr.Kind.LOCALIZED_TEXT) {
      for (byte b : element.value().bytes()) {
        if (b < 0) {
          builder.put(Tags.SpecificCharacterSet, UTF_8);
          break;
        }
      }
    }
    return this;
  }

  /** Whether there is a value. */
  boolean has(String keyword) {
    Tag tag = tag(keyword);
    return builder.contains(tag)
        && builder.build().element(tag).map(e -> !isEmpty(e)).orElse(false);
  }

  static boolean isEmpty(Element element) {
    return element.vr() == Vr.SQ
        ? element.value().items().isEmpty()
        : element.value().strings().isEmpty() && element.value().bytes().length == 0;
  }

  /** Type 2 (PS3.5 section 7.4.3): puts empty elements where there is none. */
  Attributes present(String... keywords) {
    for (String keyword : keywords) {
      Tag tag = tag(keyword);
      if (!builder.contains(tag)) {
        if (DataDictionary.vrOf(tag) == Vr.SQ) {
          builder.putItems(tag);
        } else if (DataDictionary.vrOf(tag).isText()) {
          builder.put(tag);
        } else {
          builder.putNumbers(tag);
        }
      }
    }
    return this;
  }

  /** Type 1: puts a text unless there is a value already. */
  Attributes unlessThere(String keyword, String... values) {
    return has(keyword) ? this : text(keyword, values);
  }

  /** Takes elements away. */
  Attributes without(String... keywords) {
    for (String keyword : keywords) {
      builder.remove(tag(keyword));
    }
    return this;
  }

  DataSet build() {
    return builder.build();
  }
}
