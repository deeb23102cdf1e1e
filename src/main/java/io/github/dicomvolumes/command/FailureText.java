// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a user reads of a failure; Java's own messages are often no more than a path. */
final class FailureText {
  private FailureText() {}

  /** A sentence that is never empty. */
  static String of(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory: raise the limit in Edit > Options > Memory & Threads";
    }
    if (failure instanceof NoClassDefFoundError && message != null) {
      return "a library is missing ("
          + message.replace('/', '.')
          + "); Fiji has it, plain ImageJ needs the whole distribution";
    }
    if (failure instanceof FileSystemException bare && bare.getFile() != null) {
      // Ours put a sentence in the place of the file.
      boolean pathOnly = bare.getReason() == null && !bare.getFile().contains(": ");
      if (!pathOnly) {
        return message;
      }
      if (failure instanceof NoSuchFileException) {
        return bare.getFile() + ": there is no such file or folder";
      }
      if (failure instanceof AccessDeniedException) {
        return bare.getFile() + ": no permission";
      }
      if (failure instanceof FileAlreadyExistsException) {
        return bare.getFile() + ": there is a file of that name, expected a folder";
      }
    }
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
