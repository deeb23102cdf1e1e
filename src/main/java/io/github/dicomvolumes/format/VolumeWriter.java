// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes a volume that is complete or absent. Until {@link #commit} whatever was there before stays
 * whole, and {@link #close} without a commit leaves nothing behind.
 */
public interface VolumeWriter extends AutoCloseable {
  /**
   * Writes a plane; each once. In any order and from any number of threads at a time where {@link
   * VolumeFormat#takesAnyOrder} says so; one after the other from the first to the last else.
   *
   * @param plane index of slice and time point, slices fastest, from 0 on
   * @param littleEndian {@link VolumeFacts#planeBytes} bytes: rows from the top down, of a voxel
   *     all channels one after the other, each with its samples. Only valid during the call: it may
   *     be used again for another plane. All that remains in it is written.
   * @throws IOException where the disk refuses
   */
  void plane(int plane, ByteBuffer littleEndian) throws IOException;

  /**
   * What every writer asks of a plane.
   *
   * @throws IllegalArgumentException where a buffer holds more or fewer bytes than a plane has
   */
  static void requirePlane(int plane, ByteBuffer littleEndian, long planeBytes) {
    if (littleEndian.remaining() != planeBytes) {
      throw new IllegalArgumentException(
          "plane " + plane + " has " + littleEndian.remaining() + " bytes, expected " + planeBytes);
    }
  }

  /**
   * Puts the finished volume in place of what was there. Afterwards there is nothing left to write.
   *
   * @throws IOException where planes are missing or the disk refuses; then what was there before is
   *     still there
   */
  void commit() throws IOException;

  /** Takes away what was written unless {@link #commit} succeeded. */
  @Override
  void close() throws IOException;
}
