// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;

/**
 * Something about a volume that a careful user wants to know before measuring in it.
 *
 * @param kind what it is about
 * @param message one sentence that names files, tags and numbers, never a patient
 */
public record ImportWarning(Kind kind, String message) implements Serializable {
  /** What a warning is about. */
  public enum Kind {
    /** The slices are shifted sideways: a tilted gantry. */
    TILT("tilted gantry"),
    /** The distances between slices are unequal, or slices are missing. */
    GAP("uneven or missing slices"),
    /** Images that occur more than once. */
    DUPLICATE("duplicates"),
    /** Further dimensions that are incomplete or could not be told apart. */
    DIMENSION("times or channels in doubt"),
    /** Positions, orientation or spacing that are absent or contradict each other. */
    GEOMETRY("place or size in doubt"),
    /** Rescale, units or number types. */
    VALUE("values"),
    /** A file that breaks a rule of the standard, read all the same. */
    FORMAT("format");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What it is about, in a word or two. */
    public String words() {
      return words;
    }
  }

  @Override
  public String toString() {
    return message;
  }
}
