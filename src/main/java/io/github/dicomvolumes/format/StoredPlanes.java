// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import java.nio.ByteBuffer;

/**
 * From planes as writers get them to planes as some formats store them, channels one behind the
 * other, and back.
 *
 * @param size of the volume
 * @param groupBytes of a voxel of one channel: a number, or all samples of a colour
 * @param bottomUp whether the last row is stored first
 */
public record StoredPlanes(VolumeSize size, int groupBytes, boolean bottomUp) {
  /** Bytes of a slice of one time point and channel. */
  public long bytes() {
    return (long) size.columns() * size.rows() * groupBytes;
  }

  /** All bytes of the volume. */
  public long totalBytes() {
    return Math.multiplyExact(bytes(), Math.multiplyExact(size.planes(), (long) size.channels()));
  }

  /** Where a plane's channel begins, counted from the first plane. */
  public long position(int plane, int channel) {
    return bytes() * ((long) channel * size.planes() + plane);
  }

  /** Puts a plane's channel, as it is stored, where a reader of planes expects it. */
  public void restore(ByteBuffer stored, int channel, ByteBuffer plane) {
    int to = plane.position();
    int rowBytes = size.columns() * groupBytes;
    int step = size.channels() * groupBytes;
    for (int row = 0; row < size.rows(); row++) {
      int at = to + storedRow(row) * size.columns() * step + channel * groupBytes;
      if (size.channels() == 1) {
        plane.put(at, stored, row * rowBytes, rowBytes);
        continue;
      }
      for (int from = row * rowBytes; from < (row + 1) * rowBytes; at += step) {
        for (int i = 0; i < groupBytes; i++) {
          plane.put(at + i, stored.get(from++));
        }
      }
    }
  }

  /** Puts one channel of a plane into a buffer as it is stored. */
  public void store(ByteBuffer plane, int channel, ByteBuffer stored) {
    int from = plane.position();
    int rowBytes = size.columns() * groupBytes;
    if (size.channels() == 1) {
      for (int row = 0; row < size.rows(); row++) {
        stored.put(row * rowBytes, plane, from + storedRow(row) * rowBytes, rowBytes);
      }
      return;
    }
    int step = size.channels() * groupBytes;
    for (int row = 0; row < size.rows(); row++) {
      int at = from + storedRow(row) * size.columns() * step + channel * groupBytes;
      for (int to = row * rowBytes; to < (row + 1) * rowBytes; at += step) {
        for (int i = 0; i < groupBytes; i++) {
          stored.put(to++, plane.get(at + i));
        }
      }
    }
  }

  private int storedRow(int row) {
    return bottomUp ? size.rows() - 1 - row : row;
  }
}
