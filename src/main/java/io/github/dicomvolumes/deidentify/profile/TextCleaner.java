// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps of a text what a list of safe words allows (the standard's own words, anatomy, sequences,
 * makers), short codes such as {@code B30f} and numbers with units, and drops the rest.
 */
public final class TextCleaner {
  private static final int LONGEST_TEXT = 10_240;

  /** Of bare numbers together: day, month and year take more. */
  private static final int MOST_DIGITS = 3;

  private static final int LONGEST_CODE = 4;
  private static final int MOST_DIGITS_WITH_UNIT = 4;
  private static final Set<String> UNITS =
      Set.of(
          "mm", "cm", "um", "ms", "msec", "s", "sec", "hz", "khz", "mhz", "kv", "kvp", "ma", "mas",
          "t", "deg", "mg", "ml", "cc", "kg", "gy", "cgy", "mbq", "kbq", "bq", "kev", "mev", "hu",
          "min");
  private static final Set<String> BEFORE_NUMBERS =
      Set.of("b", "te", "tr", "ti", "fa", "venc", "ep", "epi", "tfl", "tse", "fl", "se", "b0");
  private static final Set<String> MONTHS =
      Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** After a number, an age; over 89 it tells who somebody is. */
  private static final Set<String> AGES =
      Set.of("y", "yo", "yr", "yrs", "year", "years", "m", "mo", "month", "months", "d", "w", "j");

  /** What may stand between kept words as it is. */
  private static final String SEPARATORS = " _-./+*,:;()[]<>=&#%'";

  private record Word(int start, int end, String text) {}

  private TextCleaner() {}

  /**
   * What may be kept of a text.
   *
   * @param identity words of the patient's names and numbers, in lower case, none of which is kept
   * @return empty where nothing may be
   */
  public static String clean(String text, Set<String> identity) {
    if (text.length() > LONGEST_TEXT || text.indexOf('^') >= 0) {
      // A caret separates the parts of a name.
      return "";
    }
    List<Word> words = words(text);
    boolean numbers = bareDigits(words) <= MOST_DIGITS;
    StringBuilder kept = new StringBuilder();
    int before = -2;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (identity.contains(word.text) || !isSafe(words, i, numbers)) {
        continue;
      }
      if (before == i - 1) {
        appendBetween(text, words.get(before).end, word.start, kept);
      } else if (before < 0) {
        appendLeading(text, word.start, kept);
      } else {
        kept.append(' ');
      }
      kept.append(text, word.start, word.end);
      before = i;
    }
    if (before >= 0 && before == words.size() - 1) {
      appendBetween(text, words.get(before).end, text.length(), kept);
    }
    return kept.toString().strip();
  }

  /** Marks right before the first word, as of the sequence name {@code *tse2d1}. */
  private static void appendLeading(String text, int wordAt, StringBuilder kept) {
    if (wordAt > 0 && wordAt <= 2) {
      appendBetween(text, 0, wordAt, kept);
    }
  }

  private static void appendBetween(String text, int from, int to, StringBuilder kept) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      kept.append(SEPARATORS.indexOf(c) >= 0 ? c : ' ');
    }
  }

  /** Runs of letters, marks and digits. */
  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && isOfWord(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        words.add(new Word(start, at, text.substring(start, at).toLowerCase(Locale.ROOT)));
      } else {
        at++;
      }
    }
    return words;
  }

  /** Characters beyond the plane of 16 bits too: no name may hide among them. */
  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK
        || c > 0x7f && !Character.isWhitespace(c) && Character.getType(c) != Character.MATH_SYMBOL;
  }

  private static int bareDigits(List<Word> words) {
    int digits = 0;
    for (int i = 0; i < words.size(); i++) {
      digits += isNumber(words.get(i).text) && !hasUnit(words, i) ? words.get(i).text.length() : 0;
    }
    return digits;
  }

  private static boolean hasUnit(List<Word> words, int i) {
    return i + 1 < words.size()
        && words.get(i + 1).start - words.get(i).end <= 1
        && UNITS.contains(words.get(i + 1).text);
  }

  private static boolean isSafe(List<Word> words, int i, boolean numbers) {
    String word = words.get(i).text;
    if (isNumber(word)) {
      boolean age = i + 1 < words.size() && AGES.contains(words.get(i + 1).text);
      return !age && (hasUnit(words, i) ? word.length() <= MOST_DIGITS_WITH_UNIT : numbers);
    }
    boolean number = i + 1 < words.size() && isNumber(words.get(i + 1).text);
    return KnownWords.contains(word)
        || UNITS.contains(word)
        || number && BEFORE_NUMBERS.contains(word)
        || isCode(word);
  }

  private static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!isDigit(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Letters with digits: a short code, or known words and units with numbers. */
  private static boolean isCode(String word) {
    int digits = 0;
    boolean letters = true;
    boolean known = true;
    int most = MOST_DIGITS;
    String previous = "";
    int at = 0;
    while (at < word.length()) {
      int start = at;
      boolean number = isDigit(word.charAt(at));
      while (at < word.length() && isDigit(word.charAt(at)) == number) {
        at++;
      }
      String run = word.substring(start, at);
      if (number) {
        digits += run.length();
      } else {
        letters &= isAscii(run) && !MONTHS.contains(run);
        boolean age = at == word.length() && previous.length() == start && AGES.contains(run);
        known &= !age && (KnownWords.contains(run) || UNITS.contains(run) || isMark(run));
        letters &= !age;
        most = UNITS.contains(run) || BEFORE_NUMBERS.contains(run) ? MOST_DIGITS_WITH_UNIT : most;
      }
      previous = run;
    }
    boolean isShort = word.length() <= LONGEST_CODE && digits < word.length();
    return digits > 0 && letters && (isShort || known && digits <= most);
  }

  /** Between numbers, as in 512x512. */
  private static boolean isMark(String run) {
    return run.equals("x") || run.equals("d") || run.equals("ns");
  }

  private static boolean isAscii(String run) {
    return run.chars().allMatch(c -> c < 0x80);
  }
}
