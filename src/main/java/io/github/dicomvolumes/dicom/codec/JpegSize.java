// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

/**
 * Columns and rows that a JPEG stream says of itself (T.81 B.2.2).
 *
 * @param columns samples per line
 * @param rows lines; 0 where only their end says how many there are
 * @param marker the start of frame marker, by which processes differ
 */
public record JpegSize(int columns, int rows, int marker) {
  private static final int START_OF_IMAGE = 0xD8;
  private static final int JPEG_LS_FRAME = 0xF7;
  private static final int FRAME_BYTES = 9;

  /** The size in a stream; null where its frame header is not among the bytes, or it is no JPEG. */
  public static JpegSize find(byte[] bytes, int from, int to) {
    int at = from;
    if (to - from < 4 || bytes[at] != -1 || (bytes[at + 1] & 0xff) != START_OF_IMAGE) {
      return null;
    }
    at += 2;
    while (at + FRAME_BYTES <= to) {
      if (bytes[at] != -1) {
        return null;
      }
      int marker = bytes[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
      } else if (isFrameStart(marker)) {
        return new JpegSize(word(bytes, at + 7), word(bytes, at + 5), marker);
      } else if (marker == 1 || marker >= 0xD0 && marker <= 0xD9) {
        at += 2;
      } else {
        at += 2 + word(bytes, at + 2);
      }
    }
    return null;
  }

  /** SOF0 to SOF15; between them are tables and an extension. */
  private static boolean isFrameStart(int marker) {
    boolean isOther = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
    return marker >= 0xC0 && marker <= 0xCF && !isOther || marker == JPEG_LS_FRAME;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  /** Whether the stream is JPEG-LS. */
  public boolean isJpegLs() {
    return marker == JPEG_LS_FRAME;
  }

  /** Whether it is part of a frame: neither side is longer, one is shorter. */
  public boolean isPartOf(FrameLayout layout) {
    return rows > 0
        && columns > 0
        && rows <= layout.rows()
        && columns <= layout.columns()
        && (rows < layout.rows() || columns < layout.columns());
  }
}
