// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import java.util.HashSet;
import java.util.Set;

/** Values of code strings: the standard's terms stay, all others become tokens. */
public final class CodeStrings {
  private static final class Holder {
    static final Set<String> TERMS = new HashSet<>();

    static {
      for (String line : ConfidentialityProfile.lines("defined-terms.txt")) {
        for (String term : line.split("\\|")) {
          TERMS.add(term.strip());
        }
      }
    }
  }

  private CodeStrings() {}

  /** Whether a value is one of the standard's terms, or made of its words. */
  public static boolean isKnown(String value) {
    return value.isEmpty()
        || Holder.TERMS.contains(value)
        || isDirection(value)
        || TextCleaner.clean(value, Set.of()).equals(value);
  }

  /** Sides of the patient, as of Patient Orientation (0020,0020). */
  private static boolean isDirection(String value) {
    for (int i = 0; i < value.length(); i++) {
      if ("LRAPHF".indexOf(value.charAt(i)) < 0) {
        return false;
      }
    }
    return value.length() <= 3;
  }
}
