// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a ZIP of DICOM files to a private temporary folder: headers and frames are then read as
 * from any folder, at random and by several threads, which compressed entries do not allow. Nothing
 * that an entry says of itself is trusted: not its name, not its size.
 */
final class ZipArchive {
  private static final int[] MAGIC = {'P', 'K', 3, 4};
  private static final int MOST_ENTRIES = 1 << 20;
  private static final long MEGABYTE = 1 << 20;

  /** More than DICOM files of one colour; deflate could do 1032. */
  private static final long MOST_RATIO = 200;

  private static final long ALWAYS_ALLOWED = 1L << 30;

  private final Path file;
  private final Path folder;
  private final long mostBytes;
  private final List<ScanFailure> failures = new ArrayList<>();
  private final byte[] buffer = new byte[1 << 16];
  private long bytes;

  private ZipArchive(Path file, Path folder) throws IOException {
    this.file = file;
    this.folder = folder;
    long byRatio = Math.max(ALWAYS_ALLOWED, MOST_RATIO * Files.size(file));
    this.mostBytes = Math.min(byRatio, Files.getFileStore(folder).getUsableSpace());
  }

  /** Whether a file begins as a ZIP does. */
  static boolean isZip(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      for (int expected : MAGIC) {
        if (stream.read() != expected) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Unpacks all files.
   *
   * @param folder an empty folder
   * @return what was left out, and why
   * @throws IOException where the archive is damaged or encrypted, or unpacks to more than the disk
   *     or common sense allows
   */
  static List<ScanFailure> unpack(Path file, Path folder, Progress progress) throws IOException {
    ZipArchive archive = new ZipArchive(file, folder.toRealPath());
    try (ZipFile zip = open(file)) {
      archive.unpack(zip, progress);
    }
    return List.copyOf(archive.failures);
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

  private void unpack(ZipFile zip, Progress progress) throws IOException {
    List<? extends ZipEntry> entries = Collections.list(zip.entries());
    if (entries.size() > MOST_ENTRIES) {
      throw new IOException(
          file.getFileName() + " has " + entries.size() + " entries, at most " + MOST_ENTRIES);
    }
    long declared = 0;
    for (ZipEntry entry : entries) {
      declared += Math.max(0, entry.getSize());
      requireRoom(declared);
    }
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).isDirectory()) {
        unpack(zip, entries.get(i));
      }
      progress.check(i + 1L, entries.size());
    }
  }

  private void requireRoom(long needed) throws IOException {
    if (needed < 0 || needed > mostBytes) {
      throw new IOException(
          file.getFileName()
              + " unpacks to more than the "
              + mostBytes / MEGABYTE
              + " MB that are allowed: the free temporary space, and "
              + MOST_RATIO
              + " times its own size");
    }
  }

  private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
    Path target = target(entry.getName());
    if (target == null) {
      fail(entry, "its name leads outside the archive; refused");
      return;
    }
    if (Files.exists(target)) {
      fail(entry, "occurs twice in the archive; the first one is read");
      return;
    }
    try {
      Files.createDirectories(target.getParent());
      copy(zip, entry, target);
      if (entry.getLastModifiedTime() != null) {
        Files.setLastModifiedTime(target, entry.getLastModifiedTime());
      }
    } catch (ZipException | EOFException e) {
      Files.deleteIfExists(target);
      fail(entry, "is damaged: " + FileFailure.text(e));
    } catch (FileSystemException e) {
      fail(entry, "cannot be unpacked: " + FileFailure.reason(e));
    }
  }

  private void copy(ZipFile zip, ZipEntry entry, Path target) throws IOException {
    long left = entry.getSize();
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        left -= count;
        bytes += count;
        requireRoom(bytes);
        if (left < 0) {
          throw new ZipException("it holds more than the " + entry.getSize() + " bytes it says");
        }
        out.write(buffer, 0, count);
      }
    }
    if (left > 0) {
      throw new ZipException("it ends " + left + " bytes before the size it says");
    }
  }

  /** Where an entry goes; null where its name leads elsewhere. */
  private Path target(String name) {
    String plain = name.replace('\\', '/');
    boolean climbs = plain.startsWith("/") || plain.indexOf(':') >= 0 || plain.indexOf('\0') >= 0;
    for (String part : plain.split("/")) {
      climbs |= part.equals("..");
    }
    try {
      Path target = folder.resolve(plain).normalize();
      boolean inside = target.startsWith(folder) && !target.equals(folder);
      return climbs || !inside ? null : target;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void fail(ZipEntry entry, String reason) {
    failures.add(new ScanFailure(file, file.getFileName() + ": " + entry.getName() + " " + reason));
  }
}
