// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

/** The second bytes of the markers that matter here (T.87 C.1.2, T.81 table B.1). */
final class JpegLsMarker {
  /** First of the eight restart markers. */
  static final int RST0 = 0xd0;

  /** Start of image. */
  static final int SOI = 0xd8;

  /** End of image. */
  static final int EOI = 0xd9;

  /** Start of scan. */
  static final int SOS = 0xda;

  /** Number of lines. */
  static final int DNL = 0xdc;

  /** Restart interval. */
  static final int DRI = 0xdd;

  /** First of the sixteen application markers. */
  static final int APP0 = 0xe0;

  /** The application marker that Hewlett-Packard's colour transforms use. */
  static final int APP8 = 0xe8;

  /** Start of a JPEG-LS frame. */
  static final int SOF55 = 0xf7;

  /** JPEG-LS preset parameters. */
  static final int LSE = 0xf8;

  /** Comment. */
  static final int COM = 0xfe;

  private JpegLsMarker() {}

  /** Whether a marker starts a frame of the codings of T.81. */
  static boolean isOtherFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** For messages: {@code FFD8}. */
  static String name(int marker) {
    return "FF"
        + Character.toUpperCase(Character.forDigit(marker >> 4, 16))
        + Character.toUpperCase(Character.forDigit(marker & 15, 16));
  }
}
