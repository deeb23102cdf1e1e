// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

/** Number types that files of others have; more than {@link ValueType}, which we write. */
public enum StoredType {
  /** Unsigned 8 bit. */
  UINT8(1),
  /** Signed 8 bit. */
  INT8(1),
  /** Unsigned 16 bit. */
  UINT16(2),
  /** Signed 16 bit. */
  INT16(2),
  /** Unsigned 32 bit. */
  UINT32(4),
  /** Signed 32 bit. */
  INT32(4),
  /** Unsigned 64 bit. */
  UINT64(8),
  /** Signed 64 bit. */
  INT64(8),
  /** IEEE 754, 32 bit. */
  FLOAT32(4),
  /** IEEE 754, 64 bit. */
  FLOAT64(8);

  private final int bytes;

  StoredType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a number: 1, 2, 4 or 8. */
  public int bytes() {
    return bytes;
  }

  /** The same type of those that we write. */
  public static StoredType of(ValueType type) {
    return switch (type) {
      case UINT8 -> UINT8;
      case INT16 -> INT16;
      case UINT16 -> UINT16;
      case INT32 -> INT32;
      case UINT32 -> UINT32;
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
    };
  }

  /**
   * The type that its numbers are given and written as: signed bytes become 16 bits, as in ImageJ,
   * which has none; whole numbers of 64 bits real ones.
   */
  public ValueType readAs() {
    return switch (this) {
      case UINT8 -> ValueType.UINT8;
      case INT8, INT16 -> ValueType.INT16;
      case UINT16 -> ValueType.UINT16;
      case INT32 -> ValueType.INT32;
      case UINT32 -> ValueType.UINT32;
      case FLOAT32 -> ValueType.FLOAT32;
      case FLOAT64, INT64, UINT64 -> ValueType.FLOAT64;
    };
  }
}
