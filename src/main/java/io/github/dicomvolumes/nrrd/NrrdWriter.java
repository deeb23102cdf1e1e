// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.sink.PlaneFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Writes a volume as one NRRD file: planes are stored as they come. */
final class NrrdWriter implements VolumeWriter {
  private final long planeBytes;
  private final PlaneFile file;

  private NrrdWriter(long planeBytes, PlaneFile file) {
    this.planeBytes = planeBytes;
    this.file = file;
  }

  static NrrdWriter open(Path target, VolumeFacts facts, boolean gzip) throws IOException {
    byte[] header = NrrdHeader.of(facts, gzip);
    long bytes = Math.multiplyExact(facts.planeBytes(), facts.size().planes());
    PlaneFile file =
        gzip
            ? PlaneFile.gzip(target, header, new byte[0], bytes)
            : PlaneFile.plain(target, header, bytes);
    return new NrrdWriter(facts.planeBytes(), file);
  }

  @Override
  public void plane(int plane, ByteBuffer littleEndian) throws IOException {
    if (littleEndian.remaining() != planeBytes) {
      throw new IllegalArgumentException(
          "plane " + plane + " has " + littleEndian.remaining() + " bytes, expected " + planeBytes);
    }
    file.write(plane * planeBytes, littleEndian);
  }

  @Override
  public void commit() throws IOException {
    file.commit();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
