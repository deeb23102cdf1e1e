// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which files an earlier scan read for a series, by their places in the sorted listings of their
 * folders: these hold while nothing in the folders changes.
 */
final class KnownFiles {
  /** Of a row whose files are not known, as those in archives. */
  static final KnownFiles NONE = new KnownFiles(List.of());

  /**
   * A folder as it was.
   *
   * @param path below the input; empty for the input itself
   * @param digest what {@link FolderPrint} says of it
   */
  record Folder(String path, long digest) {}

  /** Files of one folder. */
  static final class Part {
    private final Folder folder;
    private final int[] runs;

    /**
     * Takes the array.
     *
     * @param runs pairs: the index of a file, and how many follow each other from there
     */
    Part(Folder folder, int... runs) {
      this.folder = folder;
      this.runs = runs;
    }

    /** Files with these indices, in rising order. */
    static Part of(Folder folder, int[] indices) {
      int[] runs = new int[2 * indices.length];
      int length = 0;
      for (int index : indices) {
        if (length > 0 && runs[length - 2] + runs[length - 1] == index) {
          runs[length - 1]++;
        } else {
          runs[length] = index;
          runs[length + 1] = 1;
          length += 2;
        }
      }
      return new Part(folder, Arrays.copyOf(runs, length));
    }

    Folder folder() {
      return folder;
    }

    int runs() {
      return runs.length;
    }

    int run(int index) {
      return runs[index];
    }

    private boolean addTo(List<Path> files, Path above) throws IOException {
      FolderPrint now = FolderPrint.of(above.resolve(folder.path()));
      if (now.digest() != folder.digest()) {
        return false;
      }
      for (int i = 0; i < runs.length; i += 2) {
        for (int file = runs[i]; file < runs[i] + runs[i + 1]; file++) {
          if (file < 0 || file >= now.size()) {
            return false;
          }
          files.add(now.file(file));
        }
      }
      return true;
    }
  }

  private final List<Part> parts;

  KnownFiles(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  List<Part> parts() {
    return parts;
  }

  /**
   * Below which folder the files of an input lie: the input, or that of a file or DICOMDIR, which
   * links are followed to.
   *
   * @throws IOException where it is gone
   */
  static Path folderOf(Path input) throws IOException {
    return Files.isDirectory(input) ? input : input.toRealPath().getParent();
  }

  /** Whether nothing is known. */
  boolean isNone() {
    return parts.isEmpty();
  }

  /**
   * The files, where their folders are as they were; null where something changed in one.
   *
   * @throws IOException where a folder cannot be listed
   */
  List<Path> unchanged(Path input) throws IOException {
    Path folder = folderOf(input);
    List<Path> files = new ArrayList<>();
    for (Part part : parts) {
      if (!part.addTo(files, folder)) {
        return null;
      }
    }
    return files;
  }
}
