// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeFrameDecoderTest {
  private static final int ROWS = 3;
  private static final int COLUMNS = 5;

  private static FrameLayout grey(int allocated, int stored, int highBit, boolean signed) {
    return new FrameLayout(
        ROWS,
        COLUMNS,
        1,
        allocated,
        stored,
        highBit,
        SampleType.ofInteger(allocated, signed),
        0,
        PhotometricInterpretation.MONOCHROME2);
  }

  private static Samples decode(ByteBuffer coded, FrameLayout layout) throws IOException {
    Samples target = Samples.allocate(layout.sampleType(), layout.sampleCount());
    new NativeFrameDecoder().decode(coded, layout, target);
    return target;
  }

  /** Values in the middle of their words, with garbage in every unused bit. */
  @ParameterizedTest
  @CsvSource({
    "8,8,7",
    "8,6,5",
    "8,5,7",
    "8,1,0",
    "16,16,15",
    "16,12,11",
    "16,10,11",
    "16,12,15",
    "16,9,12",
    "24,24,23",
    "24,20,21",
    "32,32,31",
    "32,24,23",
    "32,17,30",
    "32,31,31"
  })
  void masksUnusedBitsAndExtendsTheSign(int allocated, int stored, int highBit) throws IOException {
    for (boolean signed : new boolean[] {false, true}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        Random random = new Random(allocated * 100L + stored);
        ByteBuffer coded = ByteBuffer.allocate(ROWS * COLUMNS * allocated / 8).order(order);
        double[] expected = new double[ROWS * COLUMNS];
        for (int i = 0; i < expected.length; i++) {
          long value = random.nextLong() & (1L << stored) - 1;
          int shift = highBit + 1 - stored;
          long mask = (1L << stored) - 1 << shift;
          long word = random.nextLong() & ~mask | value << shift;
          putWord(coded, word, allocated / 8);
          boolean negative = signed && (value >> stored - 1 & 1) == 1;
          expected[i] = negative ? value - (1L << stored) : value;
        }
        Samples decoded = decode(coded.flip(), grey(allocated, stored, highBit, signed));
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], decoded.get(i), "sample " + i + " " + order + " " + signed);
        }
      }
    }
  }

  private static void putWord(ByteBuffer coded, long word, int bytes) {
    for (int i = 0; i < bytes; i++) {
      int shift = coded.order() == ByteOrder.LITTLE_ENDIAN ? 8 * i : 8 * (bytes - 1 - i);
      coded.put((byte) (word >> shift));
    }
  }

  @Test
  void unpacksSingleBitsFromTheLeastSignificantOneOnWhereverTheFrameStarts() throws IOException {
    FrameLayout layout = grey(1, 1, 0, false);
    boolean[] bits = new boolean[40];
    ByteBuffer coded = ByteBuffer.allocate(5);
    Random random = new Random(3);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = random.nextBoolean();
      if (bits[i]) {
        coded.put(i / 8, (byte) (coded.get(i / 8) | 1 << i % 8));
      }
    }
    for (int firstBit = 0; firstBit < 8; firstBit++) {
      Samples target = Samples.allocate(SampleType.UINT8, 15);
      new NativeFrameDecoder().decode(coded.duplicate(), firstBit, layout, target);
      for (int i = 0; i < 15; i++) {
        assertEquals(bits[firstBit + i] ? 1 : 0, target.get(i), "bit " + (firstBit + i));
      }
    }
  }

  @Test
  void interleavesPlanes() throws IOException {
    FrameLayout layout =
        new FrameLayout(1, 2, 3, 8, 8, 7, SampleType.UINT8, 1, PhotometricInterpretation.RGB);
    Samples decoded = decode(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6}), layout);
    assertArrayEquals(new byte[] {1, 3, 5, 2, 4, 6}, (byte[]) decoded.array());
  }

  @Test
  void readsFloatsInBothByteOrders() throws IOException {
    FrameLayout layout =
        new FrameLayout(
            1, 2, 1, 64, 64, 63, SampleType.FLOAT64, 0, PhotometricInterpretation.MONOCHROME2);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      ByteBuffer coded = ByteBuffer.allocate(16).order(order);
      coded.putDouble(1e-300).putDouble(Double.NEGATIVE_INFINITY).flip();
      Samples decoded = decode(coded, layout);
      assertEquals(1e-300, decoded.get(0));
      assertEquals(Double.NEGATIVE_INFINITY, decoded.get(1));
    }
  }

  /** White, black and a grey of full-range luminance, with neutral colour differences. */
  @Test
  void spreadsHalvedColourOverPairsOfPixels() throws IOException {
    FrameLayout layout =
        new FrameLayout(
            1, 3, 3, 8, 8, 7, SampleType.UINT8, 0, PhotometricInterpretation.YBR_FULL_422);
    byte[] coded = {(byte) 255, 0, (byte) 128, (byte) 128, 100, 0, (byte) 128, (byte) 128};
    Samples decoded = decode(ByteBuffer.wrap(coded), layout);
    assertArrayEquals(new byte[] {-1, -1, -1, 0, 0, 0, 100, 100, 100}, (byte[]) decoded.array());
  }

  @Test
  void saysHowManyBytesAreMissing() {
    CodecException e =
        assertThrows(
            CodecException.class, () -> decode(ByteBuffer.allocate(29), grey(16, 12, 11, false)));
    assertTrue(e.getMessage().contains("29") && e.getMessage().contains("30"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 16, 12, 11, Rows", "3, 70000, 16, 12, 11, Columns", "3, 5, 2048, 12, 11, BitsAllocated",
    "3, 5, 16, 17, 15, BitsStored", "3, 5, 16, 12, 16, HighBit", "3, 5, 16, 12, 10, HighBit"
  })
  void refusesAnImpossibleLayoutByKeyword(
      int rows, int columns, int allocated, int stored, int highBit, String keyword) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new FrameLayout(
                    rows,
                    columns,
                    1,
                    allocated,
                    stored,
                    highBit,
                    SampleType.UINT16,
                    0,
                    PhotometricInterpretation.MONOCHROME2));
    assertTrue(e.getMessage().startsWith(keyword), e.getMessage());
  }

  @Test
  void refusesAFrameThatNoArrayHolds() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new FrameLayout(
                65535,
                65535,
                1,
                8,
                8,
                7,
                SampleType.UINT8,
                0,
                PhotometricInterpretation.MONOCHROME2));
  }
}
