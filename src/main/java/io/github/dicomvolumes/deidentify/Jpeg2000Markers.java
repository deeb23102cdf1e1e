// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import java.util.Arrays;

/**
 * Marker segments of JPEG 2000 code streams (ISO/IEC 15444-1 annex A, 15444-15): the content of
 * comments, and of segments that are not the standard's, becomes zeros.
 */
final class Jpeg2000Markers {
  private static final int SOC = 0xff4f;
  private static final int SOT = 0xff90;
  private static final int SOD = 0xff93;
  private static final int EOC = 0xffd9;
  private static final int COMMENT = 0xff64;

  private Jpeg2000Markers() {}

  static void clean(byte[] frame) throws HeldBackException {
    if (frame.length < 4 || marker(frame, 0) != SOC) {
      throw HeldBackException.coded("a frame that does not begin as a JPEG 2000 code stream does");
    }
    int at = 2;
    int tilePart = -1;
    while (at + 2 <= frame.length) {
      int marker = marker(frame, at);
      if (marker == EOC) {
        CodedFrame.zero(frame, at + 2L);
        return;
      }
      if (marker == SOD) {
        at = endOfTilePart(frame, tilePart, at);
        continue;
      }
      if (marker < 0xff30 || marker > 0xffff) {
        throw HeldBackException.coded(
            "a code stream of JPEG 2000 without a marker where one is due");
      }
      if (at + 4 > frame.length) {
        CodedFrame.zero(frame, at + 2L);
        return;
      }
      tilePart = marker == SOT ? at : tilePart;
      int length = marker(frame, at + 2);
      int end = at + 2 + length;
      if (length < 2 || end > frame.length) {
        throw HeldBackException.coded("a segment of JPEG 2000 that is longer than its frame");
      }
      if (marker == COMMENT || !isOfImage(marker)) {
        Arrays.fill(frame, at + 4, end, (byte) 0);
      }
      at = end;
    }
  }

  private static int marker(byte[] frame, int at) {
    return (frame[at] & 0xff) << 8 | frame[at + 1] & 0xff;
  }

  private static boolean isOfImage(int marker) {
    return marker >= 0xff50 && marker <= 0xff63
        || marker == SOT
        || marker >= 0xff91 && marker <= 0xff92;
  }

  /** Psot counts from the marker SOT; 0 is up to the end of the code stream. */
  private static int endOfTilePart(byte[] frame, int tilePart, int at) throws HeldBackException {
    if (tilePart < 0 || tilePart + 12 > frame.length) {
      throw HeldBackException.coded("data of JPEG 2000 that belong to no tile");
    }
    long length = (long) marker(frame, tilePart + 6) << 16 | marker(frame, tilePart + 8);
    if (length == 0) {
      return endOfStream(frame, at + 2);
    }
    long end = tilePart + length;
    if (end <= at || end > frame.length) {
      if (end > frame.length) {
        return frame.length;
      }
      throw HeldBackException.coded("a tile of JPEG 2000 that ends before its data");
    }
    return (int) end;
  }

  private static int endOfStream(byte[] frame, int from) {
    for (int at = frame.length - 2; at >= from; at--) {
      if (marker(frame, at) == EOC) {
        return at;
      }
    }
    return frame.length;
  }
}
