// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that no person typed to name somebody: the standard's own (names of elements, defined
 * terms), names of manufacturers, and short codes with a digit such as {@code B30f}.
 */
final class KnownWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final int LONGEST_CODE = 4;

  private static final class Holder {
    static final Set<String> WORDS = new HashSet<>();

    static {
      for (String keyword : DataDictionary.keywords()) {
        DataDictionary.tagOf(keyword)
            .flatMap(DataDictionary::entry)
            .ifPresent(entry -> WORDS.addAll(words(entry.name())));
      }
      for (String line : ConfidentialityProfile.lines("known-words.txt")) {
        WORDS.addAll(words(line));
      }
    }
  }

  private KnownWords() {}

  /** The words of a text, in lower case. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /**
   * Whether every word of a text is known, and none names the patient.
   *
   * @param identity words of the patient's name and numbers
   */
  static boolean know(String text, Set<String> identity) {
    if (text.indexOf('^') >= 0) {
      return false; // Separates the parts of a name.
    }
    for (String word : words(text)) {
      boolean known = isCode(word) || Holder.WORDS.contains(word);
      if (!known || identity.contains(word) && !isStandardTerm(text)) {
        return false;
      }
    }
    return true;
  }

  /** A patient named "Head" does not hide the body part: a single defined term says nothing. */
  private static boolean isStandardTerm(String text) {
    return text.startsWith("ISO_IR ") || text.startsWith("ISO 2022 ");
  }

  private static boolean isCode(String word) {
    if (word.length() > LONGEST_CODE) {
      return false;
    }
    return word.chars().anyMatch(c -> c >= '0' && c <= '9');
  }
}
