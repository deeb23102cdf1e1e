// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the numbers of a plane into the bytes of the frame of a channel. */
final class FrameEncoder {
  private final DerivedImage image;
  private final PixelForm form;
  private final ChannelNumbers numbers;
  private final ByteBuffer frame;
  private final int pixels;

  FrameEncoder(DerivedImage image, PixelForm form) {
    this.image = image;
    this.form = form;
    this.numbers = new ChannelNumbers(image.facts());
    FrameLayout layout = form.layout();
    this.pixels = layout.pixelCount();
    this.frame =
        ByteBuffer.allocate(Math.toIntExact(layout.nativeFrameBits() / 8))
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The bytes of a frame, valid until the next is asked for.
   *
   * @param plane with all channels
   */
  ByteBuffer encode(int index, ByteBuffer plane) {
    frame.clear();
    if (form.layout().samplesPerPixel() == 3) {
      encodeColors(image.channel(index), plane);
    } else if (form.ofValues()) {
      encodeValues(index, plane);
    } else {
      encodeNumbers(image.channel(index), plane);
    }
    return frame.flip();
  }

  private void encodeColors(int channel, ByteBuffer plane) {
    int channels = image.facts().size().channels();
    for (int i = 0; i < pixels; i++) {
      int at = 3 * (i * channels + channel);
      frame.put(plane.get(at)).put(plane.get(at + 1)).put(plane.get(at + 2));
    }
  }

  private void encodeNumbers(int channel, ByteBuffer plane) {
    for (int i = 0; i < pixels; i++) {
      int number = (int) numbers.number(plane, channel, i) + form.shift();
      if (form.layout().bitsAllocated() == 8) {
        frame.put((byte) number);
      } else {
        frame.putShort((short) number);
      }
    }
  }

  private void encodeValues(int index, ByteBuffer plane) {
    Rescale rescale = form.rescale(index);
    int channel = image.channel(index);
    int least = form.isSigned() ? Short.MIN_VALUE : 0;
    int greatest = form.isSigned() ? Short.MAX_VALUE : 0xffff;
    for (int i = 0; i < pixels; i++) {
      double value = numbers.value(plane, channel, i);
      switch (form.layout().sampleType()) {
        case FLOAT32 -> frame.putFloat((float) value);
        case FLOAT64 -> frame.putDouble(value);
        default -> {
          double stored = Double.isFinite(value) ? rescale.stored(value) : least;
          frame.putShort((short) Math.max(least, Math.min(greatest, stored)));
        }
      }
    }
  }
}
