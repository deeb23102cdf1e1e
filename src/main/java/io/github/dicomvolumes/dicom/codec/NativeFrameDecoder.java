// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import java.nio.ByteBuffer;

/**
 * Pixel data that is not compressed (PS3.5 section 8.1.1 and Annex D): unused bits masked, signs
 * extended, planes interleaved, luminance and colour differences turned to RGB.
 */
public final class NativeFrameDecoder implements FrameDecoder {

  @Override
  public void decode(ByteBuffer coded, FrameLayout layout, Samples target) throws CodecException {
    decode(coded, 0, layout, target);
  }

  /**
   * Decodes one frame that need not start at a whole byte.
   *
   * @param firstBit for 1 bit allocated: where the frame starts in the first byte, 0 to 7, counted
   *     from the least significant bit; frames of 1 bit follow each other without a gap
   * @throws CodecException where fewer bytes remain than the layout needs
   */
  public void decode(ByteBuffer coded, int firstBit, FrameLayout layout, Samples target)
      throws CodecException {
    long expected = (firstBit + layout.nativeFrameBits() + 7) / 8;
    if (coded.remaining() < expected) {
      throw new CodecException(
          -1, "a native frame holds " + coded.remaining() + " bytes, expected " + expected);
    }
    boolean halved =
        layout.photometricInterpretation() == PhotometricInterpretation.YBR_FULL_422
            || layout.photometricInterpretation() == PhotometricInterpretation.YBR_PARTIAL_422;
    if (halved) {
      spreadHalvedColor(coded, layout, target);
    } else {
      unpack(coded, firstBit, layout, target);
      if (layout.isColor() && layout.planarConfiguration() == 1) {
        interleave(target, layout.pixelCount());
      }
    }
    if (layout.isColor()) {
      ColorConversion.toRgb(target, layout.photometricInterpretation(), layout.bitsStored());
    }
  }

  private static void unpack(ByteBuffer coded, int firstBit, FrameLayout layout, Samples target)
      throws CodecException {
    int count = layout.sampleCount();
    if (target instanceof Samples.Bytes bytes && layout.bitsAllocated() == 1) {
      unpackBits(coded, firstBit, bytes.values());
    } else if (target instanceof Samples.Bytes bytes && layout.bitsAllocated() == 8) {
      coded.get(bytes.values(), 0, count);
      StoredBits.extract(target, layout.bitsStored(), layout.highBit());
    } else if (target instanceof Samples.Shorts shorts && layout.bitsAllocated() == 16) {
      coded.asShortBuffer().get(shorts.values(), 0, count);
      StoredBits.extract(target, layout.bitsStored(), layout.highBit());
    } else if (target instanceof Samples.Ints ints && layout.bitsAllocated() == 32) {
      coded.asIntBuffer().get(ints.values(), 0, count);
      StoredBits.extract(target, layout.bitsStored(), layout.highBit());
    } else if (target instanceof Samples.Ints ints && layout.bitsAllocated() == 24) {
      unpackTriples(coded, ints.values());
      StoredBits.extract(target, layout.bitsStored(), layout.highBit());
    } else if (target instanceof Samples.Floats floats) {
      coded.asFloatBuffer().get(floats.values(), 0, count);
    } else if (target instanceof Samples.Doubles doubles) {
      coded.asDoubleBuffer().get(doubles.values(), 0, count);
    } else {
      throw new IllegalArgumentException(
          "the target holds " + target.type() + ", expected " + layout.sampleType());
    }
  }

  private static void unpackBits(ByteBuffer coded, int firstBit, byte[] target) {
    int start = coded.position();
    for (int i = 0; i < target.length; i++) {
      int bit = firstBit + i;
      target[i] = (byte) (coded.get(start + (bit >> 3)) >> (bit & 7) & 1);
    }
  }

  private static void unpackTriples(ByteBuffer coded, int[] target) {
    boolean bigEndian = coded.order() == java.nio.ByteOrder.BIG_ENDIAN;
    for (int i = 0; i < target.length; i++) {
      int first = coded.get() & 0xff;
      int second = coded.get() & 0xff;
      int third = coded.get() & 0xff;
      target[i] = bigEndian ? first << 16 | second << 8 | third : third << 16 | second << 8 | first;
    }
  }

  /** RRR...GGG...BBB... to RGBRGB..., in place. */
  private static void interleave(Samples samples, int pixels) {
    if (samples instanceof Samples.Bytes bytes) {
      byte[] planar = bytes.values().clone();
      for (int i = 0; i < pixels; i++) {
        bytes.values()[3 * i] = planar[i];
        bytes.values()[3 * i + 1] = planar[pixels + i];
        bytes.values()[3 * i + 2] = planar[2 * pixels + i];
      }
    } else if (samples instanceof Samples.Shorts shorts) {
      short[] planar = shorts.values().clone();
      for (int i = 0; i < pixels; i++) {
        shorts.values()[3 * i] = planar[i];
        shorts.values()[3 * i + 1] = planar[pixels + i];
        shorts.values()[3 * i + 2] = planar[2 * pixels + i];
      }
    } else if (samples instanceof Samples.Ints ints) {
      int[] planar = ints.values().clone();
      for (int i = 0; i < pixels; i++) {
        ints.values()[3 * i] = planar[i];
        ints.values()[3 * i + 1] = planar[pixels + i];
        ints.values()[3 * i + 2] = planar[2 * pixels + i];
      }
    }
  }

  /** Y1 Y2 CB CR for every two pixels of a row (PS3.3 C.7.6.3.1.2, YBR_FULL_422), 8 bit. */
  private static void spreadHalvedColor(ByteBuffer coded, FrameLayout layout, Samples target)
      throws CodecException {
    if (!(target instanceof Samples.Bytes bytes) || layout.bitsAllocated() != 8) {
      throw new CodecException(
          -1,
          layout.photometricInterpretation()
              + " has "
              + layout.bitsAllocated()
              + " bits allocated, expected 8");
    }
    byte[] values = bytes.values();
    int at = 0;
    for (int row = 0; row < layout.rows(); row++) {
      for (int column = 0; column < layout.columns(); column += 2) {
        byte first = coded.get();
        byte second = coded.get();
        byte blueDifference = coded.get();
        byte redDifference = coded.get();
        values[at++] = first;
        values[at++] = blueDifference;
        values[at++] = redDifference;
        if (column + 1 < layout.columns()) {
          values[at++] = second;
          values[at++] = blueDifference;
          values[at++] = redDifference;
        }
      }
    }
  }
}
