// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a data set says where numbers belong: nothing, numbers, or something that is none. The one
 * who asks decides what each means; an unreadable value is never taken for an absent one.
 */
public final class Reading {
  private static final int LONGEST_SHOWN = 24;
  private static final int LONGEST_WORD = 8;
  private static final double[] NONE = new double[0];
  private static final Reading ABSENT = new Reading(null);

  private final Value value;

  /** Null until somebody asks: often enough it matters only that something is there. */
  private double[] numbers;

  private Reading(Value value) {
    this.value = value;
  }

  /**
   * Reads a value.
   *
   * @param value null where there is no element
   */
  static Reading of(Value value) {
    return value == null || isEmpty(value) ? ABSENT : new Reading(value);
  }

  private double[] parsed() {
    if (numbers == null) {
      numbers = value == null ? NONE : finite(value);
    }
    return numbers;
  }

  private static double[] finite(Value value) {
    double[] numbers = value.numbers();
    int count = numbers.length;
    if (count > 1 && value instanceof Value.Text text) {
      // A separator behind the last value is no value more.
      count -= text.endsWithSeparator() ? 1 : 0;
    }
    for (int i = 0; i < count; i++) {
      if (!Double.isFinite(numbers[i])) {
        return NONE;
      }
    }
    return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
  }

  /** Reads numbers as text, backslashes between them, that is no element by itself. */
  public static Reading ofText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return of(new Value.Text(Vr.DS, bytes, SpecificCharacterSet.DEFAULT));
  }

  private static boolean isEmpty(Value value) {
    if (value.length() == 0) {
      return true;
    }
    if (value instanceof Value.Text text) {
      for (byte b : text.bytes()) {
        if (b != '\\' && !DecimalString.isPadding((char) b)) {
          return false;
        }
      }
      return true;
    }
    return false;
  }

  /** Whether there is no element, or one without a value. */
  public boolean isAbsent() {
    return value == null;
  }

  /** Whether there is a value that is not made of finite numbers. */
  public boolean isUnreadable() {
    return value != null && parsed().length == 0;
  }

  /** All numbers, each of them finite; empty where the value is absent or unreadable. */
  public double[] numbers() {
    return parsed().clone();
  }

  /**
   * The value as it may be shown: what can be part of a number, and a short word such as "NaN".
   * Anything else in a place for numbers may have come there by damage and could be a name, and is
   * only counted.
   */
  public String found() {
    if (value == null) {
      return "";
    }
    if (value instanceof Value.Numbers binary) {
      return shown(String.join("\\", binary.strings()));
    }
    if (value instanceof Value.Text text) {
      return shown(new String(text.bytes(), StandardCharsets.ISO_8859_1));
    }
    if (value instanceof Value.Bytes bytes && looksLikeText(bytes.bytes())) {
      return shown(new String(bytes.bytes(), StandardCharsets.ISO_8859_1));
    }
    return value instanceof Value.Sequence ? "a sequence" : value.length() + " bytes";
  }

  private static boolean looksLikeText(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' && b != 0) {
        return false;
      }
    }
    return true;
  }

  private static String shown(String raw) {
    int end = raw.length();
    while (end > 0 && DecimalString.isPadding(raw.charAt(end - 1))) {
      end--;
    }
    int words = 0;
    int run = 0;
    int longest = 0;
    for (int i = 0; i < end; i++) {
      char c = raw.charAt(i);
      if (c >= 0x7f || c < ' ' && c != '\t') {
        return end + " characters";
      }
      boolean letter = isLetter(c);
      words += letter && run == 0 ? 1 : 0;
      run = letter ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    boolean maybeName = longest > LONGEST_WORD || longest > 3 && words > 1;
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < Math.min(end, LONGEST_SHOWN); i++) {
      char c = raw.charAt(i);
      text.append(maybeName && isLetter(c) ? '*' : c == '\t' ? ' ' : c);
    }
    return text.append(end > LONGEST_SHOWN ? "...\"" : "\"").toString();
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
