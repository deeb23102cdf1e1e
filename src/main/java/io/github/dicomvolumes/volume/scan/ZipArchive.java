// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.volume.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Lists a ZIP of DICOM files, and checks each. Those that fit in memory are read where they are;
 * large ones are unpacked: reading frames here and there would inflate them again and again.
 */
final class ZipArchive {
  /** What documents hold that are ZIPs: of Office, OpenDocument, Java. */
  private static final List<String> OF_DOCUMENTS =
      List.of("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF");

  private ZipArchive() {}

  /**
   * Unpacks what does not fit in memory, and gives the rest a name in the folder.
   *
   * @throws IOException where the archive is damaged or encrypted, or unpacks to more than the disk
   *     or common sense allows
   */
  static void unpack(Path file, UnpackTarget target, Progress progress) throws IOException {
    try (ZipFile zip = open(file)) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      if (entries.size() > UnpackTarget.MAX_ENTRIES) {
        throw new IOException(
            file.getFileName()
                + " has "
                + entries.size()
                + " entries, at most "
                + UnpackTarget.MAX_ENTRIES);
      }
      long declared = 0;
      for (ZipEntry entry : entries) {
        declared += target.fitsInMemory(entry.getSize()) ? 0 : Math.max(0, entry.getSize());
        target.require(declared);
      }
      PackedZip packed = new PackedZip(file);
      for (int i = 0; i < entries.size(); i++) {
        ZipEntry entry = entries.get(i);
        if (!entry.isDirectory()) {
          target.add(
              entry.getName(),
              entry.getSize(),
              entry.getLastModifiedTime(),
              () -> new Checked(zip.getInputStream(entry), entry.getCrc()),
              packed.place(entry));
        }
        progress.check(i + 1L, entries.size());
      }
    }
  }

  /** Whether a ZIP is a document rather than an archive of files. */
  static boolean isDocument(Path file) {
    try (ZipFile zip = open(file)) {
      for (String name : OF_DOCUMENTS) {
        if (zip.getEntry(name) != null) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // Who unpacks it says why it cannot be read.
      return false;
    }
  }

  /** Opens an archive that is neither encrypted nor damaged as a whole. */
  static ZipFile open(Path file) throws IOException {
    List<String> encrypted = ZipDirectory.encryptedNames(file);
    if (!encrypted.isEmpty()) {
      throw new IOException(
          file.getFileName()
              + " holds encrypted entries, which cannot be read ("
              + String.join(", ", encrypted)
              + "): unpack it with its password, and import the folder");
    }
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | IllegalArgumentException e) {
      return openWithOldNames(file, e);
    } catch (EOFException e) {
      throw new IOException(
          file.getFileName() + " is a ZIP whose end is missing: it is cut off", e);
    }
  }

  /** Names that are no UTF-8 are of the format's first days. */
  private static ZipFile openWithOldNames(Path file, Exception reason) throws IOException {
    String old = "IBM437";
    Charset charset = Charset.isSupported(old) ? Charset.forName(old) : StandardCharsets.ISO_8859_1;
    try {
      return new ZipFile(file.toFile(), charset);
    } catch (ZipException | IllegalArgumentException e) {
      e.addSuppressed(reason);
      throw new IOException(
          file.getFileName() + " is no ZIP that can be read: " + e.getMessage(), e);
    }
  }

  /** An entry whose bytes are those that its checksum is of. */
  private static final class Checked extends CheckedInputStream {
    private final long expected;

    Checked(InputStream entry, long expected) {
      super(entry, new CRC32());
      this.expected = expected;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count < 0 && expected >= 0 && getChecksum().getValue() != expected) {
        throw new ZipException("its bytes do not agree with its checksum");
      }
      return count;
    }
  }
}
