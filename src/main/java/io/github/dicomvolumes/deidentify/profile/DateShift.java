// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import io.github.dicomvolumes.dicom.Vr;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Dates a number of days earlier, times as they are: by whole days every interval stays, also that
 * between a date and time and another across midnight.
 */
public final class DateShift {
  private static final int DATE = 8;
  private static final int OLD_DATE = 10;
  private static final int LONGEST_TIME = 13;
  private static final int LONGEST = 26;

  private DateShift() {}

  /**
   * A value moved.
   *
   * @param days how many days earlier; 0 only checks
   * @return empty where the value is no date or time of the representation
   */
  public static Optional<String> of(Vr vr, String value, int days) {
    String text = value.strip();
    return switch (vr) {
      case DA -> date(text, days);
      case TM -> isTime(text) ? Optional.of(text) : Optional.empty();
      default -> dateTime(text, days);
    };
  }

  private static Optional<String> date(String text, int days) {
    boolean old = text.length() == OLD_DATE && text.charAt(4) == '.' && text.charAt(7) == '.';
    String digits = old ? text.replace(".", "") : text;
    if (digits.length() != DATE || !isDigits(digits)) {
      return Optional.empty();
    }
    try {
      LocalDate moved =
          LocalDate.of(
                  Integer.parseInt(digits.substring(0, 4)),
                  Integer.parseInt(digits.substring(4, 6)),
                  Integer.parseInt(digits.substring(6, 8)))
              .minusDays(days);
      return Optional.of(moved.toString().replace("-", ""));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isTime(String text) {
    String plain = text.replace(":", "");
    int dot = plain.indexOf('.');
    String whole = dot < 0 ? plain : plain.substring(0, dot);
    String fraction = dot < 0 ? "0" : plain.substring(dot + 1);
    return text.length() <= LONGEST_TIME
        && whole.length() >= 2
        && whole.length() <= 6
        && whole.length() % 2 == 0
        && isDigits(whole)
        && isDigits(fraction)
        && isBelow(whole, 0, 24)
        && isBelow(whole, 2, 60)
        && isBelow(whole, 4, 61)
        && (dot < 0 || whole.length() == 6);
  }

  private static boolean isBelow(String digits, int at, int limit) {
    return at >= digits.length() || Integer.parseInt(digits.substring(at, at + 2)) < limit;
  }

  /** Of a year or month alone nothing can be said by days: it is none. */
  private static Optional<String> dateTime(String text, int days) {
    if (text.length() < DATE || text.length() > LONGEST) {
      return Optional.empty();
    }
    int zoneAt = Math.max(text.indexOf('+'), text.indexOf('-'));
    String zone = zoneAt < 0 ? "" : text.substring(zoneAt);
    String local = zoneAt < 0 ? text : text.substring(0, zoneAt);
    boolean whole =
        local.length() >= DATE
            && (local.length() == DATE || isTime(local.substring(DATE)))
            && (zone.isEmpty() || zone.length() == 5 && isDigits(zone.substring(1)));
    return whole
        ? date(local.substring(0, DATE), days).map(date -> date + local.substring(DATE) + zone)
        : Optional.empty();
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
