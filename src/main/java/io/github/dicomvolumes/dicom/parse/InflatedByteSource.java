// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a deflated data set (PS3.5 section A.5), inflated as they are read. A limit on how
 * many come out of the header stops a few bytes from unfolding without end.
 */
final class InflatedByteSource extends ByteSource {
  private static final long LIMIT = 512L << 20;

  private final InputStream inflated;
  private long read;
  private boolean ended;

  InflatedByteSource(InputStream inflated, byte[] window) {
    super(window, 0);
    this.inflated = inflated;
  }

  @Override
  int read(long position, byte[] target, int offset, int count) throws IOException {
    seek(position);
    if (ended) {
      return -1;
    }
    int got = readSome(target, offset, count);
    if (got < 0) {
      ended = true;
    } else {
      read += got;
      if (read > LIMIT) {
        throw new IOException(
            "the header of the deflated data set is longer than " + LIMIT + " bytes");
      }
    }
    return got;
  }

  @Override
  long size() {
    return Long.MAX_VALUE;
  }

  @Override
  void seek(long position) throws IOException {
    byte[] discarded = new byte[1 << 14];
    while (!ended && read < position) {
      int got = readSome(discarded, 0, (int) Math.min(discarded.length, position - read));
      if (got < 0) {
        ended = true;
      } else {
        read += got;
        if (read > LIMIT) {
          throw new IOException(
              "the header of the deflated data set is longer than " + LIMIT + " bytes");
        }
      }
    }
  }

  private int readSome(byte[] target, int offset, int count) throws IOException {
    try {
      return inflated.read(target, offset, count);
    } catch (EOFException e) {
      return -1; // Cut off: what was inflated so far counts, as in a file that is not deflated.
    }
  }
}
