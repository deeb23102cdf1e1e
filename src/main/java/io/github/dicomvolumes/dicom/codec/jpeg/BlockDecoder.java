// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** What a DCT scan does with each block, in the order of the stream. */
interface BlockDecoder {
  /**
   * Decodes the next block.
   *
   * @param part which component of the scan
   */
  void decode(int part, int blockRow, int blockColumn) throws CodecException;

  /** Forgets what blocks before a restart marker left. */
  void restart();
}
