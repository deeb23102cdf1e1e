// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

/**
 * Luminance and colour differences to red, green and blue, in place (PS3.3 C.7.6.3.1.2).
 *
 * <p>Pixels are interleaved, one luminance and two colour differences each: halved colour
 * differences are to be spread before. Arithmetic is in whole numbers with 16 fractional bits,
 * rounded to nearest and clamped to the range of the stored bits, hence the same on every machine.
 */
public final class ColorConversion {
  private static final int FRACTION_BITS = 16;
  private static final int HALF = 1 << FRACTION_BITS - 1;

  /** Factors of one inverse transform, times 2^16; {@code blackAt8Bits} is the Y of black. */
  private enum Transform {
    FULL(0, 65536, 91881, -22554, -46802, 116130),
    /** Y spans 16 to 235 and the differences 16 to 240. */
    PARTIAL(16, 76309, 104597, -25675, -53279, 132201);

    final int blackAt8Bits;
    final int luminance;
    final int redFromCr;
    final int greenFromCb;
    final int greenFromCr;
    final int blueFromCb;

    Transform(
        int blackAt8Bits,
        int luminance,
        int redFromCr,
        int greenFromCb,
        int greenFromCr,
        int blueFromCb) {
      this.blackAt8Bits = blackAt8Bits;
      this.luminance = luminance;
      this.redFromCr = redFromCr;
      this.greenFromCb = greenFromCb;
      this.greenFromCr = greenFromCr;
      this.blueFromCb = blueFromCb;
    }
  }

  private ColorConversion() {}

  /**
   * Turns pixels to RGB; does nothing where they are RGB already.
   *
   * @param samples interleaved unsigned samples of 1 to 16 bits, three per pixel
   * @param from what they hold; the names of halved forms (422, 420) say the range only
   * @param bitsStored 1 to 16, of the samples
   * @throws CodecException where the interpretation has no meaning outside a JPEG 2000 stream, or
   *     the samples are signed or wider than 16 bits
   * @throws IllegalArgumentException where {@code from} is not a colour of three samples
   */
  public static void toRgb(Samples samples, PhotometricInterpretation from, int bitsStored)
      throws CodecException {
    if (from == PhotometricInterpretation.RGB) {
      return;
    }
    Transform transform =
        switch (from) {
          case YBR_FULL, YBR_FULL_422 -> Transform.FULL;
          case YBR_PARTIAL_422, YBR_PARTIAL_420 -> Transform.PARTIAL;
          case YBR_ICT, YBR_RCT ->
              throw new CodecException(
                  -1, "Photometric Interpretation is " + from + ", expected only with JPEG 2000");
          default -> throw new IllegalArgumentException(from + " is not a colour of 3 samples");
        };
    if (samples.type() == SampleType.UINT8 && samples instanceof Samples.Bytes bytes) {
      if (bitsStored == 8) {
        convert(bytes.values(), transform);
      } else {
        convertNarrow(bytes.values(), transform, bitsStored);
      }
    } else if (samples.type() == SampleType.UINT16 && samples instanceof Samples.Shorts shorts) {
      convert(shorts.values(), transform, bitsStored);
    } else {
      throw new CodecException(
          -1, from + " samples are " + samples.type() + ", expected UINT8 or UINT16");
    }
  }

  private static void convert(byte[] samples, Transform transform) {
    int black = transform.blackAt8Bits;
    int luminance = transform.luminance;
    int redFromCr = transform.redFromCr;
    int greenFromCb = transform.greenFromCb;
    int greenFromCr = transform.greenFromCr;
    int blueFromCb = transform.blueFromCb;
    for (int i = 0; i + 2 < samples.length; i += 3) {
      int y = luminance * ((samples[i] & 0xff) - black) + HALF;
      int cb = (samples[i + 1] & 0xff) - 128;
      int cr = (samples[i + 2] & 0xff) - 128;
      samples[i] = clamp8(y + redFromCr * cr >> FRACTION_BITS);
      samples[i + 1] = clamp8(y + greenFromCb * cb + greenFromCr * cr >> FRACTION_BITS);
      samples[i + 2] = clamp8(y + blueFromCb * cb >> FRACTION_BITS);
    }
  }

  private static byte clamp8(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }

  private static void convertNarrow(byte[] samples, Transform transform, int bitsStored) {
    short[] pixel = new short[3];
    for (int i = 0; i + 2 < samples.length; i += 3) {
      for (int k = 0; k < 3; k++) {
        pixel[k] = (short) (samples[i + k] & 0xff);
      }
      convert(pixel, transform, bitsStored);
      for (int k = 0; k < 3; k++) {
        samples[i + k] = (byte) pixel[k];
      }
    }
  }

  private static void convert(short[] samples, Transform transform, int bitsStored) {
    long max = (1L << bitsStored) - 1;
    int middle = 1 << bitsStored - 1;
    int black = bitsStored < 8 ? 0 : transform.blackAt8Bits << bitsStored - 8;
    for (int i = 0; i + 2 < samples.length; i += 3) {
      long y = (long) transform.luminance * ((samples[i] & 0xffff) - black) + HALF;
      long cb = (samples[i + 1] & 0xffff) - middle;
      long cr = (samples[i + 2] & 0xffff) - middle;
      long red = y + transform.redFromCr * cr >> FRACTION_BITS;
      long green = y + transform.greenFromCb * cb + transform.greenFromCr * cr >> FRACTION_BITS;
      long blue = y + transform.blueFromCb * cb >> FRACTION_BITS;
      samples[i] = (short) Math.max(0, Math.min(max, red));
      samples[i + 1] = (short) Math.max(0, Math.min(max, green));
      samples[i + 2] = (short) Math.max(0, Math.min(max, blue));
    }
  }
}
