// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/**
 * What the COD marker segment says of all components of a tile (T.800 A.6.1): Scod and SGcod.
 *
 * @param startOfPacket SOP marker segments may be in front of packets
 * @param endOfHeader an EPH marker follows each packet header
 * @param layers number of quality layers, 1 to 65535
 * @param componentTransform the first three components are transformed to luminance and colour
 *     differences
 */
record PacketStyle(
    boolean startOfPacket,
    boolean endOfHeader,
    ProgressionOrder order,
    int layers,
    boolean componentTransform) {

  static PacketStyle parse(ByteCursor in, int scod) throws CodecException {
    ProgressionOrder order = ProgressionOrder.parse(in);
    int layers = in.u16("the number of layers");
    if (layers == 0) {
      throw in.error("JPEG 2000: 0 layers, expected at least 1");
    }
    int transform = in.u8("the multiple component transformation");
    if (transform > 1) {
      throw in.error(
          "JPEG 2000: multiple component transformation " + transform + ", expected 0 or 1");
    }
    return new PacketStyle((scod & 2) != 0, (scod & 4) != 0, order, layers, transform == 1);
  }
}
