// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where files that were unpacked to a temporary folder lie for whoever looks at the input. */
public final class UnpackedPaths {
  /**
   * A folder with what an archive holds.
   *
   * @param shown what stands for it: the archive's path without its ending
   * @param room what the outermost archive around it may unpack to
   * @param depth how many archives are around it
   */
  record Root(Path shown, UnpackRoom room, int depth) {}

  private static final Map<Path, Root> ROOTS = new ConcurrentHashMap<>();

  private UnpackedPaths() {}

  static void add(Path folder, Root root) {
    ROOTS.put(folder, root);
  }

  /** The archive around a file; null where there is none. */
  static Root around(Path file) {
    if (ROOTS.isEmpty()) {
      return null;
    }
    for (Path above = file.getParent(); above != null; above = above.getParent()) {
      Root root = ROOTS.get(above);
      if (root != null) {
        return root;
      }
    }
    return null;
  }

  /** The path of a file or folder in the input, as if its archive were a folder. */
  public static Path shown(Path path) {
    if (ROOTS.isEmpty()) {
      return path;
    }
    for (Path above = path; above != null; above = above.getParent()) {
      Root root = ROOTS.get(above);
      if (root != null) {
        return root.shown().resolve(above.relativize(path));
      }
    }
    return path;
  }
}
