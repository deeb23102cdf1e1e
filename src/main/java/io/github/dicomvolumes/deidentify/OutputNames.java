// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.KeyedHash;
import java.nio.file.Path;

/**
 * Names that tell nothing, in the same tree: a keyed hash of each folder's and file's path below
 * the input, so that the next run gives the same.
 */
final class OutputNames {
  static final String ENDING = ".dcm";

  private static final int FOLDER_DIGITS = 10;
  private static final int FILE_DIGITS = 16;

  private final KeyedHash hash;

  OutputNames(KeyedHash hash) {
    this.hash = hash;
  }

  /** The name below the output, with slashes, of a path below the input. */
  String of(Path relative) {
    StringBuilder original = new StringBuilder();
    StringBuilder name = new StringBuilder();
    int last = relative.getNameCount() - 1;
    for (int i = 0; i <= last; i++) {
      original.append('/').append(relative.getName(i));
      boolean file = i == last;
      name.append(i == 0 ? "" : "/")
          .append(
              hash.digits("name", original.toString(), file ? FILE_DIGITS : FOLDER_DIGITS)
                  .toLowerCase(java.util.Locale.ROOT));
    }
    return name + ENDING;
  }
}
