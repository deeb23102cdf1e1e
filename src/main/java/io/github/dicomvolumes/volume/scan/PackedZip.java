// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.PackedFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A ZIP whose entries are read where they are. A few stay open for what is read of them next. */
final class PackedZip {
  /** Open archives: a folder may have more of them than a process may have files. */
  private static final int MAX_OPEN = 8;

  /** Least recently used first; each with those who read it. */
  private static final Map<PackedZip, Use> OPEN = new LinkedHashMap<>(MAX_OPEN, 0.75f, true);

  private static final class Use {
    private final ZipFile zip;
    private int readers;

    Use(ZipFile zip) {
      this.zip = zip;
    }
  }

  private final ArchiveFile archive;

  PackedZip(Path file) throws IOException {
    this.archive = ArchiveFile.of(file);
  }

  /** Where the bytes of an entry are that fits in memory. */
  UnpackTarget.Place place(ZipEntry entry) {
    return length -> new Entry(this, entry.getName(), length);
  }

  private record Entry(PackedZip zip, String name, int length) implements PackedFiles.Source {
    @Override
    public long size() {
      return length;
    }

    @Override
    public FileChannel open() throws IOException {
      return new PackedChannel(
          zip.archive.file().getFileName() + ": " + name, new Reader(zip, zip.use(), name), length);
    }
  }

  /** The stream of an entry, whose end lets the archive go. */
  private static final class Reader extends FilterInputStream {
    private final Use use;
    private boolean closed;

    Reader(PackedZip zip, Use use, String name) throws IOException {
      super(null);
      this.use = use;
      try {
        in = use.zip.getInputStream(new ZipEntry(name));
        if (in == null) {
          throw zip.archive.another();
        }
      } catch (IOException | RuntimeException e) {
        letGo();
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        letGo();
      }
    }

    private void letGo() {
      synchronized (OPEN) {
        use.readers -= closed ? 0 : 1;
        closed = true;
      }
    }
  }

  private Use use() throws IOException {
    synchronized (OPEN) {
      Use use = OPEN.get(this);
      if (use == null) {
        archive.requireSame();
        closeIdle(MAX_OPEN - 1);
        use = new Use(ZipArchive.open(archive.file()));
        OPEN.put(this, use);
      }
      use.readers++;
      return use;
    }
  }

  /** Closes archives that nobody reads, as some of them are about to be deleted. */
  static void closeIdle() throws IOException {
    synchronized (OPEN) {
      closeIdle(0);
    }
  }

  /** Closes archives that nobody reads, those that were read last at last. */
  private static void closeIdle(int leave) throws IOException {
    Iterator<Use> uses = OPEN.values().iterator();
    while (OPEN.size() > leave && uses.hasNext()) {
      Use use = uses.next();
      if (use.readers == 0) {
        uses.remove();
        use.zip.close();
      }
    }
  }
}
