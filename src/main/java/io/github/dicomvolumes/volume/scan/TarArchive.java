// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.volume.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks a tar; only where one is met, as its library takes a while to load. */
final class TarArchive {
  private TarArchive() {}

  /**
   * Unpacks all files. Links and devices are refused; behind damage nothing is read.
   *
   * @throws IOException where there is no room for them, or too many
   */
  static void unpack(InputStream from, UnpackTarget target, Progress progress) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(from, StandardCharsets.UTF_8.name());
    String last = "";
    for (int count = 1; ; count++) {
      TarArchiveEntry entry;
      try {
        entry = tar.getNextEntry();
      } catch (IOException | IllegalArgumentException e) {
        target.fail("what follows " + (last.isEmpty() ? "its beginning" : last), "is damaged");
        return;
      }
      if (entry == null) {
        return;
      }
      if (count > UnpackTarget.MAX_ENTRIES) {
        throw new IOException("a tar of more than " + UnpackTarget.MAX_ENTRIES + " entries");
      }
      last = entry.getName();
      boolean plain =
          entry.isFile()
              && !entry.isLink()
              && !entry.isSymbolicLink()
              && !entry.isBlockDevice()
              && !entry.isCharacterDevice()
              && !entry.isFIFO()
              && !entry.isSparse();
      if (plain) {
        target.require(entry.getSize());
        FileTime time = entry.getLastModifiedTime();
        target.add(last, entry.getSize(), time, () -> new Unclosed(tar), null);
      } else if (!entry.isDirectory()) {
        target.fail(last, "is a link, a device or a sparse file; refused");
      }
      progress.check(count, 0);
    }
  }

  /** The entries of a tar follow each other in one stream. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream tar) {
      super(tar);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException e) {
        ZipException damage = new ZipException(e.getMessage());
        damage.initCause(e);
        throw damage;
      }
    }

    @Override
    public void close() {
      // The tar goes on.
    }
  }
}
