// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.Samples;

/**
 * The reversible colour transforms that Hewlett-Packard's JPEG-LS library announces with an APP8
 * segment "mrfx", all modulo 2 to the precision. T.87 knows nothing of them.
 */
enum HpColorTransform {
  /** None. */
  NONE,
  /** R - G, G, B - G. */
  HP1,
  /** R - G, G, B - (R + G) / 2. */
  HP2,
  /** G + (R + B - 2 G) / 4, B - G, R - G. */
  HP3;

  /** Replaces the samples of a colour frame, unsigned and of some bits, by red, green, blue. */
  void invert(Samples samples, int precision) {
    if (this == NONE) {
      return;
    }
    int length = samples.length();
    if (samples.array() instanceof byte[] bytes) {
      for (int i = 0; i < length; i += 3) {
        int rgb0 = bytes[i] & 0xff;
        int rgb1 = bytes[i + 1] & 0xff;
        int rgb2 = bytes[i + 2] & 0xff;
        bytes[i] = (byte) red(rgb0, rgb1, rgb2, precision);
        bytes[i + 1] = (byte) green(rgb0, rgb1, rgb2, precision);
        bytes[i + 2] = (byte) blue(rgb0, rgb1, rgb2, precision);
      }
    } else if (samples.array() instanceof short[] shorts) {
      for (int i = 0; i < length; i += 3) {
        int rgb0 = shorts[i] & 0xffff;
        int rgb1 = shorts[i + 1] & 0xffff;
        int rgb2 = shorts[i + 2] & 0xffff;
        shorts[i] = (short) red(rgb0, rgb1, rgb2, precision);
        shorts[i + 1] = (short) green(rgb0, rgb1, rgb2, precision);
        shorts[i + 2] = (short) blue(rgb0, rgb1, rgb2, precision);
      }
    }
  }

  private int green(int v1, int v2, int v3, int precision) {
    return this == HP3
        ? (v1 - ((v2 + v3) >> 2) + (1 << precision >> 2)) & ((1 << precision) - 1)
        : v2;
  }

  private int red(int v1, int v2, int v3, int precision) {
    int half = 1 << precision >> 1;
    int difference = this == HP3 ? v3 : v1;
    return (difference + green(v1, v2, v3, precision) - half) & ((1 << precision) - 1);
  }

  private int blue(int v1, int v2, int v3, int precision) {
    int half = 1 << precision >> 1;
    int green = green(v1, v2, v3, precision);
    int blue =
        switch (this) {
          case HP1 -> v3 + green - half;
          case HP2 -> v3 + ((red(v1, v2, v3, precision) + green) >> 1) - half;
          case HP3 -> v2 + green - half;
          case NONE -> v3;
        };
    return blue & ((1 << precision) - 1);
  }
}
