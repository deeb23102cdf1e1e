// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

/** The number type of a stored value once it is unpacked (PS3.5 section 8). */
public enum SampleType {
  /** Unsigned, 1 to 8 bits. */
  UINT8(1, false, false),
  /** Two's complement, 1 to 8 bits, sign extended. */
  INT8(1, true, false),
  /** Unsigned, 9 to 16 bits. */
  UINT16(2, false, false),
  /** Two's complement, 9 to 16 bits, sign extended. */
  INT16(2, true, false),
  /** Unsigned, 17 to 32 bits. */
  UINT32(4, false, false),
  /** Two's complement, 17 to 32 bits, sign extended. */
  INT32(4, true, false),
  /** IEEE 754 binary32, from Float Pixel Data (7FE0,0008). */
  FLOAT32(4, true, true),
  /** IEEE 754 binary64, from Double Float Pixel Data (7FE0,0009). */
  FLOAT64(8, true, true);

  private final int bytes;
  private final boolean signed;
  private final boolean floatingPoint;

  SampleType(int bytes, boolean signed, boolean floatingPoint) {
    this.bytes = bytes;
    this.signed = signed;
    this.floatingPoint = floatingPoint;
  }

  /** Bytes that one unpacked value takes. */
  public int bytes() {
    return bytes;
  }

  /** Whether values below zero exist. */
  public boolean isSigned() {
    return signed;
  }

  /** Whether the values are floating point numbers. */
  public boolean isFloatingPoint() {
    return floatingPoint;
  }

  /** The smallest type that holds integers of {@code bitsAllocated} (1 to 32) bits. */
  public static SampleType ofInteger(int bitsAllocated, boolean signed) {
    if (bitsAllocated < 1 || bitsAllocated > 32) {
      throw new IllegalArgumentException(
          "BitsAllocated is " + bitsAllocated + ", expected 1, 8, 16, 24 or 32");
    }
    if (bitsAllocated <= 8) {
      return signed ? INT8 : UINT8;
    }
    if (bitsAllocated <= 16) {
      return signed ? INT16 : UINT16;
    }
    return signed ? INT32 : UINT32;
  }
}
