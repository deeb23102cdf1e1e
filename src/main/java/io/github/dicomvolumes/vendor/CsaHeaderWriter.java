// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** A Siemens CSA header of numbers alone, in the form that {@link CsaHeader} describes. */
public final class CsaHeaderWriter {
  /** What the unused numbers of the form are in files of the maker. */
  private static final int FILLER = 77;

  /** Items come in so many; those that are too many are empty. */
  private static final int ITEMS = 6;

  private static final int DECIMAL = 4;
  private static final int WHOLE = 6;

  private CsaHeaderWriter() {}

  /** The bytes of a header with some elements, in their order. */
  public static byte[] of(Map<String, double[]> elements) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {'S', 'V', '1', '0', 4, 3, 2, 1});
    out.writeBytes(numbers(elements.size(), FILLER));
    elements.forEach((name, values) -> write(name, values, out));
    return out.toByteArray();
  }

  private static void write(String name, double[] values, ByteArrayOutputStream out) {
    boolean whole = isWhole(values);
    out.writeBytes(padded(name, CsaHeader.NAME_BYTES));
    out.writeBytes(numbers(values.length));
    out.writeBytes(padded(whole ? "IS" : "FD", 4));
    int items = (values.length + ITEMS - 1) / ITEMS * ITEMS;
    out.writeBytes(numbers(whole ? WHOLE : DECIMAL, items, FILLER));
    for (double value : values) {
      String text = whole ? Long.toString((long) value) : decimal(value);
      int length = text.length() + 1;
      out.writeBytes(numbers(length, length, FILLER, length));
      out.writeBytes(padded(text, (length + 3) / 4 * 4));
    }
    for (int i = values.length; i < items; i++) {
      out.writeBytes(numbers(0, 0, FILLER, 0));
    }
  }

  private static boolean isWhole(double[] values) {
    for (double value : values) {
      if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  /** As files of the maker have them, unless that takes something away. */
  private static String decimal(double value) {
    String eight = String.format(Locale.ROOT, "%.8f", value);
    return Double.parseDouble(eight) == value ? eight : Double.toString(value);
  }

  private static byte[] padded(String text, int length) {
    return ByteBuffer.allocate(length).put(text.getBytes(StandardCharsets.US_ASCII)).array();
  }

  private static byte[] numbers(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }
}
