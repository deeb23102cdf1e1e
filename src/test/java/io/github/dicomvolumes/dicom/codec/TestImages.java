// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import java.util.Random;

/** Images made by a rule: smooth with noise, flat in part, and with steps of the whole range. */
public final class TestImages {
  private TestImages() {}

  /** A grey layout. */
  public static FrameLayout grey(int rows, int columns, int bitsStored, boolean signed) {
    int bitsAllocated = bitsStored <= 8 ? 8 : 16;
    return new FrameLayout(
        rows,
        columns,
        1,
        bitsAllocated,
        bitsStored,
        bitsStored - 1,
        SampleType.ofInteger(bitsAllocated, signed),
        0,
        PhotometricInterpretation.MONOCHROME2);
  }

  /** An RGB layout. */
  public static FrameLayout rgb(int rows, int columns, int bits) {
    return new FrameLayout(
        rows,
        columns,
        3,
        bits,
        bits,
        bits - 1,
        SampleType.ofInteger(bits, false),
        0,
        PhotometricInterpretation.RGB);
  }

  /** Stored values of some frames, interleaved. */
  public static int[] values(FrameLayout layout, int frames) {
    Random random = new Random(31L * layout.rows() + layout.columns() + 7L * layout.bitsStored());
    int range = 1 << layout.bitsStored();
    int min = layout.isSigned() ? -range / 2 : 0;
    int[] values = new int[frames * layout.sampleCount()];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / layout.samplesPerPixel();
      int x = pixel % layout.columns();
      int y = pixel / layout.columns();
      double wave = Math.sin(x * .11 + i % layout.samplesPerPixel()) * Math.cos(y * .07);
      double noise = random.nextGaussian() * (x % 16 < 8 ? .02 : .0005);
      int value = (int) Math.rint((.5 + .45 * wave + noise) * range);
      if (x % 23 > 18) {
        value = range / 4;
      } else if (y % 11 == 5) {
        value = x % 3 == 0 ? 0 : x % 3 == 1 ? range / 2 : range - 1;
      }
      values[i] = min + Math.max(0, Math.min(range - 1, value));
    }
    return values;
  }
}
