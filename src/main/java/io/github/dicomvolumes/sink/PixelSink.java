// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.sink;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes pixel bytes in file order to their place on disk. */
public interface PixelSink extends AutoCloseable {
  /** Writes all that remains in the buffer. */
  void write(ByteBuffer bytes) throws IOException;

  /** Writes what is still held back; gives the number of bytes on disk. */
  long finish() throws IOException;

  /** Frees threads and memory; does not close the file. */
  @Override
  void close();
}
