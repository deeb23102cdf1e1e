// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks archives of any kind that is read. */
final class Archives {
  private static final int BLOCK = 512;

  private Archives() {}

  /** Whether a file is an archive that is read. */
  static boolean areRead(ArchiveKind kind) {
    return kind != null && kind != ArchiveKind.OTHER;
  }

  /** Whether a compressed file is a tar, rather than one file by itself. */
  static boolean isTar(Path gzip) throws IOException {
    return ArchiveKind.of(head(gzip), BLOCK) == ArchiveKind.TAR;
  }

  /** The first bytes of what is compressed; zeros behind its end, or damage. */
  static byte[] head(Path gzip) throws IOException {
    byte[] head = new byte[BLOCK];
    try (InputStream file = Files.newInputStream(gzip);
        InputStream in = new GZIPInputStream(file, BLOCK)) {
      in.readNBytes(head, 0, BLOCK);
    } catch (ZipException | EOFException e) {
      // Who unpacks all of it says so.
      return head;
    }
    return head;
  }

  /**
   * Unpacks all files.
   *
   * @param folder where to; entries that are there already stay
   * @return what was left out, and why
   * @throws IOException where the archive is damaged or encrypted, or unpacks to more than the disk
   *     or common sense allows
   */
  static List<ScanFailure> unpack(
      Path archive, ArchiveKind kind, Path folder, UnpackRoom room, Progress progress)
      throws IOException {
    UnpackTarget target = new UnpackTarget(archive, folder.toRealPath(), room);
    switch (kind) {
      case ZIP -> ZipArchive.unpack(archive, target, progress);
      case TAR -> {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
          TarArchive.unpack(in, target, progress);
        }
      }
      default -> unzip(archive, target, progress);
    }
    return target.failures();
  }

  private static void unzip(Path gzip, UnpackTarget target, Progress progress) throws IOException {
    try {
      if (isTar(gzip)) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip), 1 << 16)) {
          TarArchive.unpack(in, target, progress);
        }
      } else {
        target.add(
            ArchiveKind.stem(gzip),
            -1,
            Files.getLastModifiedTime(gzip),
            () -> new GZIPInputStream(Files.newInputStream(gzip), 1 << 16));
      }
    } catch (ZipException | EOFException e) {
      throw new IOException(gzip.getFileName() + " is damaged: " + e.getMessage(), e);
    }
  }
}
