// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.PackedFiles;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks archives of any kind that is read. */
final class Archives {
  private Archives() {}

  /** Whether a file is an archive that is read. */
  static boolean areRead(ArchiveKind kind) {
    return kind != null && kind != ArchiveKind.OTHER;
  }

  /** Whether a compressed file is a tar, rather than one file by itself. */
  static boolean isTar(Path gzip) throws IOException {
    return ArchiveKind.of(head(gzip), ArchiveKind.BLOCK) == ArchiveKind.TAR;
  }

  /** The first bytes of what is compressed; zeros behind its end, or damage. */
  static byte[] head(Path gzip) throws IOException {
    byte[] head = new byte[ArchiveKind.BLOCK];
    try (InputStream file = Files.newInputStream(gzip);
        InputStream in = new GZIPInputStream(file, ArchiveKind.BLOCK)) {
      in.readNBytes(head, 0, ArchiveKind.BLOCK);
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
        String name = ArchiveKind.stem(gzip);
        ArchiveFile archive = ArchiveFile.of(gzip);
        UnpackTarget.Opener opener =
            () -> new GZIPInputStream(Files.newInputStream(archive.file()), 1 << 16);
        target.add(
            name,
            -1,
            archive.changed(),
            opener,
            length -> new Again(archive, name, length, opener));
      }
    } catch (ZipException | EOFException e) {
      throw new IOException(gzip.getFileName() + " is damaged: " + e.getMessage(), e);
    }
  }

  /** A file that is read out of an archive from its beginning. */
  record Again(ArchiveFile archive, String name, int length, UnpackTarget.Opener opener)
      implements PackedFiles.Source {
    @Override
    public long size() {
      return length;
    }

    @Override
    public FileChannel open() throws IOException {
      archive.requireSame();
      return new PackedChannel(archive.file().getFileName() + ": " + name, opener.open(), length);
    }
  }
}
