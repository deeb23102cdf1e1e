// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;

/**
 * Turns reconstructed values of a component to stored values: DC level shift and clamping by the
 * codestream's own precision (T.800 G.1), then sign and width by the data set's.
 */
final class SampleRange {
  private final int level;
  private final int lowest;
  private final int highest;

  /** Bits below the stored ones. */
  private final int drop;

  /** Bits of an int above the stored ones. */
  private final int above;

  private final boolean signed;

  /**
   * The way of one component.
   *
   * @param complete no coefficient misses bits, so that any bits above the stored ones are the
   *     image's and not an overshoot
   */
  SampleRange(ImageSize.Component component, FrameLayout layout, boolean complete) {
    int precision = component.precision();
    int bitsStored = layout.bitsStored();
    int bits = precision;
    boolean wider = precision > bitsStored;
    if (wider && !complete && component.signed() == layout.isSigned()) {
      bits = bitsStored;
    }
    // Before the level shift; equation G-1 applies to unsigned components only.
    level = component.signed() ? 0 : 1 << precision - 1;
    lowest = component.signed() ? -(1 << bits - 1) : -level;
    highest = component.signed() ? (1 << bits - 1) - 1 : (1 << bits) - 1 - level;
    boolean cell = bits > bitsStored && precision > layout.highBit();
    drop = cell ? layout.highBit() + 1 - bitsStored : 0;
    above = 32 - bitsStored;
    signed = layout.isSigned();
  }

  private int store(int value) {
    int cell = Math.max(lowest, Math.min(highest, value)) + level >> drop;
    return signed ? cell << above >> above : cell << above >>> above;
  }

  /** Stores a row of values at every {@code step}th place of the target. */
  void write(int[] values, int from, int count, Samples target, int start, int step) {
    Object array = target.array();
    if (array instanceof short[] shorts) {
      for (int i = 0; i < count; i++) {
        shorts[start + i * step] = (short) store(values[from + i]);
      }
    } else if (array instanceof byte[] bytes) {
      for (int i = 0; i < count; i++) {
        bytes[start + i * step] = (byte) store(values[from + i]);
      }
    } else {
      int[] ints = (int[]) array;
      for (int i = 0; i < count; i++) {
        ints[start + i * step] = store(values[from + i]);
      }
    }
  }

  /** As the other, for irreversible components: to the nearest integer first. */
  void write(
      float[] values, int from, int[] scratch, int count, Samples target, int start, int step) {
    for (int i = 0; i < count; i++) {
      scratch[i] = (int) Math.rint(values[from + i]);
    }
    write(scratch, 0, count, target, start, step);
  }
}
