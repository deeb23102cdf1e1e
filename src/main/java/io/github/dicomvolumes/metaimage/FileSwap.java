// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Renames that are undone in reverse order unless all of them succeed. Files on the way out are
 * kept under another name until the end.
 */
final class FileSwap {
  private record Move(Path from, Path to) {}

  private final FileCalls calls;
  private final Deque<Move> done = new ArrayDeque<>();
  private final List<Path> backups = new ArrayList<>();

  FileSwap(FileCalls calls) {
    this.calls = calls;
  }

  /** Takes a file away to a temporary name, if it is there and nobody else does. */
  void takeAway(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Path backup = TemporaryFile.old(file);
    try {
      move(file, backup);
    } catch (NoSuchFileException e) {
      return;
    }
    backups.add(backup);
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
