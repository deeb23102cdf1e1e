// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values of elements as a person reads them: names as family, given; dates and times as ISO 8601;
 * UIDs with the name of what they identify; code sequences by meaning; numbers as numbers; binary
 * values by type and length.
 */
final class ElementText {
  private static final Tag CODE_MEANING = Tag.of(0x0008, 0x0104);
  private static final String UNKNOWN = "unknown";
  private static final int MAX_NUMBERS = 512;

  private ElementText() {}

  /** All values of an element as one cell. */
  static Cell of(Element element) {
    Value value = element.value();
    if (value instanceof Value.Sequence sequence) {
      return ofSequence(sequence.items());
    }
    if (value instanceof Value.Bytes || value instanceof Value.Unread) {
      return ofBytes(element.vr(), value.length());
    }
    if (value instanceof Value.Numbers && value.length() > (long) MAX_NUMBERS * 8) {
      return ofBytes(element.vr(), value.length());
    }
    List<String> values = value.strings();
    if (values.isEmpty()) {
      return Cell.EMPTY;
    }
    if (values.size() == 1) {
      return ofValue(element.vr(), values.get(0));
    }
    StringBuilder text = new StringBuilder();
    for (String single : values) {
      text.append(text.isEmpty() && single == values.get(0) ? "" : CellText.BETWEEN_VALUES);
      text.append(ofValue(element.vr(), single).text());
    }
    return Cell.text(text.toString());
  }

  /**
   * One value of an element.
   *
   * @param number which one, 1-based; a value that is not there is empty
   */
  static Cell of(Element element, int number) {
    List<String> values = element.value().strings();
    return number > values.size() ? Cell.EMPTY : ofValue(element.vr(), values.get(number - 1));
  }

  /** A binary value, by type and length. */
  static Cell ofBytes(Vr vr, long length) {
    if (length == 0) {
      return Cell.EMPTY;
    }
    return Cell.text(vr + ", " + (length < 0 ? "fragments" : length + " bytes"));
  }

  /** Whether the items are codes, which one line says (PS3.3 section 8). */
  static boolean isCodes(List<DataSet> items) {
    return !items.isEmpty() && items.stream().allMatch(item -> item.contains(CODE_MEANING));
  }

  /** Whether an attribute is of the macro that codes are made of (PS3.3 table 8.8-1). */
  static boolean isOfCode(Tag tag) {
    if (tag.group() != 0x0008) {
      return false;
    }
    return switch (tag.element()) {
      case 0x0100, 0x0101, 0x0102, 0x0103, 0x0104, 0x0108, 0x0119, 0x0120, 0x0121 -> true;
      case 0x0105, 0x0106, 0x0107, 0x010B, 0x010D, 0x010F, 0x0117, 0x0118, 0x0122 -> true;
      default -> false;
    };
  }

  private static Cell ofSequence(List<DataSet> items) {
    if (isCodes(items)) {
      List<Cell> meanings = new ArrayList<>(items.size());
      items.forEach(item -> meanings.add(Cell.text(item.string(CODE_MEANING).orElse(""))));
      return CellText.join(meanings);
    }
    return Cell.text(items.size() == 1 ? "1 item" : items.size() + " items");
  }

  private static Cell ofValue(Vr vr, String value) {
    return switch (vr) {
      case PN -> Cell.text(PersonName.read(value));
      case DA -> Cell.text(IsoTime.date(value).orElse(value));
      case TM -> Cell.text(IsoTime.time(value).orElse(value));
      case DT -> Cell.text(IsoTime.dateTime(value).orElse(value));
      case UI -> Cell.text(nameOfUid(value).map(name -> name + " (" + value + ")").orElse(value));
      case FL, FD -> Cell.number(plain(value));
      case DS, IS, SL, SS, SV, UL, US, UV -> Cell.number(value.strip());
      default -> Cell.text(value);
    };
  }

  /** A binary number without an exponent, where it is not very large or small. */
  private static String plain(String value) {
    boolean exponent = value.indexOf('E') >= 0;
    double size = exponent ? Math.abs(Double.parseDouble(value)) : 1;
    return exponent && size >= 1e-4 && size < 1e15
        ? new BigDecimal(value).stripTrailingZeros().toPlainString()
        : value;
  }

  /** What a UID of the standard identifies: a SOP class or a transfer syntax. */
  static Optional<String> nameOfUid(String uid) {
    Optional<String> sopClass = SopClasses.name(uid);
    if (sopClass.isPresent()) {
      return sopClass;
    }
    String name = TransferSyntax.of(uid).name();
    return name.equals(UNKNOWN) ? Optional.empty() : Optional.of(name);
  }
}
