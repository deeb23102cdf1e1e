// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.DicomFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The bytes of a deflated data set (PS3.5 section A.5), inflated as they are read. A limit on how
 * many come out of the header stops a few bytes from unfolding without end.
 */
final class InflatedByteSource extends ByteSource {
  private static final long LIMIT = 512L << 20;

  private final Path file;
  private final InputStream inflated;
  private long read;
  private boolean ended;

  InflatedByteSource(Path file, InputStream inflated, byte[] window) {
    super(window, 0);
    this.file = file;
    this.inflated = inflated;
  }

  @Override
  int read(long position, byte[] target, int offset, int count) throws IOException {
    seek(position);
    if (ended) {
      return -1;
    }
    return readSome(target, offset, count);
  }

  @Override
  long size() {
    return Long.MAX_VALUE;
  }

  @Override
  void seek(long position) throws IOException {
    byte[] discarded = new byte[1 << 14];
    while (!ended && read < position) {
      readSome(discarded, 0, (int) Math.min(discarded.length, position - read));
    }
  }

  private int readSome(byte[] target, int offset, int count) throws IOException {
    int got;
    try {
      got = inflated.read(target, offset, count);
    } catch (EOFException e) {
      got = -1; // Cut off: what was inflated so far counts, as in a file that is not deflated.
    }
    if (got < 0) {
      ended = true;
      return got;
    }
    read += got;
    if (read > LIMIT) {
      throw new DicomFormatException(
          file, "the header of the deflated data set is longer than " + LIMIT + " bytes");
    }
    return got;
  }
}
