// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import java.io.IOException;

/**
 * Some of what was asked for was done and some was not, and both is written down: an error for who
 * looks on, but no reason for a macro to end that goes over many folders.
 */
final class PartlyFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  PartlyFailedException(String summary) {
    super(summary);
  }
}
