// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

/** The number types of values in files. */
public enum ValueType {
  /** Unsigned 8 bit. */
  UINT8(1),
  /** Signed 16 bit. */
  INT16(2),
  /** Unsigned 16 bit. */
  UINT16(2),
  /** Signed 32 bit. */
  INT32(4),
  /** Unsigned 32 bit. */
  UINT32(4),
  /** IEEE 754, 32 bit. */
  FLOAT32(4),
  /** IEEE 754, 64 bit. */
  FLOAT64(8);

  private final int bytes;

  ValueType(int bytes) {
    this.bytes = bytes;
  }

  /** What is known of the numbers of a whole volume. */
  public enum Meaning {
    /** They are the values, or are written as they are stored. */
    AS_STORED,
    /** What becomes of them are whole numbers that 16 signed bits hold. */
    WHOLE,
    /** What becomes of them are any numbers. */
    ANY
  }

  /**
   * The type that a volume is written as, by rule 9.
   *
   * @param stored the type that holds the stored values
   */
  public static ValueType written(ValueType stored, Meaning meaning) {
    return switch (meaning) {
      case AS_STORED -> stored;
      case WHOLE -> INT16;
      case ANY -> FLOAT32;
    };
  }

  /** Bytes of a number: 1, 2, 4 or 8. */
  public int bytes() {
    return bytes;
  }
}
