// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a file lies in archives, in words that hold in every process: those who read it unpack the
 * archives to other folders than those who found it.
 *
 * @param steps the archives around it, the outermost first
 * @param shown its path below the input, as if archives were folders without their endings
 */
public record ArchivePath(List<Step> steps, Path shown) {
  private static final Path HERE = Path.of("");

  /**
   * An archive.
   *
   * @param index which name of the path it stands behind, counted from 0
   * @param single whether it is one compressed file, rather than a folder of them
   * @param ending what its own name has besides
   */
  record Step(int index, boolean single, String ending) {
    private String text() {
      return index + (single ? "f" : "d") + ending.length() + "," + ending;
    }
  }

  /** Copies the list. */
  public ArchivePath {
    steps = List.copyOf(steps);
  }

  /**
   * Of a file or folder that was unpacked in this process, or is named by {@link #below}.
   *
   * @param input the folder of the input, in which the outermost archive lies
   * @return null where it is in no archive
   */
  public static ArchivePath of(Path path, Path input) {
    Path root = UnpackedPaths.rootOf(path);
    if (root == null) {
      Path named = UnpackedPaths.namedBy(path);
      return named == null ? null : parse(named.relativize(path));
    }
    List<Step> steps = new ArrayList<>();
    for (Path folder = root; folder != null; ) {
      UnpackedPaths.Root found = UnpackedPaths.root(folder);
      int names = count(input.relativize(found.shown()));
      steps.add(new Step(found.single() ? names : names - 1, found.single(), found.ending()));
      folder = found.around();
    }
    Collections.reverse(steps);
    return new ArchivePath(steps, input.relativize(UnpackedPaths.shown(path)));
  }

  /** A path in a folder of {@link UnpackedPaths#name}; {@link #of} gives this of it. */
  public Path below(Path folder) {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      text.append(step.text());
    }
    return folder.resolve(text.toString()).resolve(shown);
  }

  /** The outermost archive, below the input. */
  public Path archive() {
    return archives().get(0);
  }

  /** See {@link UnpackedPaths#rank}. */
  String rank() {
    return steps.size() + steps.get(steps.size() - 1).ending();
  }

  /** All archives, each as it is shown. */
  private List<Path> archives() {
    List<Path> archives = new ArrayList<>(steps.size());
    Path inside = shown;
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      Path above = step.index() == 0 ? HERE : inside.subpath(0, step.index());
      inside = above.resolve(inside.getName(step.index()) + step.ending());
      archives.add(inside);
    }
    Collections.reverse(archives);
    return archives;
  }

  /**
   * Where the next archive, or the file, lies in what an archive was unpacked to.
   *
   * @param step which archive, counted from 0
   * @param unpacked its folder, or its one file
   */
  Path inside(int step, Path unpacked) {
    if (steps.get(step).single()) {
      return unpacked;
    }
    Path next = step + 1 < steps.size() ? archives().get(step + 1) : shown;
    return unpacked.resolve(next.subpath(steps.get(step).index() + 1, next.getNameCount()));
  }

  private static int count(Path relative) {
    return relative.toString().isEmpty() ? 0 : relative.getNameCount();
  }

  /** Below an input, what is named so. */
  static Path shown(Path name, Path input) {
    return name.getNameCount() == 1 ? input : input.resolve(name.subpath(1, name.getNameCount()));
  }

  private static ArchivePath parse(Path name) {
    String text = name.getName(0).toString();
    List<Step> steps = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int kind = digits(text, at);
      int length = digits(text, kind + 1);
      int end = length + 1 + Integer.parseInt(text.substring(kind + 1, length));
      steps.add(
          new Step(
              Integer.parseInt(text.substring(at, kind)),
              text.charAt(kind) == 'f',
              text.substring(length + 1, end)));
      at = end;
    }
    return new ArchivePath(steps, shown(name, HERE));
  }

  /** Where digits end. */
  private static int digits(String text, int from) {
    int at = from;
    while (text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
