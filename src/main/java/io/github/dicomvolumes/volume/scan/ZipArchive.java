// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.volume.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a ZIP of DICOM files: headers and frames are then read as from any folder, at random and
 * by several threads, which compressed entries do not allow.
 */
final class ZipArchive {
  /** What documents hold that are ZIPs: of Office, OpenDocument, Java. */
  private static final List<String> OF_DOCUMENTS =
      List.of("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF");

  private ZipArchive() {}

  /**
   * Unpacks all files.
   *
   * @throws IOException where the archive is damaged or encrypted, or unpacks to more than the disk
   *     or common sense allows
   */
  static void unpack(Path file, UnpackTarget target, Progress progress) throws IOException {
    try (ZipFile zip = open(file)) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      if (entries.size() > UnpackTarget.MOST_ENTRIES) {
        throw new IOException(
            file.getFileName()
                + " has "
                + entries.size()
                + " entries, at most "
                + UnpackTarget.MOST_ENTRIES);
      }
      long declared = 0;
      for (ZipEntry entry : entries) {
        declared += Math.max(0, entry.getSize());
        target.require(declared);
      }
      for (int i = 0; i < entries.size(); i++) {
        ZipEntry entry = entries.get(i);
        if (!entry.isDirectory()) {
          target.add(
              entry.getName(),
              entry.getSize(),
              entry.getLastModifiedTime(),
              () -> zip.getInputStream(entry));
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

  private static ZipFile open(Path file) throws IOException {
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
}
