// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Codes data elements into memory (PS3.5 section 7.1), sequences and items with their lengths. */
final class ElementWriter {
  private static final int MAX_NESTED = 64;

  private final boolean explicitVr;
  private final ByteOrder order;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ElementWriter(TransferSyntax syntax) {
    this(syntax.explicitVr(), syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private ElementWriter(boolean explicitVr, ByteOrder order) {
    this.explicitVr = explicitVr;
    this.order = order;
  }

  /** What has been written so far. */
  byte[] bytes() {
    return out.toByteArray();
  }

  /**
   * Writes elements in order; group lengths, which are retired, are left out.
   *
   * @throws IllegalArgumentException where a value was never read, or is too long for its header
   */
  void write(DataSet dataSet) {
    write(dataSet, 0);
  }

  private void write(DataSet dataSet, int depth) {
    if (depth > MAX_NESTED) {
      throw new IllegalArgumentException("sequences are nested over " + MAX_NESTED + " deep");
    }
    for (Element element : dataSet) {
      if (!element.tag().isGroupLength()) {
        write(element, depth);
      }
    }
  }

  private void write(Element element, int depth) {
    byte[] value;
    if (element.vr() == Vr.SQ) {
      ElementWriter items = new ElementWriter(explicitVr, order);
      for (DataSet item : element.value().items()) {
        ElementWriter content = new ElementWriter(explicitVr, order);
        content.write(item, depth + 1);
        items.writeItem(Tags.Item, content.bytes());
      }
      value = items.bytes();
    } else {
      value = padded(element, ordered(element));
    }
    writeHeader(element.tag(), element.vr(), value.length);
    out.writeBytes(value);
  }

  /**
   * Writes the header of an element.
   *
   * @param length of the value in bytes, -1 for undefined
   */
  void writeHeader(Tag tag, Vr vr, int length) {
    writeTag(tag);
    if (!explicitVr) {
      writeInt(length);
      return;
    }
    out.write(vr.name().charAt(0));
    out.write(vr.name().charAt(1));
    if (vr.hasLongLength()) {
      writeShort(0);
      writeInt(length);
    } else if (length < 0 || length > 0xfffe) {
      throw new IllegalArgumentException(
          tag + " has " + length + " bytes, expected at most 65534 for " + vr);
    } else {
      writeShort(length);
    }
  }

  /** Writes an item or a delimiter: a tag, 32 bits of length, and that many bytes. */
  void writeItem(Tag tag, byte[] content) {
    writeTag(tag);
    writeInt(content.length);
    out.writeBytes(content);
  }

  private static byte[] padded(Element element, byte[] value) {
    if (value.length % 2 == 0) {
      return value;
    }
    byte[] even = Arrays.copyOf(value, value.length + 1);
    // PS3.5 section 6.2: blanks pad text, zeros UIDs and bytes.
    even[value.length] = (byte) (element.vr().isText() && element.vr() != Vr.UI ? ' ' : 0);
    return even;
  }

  private byte[] ordered(Element element) {
    Value value = element.value();
    if (value instanceof Value.Unread) {
      throw new IllegalArgumentException(element.tag() + " was left in its file, not read");
    }
    ByteOrder from = order;
    if (value instanceof Value.Numbers numbers) {
      from = numbers.order();
    } else if (value instanceof Value.Bytes bytes) {
      from = bytes.order();
    }
    // A tag as a value is two words of 16 bits, not one of 32.
    int unit = element.vr() == Vr.AT ? 2 : element.vr().unitBytes();
    return from == order ? value.bytes() : swapped(value.bytes(), unit);
  }

  /** The bytes with every unit of so many bytes reversed. */
  static byte[] swapped(byte[] bytes, int unit) {
    byte[] result = bytes.clone();
    for (int start = 0; start + unit <= bytes.length; start += unit) {
      for (int i = 0; i < unit; i++) {
        result[start + i] = bytes[start + unit - 1 - i];
      }
    }
    return result;
  }

  private void writeTag(Tag tag) {
    writeShort(tag.group());
    writeShort(tag.element());
  }

  private void writeShort(int value) {
    boolean big = order == ByteOrder.BIG_ENDIAN;
    out.write(big ? value >>> 8 : value);
    out.write(big ? value : value >>> 8);
  }

  private void writeInt(int value) {
    boolean big = order == ByteOrder.BIG_ENDIAN;
    writeShort(big ? value >>> 16 : value);
    writeShort(big ? value : value >>> 16);
  }
}
