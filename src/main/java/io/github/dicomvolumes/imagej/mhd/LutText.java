// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.mhd;

import ij.process.LUT;
import java.util.HexFormat;
import java.util.Optional;

/** Look-up tables as texts: 768 hexadecimal bytes, red, green, blue. */
public final class LutText {
  /** Stands for the grey table that falls from white to black. */
  public static final String INVERTED = "inverted";

  private static final int BYTES = 768;

  private LutText() {}

  public static String of(LUT lut) {
    byte[] colors = new byte[BYTES];
    for (int i = 0; i < 256; i++) {
      colors[i] = (byte) lut.getRed(i);
      colors[256 + i] = (byte) lut.getGreen(i);
      colors[512 + i] = (byte) lut.getBlue(i);
    }
    return HexFormat.of().formatHex(colors);
  }

  /** The table of a text; empty where the text is none. */
  public static Optional<LUT> parse(String text) {
    if (text.length() != 2 * BYTES || !text.matches("[0-9a-fA-F]*")) {
      return Optional.empty();
    }
    byte[] colors = HexFormat.of().parseHex(text);
    byte[][] channels = new byte[3][256];
    for (int i = 0; i < BYTES; i++) {
      channels[i / 256][i % 256] = colors[i];
    }
    return Optional.of(new LUT(channels[0], channels[1], channels[2]));
  }
}
