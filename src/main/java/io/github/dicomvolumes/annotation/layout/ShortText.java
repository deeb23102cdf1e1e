// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

/** Texts of cells in messages. */
public final class ShortText {
  private static final int LONGEST = 40;

  private ShortText() {}

  /** Its beginning, where it is long. */
  public static String of(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
