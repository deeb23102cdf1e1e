// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of a file as readers of planes give them: little endian, {@link StoredType#readAs}. */
public final class StoredNumbers {
  private final StoredType stored;
  private final boolean bigEndian;

  /**
   * Numbers of a type.
   *
   * @param bigEndian their byte order in the file
   */
  public StoredNumbers(StoredType stored, boolean bigEndian) {
    this.stored = stored;
    this.bigEndian = bigEndian;
  }

  /** Takes all numbers of a buffer from its beginning to its limit. */
  public void convert(ByteBuffer from, ByteBuffer target) {
    from.clear().order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    ByteOrder before = target.order();
    target.order(ByteOrder.LITTLE_ENDIAN);
    switch (stored) {
      case UINT8 -> target.put(from);
      case INT8 -> {
        while (from.hasRemaining()) {
          target.putShort(from.get());
        }
      }
      case INT64 -> {
        while (from.hasRemaining()) {
          target.putDouble(from.getLong());
        }
      }
      case UINT64 -> {
        while (from.hasRemaining()) {
          long bits = from.getLong();
          target.putDouble(bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0);
        }
      }
      default -> words(from, target);
    }
    target.order(before);
  }

  private void words(ByteBuffer from, ByteBuffer target) {
    if (!bigEndian) {
      target.put(from);
    } else if (stored.bytes() == 2) {
      while (from.hasRemaining()) {
        target.putShort(from.getShort());
      }
    } else if (stored.bytes() == 4) {
      while (from.hasRemaining()) {
        target.putInt(from.getInt());
      }
    } else {
      while (from.hasRemaining()) {
        target.putLong(from.getLong());
      }
    }
  }
}
