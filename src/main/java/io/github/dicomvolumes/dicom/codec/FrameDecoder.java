// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import java.nio.ByteBuffer;

/**
 * Turns the coded bytes of one frame into its stored values. A decoder sees neither a data set nor
 * a file, keeps no state between calls, and may be called from several threads at once.
 */
public interface FrameDecoder {

  /**
   * Decodes one frame.
   *
   * <p>Never reads outside the buffer's remaining bytes, never allocates more than the layout's
   * size justifies, and ends for every input.
   *
   * @param coded the frame's bytes, from position to limit, byte order set; the position afterwards
   *     is unspecified
   * @param layout what the data set says of the frame
   * @param target receives {@code layout.sampleCount()} values of {@code layout.sampleType()};
   *     colour comes out interleaved as red, green, blue whatever the coded form
   * @throws CodecException where the bytes break the coding's rules or contradict the layout; the
   *     target's content is then unspecified
   */
  void decode(ByteBuffer coded, FrameLayout layout, Samples target) throws CodecException;
}
