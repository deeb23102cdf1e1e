// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists a folder in which others may create, rename and delete at the same time. */
public final class FolderFiles {
  private FolderFiles() {}

  /**
   * What is in a folder, in no order. Any of it may be gone when it is looked at.
   *
   * @param prefix what names begin with
   * @param suffix what they end with
   * @return nothing where there is no folder, or none any more
   * @throws IOException where it cannot be read
   */
  public static List<Path> of(Path folder, String prefix, String suffix) throws IOException {
    List<Path> files = new ArrayList<>();
    // By hand: a pattern is of regular expressions, which cost a short conversion much.
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path file : stream) {
        String name = file.getFileName().toString();
        if (name.startsWith(prefix) && name.endsWith(suffix)) {
          files.add(file);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }
}
