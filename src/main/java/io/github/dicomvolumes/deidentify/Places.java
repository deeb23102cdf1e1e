// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where input, output and what must not be handed on may lie. */
final class Places {
  private Places() {}

  /**
   * Checks the places of a run before anything is written.
   *
   * @throws IOException where the input is missing, or one lies in another that must not
   */
  static void require(DeidentifyOptions options) throws IOException {
    if (!Files.exists(options.input())) {
      throw new NoSuchFileException(options.input() + ": there is no such folder and no such file");
    }
    Path input = real(options.input());
    Path output = real(options.output());
    if (output.startsWith(input) || input.startsWith(output)) {
      throw new FileSystemException(
          options.output().toString(),
          null,
          "input and output lie in each other; choose an output beside the input, which is handed"
              + " on without it");
    }
    requireOutside(output, options.secret(), "the secret");
    requireOutside(output, options.listing(), "the list of the originals");
    requireOutside(output, options.pseudonyms(), "the table of pseudonyms");
  }

  private static void requireOutside(Path output, Path file, String what) throws IOException {
    if (file != null && real(file).startsWith(output)) {
      throw new FileSystemException(
          file.toString(),
          null,
          "lies in the output, which is handed on: " + what + " must be kept elsewhere");
    }
  }

  /** Links followed as far as there is something. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path there = absolute;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there == null
        ? absolute
        : there.toRealPath().resolve(there.relativize(absolute)).normalize();
  }
}
