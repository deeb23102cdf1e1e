// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

/**
 * Takes the stored bits out of allocated ones (PS3.5 section 8.1.1): the bits above High Bit and
 * those below the stored ones, where old files keep overlays, are dropped, and the sign extended.
 */
public final class StoredBits {
  private StoredBits() {}

  /**
   * Replaces each allocated word, in place, by the value that it stores.
   *
   * @param samples integers; words of {@code bitsAllocated} bits, whatever they hold above these
   * @param bitsStored number of bits of a value
   * @param highBit place of a value's highest bit, 0 being the lowest
   */
  public static void extract(Samples samples, int bitsStored, int highBit) {
    int width = 8 * samples.type().bytes();
    if (bitsStored == width) {
      return;
    }
    boolean signed = samples.type().isSigned();
    int left = 31 - highBit;
    int right = 32 - bitsStored;
    if (samples instanceof Samples.Bytes bytes) {
      byte[] values = bytes.values();
      for (int i = 0; i < values.length; i++) {
        int word = values[i] << left;
        values[i] = (byte) (signed ? word >> right : word >>> right);
      }
    } else if (samples instanceof Samples.Shorts shorts) {
      extract(shorts.values(), signed, left, right);
    } else if (samples instanceof Samples.Ints ints) {
      int[] values = ints.values();
      for (int i = 0; i < values.length; i++) {
        int word = values[i] << left;
        values[i] = signed ? word >> right : word >>> right;
      }
    } else {
      throw new IllegalArgumentException(samples.type() + " has no stored bits");
    }
  }

  private static void extract(short[] values, boolean signed, int left, int right) {
    if (signed) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (short) (values[i] << left >> right);
      }
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = (short) (values[i] << left >>> right);
      }
    }
  }
}
