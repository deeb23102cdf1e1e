// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelPaddingTest {
  private static final Tag VALUE = Tag.of(0x0028, 0x0120);
  private static final Tag LIMIT = Tag.of(0x0028, 0x0121);

  private static FrameLayout layout(SampleType type) {
    int bits = 8 * type.bytes();
    return new FrameLayout(
        3, 4, 1, bits, bits, bits - 1, type, 0, PhotometricInterpretation.MONOCHROME2);
  }

  /** 63536 and -2000 are the same 16 bits: what the pixels are decides which it is. */
  @ParameterizedTest
  @CsvSource({
    "UINT16, US, 63536, 63536",
    "UINT16, SS, -2000, 63536",
    "UINT16, SS, -1, 65535",
    "UINT16, SS, 0, 0",
    "INT16, SS, -2000, -2000",
    "INT16, US, 63536, -2000",
    "INT16, US, 32767, 32767",
    "INT16, US, 32768, -32768",
    "INT8, US, 65535, -1",
    // The bits of the pixel alone.
    "INT8, US, 255, -1",
    "INT8, US, 128, -128",
    "INT8, US, 127, 127",
    "INT8, US, 256, 256",
    "INT8, SS, -128, -128",
    "UINT8, US, 255, 255",
    // Pixels of 32 bits hold 63536 as it is.
    "INT32, US, 63536, 63536",
    "INT32, SS, -2000, -2000"
  })
  void theBitsCountAndNotTheirVr(SampleType type, String vr, int written, int expected) {
    DataSetBuilder header = new DataSetBuilder().putNumbers(VALUE, Vr.valueOf(vr), written);
    assertEquals(
        new PixelPadding(expected, expected), PixelPadding.of(header.build(), layout(type)));
  }

  @ParameterizedTest
  @CsvSource({"4095, -1", "2048, -2048", "2047, 2047", "4096, 4096", "63536, -2000"})
  void signedPixelsOfTwelveBitsHaveTheSignOfTheirOwn(int written, int expected) {
    FrameLayout twelve =
        new FrameLayout(
            3, 4, 1, 16, 12, 11, SampleType.INT16, 0, PhotometricInterpretation.MONOCHROME2);
    DataSetBuilder header = new DataSetBuilder().putNumbers(VALUE, Vr.US, written);
    assertEquals(new PixelPadding(expected, expected), PixelPadding.of(header.build(), twelve));
  }

  @Test
  void aRangeGoesFromTheValueToItsLimitInEitherOrder() {
    for (int[] ends : new int[][] {{-2000, -1500}, {-1500, -2000}}) {
      DataSetBuilder header =
          new DataSetBuilder().putNumbers(VALUE, Vr.SS, ends[0]).putNumbers(LIMIT, Vr.SS, ends[1]);
      PixelPadding padding = PixelPadding.of(header.build(), layout(SampleType.INT16));
      assertEquals(new PixelPadding(-2000, -1500), padding);
      assertTrue(padding.contains(-2000) && padding.contains(-1500) && padding.contains(-1700));
      assertFalse(padding.contains(-2001) || padding.contains(-1499));
    }
  }

  @Test
  void floatsHavePaddingOfTheirOwn() {
    DataSetBuilder header =
        new DataSetBuilder()
            .putNumbers(VALUE, Vr.SS, 7)
            .putNumbers(LIMIT, Vr.SS, 9)
            .putNumbers(Tag.of(0x0028, 0x0122), Vr.FL, -0.5)
            .putNumbers(Tag.of(0x0028, 0x0124), Vr.FL, 0.25)
            .putNumbers(Tag.of(0x0028, 0x0123), Vr.FD, -1e300)
            .putNumbers(Tag.of(0x0028, 0x0125), Vr.FD, -1e200);
    assertEquals(
        new PixelPadding(-0.5, 0.25), PixelPadding.of(header.build(), layout(SampleType.FLOAT32)));
    assertEquals(
        new PixelPadding(-1e300, -1e200),
        PixelPadding.of(header.build(), layout(SampleType.FLOAT64)));
    assertEquals(new PixelPadding(7, 9), PixelPadding.of(header.build(), layout(SampleType.INT16)));
  }

  @Test
  void aLimitAloneIsNoPadding() {
    DataSetBuilder header = new DataSetBuilder().putNumbers(LIMIT, Vr.US, 9);
    assertNull(PixelPadding.of(header.build(), layout(SampleType.UINT16)));
    assertNull(PixelPadding.of(new DataSetBuilder().build(), layout(SampleType.FLOAT32)));
  }
}
