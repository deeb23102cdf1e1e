// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The value field of an element. Every kind can be asked for strings and for numbers; what a kind
 * cannot say is an empty list or array, never an exception.
 */
public sealed interface Value {

  /** The values as text, blanks that only pad removed; empty for bytes and sequences. */
  List<String> strings();

  /**
   * The values as numbers, NaN for text that is no number; empty for sequences, and for bytes
   * unless they are numbers as text.
   */
  double[] numbers();

  /** Length of the value field in bytes as it was declared; -1 for an undefined length. */
  long length();

  /** The items of a sequence; empty for all else. */
  default List<DataSet> items() {
    return List.of();
  }

  /** The value field as it stands in the file; empty where it was not kept or is a sequence. */
  default byte[] bytes() {
    return new byte[0];
  }

  /** Text, decoded when asked for. */
  record Text(Vr vr, byte[] bytes, SpecificCharacterSet characterSet) implements Value {
    @Override
    public List<String> strings() {
      if (bytes.length == 0) {
        return List.of();
      }
      String text =
          vr.kind() == Vr.Kind.LOCALIZED_TEXT
              ? characterSet.decode(bytes, vr == Vr.PN)
              : new String(bytes, StandardCharsets.ISO_8859_1);
      if (!vr.isMultiValued()) {
        String single = stripPadding(text, false);
        return single.isEmpty() ? List.of() : List.of(single);
      }
      List<String> values = new ArrayList<>(1);
      int start = 0;
      for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
        values.add(stripPadding(text.substring(start, end), vr != Vr.UC));
        start = end + 1;
      }
      values.add(stripPadding(text.substring(start), vr != Vr.UC));
      return values.size() == 1 && values.get(0).isEmpty()
          ? List.of()
          : Collections.unmodifiableList(values);
    }

    /** A backslash separates numbers even where it separates no texts, as in UT. */
    @Override
    public double[] numbers() {
      return bytes.length == 0
          ? new double[0]
          : decimals(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Whether nothing but blanks follows the last separator. */
    boolean endsWithSeparator() {
      int end = bytes.length;
      while (end > 0 && DecimalString.isPadding((char) bytes[end - 1])) {
        end--;
      }
      return end > 0 && bytes[end - 1] == '\\';
    }

    @Override
    public long length() {
      return bytes.length;
    }

    private static String stripPadding(String text, boolean leadingToo) {
      int end = text.length();
      while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
        end--;
      }
      int start = 0;
      while (leadingToo && start < end && text.charAt(start) == ' ') {
        start++;
      }
      return text.substring(start, end);
    }
  }

  /** Binary numbers; bytes beyond the last whole number are ignored. */
  record Numbers(Vr vr, byte[] bytes, ByteOrder order) implements Value {
    @Override
    public List<String> strings() {
      int count = bytes.length / vr.unitBytes();
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
      List<String> values = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        values.add(
            switch (vr) {
              case US -> Integer.toString(buffer.getShort() & 0xffff);
              case SS -> Short.toString(buffer.getShort());
              case UL -> Integer.toUnsignedString(buffer.getInt());
              case SL -> Integer.toString(buffer.getInt());
              case AT ->
                  String.format(
                      Locale.ROOT,
                      "(%04X,%04X)",
                      buffer.getShort() & 0xffff,
                      buffer.getShort() & 0xffff);
              case FL -> Float.toString(buffer.getFloat());
              case FD -> Double.toString(buffer.getDouble());
              case SV -> Long.toString(buffer.getLong());
              case UV -> Long.toUnsignedString(buffer.getLong());
              default -> throw new IllegalStateException(vr + " is not numeric");
            });
      }
      return values;
    }

    @Override
    public double[] numbers() {
      double[] values = new double[bytes.length / vr.unitBytes()];
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (vr) {
              case US -> buffer.getShort() & 0xffff;
              case SS -> buffer.getShort();
              case UL -> buffer.getInt() & 0xffffffffL;
              case SL -> buffer.getInt();
              case AT -> ((buffer.getShort() & 0xffffL) << 16) | (buffer.getShort() & 0xffff);
              case FL -> buffer.getFloat();
              case FD -> buffer.getDouble();
              case SV -> buffer.getLong();
              case UV -> unsigned(buffer.getLong());
              default -> throw new IllegalStateException(vr + " is not numeric");
            };
      }
      return values;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    private static double unsigned(long value) {
      return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
    }
  }

  /** Bytes or words without a structure that this level knows. */
  record Bytes(byte[] bytes, ByteOrder order) implements Value {
    private static final int LONGEST_TEXT = 1 << 10;

    @Override
    public List<String> strings() {
      return List.of();
    }

    @Override
    public double[] numbers() {
      if (bytes.length == 0 || bytes.length > LONGEST_TEXT) {
        return new double[0];
      }
      double[] numbers = decimals(new String(bytes, StandardCharsets.ISO_8859_1));
      for (double number : numbers) {
        if (Double.isNaN(number)) {
          return new double[0];
        }
      }
      return numbers;
    }

    @Override
    public long length() {
      return bytes.length;
    }
  }

  /** Items, each a data set. */
  record Sequence(List<DataSet> items, long length) implements Value {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public List<String> strings() {
      return List.of();
    }

    @Override
    public double[] numbers() {
      return new double[0];
    }
  }

  /**
   * A value that the reader was not asked to keep, or was too long to.
   *
   * @param offset its first byte, counted from the start of the file (of the inflated data set in
   *     the deflated transfer syntax)
   */
  record Unread(long offset, long length) implements Value {
    @Override
    public List<String> strings() {
      return List.of();
    }

    @Override
    public double[] numbers() {
      return new double[0];
    }
  }

  /** Decimal strings between backslashes; none in a text of blanks only. */
  private static double[] decimals(String text) {
    int count = 1;
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == '\\' ? 1 : 0;
      blank &= DecimalString.isPadding(text.charAt(i));
    }
    if (blank) {
      return new double[0];
    }
    double[] numbers = new double[count];
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = i == count - 1 ? text.length() : text.indexOf('\\', start);
      numbers[i] = DecimalString.parse(text.substring(start, end));
      start = end + 1;
    }
    return numbers;
  }
}
