// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import java.util.Locale;

/** Second bytes of markers, the first being FF (T.81 table B.1). */
final class JpegMarker {
  static final int TEM = 0x01;
  static final int SOF0_BASELINE = 0xC0;
  static final int SOF1_EXTENDED = 0xC1;
  static final int SOF2_PROGRESSIVE = 0xC2;
  static final int SOF3_LOSSLESS = 0xC3;
  static final int DHT = 0xC4;
  static final int JPG = 0xC8;
  static final int DAC = 0xCC;
  static final int SOF15 = 0xCF;
  static final int RST0 = 0xD0;
  static final int RST7 = 0xD7;
  static final int SOI = 0xD8;
  static final int EOI = 0xD9;
  static final int SOS = 0xDA;
  static final int DQT = 0xDB;
  static final int DNL = 0xDC;
  static final int DRI = 0xDD;
  static final int APP0 = 0xE0;
  static final int APP14 = 0xEE;
  static final int JPEG_LS_SOF = 0xF7;

  private JpegMarker() {}

  /** Whether a marker starts a frame, of whichever process. */
  static boolean isFrameStart(int marker) {
    return marker >= SOF0_BASELINE
            && marker <= SOF15
            && marker != DHT
            && marker != JPG
            && marker != DAC
        || marker == JPEG_LS_SOF;
  }

  /** Whether a marker stands without a segment. */
  static boolean standsAlone(int marker) {
    return marker == TEM || marker >= RST0 && marker <= EOI;
  }

  static String name(int marker) {
    return String.format(Locale.ROOT, "FF%02X", marker);
  }
}
