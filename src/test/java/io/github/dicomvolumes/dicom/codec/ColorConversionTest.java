// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ColorConversionTest {

  /** The forward equations of PS3.3 C.7.6.3.1.2, as printed there, in floating point. */
  private static final double[][] FULL = {
    {.2990, .5870, .1140, 0}, {-.1687, -.3313, .5000, .5}, {.5000, -.4187, -.0813, .5}
  };

  private static final double[][] PARTIAL = {
    {.2568, .5041, .0979, 16 / 256.0}, {-.1482, -.2910, .4392, .5}, {.4392, -.3678, -.0714, .5}
  };

  @Test
  void undoesTheForwardEquationsOfFullRange() throws CodecException {
    assertUndoes(FULL, PhotometricInterpretation.YBR_FULL, 8, 1.3);
    assertUndoes(FULL, PhotometricInterpretation.YBR_FULL_422, 8, 1.3);
  }

  @Test
  void undoesTheForwardEquationsOfStudioRange() throws CodecException {
    assertUndoes(PARTIAL, PhotometricInterpretation.YBR_PARTIAL_422, 8, 2.1);
  }

  @Test
  void undoesTheForwardEquationsOfWideSamples() throws CodecException {
    assertUndoes(FULL, PhotometricInterpretation.YBR_FULL, 12, 2.1);
    assertUndoes(FULL, PhotometricInterpretation.YBR_FULL, 16, 16);
    assertUndoes(PARTIAL, PhotometricInterpretation.YBR_PARTIAL_420, 12, 4);
  }

  private static void assertUndoes(
      double[][] forward, PhotometricInterpretation from, int bits, double tolerance)
      throws CodecException {
    int max = (1 << bits) - 1;
    for (int red = 0; red <= 8; red++) {
      for (int green = 0; green <= 8; green++) {
        for (int blue = 0; blue <= 8; blue++) {
          int[] rgb = {red * max / 8, green * max / 8, blue * max / 8};
          Samples samples = Samples.allocate(SampleType.ofInteger(bits, false), 3);
          for (int k = 0; k < 3; k++) {
            double[] f = forward[k];
            double ideal = f[0] * rgb[0] + f[1] * rgb[1] + f[2] * rgb[2] + f[3] * (max + 1);
            set(samples, k, (int) Math.max(0, Math.min(max, Math.rint(ideal))));
          }
          ColorConversion.toRgb(samples, from, bits);
          for (int k = 0; k < 3; k++) {
            double error = Math.abs(samples.get(k) - rgb[k]);
            assertTrue(error <= tolerance, from + " sample " + k + " is off by " + error);
          }
        }
      }
    }
  }

  private static void set(Samples samples, int index, int value) {
    if (samples instanceof Samples.Bytes bytes) {
      bytes.values()[index] = (byte) value;
    } else {
      ((Samples.Shorts) samples).values()[index] = (short) value;
    }
  }

  @Test
  void clampsColoursOutsideTheRange() throws CodecException {
    byte[] pixels = {(byte) 255, (byte) 255, (byte) 255, 0, 0, 0};
    ColorConversion.toRgb(
        new Samples.Bytes(SampleType.UINT8, pixels), PhotometricInterpretation.YBR_FULL, 8);
    // 255 - .344136 x 127 - .714136 x 127 = 120.6, and 0 + 1.058272 x 128 = 135.5
    assertArrayEquals(new byte[] {-1, 121, -1, 0, (byte) 135, 0}, pixels);
  }

  @Test
  void leavesRgbAlone() throws CodecException {
    Samples.Bytes pixels = new Samples.Bytes(SampleType.UINT8, new byte[] {1, 2, 3});
    ColorConversion.toRgb(pixels, PhotometricInterpretation.RGB, 8);
    assertArrayEquals(new byte[] {1, 2, 3}, pixels.values());
  }

  @Test
  void refusesWhatOnlyJpeg2000Means() {
    Samples pixels = Samples.allocate(SampleType.UINT8, 3);
    CodecException e =
        assertThrows(
            CodecException.class,
            () -> ColorConversion.toRgb(pixels, PhotometricInterpretation.YBR_RCT, 8));
    assertEquals(
        "Photometric Interpretation is YBR_RCT, expected only with JPEG 2000", e.getMessage());
  }
}
