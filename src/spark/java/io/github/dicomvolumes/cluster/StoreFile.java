// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.file.PackedFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * A file of the input that is read where it is.
 *
 * @param path below the input
 */
record StoreFile(Store store, String path, long size) implements PackedFiles.Source {
  @Override
  public FileChannel open() throws IOException {
    Path file = store.path(path);
    try {
      return new StoreChannel(store.fileSystem().open(file), size);
    } catch (IOException e) {
      throw inWords(e, file);
    }
  }

  /** As Java's own file systems say it, by which messages tell what is wrong. */
  static IOException inWords(IOException failure, Path file) {
    if (failure instanceof FileNotFoundException) {
      NoSuchFileException gone = new NoSuchFileException(file.toString());
      gone.initCause(failure);
      return gone;
    }
    if (failure instanceof AccessControlException) {
      AccessDeniedException denied = new AccessDeniedException(file.toString());
      denied.initCause(failure);
      return denied;
    }
    return failure;
  }
}
