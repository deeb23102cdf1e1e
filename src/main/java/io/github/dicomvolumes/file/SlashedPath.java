// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.nio.file.Path;

/** Relative paths as tables show them on every system: with slashes. */
public final class SlashedPath {
  private SlashedPath() {}

  /** The path as text; a backslash in a name stays where it separates nothing. */
  public static String of(Path path) {
    String text = path.toString();
    return path.getFileSystem().getSeparator().equals("\\") ? text.replace('\\', '/') : text;
  }
}
