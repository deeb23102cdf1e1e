// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

/**
 * Why a file is not handed on. The reason tells nothing of its content and not its name: it stands
 * in the report.
 */
final class HeldBackException extends Exception {
  private static final long serialVersionUID = 1L;

  HeldBackException(String reason) {
    super(reason, null, false, false);
  }

  static HeldBackException coded(String what) {
    return new HeldBackException(
        "its coded pixels cannot be read through, so text may hide there: " + what);
  }

  /** In a few words. */
  String reason() {
    return getMessage();
  }
}
