// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes in order through a small window; skipping costs nothing where the source can seek. */
abstract class ByteSource {
  private static final int CHUNK = 1 << 16;

  private final byte[] window;
  private int at;
  private int limit;
  private long windowStart;

  /** A source that reads through the given window, at least 16 bytes. */
  ByteSource(byte[] window, long start) {
    this.window = window;
    this.windowStart = start;
  }

  /** Reads up to {@code count} bytes that stand at {@code position}; -1 at the end. */
  abstract int read(long position, byte[] target, int offset, int count) throws IOException;

  /** Bytes from the start of the source to its end; {@link Long#MAX_VALUE} where unknown. */
  abstract long size();

  /** Moves to a position after the window; a source that cannot seek reads and discards. */
  abstract void seek(long position) throws IOException;

  final long position() {
    return windowStart + at;
  }

  /** Whether this many more bytes are there (at most the window's size); reads them if so. */
  final boolean has(int count) throws IOException {
    if (limit - at >= count) {
      return true;
    }
    System.arraycopy(window, at, window, 0, limit - at);
    windowStart += at;
    limit -= at;
    at = 0;
    while (limit < count) {
      int got = read(windowStart + limit, window, limit, window.length - limit);
      if (got < 0) {
        return false;
      }
      limit += got;
    }
    return true;
  }

  /** A byte ahead of the position, 0 to 255; {@link #has} must have said it is there. */
  final int peek(int ahead) {
    return window[at + ahead] & 0xff;
  }

  final int peekU16(int ahead, ByteOrder order) {
    int first = peek(ahead);
    int second = peek(ahead + 1);
    return order == ByteOrder.LITTLE_ENDIAN ? first | second << 8 : first << 8 | second;
  }

  final int peekI32(int ahead, ByteOrder order) {
    int first = peekU16(ahead, order);
    int second = peekU16(ahead + 2, order);
    return order == ByteOrder.LITTLE_ENDIAN ? first | second << 16 : first << 16 | second;
  }

  final int peekTag(ByteOrder order) {
    return peekU16(0, order) << 16 | peekU16(2, order);
  }

  /** Moves on; past the end is allowed, and is noticed by the next read. */
  final void skip(long count) throws IOException {
    if (count <= limit - at) {
      at += (int) count;
      return;
    }
    long target = position() + count;
    at = 0;
    limit = 0;
    windowStart = target;
    seek(target);
  }

  /** The next bytes; fewer where the source ends. Memory grows only as bytes turn up. */
  final byte[] take(int count) throws IOException {
    if (count <= limit - at) {
      byte[] bytes = Arrays.copyOfRange(window, at, at + count);
      at += count;
      return bytes;
    }
    if (size() != Long.MAX_VALUE || count <= CHUNK) {
      return takeInto(new byte[(int) Math.max(0, Math.min(count, size() - position()))]);
    }
    ByteArrayOutputStream grown = new ByteArrayOutputStream();
    int left = count;
    while (left > 0) {
      byte[] chunk = takeInto(new byte[Math.min(left, CHUNK)]);
      grown.writeBytes(chunk);
      left -= chunk.length;
      if (chunk.length < CHUNK) {
        break;
      }
    }
    return grown.toByteArray();
  }

  private byte[] takeInto(byte[] target) throws IOException {
    int done = Math.min(target.length, limit - at);
    System.arraycopy(window, at, target, 0, done);
    at += done;
    while (done < target.length) {
      long position = position();
      int got = read(position, target, done, target.length - done);
      if (got < 0) {
        return Arrays.copyOf(target, done);
      }
      done += got;
      at = 0;
      limit = 0;
      windowStart = position + got;
    }
    return target;
  }
}
