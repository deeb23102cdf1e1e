// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/**
 * The clean-up pass of high-throughput code-blocks (T.814 7.3), which has all bits of the
 * coefficients down to its bit plane.
 *
 * <p>Coefficients come in quads, two by two, two quads at a time: first from one stream which of
 * them are significant, then from the same stream what the exponents have more than their
 * neighbours' let expect, and from another stream signs and magnitudes.
 */
final class HighThroughputCleanUp {
  private final BlockState block;
  private final MelDecoder mel = new MelDecoder();
  private final BackwardBits codes = new BackwardBits();
  private final ForwardBits magnitudes = new ForwardBits();

  /**
   * 2 m - 1 of the magnitudes m in the lowest row of the quads above, from column -1 on; 0 where
   * one is not significant.
   */
  private int[] above = new int[0];

  /** The same of the quads at work. */
  private int[] below = new int[0];

  private int plane;
  private int maxExponent;

  /** Residuals u_q of the two quads at work. */
  private int residual0;

  private int residual1;

  HighThroughputCleanUp(BlockState block) {
    this.block = block;
  }

  /**
   * Decodes the pass into a block of zeros.
   *
   * @param segment the pass's bytes, from index 0 on
   * @param missing the sub-band's bit planes above the pass's
   * @param lowest bit plane of the pass
   */
  void decode(byte[] segment, int length, int missing, int lowest, ByteCursor source)
      throws CodecException {
    int suffix = length < 2 ? 0 : (segment[length - 1] & 0xff) << 4 | segment[length - 2] & 0x0f;
    if (suffix < 2 || suffix > length || suffix > 4079) {
      throw source.error(
          "JPEG 2000: suffix of "
              + suffix
              + " bytes in a high-throughput code-block of "
              + length
              + ", expected 2 to "
              + Math.min(length, 4079));
    }
    mel.start(segment, length - suffix, length - 1);
    codes.startInsideByte(segment, length - suffix, length);
    magnitudes.start(segment, 0, length - suffix, 0xff);
    plane = lowest;
    maxExponent = missing + 2;
    int columns = block.width + 6;
    if (above.length < columns) {
      above = new int[columns];
      below = new int[columns];
    }
    Arrays.fill(above, 0);
    for (int y = 0; y < block.height; y += 2) {
      Arrays.fill(below, 0);
      decodeRow(y, source);
      int[] swap = above;
      above = below;
      below = swap;
    }
  }

  private void decodeRow(int y, ByteCursor source) throws CodecException {
    boolean first = y == 0;
    int[] table = first ? QuadCodes.FIRST : QuadCodes.OTHER;
    int last = 0;
    for (int x = 0; x < block.width; x += 4) {
      int quad0 = readQuad(table, first ? firstContext(last) : context(x, last));
      int quad1 = 0;
      if (x + 2 < block.width) {
        quad1 = readQuad(table, first ? firstContext(quad0) : context(x + 2, quad0));
      }
      last = quad1;
      readResiduals(quad0 >> 3 & 1, quad1 >> 3 & 1, first);
      readCoefficients(quad0, exponent(quad0, x, residual0, first, source), x, y);
      readCoefficients(quad1, exponent(quad1, x + 2, residual1, first, source), x + 2, y);
    }
  }

  /** Equation 1 of T.814: by the quad to the left. */
  private static int firstContext(int left) {
    return left >> 4 & 1 | left >> 5 & 7;
  }

  /** Equation 2 of T.814: by the coefficients above and to the left. */
  private int context(int x, int left) {
    int north = above[x] | above[x + 1];
    int east = above[x + 2] | above[x + 3];
    int west = left >> 6 & 3;
    return (north != 0 ? 1 : 0) | (west != 0 ? 2 : 0) | (east != 0 ? 4 : 0);
  }

  private int readQuad(int[] table, int context) {
    if (context == 0 && mel.next() == 0) {
      return 0;
    }
    int entry = table[context << QuadCodes.LONGEST | codes.peek() & (1 << QuadCodes.LONGEST) - 1];
    codes.skip(entry & 7);
    return entry;
  }

  /** Residuals of exponents (T.814 7.3): prefixes of both, suffixes of both, extensions of both. */
  private void readResiduals(int has0, int has1, boolean first) {
    int prefix0 = 0;
    int prefix1 = 0;
    int more = 0;
    if (has0 + has1 == 2 && first) {
      more = mel.next() == 0 ? 0 : 2;
      prefix0 = readPrefix();
      if (more == 0 && prefix0 > 2) {
        prefix1 = 1 + readBits(1);
      } else {
        prefix1 = readPrefix();
      }
    } else {
      prefix0 = has0 == 0 ? 0 : readPrefix();
      prefix1 = has1 == 0 ? 0 : readPrefix();
    }
    int suffix0 = readSuffix(prefix0);
    int suffix1 = readSuffix(prefix1);
    residual0 = more + prefix0 + suffix0 + (suffix0 >= 28 ? 4 * readBits(4) : 0);
    residual1 = more + prefix1 + suffix1 + (suffix1 >= 28 ? 4 * readBits(4) : 0);
  }

  /** 1, 2, 3 or 5 for 1, 01, 001 or 000. */
  private int readPrefix() {
    int zeros = Integer.numberOfTrailingZeros(codes.peek() & 7 | 8);
    codes.skip(Math.min(zeros + 1, 3));
    return zeros == 3 ? 5 : zeros + 1;
  }

  private int readSuffix(int prefix) {
    return prefix < 3 ? 0 : readBits(prefix == 3 ? 1 : 5);
  }

  private int readBits(int width) {
    int value = codes.peek() & (1 << width) - 1;
    codes.skip(width);
    return value;
  }

  /** The quad's largest exponent U_q (T.814 7.3). */
  private int exponent(int quad, int x, int residual, boolean first, ByteCursor source)
      throws CodecException {
    int predicted = 1;
    if (!first && Integer.bitCount(quad & 0xf0) > 1) {
      int neighbours = above[x] | above[x + 1] | above[x + 2] | above[x + 3];
      predicted = 31 - Integer.numberOfLeadingZeros(neighbours | 2);
    }
    int exponent = predicted + residual;
    if (exponent > maxExponent) {
      throw source.error(
          "JPEG 2000: exponent "
              + exponent
              + " in a high-throughput code-block, expected at most "
              + maxExponent
              + "; the data may be damaged");
    }
    return exponent;
  }

  /** Signs and magnitudes of a quad (T.814 7.3). */
  private void readCoefficients(int quad, int exponent, int x, int y) {
    int upper = block.rowStart(y) + x;
    int lower = upper + block.stride;
    if ((quad & 0x10) != 0) {
      put(upper, magnitude(quad, 0, exponent));
    }
    if ((quad & 0x20) != 0) {
      below[x + 1] = put(lower, magnitude(quad, 1, exponent));
    }
    if ((quad & 0x40) != 0) {
      put(upper + 1, magnitude(quad, 2, exponent));
    }
    if ((quad & 0x80) != 0) {
      below[x + 2] = put(lower + 1, magnitude(quad, 3, exponent));
    }
  }

  /** 2 m - 2 of a magnitude m, with the sign in bit 0. */
  private int magnitude(int quad, int n, int exponent) {
    int width = exponent - (quad >> 12 + n & 1);
    return magnitudes.take(width) | (quad >> 8 + n & 1) << width;
  }

  private int put(int at, int signed) {
    int odd = signed | 1;
    block.coefficients[at] = signed << 31 | odd + 2 << plane;
    return odd;
  }
}
