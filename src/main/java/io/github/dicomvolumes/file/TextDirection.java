// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

/** Marks that turn text around, so that a name looks like another one. */
public final class TextDirection {
  private TextDirection() {}

  /** Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9). */
  public static boolean isMark(int c) {
    return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
  }
}
