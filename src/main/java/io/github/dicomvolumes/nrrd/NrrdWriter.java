// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.sink.PlaneFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes a volume as NRRD: planes are stored as they come, behind the header or in a file beside
 * it.
 */
final class NrrdWriter implements VolumeWriter {
  /** The ending of headers whose data is in another file. */
  static final String DETACHED = ".nhdr";

  private final Path target;
  private final long planeBytes;
  private final PlaneFile file;
  private final PlaneFile header;
  private final Path replaced;

  private NrrdWriter(
      Path target, long planeBytes, PlaneFile file, PlaneFile header, Path replaced) {
    this.target = target;
    this.planeBytes = planeBytes;
    this.file = file;
    this.header = header;
    this.replaced = replaced;
  }

  static NrrdWriter open(Path target, VolumeFacts facts, boolean gzip) throws IOException {
    long bytes = Math.multiplyExact(facts.planeBytes(), facts.size().planes());
    String name = String.valueOf(target.getFileName());
    if (name.toLowerCase(Locale.ROOT).endsWith(DETACHED)) {
      return detached(target, name, facts, gzip, bytes);
    }
    byte[] header = NrrdHeader.of(facts, gzip, "");
    return new NrrdWriter(
        target, facts.planeBytes(), data(target, header, gzip, bytes), null, null);
  }

  private static PlaneFile data(Path file, byte[] header, boolean gzip, long bytes)
      throws IOException {
    return gzip
        ? PlaneFile.gzip(file, header, new byte[0], bytes)
        : PlaneFile.plain(file, header, bytes);
  }

  /** The data has the header's name before its ending: it replaces no other volume's. */
  private static NrrdWriter detached(
      Path target, String name, VolumeFacts facts, boolean gzip, long bytes) throws IOException {
    if (name.indexOf('%') >= 0 || name.startsWith("LIST") || !name.equals(name.strip())) {
      throw new IllegalArgumentException(
          "a header reads the name of a data file with '%', LIST or blanks at its ends as a list of"
              + " files: choose another name than '"
              + name
              + "'");
    }
    String plain = name + ".raw";
    String packed = plain + ".gz";
    String dataName = gzip ? packed : plain;
    PlaneFile header = PlaneFile.plain(target, NrrdHeader.of(facts, gzip, dataName), 0);
    try {
      PlaneFile file = data(target.resolveSibling(dataName), new byte[0], gzip, bytes);
      Path replaced = target.resolveSibling(gzip ? plain : packed);
      return new NrrdWriter(target, facts.planeBytes(), file, header, replaced);
    } catch (IOException | RuntimeException e) {
      header.close();
      throw e;
    }
  }

  @Override
  public void plane(int plane, ByteBuffer littleEndian) throws IOException {
    VolumeWriter.requirePlane(plane, littleEndian, planeBytes);
    file.write(plane * planeBytes, littleEndian);
  }

  /** Header and data never belong to different volumes: the old header goes first. */
  @Override
  public void commit() throws IOException {
    if (header == null) {
      file.commit();
      return;
    }
    file.finish();
    header.finish();
    Files.deleteIfExists(target);
    file.commit();
    header.commit();
    Files.deleteIfExists(replaced);
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      if (header != null) {
        header.close();
      }
    }
  }
}
