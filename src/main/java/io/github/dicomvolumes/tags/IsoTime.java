// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times of DICOM (PS3.5 section 6.2: DA, TM, DT, and the forms of ACR-NEMA 300) in ISO
 * 8601's extended form. Precision stays as it is; what is no date or time has no ISO form.
 */
final class IsoTime {
  private static final Pattern DATE = Pattern.compile("([0-9]{4})[.-]?([0-9]{2})[.-]?([0-9]{2})");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{2})(?::?([0-9]{2})(?::?([0-9]{2})(\\.[0-9]{1,6})?)?)?");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "([0-9]{4})(?:([0-9]{2})(?:([0-9]{2})([0-9]{2,6}(?:\\.[0-9]{1,6})?)?)?)?"
              + "([+-][0-9]{4})?");
  private static final int LAST_HOUR = 23;
  private static final int LAST_MINUTE = 59;

  /** A leap second is 60. */
  private static final int LAST_SECOND = 60;

  private IsoTime() {}

  /** {@code 20200131} as {@code 2020-01-31}. */
  static Optional<String> date(String value) {
    return localDate(value).map(LocalDate::toString);
  }

  static Optional<LocalDate> localDate(String value) {
    Matcher matcher = DATE.matcher(value.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code 134501.25} as {@code 13:45:01.25}. */
  static Optional<String> time(String value) {
    Matcher matcher = TIME.matcher(value.strip());
    if (!matcher.matches()
        || exceeds(matcher.group(1), LAST_HOUR)
        || exceeds(matcher.group(2), LAST_MINUTE)
        || exceeds(matcher.group(3), LAST_SECOND)) {
      return Optional.empty();
    }
    StringBuilder iso = new StringBuilder(matcher.group(1));
    for (int part = 2; part <= 3; part++) {
      if (matcher.group(part) != null) {
        iso.append(':').append(matcher.group(part));
      }
    }
    return Optional.of(iso.append(orEmpty(matcher.group(4))).toString());
  }

  /** {@code 20200131134501+0100} as {@code 2020-01-31T13:45:01+01:00}. */
  static Optional<String> dateTime(String value) {
    Matcher matcher = DATE_TIME.matcher(value.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String zone = orEmpty(matcher.group(5));
    if (!zone.isEmpty()) {
      zone = zone.substring(0, 3) + ":" + zone.substring(3);
    }
    String month = matcher.group(2);
    if (month == null) {
      return Optional.of(matcher.group(1) + zone);
    }
    if (matcher.group(3) == null) {
      return exceeds(month, 12) || month.equals("00")
          ? Optional.empty()
          : Optional.of(matcher.group(1) + "-" + month + zone);
    }
    Optional<String> date = date(matcher.group(1) + month + matcher.group(3));
    if (matcher.group(4) == null || date.isEmpty()) {
      String end = zone;
      return date.map(text -> text + end);
    }
    Optional<String> time = time(matcher.group(4));
    String end = zone;
    return time.map(text -> date.get() + "T" + text + end);
  }

  private static boolean exceeds(String digits, int max) {
    return digits != null && Integer.parseInt(digits) > max;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
