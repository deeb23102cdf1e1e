// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/**
 * Finds the codestream inside the boxes of a JP2 file (T.800 Annex I). PS3.5 section 8.2.4 wants
 * the bare codestream, yet files exist that hold the whole JP2.
 */
final class Jp2Boxes {
  private static final long SIGNATURE_LENGTH = 12;
  private static final long SIGNATURE_TYPE = 0x6a502020; // "jP  "
  private static final long CODESTREAM_TYPE = 0x6a703263; // "jp2c"

  private Jp2Boxes() {}

  /** A reader of the codestream alone; the given one where no JP2 signature is in front. */
  static ByteCursor codestream(ByteCursor coded) throws CodecException {
    ByteCursor boxes =
        new ByteCursor(coded.data(), coded.position(), coded.position(), coded.end());
    if (boxes.remaining() < SIGNATURE_LENGTH
        || boxes.u32("box length") != SIGNATURE_LENGTH
        || boxes.u32("box type") != SIGNATURE_TYPE) {
      return coded;
    }
    boxes.skip(4, "JP2 signature");
    while (boxes.hasRemaining()) {
      long length = boxes.u32("JP2 box length");
      long type = boxes.u32("JP2 box type");
      long header = 8;
      if (length == 1) {
        length = boxes.u32("JP2 box length") << 32 | boxes.u32("JP2 box length");
        header = 16;
      }
      long content = length == 0 ? boxes.remaining() : length - header;
      if (type == CODESTREAM_TYPE) {
        return boxes.take(content, "the JP2 codestream box");
      }
      boxes.skip(content, "a JP2 box");
    }
    throw boxes.error("JPEG 2000: found no codestream box, expected one after the JP2 signature");
  }
}
