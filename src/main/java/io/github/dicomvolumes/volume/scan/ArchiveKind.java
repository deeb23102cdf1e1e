// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What kind of archive a file is, by its first bytes. */
enum ArchiveKind {
  ZIP("PK\3\4"),
  GZIP("\u001f\u008b\b"),
  TAR(""),
  /** One that is not read: 7z, rar, xz, bzip2, zstd, lz4, compress, cabinet. */
  OTHER("");

  private static final List<String> NOT_READ =
      List.of(
          "7z\u00bc\u00af'\u001c",
          "Rar!\u001a\7",
          "\u00fd7zXZ\0",
          "BZh",
          "(\u00b5/\u00fd",
          "\4\"M\u0018",
          "\u001f\u009d",
          "MSCF\0\0\0\0");

  private static final List<String> ENDINGS =
      List.of(".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".7z", ".rar");

  /** First bytes that tell what a file is. */
  static final int BLOCK = 512;

  private static final int TAR_MARK_AT = 257;
  private static final String TAR_MARK = "ustar";

  private final String mark;

  ArchiveKind(String mark) {
    this.mark = mark;
  }

  /** The kind of a file; null where it is no archive. */
  static ArchiveKind of(Path file) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(BLOCK);
    try (FileChannel channel = RegularFile.open(file)) {
      while (start.hasRemaining() && channel.read(start) >= 0) {
        continue;
      }
    }
    return of(start.array(), start.position());
  }

  /** The same of the first bytes; 512 are enough. */
  static ArchiveKind of(byte[] start, int length) {
    if (begins(start, length, 0, ZIP.mark)) {
      return ZIP;
    }
    if (begins(start, length, 0, GZIP.mark)) {
      return GZIP;
    }
    if (begins(start, length, TAR_MARK_AT, TAR_MARK)) {
      return TAR;
    }
    for (String other : NOT_READ) {
      if (begins(start, length, 0, other)) {
        return OTHER;
      }
    }
    return null;
  }

  private static boolean begins(byte[] start, int length, int at, String mark) {
    if (at + mark.length() > length) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if ((start[at + i] & 0xff) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a file is an archive by its name only. */
  static boolean isNamedSo(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** The name of what a file holds: without the endings of archives. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    int end = lower.lastIndexOf('.');
    if (lower.endsWith(".tar.gz")) {
      end -= ".tar".length();
    }
    return end > 0 ? name.substring(0, end) : name;
  }

  /** What {@link #stem} leaves away. */
  static String ending(Path file) {
    return file.getFileName().toString().substring(stem(file).length());
  }
}
