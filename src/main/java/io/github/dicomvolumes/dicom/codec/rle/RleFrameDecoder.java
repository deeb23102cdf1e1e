// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.rle;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodedBytes;
import io.github.dicomvolumes.dicom.codec.ColorConversion;
import io.github.dicomvolumes.dicom.codec.FrameDecoder;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.NativeFrameDecoder;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.codec.StoredBits;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * RLE Lossless (PS3.5 Annex G): each byte of the composite pixel code, the most significant one of
 * the first sample first, is a segment of its own, coded by PackBits.
 */
public final class RleFrameDecoder implements FrameDecoder {
  private static final NativeFrameDecoder NATIVE = new NativeFrameDecoder();

  @Override
  public void decode(ByteBuffer coded, FrameLayout layout, Samples target) throws CodecException {
    layout.requireTarget(target);
    if (layout.bitsAllocated() == 1 && layout.samplesPerPixel() == 1) {
      decodeBits(CodedBytes.of(coded), layout, target);
      return;
    }
    if (layout.bitsAllocated() % 8 != 0
        || layout.sampleType() != SampleType.ofInteger(layout.bitsAllocated(), layout.isSigned())) {
      throw new CodecException(
          -1,
          "RLE of BitsAllocated "
              + layout.bitsAllocated()
              + ", "
              + layout.sampleType()
              + ", expected integers of 1, 8, 16, 24 or 32 bits in the type that fits");
    }
    CodedBytes bytes = CodedBytes.of(coded);
    int bytesPerSample = layout.bitsAllocated() / 8;
    int segments = bytesPerSample * layout.samplesPerPixel();
    int[] bounds = RleHeader.segmentBounds(bytes, segments);
    int pixels = layout.pixelCount();
    if (segments == 1 && target instanceof Samples.Bytes direct) {
      expand(bytes, bounds, 0, direct.values(), pixels);
    } else {
      byte[][] planes = new byte[bytesPerSample][pixels];
      for (int sample = 0; sample < layout.samplesPerPixel(); sample++) {
        for (int i = 0; i < bytesPerSample; i++) {
          expand(bytes, bounds, sample * bytesPerSample + i, planes[i], pixels);
        }
        compose(planes, target, sample, layout.samplesPerPixel());
      }
    }
    StoredBits.extract(target, layout.bitsStored(), layout.highBit());
    if (layout.isColor()) {
      ColorConversion.toRgb(target, layout.photometricInterpretation(), layout.bitsStored());
    }
  }

  /** Bits that are packed into bytes, which are one segment (PS3.5 section 8.2.2). */
  private static void decodeBits(CodedBytes coded, FrameLayout layout, Samples target)
      throws CodecException {
    byte[] packed = new byte[Math.toIntExact((layout.nativeFrameBits() + 7) / 8)];
    expand(coded, RleHeader.segmentBounds(coded, 1), 0, packed, packed.length);
    NATIVE.decode(ByteBuffer.wrap(packed), layout, target);
  }

  /** Undoes PackBits (PS3.5 section G.3): fills the plane, or fails. */
  private static void expand(CodedBytes coded, int[] bounds, int segment, byte[] plane, int length)
      throws CodecException {
    byte[] source = coded.array();
    int in = bounds[segment];
    int end = bounds[segment + 1];
    int out = 0;
    while (out < length) {
      if (end - in < 2) {
        throw tooShort(segment, out, length, end - coded.from());
      }
      int control = source[in++];
      if (control >= 0) {
        int count = Math.min(control + 1, length - out);
        if (count > end - in) {
          throw tooShort(segment, out + end - in, length, end - coded.from());
        }
        System.arraycopy(source, in, plane, out, count);
        in += control + 1;
        out += count;
      } else if (control != -128) {
        int runEnd = Math.min(out + 1 - control, length);
        Arrays.fill(plane, out, runEnd, source[in++]);
        out = runEnd;
      }
    }
  }

  private static CodecException tooShort(int segment, int found, int expected, int offset) {
    return new CodecException(
        offset,
        "RLE segment "
            + (segment + 1)
            + " ends after "
            + found
            + " bytes unpacked, expected "
            + expected);
  }

  /** Puts the bytes of one sample together, the most significant plane first. */
  private static void compose(byte[][] planes, Samples target, int sample, int samplesPerPixel) {
    int pixels = planes[0].length;
    if (target instanceof Samples.Bytes bytes) {
      byte[] values = bytes.values();
      byte[] plane = planes[0];
      for (int i = 0, at = sample; i < pixels; i++, at += samplesPerPixel) {
        values[at] = plane[i];
      }
    } else if (target instanceof Samples.Shorts shorts) {
      short[] values = shorts.values();
      byte[] high = planes[0];
      byte[] low = planes[1];
      if (samplesPerPixel == 1) {
        for (int i = 0; i < pixels; i++) {
          values[i] = (short) (high[i] << 8 | low[i] & 0xff);
        }
      } else {
        for (int i = 0, at = sample; i < pixels; i++, at += samplesPerPixel) {
          values[at] = (short) (high[i] << 8 | low[i] & 0xff);
        }
      }
    } else {
      int[] values = (int[]) target.array();
      for (int i = 0, at = sample; i < pixels; i++, at += samplesPerPixel) {
        int word = 0;
        for (byte[] plane : planes) {
          word = word << 8 | plane[i] & 0xff;
        }
        values[at] = word;
      }
    }
  }
}
