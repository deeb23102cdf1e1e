// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import java.io.Serializable;
import java.util.Objects;

/**
 * How the samples of one frame are laid out, as the Image Pixel Module says (PS3.3 C.7.6.3).
 *
 * @param rows Rows (0028,0010), 1 to 65535
 * @param columns Columns (0028,0011), 1 to 65535
 * @param samplesPerPixel 1 or 3
 * @param bitsAllocated 1, or a multiple of 8 up to 32; 32 or 64 for floating point
 * @param bitsStored 1 to bitsAllocated
 * @param highBit bitsStored - 1 to bitsAllocated - 1
 * @param sampleType type of a stored value once unpacked
 * @param planarConfiguration 0: R1 G1 B1 R2 ..., 1: all R, all G, all B
 * @param photometricInterpretation what the samples mean
 */
public record FrameLayout(
    int rows,
    int columns,
    int samplesPerPixel,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    SampleType sampleType,
    int planarConfiguration,
    PhotometricInterpretation photometricInterpretation)
    implements Serializable {

  /**
   * Checks each number against the standard and the frame against Java's largest array.
   *
   * @throws IllegalArgumentException naming the keyword, what was found and what was expected
   */
  public FrameLayout {
    Objects.requireNonNull(sampleType, "sampleType");
    Objects.requireNonNull(photometricInterpretation, "photometricInterpretation");
    require(rows >= 1 && rows <= 65535, "Rows", rows, "1 to 65535");
    require(columns >= 1 && columns <= 65535, "Columns", columns, "1 to 65535");
    require(
        samplesPerPixel == photometricInterpretation.samplesPerPixel(),
        "SamplesPerPixel",
        samplesPerPixel,
        photometricInterpretation.samplesPerPixel() + " for " + photometricInterpretation);
    if (sampleType.isFloatingPoint()) {
      require(samplesPerPixel == 1, "SamplesPerPixel", samplesPerPixel, "1 for " + sampleType);
      int bits = 8 * sampleType.bytes();
      require(bitsAllocated == bits, "BitsAllocated", bitsAllocated, bits + " for " + sampleType);
    } else {
      require(
          bitsAllocated == 1 || bitsAllocated % 8 == 0 && bitsAllocated >= 8 && bitsAllocated <= 32,
          "BitsAllocated",
          bitsAllocated,
          "1, 8, 16, 24 or 32");
    }
    require(
        bitsStored >= 1 && bitsStored <= bitsAllocated,
        "BitsStored",
        bitsStored,
        "1 to BitsAllocated, " + bitsAllocated);
    require(
        highBit >= bitsStored - 1 && highBit < bitsAllocated,
        "HighBit",
        highBit,
        (bitsStored - 1) + " to " + (bitsAllocated - 1));
    require(
        planarConfiguration == 0 || planarConfiguration == 1,
        "PlanarConfiguration",
        planarConfiguration,
        "0 or 1");
    long bytes = (long) rows * columns * samplesPerPixel * sampleType.bytes();
    if (bytes > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "a frame of "
              + rows
              + " x "
              + columns
              + " x "
              + samplesPerPixel
              + " samples is "
              + bytes
              + " bytes, expected at most "
              + (Integer.MAX_VALUE - 16));
    }
  }

  private static void require(boolean holds, String keyword, int found, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(keyword + " is " + found + ", expected " + expected);
    }
  }

  /**
   * Checks that an array can receive a decoded frame.
   *
   * @throws IllegalArgumentException where its type or length is not this layout's
   */
  public void requireTarget(Samples target) {
    if (target.type() != sampleType || target.length() != sampleCount()) {
      throw new IllegalArgumentException(
          "target of "
              + target.length()
              + " "
              + target.type()
              + ", expected "
              + sampleCount()
              + " "
              + sampleType);
    }
  }

  /** The same pixels in a frame of another size. */
  public FrameLayout withSize(int otherRows, int otherColumns) {
    return new FrameLayout(
        otherRows,
        otherColumns,
        samplesPerPixel,
        bitsAllocated,
        bitsStored,
        highBit,
        sampleType,
        planarConfiguration,
        photometricInterpretation);
  }

  /** Rows x Columns. */
  public int pixelCount() {
    return rows * columns;
  }

  /** Rows x Columns x Samples per Pixel: the length of a decoded frame. */
  public int sampleCount() {
    return rows * columns * samplesPerPixel;
  }

  /** Whether stored values can be below zero. */
  public boolean isSigned() {
    return sampleType.isSigned();
  }

  /** Whether pixels are colours, decoded to red, green, blue. */
  public boolean isColor() {
    return samplesPerPixel == 3;
  }

  /**
   * Bits that one frame takes in native form, before the padding of the whole value to an even
   * number of bytes (PS3.5 section 8.1.1; frames of 1 bit pixels follow each other without a gap).
   */
  public long nativeFrameBits() {
    if (photometricInterpretation == PhotometricInterpretation.YBR_FULL_422
        || photometricInterpretation == PhotometricInterpretation.YBR_PARTIAL_422) {
      int evenColumns = columns + (columns & 1);
      return (long) rows * evenColumns * 2 * bitsAllocated;
    }
    return (long) sampleCount() * bitsAllocated;
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof FrameLayout that
        && rows == that.rows
        && columns == that.columns
        && samplesPerPixel == that.samplesPerPixel
        && bitsAllocated == that.bitsAllocated
        && bitsStored == that.bitsStored
        && highBit == that.highBit
        && sampleType == that.sampleType
        && planarConfiguration == that.planarConfiguration
        && photometricInterpretation == that.photometricInterpretation;
  }

  @Override
  public int hashCode() {
    int hash = rows;
    hash = 31 * hash + columns;
    hash = 31 * hash + samplesPerPixel;
    hash = 31 * hash + bitsAllocated;
    hash = 31 * hash + bitsStored;
    hash = 31 * hash + highBit;
    hash = 31 * hash + sampleType.hashCode();
    hash = 31 * hash + planarConfiguration;
    hash = 31 * hash + photometricInterpretation.hashCode();
    return hash;
  }
}
