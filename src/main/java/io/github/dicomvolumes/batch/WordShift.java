// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.SampleType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Adds an intercept to 16 bit stored values, four of them in a word of 64 bits at a time, and
 * clears or sign-extends the bits above the stored ones. Most of a conversion's pixels go this way,
 * much of it before the compiler has seen the loop.
 *
 * <p>With {@code u} the stored bits, a signed value of n bits is {@code (u ^ 2^(n-1)) - 2^(n-1)}:
 * the sum of that and the intercept takes one mask, one exclusive or and one addition.
 */
final class WordShift {
  private static final long LANES = 0x0001_0001_0001_0001L;
  private static final long TOP_BITS = 0x8000_8000_8000_8000L;

  private final long mask;
  private final long flip;
  private final long addend;

  /** Top bits where a value before the addition must be below 2^15. */
  private final long refused;

  private WordShift(long mask, long flip, long addend, long refused) {
    this.mask = mask;
    this.flip = flip;
    this.addend = addend;
    this.refused = refused;
  }

  /**
   * The shift of a frame's values.
   *
   * @param unsigned whether the results are unsigned words: then there is nothing to add
   * @return null where it does not hold for values of this layout: others have to do it
   */
  static WordShift of(FrameLayout layout, double intercept, boolean unsigned) {
    boolean signed = layout.sampleType() == SampleType.INT16;
    if (!signed && layout.sampleType() != SampleType.UINT16) {
      return null;
    }
    int bits = layout.bitsStored();
    boolean extend = signed && bits < Short.SIZE;
    int sign = extend ? 1 << bits - 1 : 0;
    double sum = intercept - sign;
    if (sum != Math.rint(sum) || sum < Short.MIN_VALUE || sum > Short.MAX_VALUE) {
      return null;
    }
    return new WordShift(
        LANES * ((1 << bits) - 1),
        LANES * sign,
        LANES * ((long) sum & 0xffff),
        signed && !extend || unsigned ? 0 : TOP_BITS);
  }

  /** Whether the words stay as they are. */
  boolean isIdentity() {
    return mask == -1 && flip == 0 && addend == 0;
  }

  /**
   * Shifts all words of a buffer in place.
   *
   * @param bytes little endian, a multiple of 8 bytes
   * @param scratch room for as many bytes
   * @return false where a sum may not fit 16 signed bits; then the buffer is as it was
   */
  boolean apply(ByteBuffer bytes, long[] scratch) {
    LongBuffer words = bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    int count = words.remaining();
    words.get(0, scratch, 0, count);
    if (shift(scratch, count) != 0) {
      return false;
    }
    words.put(0, scratch, 0, count);
    return true;
  }

  /** Gives the top bit of each lane in which any sum was outside 16 bits. */
  private long shift(long[] values, int count) {
    // Locals, so that the loop can be vectorised.
    long keep = mask;
    long invert = flip;
    long add = addend;
    long bad = 0;
    for (int i = 0; i < count; i++) {
      long value = (values[i] & keep) ^ invert;
      // Lanes are added without their top bits, so that no carry leaves them.
      long sum = ((value & ~TOP_BITS) + (add & ~TOP_BITS)) ^ ((value ^ add) & TOP_BITS);
      bad |= (value ^ sum) & (add ^ sum) | value & refused;
      values[i] = sum;
    }
    return bad & TOP_BITS;
  }
}
