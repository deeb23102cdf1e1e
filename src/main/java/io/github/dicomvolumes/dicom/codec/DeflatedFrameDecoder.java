// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Deflated Image Frame Compression (PS3.5 section 8.2.16 and A.4.13): each frame, as it would be in
 * native little endian, is a raw stream of RFC 1951. A frame of 1 bit a pixel begins at a whole
 * byte.
 */
public final class DeflatedFrameDecoder implements FrameDecoder {
  private final NativeFrameDecoder nativeDecoder = new NativeFrameDecoder();

  @Override
  public void decode(ByteBuffer coded, FrameLayout layout, Samples target) throws CodecException {
    layout.requireTarget(target);
    byte[] frame = new byte[Math.toIntExact((layout.nativeFrameBits() + 7) / 8)];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(coded);
      int length = 0;
      while (length < frame.length) {
        int got = inflater.inflate(frame, length, frame.length - length);
        if (got == 0) {
          throw new CodecException(
              inflater.getBytesRead(),
              "the deflated frame inflates to "
                  + length
                  + " bytes, expected "
                  + frame.length
                  + (inflater.finished() ? "" : "; it may be truncated"));
        }
        length += got;
      }
    } catch (DataFormatException e) {
      throw new CodecException(
          inflater.getBytesRead(), "the frame is no deflated stream: " + e.getMessage());
    } finally {
      inflater.end();
    }
    nativeDecoder.decode(ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN), layout, target);
  }
}
