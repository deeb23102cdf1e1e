// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class DeflatedFrameDecoderTest {
  private static final FrameLayout BITS =
      new FrameLayout(
          1, 11, 1, 1, 1, 0, SampleType.UINT8, 0, PhotometricInterpretation.MONOCHROME2);
  private static final FrameLayout WORDS =
      new FrameLayout(
          1, 2, 1, 16, 16, 15, SampleType.UINT16, 0, PhotometricInterpretation.MONOCHROME2);

  @Test
  void inflatesBitsFromTheLeastSignificantOne() throws CodecException {
    byte[] coded = deflate(0b0000_0101, 0b0000_0110);
    assertArrayEquals(new byte[] {1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1}, (byte[]) decode(coded, BITS));
  }

  @Test
  void inflatesWordsAsLittleEndian() throws CodecException {
    assertArrayEquals(
        new short[] {0x0102, 0x7F00}, (short[]) decode(deflate(2, 1, 0, 0x7F), WORDS));
  }

  @Test
  void aPadByteBehindTheStreamDoesNoHarm() throws CodecException {
    byte[] coded = deflate(2, 1, 0, 0x7F);
    byte[] padded = Arrays.copyOf(coded, coded.length + 1);
    assertArrayEquals(new short[] {0x0102, 0x7F00}, (short[]) decode(padded, WORDS));
  }

  @Test
  void refusesStreamsThatAreTooShortCutOrNone() {
    byte[] whole = deflate(2, 1, 0, 0x7F);
    assertEquals(
        "the deflated frame inflates to 2 bytes, expected 4 at byte "
            + deflate(2, 1).length
            + " of the frame",
        assertThrows(CodecException.class, () -> decode(deflate(2, 1), WORDS)).getMessage());
    for (int length = 0; length < whole.length - 3; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(CodecException.class, () -> decode(cut, WORDS), "cut to " + length);
    }
    byte[] none = {7, 7, 7, 7};
    assertThrows(CodecException.class, () -> decode(none, WORDS));
  }

  private static Object decode(byte[] coded, FrameLayout layout) throws CodecException {
    Samples samples = Samples.allocate(layout.sampleType(), layout.sampleCount());
    new DeflatedFrameDecoder().decode(ByteBuffer.wrap(coded), layout, samples);
    return samples.array();
  }

  private static byte[] deflate(int... bytes) {
    byte[] plain = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      plain[i] = (byte) bytes[i];
    }
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(plain);
    deflater.finish();
    byte[] coded = new byte[64];
    int length = deflater.deflate(coded);
    deflater.end();
    return Arrays.copyOf(coded, length);
  }
}
