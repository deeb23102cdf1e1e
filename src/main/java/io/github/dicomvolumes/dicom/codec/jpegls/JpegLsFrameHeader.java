// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the SOF55 marker segment says (T.87 C.2.2).
 *
 * @param precision bits per sample, 2 to 16
 * @param rows 0 where another segment tells
 * @param columns 0 where another segment tells
 * @param identifiers one per component, 1 or 3 of them, each different
 */
record JpegLsFrameHeader(int precision, int rows, int columns, List<Integer> identifiers) {

  /** Reads the open segment. */
  static JpegLsFrameHeader read(MarkerSegments segments) throws CodecException {
    int precision = segments.u8();
    if (precision < 2 || precision > 16) {
      throw segments.error("precision is " + precision + " bits, expected 2 to 16");
    }
    int rows = segments.u16();
    int columns = segments.u16();
    int count = segments.u8();
    if (count != 1 && count != 3) {
      throw segments.error("frame has " + count + " components, expected 1 or 3");
    }
    List<Integer> identifiers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int identifier = segments.u8();
      if (identifiers.contains(identifier)) {
        throw segments.error("frame has two components " + identifier);
      }
      identifiers.add(identifier);
      int sampling = segments.u8();
      if (sampling != 0x11) {
        throw segments.error(
            "component "
                + identifier
                + " is sampled "
                + (sampling >> 4)
                + " x "
                + (sampling & 15)
                + ", expected 1 x 1");
      }
      segments.u8();
    }
    segments.closeRead(JpegLsMarker.SOF55);
    return new JpegLsFrameHeader(precision, rows, columns, List.copyOf(identifiers));
  }

  int componentCount() {
    return identifiers.size();
  }
}
