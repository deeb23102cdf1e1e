// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

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
public final class KnownWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern CHARACTER_SETS =
      Pattern.compile("((ISO_IR|ISO 2022 IR) [0-9]{1,3}|\\\\)+");
  private static final int LONGEST_CODE = 4;

  /** Day, month and year take more digits. */
  private static final int MAX_DIGITS = 3;

  private static final Pattern MONTH =
      Pattern.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec");

  private static final class Holder {
    static final Set<String> WORDS = new HashSet<>();

    static {
      for (String keyword : DataDictionary.keywords()) {
        WORDS.add(keyword.toLowerCase(Locale.ROOT));
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
  public static List<String> words(String text) {
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
  public static boolean know(String text, Set<String> identity) {
    if (text.indexOf('^') >= 0) {
      return false; // Separates the parts of a name.
    }
    if (CHARACTER_SETS.matcher(text).matches()) {
      return true;
    }
    int digits = 0;
    for (String word : words(text)) {
      digits += isNumber(word) ? word.length() : 0;
      boolean known = isCode(word) || Holder.WORDS.contains(word);
      if (!known || identity.contains(word)) {
        return false;
      }
    }
    return digits <= MAX_DIGITS;
  }

  /** Whether a word, in lower case, is one of the standard's or a maker's. */
  public static boolean contains(String word) {
    return Holder.WORDS.contains(word);
  }

  private static boolean isCode(String word) {
    if (word.length() > LONGEST_CODE) {
      return false;
    }
    String letters = word.replaceAll("[0-9]+", "");
    return letters.length() < word.length() && !MONTH.matcher(letters).matches();
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
