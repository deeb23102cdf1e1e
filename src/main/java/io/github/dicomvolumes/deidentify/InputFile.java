// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import java.nio.file.Path;

/**
 * A file of the input, or of an archive in it.
 *
 * @param file where its bytes are
 * @param relative its path below the input, as if its archive were a folder
 * @param container the archive that it lies in, else the file itself
 * @param isDirectory whether it is a DICOMDIR by name and content
 * @param problem why there are no bytes to look at; empty where there are
 * @param detail of the problem, for who keeps the originals: it may name files
 */
record InputFile(
    Path file, Path relative, Path container, boolean isDirectory, String problem, String detail) {

  /** What the user knows it by. */
  String shown() {
    return file.equals(container) ? file.toString() : container + ": " + relative;
  }
}
