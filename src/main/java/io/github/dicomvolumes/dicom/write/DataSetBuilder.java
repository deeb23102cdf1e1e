// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Builds a data set, or an item of a sequence, from texts, numbers and items. Text beyond ASCII is
 * written in UTF-8, and the data set then says so in Specific Character Set (0008,0005).
 *
 * <p>Where no value representation is given, it is the dictionary's first one.
 */
public final class DataSetBuilder {
  private static final String UTF_8 = "ISO_IR 192";
  private static final SpecificCharacterSet CHARACTER_SET = SpecificCharacterSet.of(List.of(UTF_8));

  private final TreeMap<Tag, Element> elements = new TreeMap<>();
  private boolean beyondAscii;

  /** Puts an element of text; no values make an empty element. Replaces an earlier one. */
  public DataSetBuilder put(Tag tag, String... values) {
    return put(tag, DataDictionary.vrOf(tag), values);
  }

  /**
   * Puts an element of text.
   *
   * @throws IllegalArgumentException where the representation is no text, allows one value only, or
   *     only ASCII
   */
  public DataSetBuilder put(Tag tag, Vr vr, String... values) {
    if (!vr.isText()) {
      throw new IllegalArgumentException(tag + " is " + vr + ", which is no text");
    }
    if (values.length > 1 && !vr.isMultiValued()) {
      throw new IllegalArgumentException(
          tag + " has " + values.length + " values, expected one of " + vr);
    }
    String text = String.join("\\", values);
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      if (vr.kind() != Vr.Kind.LOCALIZED_TEXT) {
        throw new IllegalArgumentException(tag + " is " + vr + ", which allows ASCII only");
      }
      beyondAscii = true;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return put(new Element(tag, vr, new Value.Text(vr, bytes, CHARACTER_SET)));
  }

  /** Puts an element of numbers, binary ones or decimal and integer strings. */
  public DataSetBuilder putNumbers(Tag tag, double... values) {
    return putNumbers(tag, DataDictionary.vrOf(tag), values);
  }

  /**
   * Puts an element of numbers, binary ones or decimal and integer strings.
   *
   * @throws IllegalArgumentException where the representation cannot hold a value
   */
  public DataSetBuilder putNumbers(Tag tag, Vr vr, double... values) {
    if (vr == Vr.DS) {
      return put(
          tag, vr, Arrays.stream(values).mapToObj(DecimalStrings::decimal).toArray(String[]::new));
    }
    if (vr == Vr.IS) {
      return put(
          tag, vr, Arrays.stream(values).mapToObj(DecimalStrings::integer).toArray(String[]::new));
    }
    if (vr.kind() != Vr.Kind.NUMBERS) {
      throw new IllegalArgumentException(tag + " is " + vr + ", which is no number");
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * vr.unitBytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      putBinary(bytes, tag, vr, value);
    }
    return put(new Element(tag, vr, new Value.Numbers(vr, bytes.array(), ByteOrder.LITTLE_ENDIAN)));
  }

  private static void putBinary(ByteBuffer bytes, Tag tag, Vr vr, double value) {
    switch (vr) {
      case US -> bytes.putShort((short) whole(tag, vr, value, 0, 0xffff));
      case SS -> bytes.putShort((short) whole(tag, vr, value, Short.MIN_VALUE, Short.MAX_VALUE));
      case UL -> bytes.putInt((int) whole(tag, vr, value, 0, 0xffffffffL));
      case SL -> bytes.putInt((int) whole(tag, vr, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case FL -> bytes.putFloat((float) value);
      case FD -> bytes.putDouble(value);
      case AT -> {
        long pointer = whole(tag, vr, value, 0, 0xffffffffL);
        bytes.putShort((short) (pointer >>> 16)).putShort((short) pointer);
      }
      case SV -> bytes.putLong(whole(tag, vr, value, -(1L << 53), 1L << 53));
      case UV -> bytes.putLong(whole(tag, vr, value, 0, 1L << 53));
      default -> throw new IllegalArgumentException(vr + " is no number");
    }
  }

  private static long whole(Tag tag, Vr vr, double value, long min, long max) {
    if (value != Math.rint(value) || value < min || value > max) {
      throw new IllegalArgumentException(
          tag
              + " is "
              + value
              + ", expected a whole number from "
              + min
              + " to "
              + max
              + " for "
              + vr);
    }
    return (long) value;
  }

  /**
   * Puts bytes, or words in little endian order.
   *
   * @param vr one of OB, OW, OL, OV, OF, OD or UN
   */
  public DataSetBuilder putBytes(Tag tag, Vr vr, byte[] bytes) {
    if (vr.kind() != Vr.Kind.BYTES || bytes.length % vr.unitBytes() != 0) {
      throw new IllegalArgumentException(
          tag + ": " + bytes.length + " bytes cannot be a value of " + vr);
    }
    return put(new Element(tag, vr, new Value.Bytes(bytes.clone(), ByteOrder.LITTLE_ENDIAN)));
  }

  /** Puts a sequence. */
  public DataSetBuilder putItems(Tag tag, DataSet... items) {
    return put(new Element(tag, Vr.SQ, new Value.Sequence(List.of(items), -1)));
  }

  /** Puts an element as it is; its text is not checked against the character set. */
  public DataSetBuilder put(Element element) {
    elements.put(element.tag(), element);
    return this;
  }

  /** Puts all elements of a data set, replacing those of the same tag. */
  public DataSetBuilder putAll(DataSet dataSet) {
    dataSet.forEach(this::put);
    return this;
  }

  /** Whether there is an element of a tag, with or without a value. */
  public boolean contains(Tag tag) {
    return elements.containsKey(tag);
  }

  /** Removes an element where there is one. */
  public DataSetBuilder remove(Tag tag) {
    elements.remove(tag);
    return this;
  }

  /** The data set so far. */
  public DataSet build() {
    if (beyondAscii) {
      put(Tags.SpecificCharacterSet, UTF_8);
    }
    return DataSet.of(elements.values());
  }
}
