// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.file.FileFailure;
import java.io.IOException;

/** What a user reads of a failure. */
public final class FailureText {
  private FailureText() {}

  /** A sentence that is never empty. */
  public static String of(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory: raise the limit in Edit > Options > Memory & Threads";
    }
    if (failure instanceof NoClassDefFoundError && message != null) {
      return "a library is missing ("
          + message.replace('/', '.')
          + "); Fiji has it, plain ImageJ needs the whole distribution";
    }
    if (failure instanceof StackOverflowError) {
      return "too deeply nested: Java's stack is full; a file is damaged, or this is a fault of the"
          + " program";
    }
    if (failure instanceof IOException e) {
      return FileFailure.text(e);
    }
    if (failure instanceof Error) {
      return "a fault of Java or of the program: " + failure;
    }
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** Whether the words say what to do, so that nobody needs to know where it happened. */
  static boolean isExplained(Throwable failure) {
    return failure instanceof OutOfMemoryError
        || failure instanceof StackOverflowError
        || failure instanceof NoClassDefFoundError;
  }
}
