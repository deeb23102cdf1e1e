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
   * @param glob which names, as of {@link Files#newDirectoryStream(Path, String)}
   * @return nothing where there is no folder, or none any more
   * @throws IOException where it cannot be read
   */
  public static List<Path> of(Path folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
      stream.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }
}
