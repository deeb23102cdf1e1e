// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

/** What became of an element. */
public enum Change {
  REMOVED("removed"),
  EMPTIED("emptied"),
  REPLACED("replaced"),
  NEW_UID("new UID"),
  SHIFTED("shifted"),
  CLEANED("cleaned");

  private final String words;

  Change(String words) {
    this.words = words;
  }

  /** In words, for a table. */
  public String words() {
    return words;
  }
}
