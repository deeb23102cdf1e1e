// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The keywords of the dictionary that a mistyped one may have meant. */
final class NearestKeywords {
  private static final int SHOWN = 3;

  private NearestKeywords() {}

  /** The nearest three, by the number of letters to insert, remove, replace or swap. */
  static List<String> of(String typed) {
    String wanted = normal(typed);
    record Candidate(String keyword, int distance) {}
    return DataDictionary.keywords().stream()
        .filter(keyword -> !keyword.isEmpty())
        .map(keyword -> new Candidate(keyword, distance(wanted, normal(keyword))))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::keyword))
        .limit(SHOWN)
        .map(Candidate::keyword)
        .toList();
  }

  /** Letters and digits in lower case: blanks and dashes count for nothing. */
  static String normal(String name) {
    StringBuilder normal = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        normal.append(c);
      }
    }
    return normal.toString();
  }

  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
