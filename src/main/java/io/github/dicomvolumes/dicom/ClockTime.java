// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Times of day and dates as one number (PS3.5 table 6.2-1, DA and TM). */
public final class ClockTime {
  private static final int SECONDS_PER_DAY = 86_400;

  private ClockTime() {}

  /** Seconds since 1970-01-01 without a date zone, or of the day where no date is given. */
  public static double seconds(Optional<String> date, Optional<String> time) {
    if (time.isEmpty()) {
      return Double.NaN;
    }
    // Older files write 10:20:30.
    String digits = time.get().replace(":", "");
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    if (!isTime(whole)) {
      return Double.NaN;
    }
    try {
      double seconds =
          3600.0 * part(whole, 0)
              + 60.0 * part(whole, 2)
              + part(whole, 4)
              + fraction(digits, point);
      return (date.isPresent() ? days(date.get()) : 0) * (double) SECONDS_PER_DAY + seconds;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Seconds since 1970-01-01 of a date and time in one (DT), whose zone is left aside. */
  public static double seconds(Optional<String> dateTime) {
    String text = dateTime.orElse("");
    for (int i = 0; i < text.length(); i++) {
      if ("+&-".indexOf(text.charAt(i)) >= 0) {
        text = text.substring(0, i);
      }
    }
    return text.length() < 10
        ? Double.NaN
        : seconds(Optional.of(text.substring(0, 8)), Optional.of(text.substring(8)));
  }

  /** Hours, then minutes and seconds where they are known: in digits, and none too large. */
  private static boolean isTime(String whole) {
    if (whole.length() != 2 && whole.length() != 4 && whole.length() != 6) {
      return false;
    }
    for (int i = 0; i < whole.length(); i++) {
      if (whole.charAt(i) < '0' || whole.charAt(i) > '9') {
        return false;
      }
    }
    // A leap second is the 60th.
    return part(whole, 0) < 24 && part(whole, 2) < 60 && part(whole, 4) <= 60;
  }

  private static int part(String digits, int start) {
    return start + 2 <= digits.length() ? Integer.parseInt(digits.substring(start, start + 2)) : 0;
  }

  private static double fraction(String digits, int point) {
    return point < 0 || point == digits.length() - 1
        ? 0
        : Double.parseDouble("0" + digits.substring(point));
  }

  private static long days(String date) {
    String digits = date.replace(".", "");
    try {
      return LocalDate.of(
              Integer.parseInt(digits.substring(0, 4)),
              Integer.parseInt(digits.substring(4, 6)),
              Integer.parseInt(digits.substring(6, 8)))
          .toEpochDay();
    } catch (NumberFormatException | StringIndexOutOfBoundsException | DateTimeException e) {
      return 0;
    }
  }
}
