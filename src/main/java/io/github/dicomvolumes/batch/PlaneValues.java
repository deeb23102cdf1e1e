// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.format.ValueType;
import java.nio.ByteBuffer;

/**
 * The values of an encoded plane, for pictures of it.
 *
 * @param bytes little-endian, elements one after the other
 * @param perElement values of an element: channels x colours
 */
record PlaneValues(ByteBuffer bytes, ValueType type, int perElement) {

  /** A value of an element, such as a channel of a pixel. */
  double at(int element, int component) {
    int index = element * perElement + component;
    return switch (type) {
      case UINT8 -> bytes.get(index) & 0xff;
      case INT16 -> bytes.getShort(2 * index);
      case UINT16 -> bytes.getShort(2 * index) & 0xffff;
      case INT32 -> bytes.getInt(4 * index);
      case UINT32 -> bytes.getInt(4 * index) & 0xffffffffL;
      case FLOAT32 -> bytes.getFloat(4 * index);
      case FLOAT64 -> bytes.getDouble(8 * index);
    };
  }
}
