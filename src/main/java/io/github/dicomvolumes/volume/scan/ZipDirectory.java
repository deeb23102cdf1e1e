// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The central directory of a ZIP (PKWARE APPNOTE 4.3.12), as far as it says what is encrypted: the
 * JDK refuses such an archive as a whole without saying why.
 */
final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY_BYTES = 46;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LONGEST_DIRECTORY = 1 << 28;
  private static final int SHOWN = 3;

  private ZipDirectory() {}

  /** Names of a few encrypted entries; none where the directory is not found or is of Zip64. */
  static List<String> encryptedNames(Path file) throws IOException {
    try (FileChannel channel = RegularFile.open(file)) {
      long tail = Math.min(channel.size(), END_BYTES + LONGEST_COMMENT);
      ByteBuffer end = read(channel, channel.size() - tail, (int) tail);
      for (int at = end.limit() - END_BYTES; at >= 0; at--) {
        if (end.getInt(at) == END_SIGNATURE) {
          long size = end.getInt(at + 12) & 0xffffffffL;
          long start = end.getInt(at + 16) & 0xffffffffL;
          boolean fits = size <= LONGEST_DIRECTORY && start + size <= channel.size();
          return fits ? encrypted(read(channel, start, (int) size)) : List.of();
        }
      }
      return List.of();
    }
  }

  private static List<String> encrypted(ByteBuffer directory) {
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at + ENTRY_BYTES <= directory.limit() && directory.getInt(at) == ENTRY_SIGNATURE) {
      int name = directory.getShort(at + 28) & 0xffff;
      int extra = directory.getShort(at + 30) & 0xffff;
      int comment = directory.getShort(at + 32) & 0xffff;
      boolean encrypted = (directory.getShort(at + 8) & 1) != 0;
      if (encrypted && at + ENTRY_BYTES + name <= directory.limit()) {
        if (names.size() == SHOWN) {
          names.add("...");
          return names;
        }
        names.add(new String(directory.array(), at + ENTRY_BYTES, name, StandardCharsets.UTF_8));
      }
      at += ENTRY_BYTES + name + extra + comment;
    }
    return names;
  }

  private static ByteBuffer read(FileChannel channel, long position, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
      continue;
    }
    return bytes.flip();
  }
}
