// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for what the file system refuses; Java's own messages are often no more than a path. */
public final class FileFailure {
  private FileFailure() {}

  /** A sentence that is never empty, and never only a path. */
  public static String text(IOException failure) {
    String message = failure.getMessage();
    if (failure instanceof FileSystemException bare && bare.getFile() != null) {
      // Ours put a sentence in the place of the file.
      boolean pathOnly = bare.getReason() == null && !bare.getFile().contains(": ");
      return pathOnly ? bare.getFile() + ": " + reason(bare) : message;
    }
    if (failure instanceof ClosedChannelException) {
      return "the file was closed while it was used";
    }
    if (failure instanceof EOFException && (message == null || message.isBlank())) {
      return "the file ends before it should: it is cut off";
    }
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** The sentence alone, for who names the file otherwise; never empty. */
  public static String reason(FileSystemException failure) {
    if (failure.getReason() != null && !failure.getReason().isBlank()) {
      return failure.getReason();
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "there is a file of that name, expected a folder";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "is a folder with files in it, expected a file";
    }
    if (failure instanceof NotDirectoryException) {
      return "is no folder";
    }
    if (failure instanceof FileSystemLoopException) {
      return "symbolic links lead in a circle";
    }
    return "the file system refuses it and does not say why";
  }
}
