// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordShiftTest {
  private static final int WORDS = 1 << 16;

  private static FrameLayout layout(boolean signed, int bitsStored) {
    return new FrameLayout(
        256,
        256,
        1,
        16,
        bitsStored,
        bitsStored - 1,
        signed ? SampleType.INT16 : SampleType.UINT16,
        0,
        PhotometricInterpretation.MONOCHROME2);
  }

  /** The value of a word by the standard's definition (PS3.5 section 8.1.1). */
  private static int stored(int word, boolean signed, int bits) {
    int value = word & (1 << bits) - 1;
    return signed && value >= 1 << bits - 1 ? value - (1 << bits) : value;
  }

  @ParameterizedTest
  @CsvSource({
    "false,12,-1024",
    "false,12,0",
    "false,15,-1024",
    "false,16,-1024",
    "false,16,-32768",
    "false,16,0",
    "true,16,-1024",
    "true,16,0",
    "true,16,1000",
    "true,12,-1024",
    "true,12,0",
    "true,10,500",
    "false,8,-128",
    "true,1,0",
    "false,1,7",
    "false,14,16385",
    "true,15,-16384"
  })
  void everyWordIsItsStoredValueAndTheIntercept(boolean signed, int bits, int intercept) {
    WordShift shift = WordShift.of(layout(signed, bits), intercept, false);
    long[] scratch = new long[1];
    for (int word = 0; word < WORDS; word++) {
      ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      for (int lane = 0; lane < 4; lane++) {
        bytes.putShort(2 * lane, (short) (lane == word % 4 ? word : 0));
      }
      long before = bytes.getLong(0);
      int expected = stored(word, signed, bits) + intercept;
      boolean fits = expected == (short) expected;
      boolean zeroFits = intercept == (short) intercept;
      boolean mayBeRefused = !signed && bits == 16 && word >= 1 << 15;
      boolean applied = shift.apply(bytes, scratch);
      if (!fits || !zeroFits) {
        assertFalse(applied, "word " + word);
      } else if (!mayBeRefused) {
        assertTrue(applied, "word " + word);
      }
      if (applied) {
        for (int lane = 0; lane < 4; lane++) {
          assertEquals(
              lane == word % 4 ? expected : intercept, bytes.getShort(2 * lane), "word " + word);
        }
      } else {
        assertEquals(before, bytes.getLong(0));
      }
    }
  }

  @Test
  void unsignedWordsKeepTheirStoredBits() {
    WordShift shift = WordShift.of(layout(false, 12), 0, true);
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(0, 0xf123_ffff_8fff_0001L);
    assertTrue(shift.apply(bytes, new long[1]));
    assertEquals(0x0123_0fff_0fff_0001L, bytes.getLong(0));
    assertTrue(WordShift.of(layout(false, 16), 0, true).isIdentity());
  }

  @Test
  void whatIsNoShiftOf16BitsIsLeftToOthers() {
    assertNull(WordShift.of(layout(false, 12), 0.5, false));
    assertNull(WordShift.of(layout(false, 12), 40000, false));
    FrameLayout bytes =
        new FrameLayout(
            1, 1, 1, 8, 8, 7, SampleType.UINT8, 0, PhotometricInterpretation.MONOCHROME2);
    assertNull(WordShift.of(bytes, 0, false));
  }
}
