// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import io.github.dicomvolumes.command.FailureText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** What a command of SciJava throws: an exception with words, whatever went wrong. */
final class CommandFailure {
  private CommandFailure() {}

  static RuntimeException of(Throwable failure) {
    if (failure instanceof IOException e) {
      return new UncheckedIOException(FailureText.of(e), e);
    }
    if (failure instanceof UncheckedIOException e) {
      return new UncheckedIOException(FailureText.of(e.getCause()), e.getCause());
    }
    if (failure instanceof IllegalArgumentException e) {
      return e;
    }
    if (failure instanceof CancellationException e) {
      return e;
    }
    return new IllegalStateException(FailureText.of(failure), failure);
  }
}
