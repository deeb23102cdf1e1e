// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import java.util.Locale;

/**
 * What became of a file.
 *
 * @param name below the output; of a file that is held back, what it would have been
 * @param reason why it is not there, or what to know of it where it is; mostly empty then; tells
 *     nothing of the content
 * @param object what it is by its SOP class; empty where that is not known
 * @param mark a keyed hash of the original's name, size and time, and of the options
 * @param size of the output in bytes
 */
public record FileOutcome(
    String name, State state, String reason, String object, String mark, long size) {
  /** What became of it. */
  public enum State {
    WRITTEN,
    /** Written by an earlier run. */
    PRESENT,
    HELD_BACK,
    /** Could not be read or written. */
    FAILED;

    /** In words. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static State parse(String words) {
      return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
  }

  /** Whether an object that somebody may miss is not in the output. */
  public boolean isMissing() {
    return state == State.FAILED
        || state == State.HELD_BACK
            && !reason.equals(Deidentifier.NO_DICOM)
            && !reason.equals(Deidentifier.DIRECTORY);
  }
}
