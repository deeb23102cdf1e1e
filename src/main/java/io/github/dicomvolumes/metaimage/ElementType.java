// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import java.util.Optional;

/** The number type of one channel of one voxel, by its MetaImage name. */
public enum ElementType {
  /** Signed 8 bit. */
  MET_CHAR(1),
  /** Unsigned 8 bit. */
  MET_UCHAR(1),
  /** Signed 16 bit. */
  MET_SHORT(2),
  /** Unsigned 16 bit. */
  MET_USHORT(2),
  /** Signed 32 bit. */
  MET_INT(4),
  /** Unsigned 32 bit. */
  MET_UINT(4),
  /** Signed 32 bit: in this format a long has 4 bytes on every machine. */
  MET_LONG(4),
  /** Unsigned 32 bit: in this format a long has 4 bytes on every machine. */
  MET_ULONG(4),
  /** Signed 64 bit. */
  MET_LONG_LONG(8),
  /** Unsigned 64 bit. */
  MET_ULONG_LONG(8),
  /** IEEE 754, 32 bit. */
  MET_FLOAT(4),
  /** IEEE 754, 64 bit. */
  MET_DOUBLE(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one channel of one voxel: 1, 2, 4 or 8. */
  public int bytes() {
    return bytes;
  }

  /** Whether values are IEEE 754 numbers. */
  public boolean isFloatingPoint() {
    return this == MET_FLOAT || this == MET_DOUBLE;
  }

  /** Whether values may be below zero. */
  public boolean isSigned() {
    return switch (this) {
      case MET_UCHAR, MET_USHORT, MET_UINT, MET_ULONG, MET_ULONG_LONG -> false;
      default -> true;
    };
  }

  /** The type of that name; the name of an array type stands for its scalar type. */
  static Optional<ElementType> named(String name) {
    String suffix = "_ARRAY";
    String scalar =
        name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    for (ElementType type : values()) {
      if (type.name().equals(scalar)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
