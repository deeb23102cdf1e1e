// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** The blocks of a DCT scan in the order in which they are coded (T.81 A.2). */
final class Mcus {
  private Mcus() {}

  /** Visits each block of a scan, and goes past the restart markers between them. */
  static void walk(
      EntropyBits bits,
      JpegFrameHeader frame,
      JpegScanHeader scan,
      int restartInterval,
      BlockDecoder decoder)
      throws CodecException {
    int parts = scan.parts().size();
    int[] across = new int[parts];
    int[] down = new int[parts];
    for (int k = 0; k < parts; k++) {
      Component component = scan.parts().get(k).component();
      across[k] = parts > 1 ? component.horizontal() : 1;
      down[k] = parts > 1 ? component.vertical() : 1;
    }
    Component only = scan.parts().get(0).component();
    int mcusAcross =
        parts > 1
            ? Plane.mcus(frame.samplesPerLine(), frame.maxHorizontal())
            : Plane.ceilDiv(Plane.width(frame, only), 8);
    int mcusDown =
        parts > 1
            ? Plane.mcus(frame.lines(), frame.maxVertical())
            : Plane.ceilDiv(Plane.height(frame, only), 8);
    int untilRestart = restartInterval;
    for (int mcuRow = 0; mcuRow < mcusDown; mcuRow++) {
      for (int mcuColumn = 0; mcuColumn < mcusAcross; mcuColumn++) {
        if (restartInterval > 0 && untilRestart-- == 0) {
          bits.requireWithinData();
          bits.restart();
          untilRestart = restartInterval - 1;
          decoder.restart();
        }
        for (int k = 0; k < parts; k++) {
          for (int y = 0; y < down[k]; y++) {
            for (int x = 0; x < across[k]; x++) {
              decoder.decode(k, mcuRow * down[k] + y, mcuColumn * across[k] + x);
            }
          }
        }
      }
      bits.requireWithinData();
    }
  }
}
