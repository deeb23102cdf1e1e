// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import java.nio.ByteBuffer;

/** Turns numbers from one byte order to the other. */
final class ByteOrders {
  private ByteOrders() {}

  /** Reverses the bytes of each number between {@code start} and the buffer's position. */
  static void reverse(ByteBuffer bytes, int start, int bytesPerNumber) {
    int end = bytes.position();
    switch (bytesPerNumber) {
      case 2 -> {
        for (int i = start; i < end; i += 2) {
          bytes.putShort(i, Short.reverseBytes(bytes.getShort(i)));
        }
      }
      case 4 -> {
        for (int i = start; i < end; i += 4) {
          bytes.putInt(i, Integer.reverseBytes(bytes.getInt(i)));
        }
      }
      case 8 -> {
        for (int i = start; i < end; i += 8) {
          bytes.putLong(i, Long.reverseBytes(bytes.getLong(i)));
        }
      }
      default -> {
        // One byte has no order.
      }
    }
  }
}
