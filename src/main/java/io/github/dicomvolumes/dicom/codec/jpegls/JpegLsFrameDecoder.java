// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameDecoder;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;
import java.nio.ByteBuffer;

/**
 * Decodes JPEG-LS, lossless and near-lossless: ITU-T T.87, transfer syntaxes 1.2.840.10008.1.2.4.80
 * and .81 (PS3.5 section 8.2.3).
 *
 * <p>All interleave modes, 2 to 16 bits, restart intervals, preset parameters, mapping tables,
 * sizes in a segment of their own, and the colour transforms of Hewlett-Packard. A missing EOI and
 * whatever follows it do not matter once all samples are decoded.
 *
 * <p>The stream has to agree with the layout in rows, columns and components. Its samples become
 * values of the layout's stored bits, signed as the layout says: JPEG-LS itself has no sign.
 */
public final class JpegLsFrameDecoder implements FrameDecoder {
  /** More bits than the longest code of a sample takes, stuffed: what copying input is worth. */
  private static final int MAX_BYTES_PER_SAMPLE = 16;

  private static final int MAX_HEADER_BYTES = 1 << 24;

  @Override
  public void decode(ByteBuffer coded, FrameLayout layout, Samples target) throws CodecException {
    if (target.type() != layout.sampleType() || target.length() != layout.sampleCount()) {
      throw new IllegalArgumentException(
          "target has "
              + target.length()
              + " samples of "
              + target.type()
              + ", expected "
              + layout.sampleCount()
              + " of "
              + layout.sampleType());
    }
    if (layout.sampleType().isFloatingPoint()) {
      throw new CodecException(-1, "JPEG-LS has no samples of " + layout.sampleType());
    }
    if (coded.hasArray()) {
      int start = coded.arrayOffset() + coded.position();
      decode(coded.array(), start, start + coded.remaining(), layout, target);
    } else {
      long max = (long) MAX_BYTES_PER_SAMPLE * layout.sampleCount() + MAX_HEADER_BYTES;
      byte[] bytes = new byte[(int) Math.min(max, coded.remaining())];
      coded.get(bytes);
      decode(bytes, 0, bytes.length, layout, target);
    }
  }

  private static void decode(byte[] data, int start, int end, FrameLayout layout, Samples target)
      throws CodecException {
    new JpegLsCodestream(new MarkerSegments(data, start, end), layout, target).decode();
  }
}
