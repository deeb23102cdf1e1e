// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.file.PackedFiles;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Where the entries of an archive are written. Nothing that an entry says of itself is trusted: not
 * its name, not its size.
 */
final class UnpackTarget {
  /** More entries than any archive of images has. */
  static final int MAX_ENTRIES = 1 << 20;

  private static final int UNPACK = -1;

  /** Gives the bytes of an entry. */
  interface Opener {
    InputStream open() throws IOException;
  }

  /** Larger entries are unpacked: several threads may hold one each. */
  private static final long MAX_IN_MEMORY =
      Math.min(16 << 20, Runtime.getRuntime().maxMemory() / 32);

  /** Says where an entry of so many bytes can be read again. */
  interface Place {
    PackedFiles.Source of(int length);
  }

  private final Path archive;
  private final Path folder;
  private final UnpackRoom room;
  private final List<ScanFailure> failures = new ArrayList<>();
  private final byte[] buffer = new byte[1 << 16];

  /**
   * A target.
   *
   * @param folder an empty folder, by its real path
   */
  UnpackTarget(Path archive, Path folder, UnpackRoom room) {
    this.archive = archive;
    this.folder = folder;
    this.room = room;
  }

  /** What was left out, and why. */
  List<ScanFailure> failures() {
    return List.copyOf(failures);
  }

  /** Requires room for what an archive says of itself. */
  void require(long declared) throws IOException {
    room.require(archive, declared);
  }

  /** Whether an entry need not be unpacked. */
  boolean fitsInMemory(long size) {
    return size >= 0 && size <= MAX_IN_MEMORY;
  }

  /**
   * Writes an entry, or its name only, or notes why it cannot be.
   *
   * @param size in bytes, as it says; -1 where it does not say
   * @param time when it was changed; null where it does not say
   * @param place where it can be read again if it fits in memory; null where it cannot
   * @throws IOException where there is no room for it
   */
  void add(String name, long size, FileTime time, Opener opener, Place place) throws IOException {
    Path target = target(name);
    if (target == null) {
      fail(name, "its name leads outside the archive; refused");
      return;
    }
    if (Files.exists(target)) {
      fail(name, "occurs twice in the archive; the first one is read");
      return;
    }
    try {
      Files.createDirectories(target.getParent());
      int length = place != null && size <= MAX_IN_MEMORY ? readAll(opener, size) : UNPACK;
      if (length != UNPACK) {
        Files.createFile(target);
        PackedFiles.add(target, place.of(length));
      } else {
        copy(opener, size, target);
      }
      if (time != null) {
        Files.setLastModifiedTime(target, time);
      }
    } catch (ZipException | EOFException e) {
      Files.deleteIfExists(target);
      fail(name, "is damaged: " + FileFailure.text(e));
    } catch (FileSystemException e) {
      fail(name, "cannot be unpacked: " + FileFailure.reason(e));
    }
  }

  /**
   * Reads an entry for its damages.
   *
   * @return its length; {@link #UNPACK} where it is longer than fits in memory, or is an archive
   *     itself, which is read as a file
   */
  private int readAll(Opener opener, long size) throws IOException {
    byte[] start;
    try (InputStream in = opener.open()) {
      start = in.readNBytes(ArchiveKind.BLOCK);
    }
    if (Archives.areRead(ArchiveKind.of(start, start.length))) {
      return UNPACK;
    }
    try (InputStream in = opener.open()) {
      long length = copy(in, size, OutputStream.nullOutputStream(), MAX_IN_MEMORY);
      return length > MAX_IN_MEMORY ? UNPACK : (int) length;
    }
  }

  private void copy(Opener opener, long size, Path target) throws IOException {
    try (InputStream in = opener.open();
        OutputStream out = Files.newOutputStream(target)) {
      copy(in, size, out, Long.MAX_VALUE);
    }
  }

  /** Copies all, or one buffer more than asked for, to the disk if it is all. */
  private long copy(InputStream in, long size, OutputStream out, long max) throws IOException {
    long length = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      length += count;
      if (max == Long.MAX_VALUE) {
        room.take(archive, count);
      }
      if (size >= 0 && length > size) {
        throw new ZipException("it holds more than the " + size + " bytes it says");
      }
      if (length > max) {
        return length;
      }
      out.write(buffer, 0, count);
    }
    if (length < size) {
      throw new ZipException("it ends " + (size - length) + " bytes before the size it says");
    }
    return length;
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

  /** Notes an entry that is left out. */
  void fail(String name, String reason) {
    failures.add(new ScanFailure(archive, archive.getFileName() + ": " + name + " " + reason));
  }
}
