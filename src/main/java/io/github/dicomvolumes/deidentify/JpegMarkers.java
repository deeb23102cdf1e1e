// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Marker segments of JPEG and JPEG-LS (ISO/IEC 10918-1 annex B, 14495-1 annex C): comments and what
 * applications put there become zeros, but for the few bytes that say which colours the samples
 * are.
 */
final class JpegMarkers {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;

  private JpegMarkers() {}

  static void clean(byte[] frame) throws HeldBackException {
    if (frame.length < 4 || code(frame, 0) != START) {
      throw HeldBackException.coded("a frame that does not begin as JPEG does");
    }
    int at = 2;
    while (at < frame.length) {
      if ((frame[at] & 0xff) != 0xff) {
        // Between segments nothing stands.
        frame[at++] = 0;
        continue;
      }
      int code = at + 1 < frame.length ? frame[at + 1] & 0xff : 0xff;
      if (code == 0xff) {
        at++;
      } else if (code == END) {
        CodedFrame.zero(frame, at + 2L);
        return;
      } else if (code == START || code == 1 || code >= 0xd0 && code <= 0xd7) {
        at += 2;
      } else {
        at = cleanSegment(frame, at, code);
      }
    }
  }

  private static int code(byte[] frame, int at) {
    return (frame[at] & 0xff) == 0xff ? frame[at + 1] & 0xff : -1;
  }

  private static int cleanSegment(byte[] frame, int at, int code) throws HeldBackException {
    if (at + 4 > frame.length) {
      CodedFrame.zero(frame, at + 2L);
      return frame.length;
    }
    int length = (frame[at + 2] & 0xff) << 8 | frame[at + 3] & 0xff;
    int end = at + 2 + length;
    if (length < 2 || end > frame.length) {
      throw HeldBackException.coded("a segment of JPEG that is longer than its frame");
    }
    if (!isOfImage(code)) {
      Arrays.fill(frame, at + 4 + kept(frame, at + 4, end, code), end, (byte) 0);
    }
    return code == SCAN ? endOfScan(frame, end) : end;
  }

  /** Tables, frame headers, scans, restart intervals; LSE and SOF55 of JPEG-LS. */
  private static boolean isOfImage(int code) {
    return code >= 0xc0 && code <= 0xcf
        || code >= SCAN && code <= 0xdf
        || code == 0xf7
        || code == 0xf8;
  }

  /** How many bytes of an application's segment say how the image is to be read. */
  private static int kept(byte[] frame, int from, int end, int code) {
    if (code == 0xe0 && begins(frame, from, end, "JFIF\0", 14)) {
      // But for the size of a thumbnail, which goes.
      return 12;
    }
    if (code == 0xee && begins(frame, from, end, "Adobe", 12)) {
      return 12;
    }
    return code == 0xe8 && begins(frame, from, end, "mrfx", 5) ? 5 : 0;
  }

  private static boolean begins(byte[] frame, int from, int end, String name, int least) {
    return end - from >= least
        && new String(frame, from, name.length(), StandardCharsets.ISO_8859_1).equals(name);
  }

  /** A marker's second byte is 0x80 or more; less are stuffed bits, of JPEG-LS too. */
  private static int endOfScan(byte[] frame, int from) {
    int at = from;
    while (at + 1 < frame.length) {
      int next = frame[at + 1] & 0xff;
      boolean marker =
          (frame[at] & 0xff) == 0xff
              && next >= 0x80
              && next != 0xff
              && !(next >= 0xd0 && next <= 0xd7);
      if (marker) {
        return at;
      }
      at++;
    }
    return frame.length;
  }
}
