// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.metaimage.ElementType;
import java.nio.ByteBuffer;

/**
 * The values of an encoded plane, for pictures of it.
 *
 * @param bytes little-endian, elements one after the other
 * @param perElement values of an element: channels x colours
 */
record PlaneValues(ByteBuffer bytes, ElementType type, int perElement) {

  /** A value of an element, such as a channel of a pixel. */
  double at(int element, int component) {
    int index = element * perElement + component;
    return switch (type) {
      case MET_UCHAR -> bytes.get(index) & 0xff;
      case MET_SHORT -> bytes.getShort(2 * index);
      case MET_USHORT -> bytes.getShort(2 * index) & 0xffff;
      case MET_INT -> bytes.getInt(4 * index);
      case MET_UINT -> bytes.getInt(4 * index) & 0xffffffffL;
      case MET_FLOAT -> bytes.getFloat(4 * index);
      case MET_DOUBLE -> bytes.getDouble(8 * index);
      default -> throw new IllegalStateException(type + " is never written");
    };
  }
}
