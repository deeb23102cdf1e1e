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
    if (failure instanceof IOException e) {
      return FileFailure.text(e);
    }
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
