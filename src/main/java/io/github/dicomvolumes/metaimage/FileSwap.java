// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Renames that are undone in reverse order unless all of them succeed. Files on the way out are
 * kept under another name until the end.
 */
final class FileSwap {
  /** Keeps temporary names below the file system's limit on length. */
  private static final int MAX_NAME_IN_TEMPORARY = 40;

  private record Move(Path from, Path to) {}

  private final FileCalls calls;
  private final Deque<Move> done = new ArrayDeque<>();
  private final List<Path> backups = new ArrayList<>();

  FileSwap(FileCalls calls) {
    this.calls = calls;
  }

  /** A free name beside a file for what will replace it: {@code .NAME.part-xxxxxxxx}. */
  static Path temporary(Path target) {
    return beside(target, "part");
  }

  private static Path beside(Path target, String purpose) {
    while (true) {
      // Eight digits behind a one that is cut off.
      long random = (1L << 32) | ThreadLocalRandom.current().nextInt() & 0xffffffffL;
      String suffix = "." + purpose + "-" + Long.toHexString(random).substring(1);
      Path path = target.resolveSibling(prefix(target) + suffix);
      if (!Files.exists(path)) {
        return path;
      }
    }
  }

  /** How the names of a file's temporaries begin. */
  static String prefix(Path target) {
    String name = target.getFileName().toString();
    int end = name.offsetByCodePoints(0, Math.min(MAX_NAME_IN_TEMPORARY, codePoints(name)));
    return "." + name.substring(0, end);
  }

  private static int codePoints(String name) {
    return name.codePointCount(0, name.length());
  }

  /** Takes a file away, to a name such as {@code .NAME.old-xxxxxxxx}, if it is there. */
  void takeAway(Path file) throws IOException {
    if (Files.exists(file)) {
      Path backup = beside(file, "old");
      move(file, backup);
      backups.add(backup);
    }
  }

  /** Puts a finished temporary in its place. */
  void move(Path from, Path to) throws IOException {
    calls.move(from, to);
    done.push(new Move(from, to));
  }

  /** Forces the folder's renames so far to disk. */
  void force(Path folder) throws IOException {
    calls.forceFolder(folder);
  }

  /** Ends well: what was taken away is deleted. A file that cannot be deleted stays. */
  void succeed() {
    done.clear();
    for (Path backup : backups) {
      try {
        calls.delete(backup);
      } catch (IOException e) {
        // The new files are in place; a left-over backup harms nobody.
        continue;
      }
    }
  }

  /** Undoes the renames, the last one first; what fails is attached to the reason. */
  void undo(Exception reason) {
    while (!done.isEmpty()) {
      Move move = done.pop();
      try {
        calls.move(move.to(), move.from());
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
