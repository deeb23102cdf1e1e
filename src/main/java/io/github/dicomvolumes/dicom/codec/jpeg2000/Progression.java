// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.List;

/**
 * One progression of packets: an entry of the POC marker segment (T.800 A.6.6), or everything in
 * the order of the COD marker segment. Ends are exclusive.
 */
record Progression(
    ProgressionOrder order,
    int resolutionStart,
    int resolutionEnd,
    int componentStart,
    int componentEnd,
    int layerEnd) {

  static Progression ofAll(PacketStyle style) {
    return new Progression(style.order(), 0, 33, 0, 1 << 14, style.layers());
  }

  /** More would cost time and no known encoder writes them. */
  private static final int MAX_PROGRESSIONS = 256;

  /** Adds the entries of a POC marker segment. */
  static void parse(ByteCursor in, int components, List<Progression> into) throws CodecException {
    boolean wide = components > 256;
    while (in.hasRemaining()) {
      int resolutionStart = in.u8("RSpoc");
      int componentStart = wide ? in.u16("CSpoc") : in.u8("CSpoc");
      int layerEnd = in.u16("LYEpoc");
      int resolutionEnd = in.u8("REpoc");
      int componentEnd = wide ? in.u16("CEpoc") : in.u8("CEpoc");
      if (!wide && componentEnd == 0) {
        componentEnd = 256;
      }
      into.add(
          new Progression(
              ProgressionOrder.parse(in),
              resolutionStart,
              resolutionEnd,
              componentStart,
              componentEnd,
              layerEnd));
      if (into.size() > MAX_PROGRESSIONS) {
        throw in.error(
            "JPEG 2000: more than " + MAX_PROGRESSIONS + " progressions, expected fewer");
      }
    }
  }
}
