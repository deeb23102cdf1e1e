// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.volume.Series;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes that sort rows of a report as one machine has them: volumes, files, series. */
final class OrderKey {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private OrderKey(int kind) {
    bytes.write(kind);
  }

  /**
   * Of a volume: by study, number and series as texts of Java are compared.
   *
   * @param index among the volumes of the series
   */
  static byte[] ofVolume(Series series, int index) {
    OrderKey key = new OrderKey(0);
    key.add(series.studyInstanceUid());
    key.add(series.seriesNumber());
    key.add(series.seriesInstanceUid());
    key.add(index);
    key.add(0);
    return key.bytes.toByteArray();
  }

  /**
   * Of a file or folder that cannot be read.
   *
   * @param path as {@link Wire#order} has it
   * @param index among those of the path, as entries of an archive have that of the archive
   */
  static byte[] ofFile(byte[] path, int index) {
    OrderKey key = new OrderKey(1);
    key.bytes.writeBytes(path);
    key.bytes.write(0);
    key.add(index);
    return key.bytes.toByteArray();
  }

  /**
   * Of a series that cannot be planned, or a part of one.
   *
   * @param first the path of its first file
   * @param index among those of the series
   */
  static byte[] ofSeries(byte[] first, int index) {
    OrderKey key = new OrderKey(2);
    key.bytes.writeBytes(first);
    key.bytes.write(0);
    key.add(index);
    return key.bytes.toByteArray();
  }

  /** The same of another part of the volume. */
  static byte[] ofPart(byte[] volume, int part) {
    return ByteBuffer.wrap(volume.clone())
        .putInt(volume.length - Integer.BYTES, part ^ Integer.MIN_VALUE)
        .array();
  }

  private void add(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_16BE));
    bytes.write(0);
    bytes.write(0);
  }

  private void add(int number) {
    int unsigned = number ^ Integer.MIN_VALUE;
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes.write(unsigned >>> shift);
    }
  }
}
