// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every file below a folder, which may itself be named by a link; links to folders in it, and what
 * may not be read, are files too.
 */
final class InputFiles {
  private InputFiles() {}

  static List<Path> of(Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    List<Path> files = new ArrayList<>();
    Path folder = input.toRealPath();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            files.add(input.resolve(folder.relativize(file)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
              throw e;
            }
            files.add(input.resolve(folder.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }
}
