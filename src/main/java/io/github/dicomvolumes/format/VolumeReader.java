// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An open volume whose planes are read on demand. Opening reads and checks the header and allocates
 * nothing for pixels.
 */
public interface VolumeReader extends AutoCloseable {
  /**
   * What the volume is: size, place, time, type of its numbers, slope and intercept. Notes hold all
   * that the file says under keys of its own or {@linkplain VolumeKeys of ours}.
   */
  VolumeFacts facts();

  /** What was odd in the file but could be read; for the user, once. */
  List<String> warnings();

  /** Whether reading a plane means reading what lies before it. */
  boolean isSequential();

  /**
   * Reads a plane as a {@link VolumeWriter} gets it: little endian, rows from the top down,
   * channels interleaved.
   *
   * @param plane index of slice and time point, slices fastest, from 0 on
   * @param target takes {@link VolumeFacts#planeBytes} bytes at its position, which moves on
   * @throws IOException where the data is damaged, naming the file
   */
  void readPlane(int plane, ByteBuffer target) throws IOException;

  @Override
  void close() throws IOException;
}
