// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/** Which file names a scan looks at: those that contain a text, or match a glob. */
final class FileNameFilter {
  private final String text;
  private final PathMatcher glob;

  private FileNameFilter(String text, PathMatcher glob) {
    this.text = text;
    this.glob = glob;
  }

  /**
   * A filter from what a user types; blank takes every file.
   *
   * @throws IllegalArgumentException where a glob is malformed
   */
  static FileNameFilter parse(String filter) {
    String trimmed = filter.strip();
    if (trimmed.indexOf('*') < 0 && trimmed.indexOf('?') < 0) {
      return new FileNameFilter(trimmed, null);
    }
    try {
      return new FileNameFilter(null, FileSystems.getDefault().getPathMatcher("glob:" + trimmed));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "filter \"" + trimmed + "\" is no glob: " + e.getDescription(), e);
    }
  }

  boolean accepts(Path fileName) {
    return glob == null ? fileName.toString().contains(text) : glob.matches(fileName);
  }
}
