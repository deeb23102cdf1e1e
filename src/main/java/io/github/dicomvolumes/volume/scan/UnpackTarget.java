// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.FileFailure;
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
  static final int MOST_ENTRIES = 1 << 20;

  /** Gives the bytes of an entry. */
  interface Opener {
    InputStream open() throws IOException;
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

  /**
   * Writes an entry, or notes why it cannot be.
   *
   * @param size in bytes, as it says; -1 where it does not say
   * @param time when it was changed; null where it does not say
   * @throws IOException where there is no room for it
   */
  void add(String name, long size, FileTime time, Opener opener) throws IOException {
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
      copy(opener, size, target);
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

  private void copy(Opener opener, long size, Path target) throws IOException {
    long left = size < 0 ? Long.MAX_VALUE : size;
    try (InputStream in = opener.open();
        OutputStream out = Files.newOutputStream(target)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        left -= count;
        room.take(archive, count);
        if (left < 0) {
          throw new ZipException("it holds more than the " + size + " bytes it says");
        }
        out.write(buffer, 0, count);
      }
    }
    if (left > 0 && size >= 0) {
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

  /** Notes an entry that is left out. */
  void fail(String name, String reason) {
    failures.add(new ScanFailure(archive, archive.getFileName() + ": " + name + " " + reason));
  }
}
