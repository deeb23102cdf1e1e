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
   * @param ending what the archive's name has behind that of the folder, or of the file
   * @param single whether the archive is one compressed file, which lies in the folder
   * @param around the folder that the archive itself was unpacked to; null where it was not
   */
  record Root(Path shown, UnpackRoom room, int depth, String ending, boolean single, Path around) {}

  private static final Map<Path, Root> ROOTS = new ConcurrentHashMap<>();

  /** Folders below which files have the names of {@link ArchivePath}, each with its input. */
  private static final Map<Path, Path> NAMED = new ConcurrentHashMap<>();

  private UnpackedPaths() {}

  static void add(Path folder, Root root) {
    ROOTS.put(folder, root);
  }

  /**
   * Lets files of an input be named by a folder that need not be there, see {@link
   * ArchivePath#below}.
   */
  public static void name(Path folder, Path input) {
    if (!input.equals(NAMED.get(folder))) {
      NAMED.put(folder, input);
    }
  }

  /** Forgets all folders in a folder, and the folder. */
  public static void forgetBelow(Path folder) {
    ROOTS.keySet().removeIf(root -> root.startsWith(folder));
    NAMED.keySet().removeIf(root -> root.startsWith(folder));
  }

  /** The archive around a file; null where there is none. */
  static Root around(Path file) {
    Path folder = rootOf(file.getParent());
    return folder == null ? null : ROOTS.get(folder);
  }

  static Root root(Path folder) {
    return ROOTS.get(folder);
  }

  /** The folder that a file, or a folder, was unpacked to with others; null where it was not. */
  static Path rootOf(Path path) {
    if (ROOTS.isEmpty()) {
      return null;
    }
    for (Path above = path; above != null; above = above.getParent()) {
      if (ROOTS.containsKey(above)) {
        return above;
      }
    }
    return null;
  }

  /** The folder that a path is named by; null where it is none of {@link #name}. */
  static Path namedBy(Path path) {
    if (NAMED.isEmpty()) {
      return null;
    }
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (NAMED.containsKey(above)) {
        return above;
      }
    }
    return null;
  }

  /** The path of a file or folder in the input, as if its archive were a folder. */
  public static Path shown(Path path) {
    Path root = rootOf(path);
    if (root != null) {
      return ROOTS.get(root).shown().resolve(root.relativize(path));
    }
    Path named = namedBy(path);
    return named == null ? path : ArchivePath.shown(named.relativize(path), NAMED.get(named));
  }

  /**
   * What tells files apart that are shown in one place: nothing of one that was not unpacked, else
   * how many archives are around it, and how the innermost ends. Their order is that of these.
   *
   * @param folder in which the file lies
   */
  public static String rank(Path folder) {
    Path root = rootOf(folder);
    if (root != null) {
      return ROOTS.get(root).depth() + ROOTS.get(root).ending();
    }
    Path named = NAMED.isEmpty() ? null : namedBy(folder);
    return named == null ? "" : ArchivePath.of(folder, NAMED.get(named)).rank();
  }
}
