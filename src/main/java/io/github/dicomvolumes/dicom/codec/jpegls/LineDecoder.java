// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;

/**
 * Decodes one line of one component. A line is an array of columns + 2 samples: the sample of
 * column x is at x + 1, what T.87 A.2.1 defines left and right of the line at both ends.
 */
interface LineDecoder {
  /**
   * Decodes a line.
   *
   * @param component its index in the scan
   * @param above the line above, complete
   * @param line receives the samples; its element 0 is set
   */
  void decode(int component, int[] above, int[] line) throws CodecException;
}
