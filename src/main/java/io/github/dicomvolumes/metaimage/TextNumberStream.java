// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The little-endian bytes of numbers that are written out in ASCII. */
final class TextNumberStream extends InputStream {
  private static final int MAX_DIGITS = 64;

  private final InputStream text;
  private final ElementType type;
  private final ByteBuffer element = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

  TextNumberStream(InputStream text, ElementType type) {
    this.text = text;
    this.type = type;
    element.limit(0);
  }

  @Override
  public int read() throws IOException {
    if (!element.hasRemaining() && !parseNext()) {
      return -1;
    }
    return element.get() & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    while (count < length && (element.hasRemaining() || parseNext())) {
      int step = Math.min(length - count, element.remaining());
      element.get(bytes, offset + count, step);
      count += step;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private boolean parseNext() throws IOException {
    int next = text.read();
    while (next >= 0 && next <= ' ') {
      next = text.read();
    }
    StringBuilder digits = new StringBuilder();
    for (; next > ' '; next = text.read()) {
      digits.append((char) next);
      if (digits.length() > MAX_DIGITS) {
        throw new IOException("a number of more than " + MAX_DIGITS + " characters");
      }
    }
    if (digits.length() == 0) {
      return false;
    }
    try {
      put(digits.toString());
    } catch (NumberFormatException e) {
      throw new IOException("'" + digits + "' is no " + type + " number", e);
    }
    return true;
  }

  private void put(String digits) {
    element.clear();
    switch (type) {
      case MET_FLOAT -> element.putFloat(Float.parseFloat(digits));
      case MET_DOUBLE -> element.putDouble(Double.parseDouble(digits));
      case MET_LONG_LONG -> element.putLong(Long.parseLong(digits));
      case MET_ULONG_LONG -> element.putLong(Long.parseUnsignedLong(digits));
      default -> putInteger(Long.parseLong(digits));
    }
    element.flip();
  }

  private void putInteger(long value) {
    int bits = 8 * type.bytes();
    long min = type.isSigned() ? -(1L << bits - 1) : 0;
    long max = type.isSigned() ? (1L << bits - 1) - 1 : (1L << bits) - 1;
    if (value < min || value > max) {
      throw new NumberFormatException("out of range");
    }
    for (int i = 0; i < type.bytes(); i++) {
      element.put((byte) (value >> 8 * i));
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
