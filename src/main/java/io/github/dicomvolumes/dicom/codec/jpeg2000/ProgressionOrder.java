// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** The order of packets, outermost loop first (T.800 Table A.16, B.12.1). */
enum ProgressionOrder {
  LAYER_RESOLUTION_COMPONENT_POSITION,
  RESOLUTION_LAYER_COMPONENT_POSITION,
  RESOLUTION_POSITION_COMPONENT_LAYER,
  POSITION_COMPONENT_RESOLUTION_LAYER,
  COMPONENT_POSITION_RESOLUTION_LAYER;

  static ProgressionOrder parse(ByteCursor in) throws CodecException {
    int code = in.u8("the progression order");
    if (code >= values().length) {
      throw in.error("JPEG 2000: progression order " + code + ", expected 0 to 4");
    }
    return values()[code];
  }
}
