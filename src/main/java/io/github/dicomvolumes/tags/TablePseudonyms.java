// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.deidentify.profile.KeyedHash;
import io.github.dicomvolumes.deidentify.profile.Pseudonyms;
import io.github.dicomvolumes.dicom.Vr;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Replacements that are the same for the same value and tell nothing of it: they hang on a secret
 * that is drawn anew for each table and kept nowhere.
 */
final class TablePseudonyms {
  private static final int DAYS_AT_LEAST = 100;
  private static final int DAYS_SPAN = 3000;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final int SECONDS_OF_HOUR = 3600;
  private static final int CODE_DIGITS = 10;

  private final KeyedHash hash = KeyedHash.random();
  private final Pseudonyms keyed = new Pseudonyms(hash);
  private final int days;
  private final int seconds;

  TablePseudonyms() {
    SecureRandom random = new SecureRandom();
    days = DAYS_AT_LEAST + random.nextInt(DAYS_SPAN);
    // Not less than an hour, by which a time that says no minutes is shifted too.
    seconds = SECONDS_OF_HOUR + random.nextInt(SECONDS_OF_DAY - 2 * SECONDS_OF_HOUR);
  }

  /** For a text. */
  String code(String value) {
    return "redacted " + hash.digits("value", value, CODE_DIGITS);
  }

  /** For a UID: one of the root 2.25 (PS3.5 section B.2). */
  String uid(String uid) {
    return keyed.uid(uid);
  }

  /**
   * A date or time shifted: dates by a number of days, times around the clock, those of a DT as if
   * they stood in a DA and a TM.
   *
   * @return empty for what is none
   */
  Optional<String> shift(Vr vr, String value) {
    return switch (vr) {
      case DA -> IsoTime.localDate(value).map(this::shiftDate);
      case TM -> IsoTime.time(value).map(iso -> shiftTime(iso.replace(":", "")));
      default -> IsoTime.dateTime(value).flatMap(iso -> shiftDateTime(value.strip()));
    };
  }

  private String shiftDate(LocalDate date) {
    LocalDate shifted = date.minusDays(days);
    return String.format(
        Locale.ROOT,
        "%04d%02d%02d",
        shifted.getYear(),
        shifted.getMonthValue(),
        shifted.getDayOfMonth());
  }

  /** A time of less than a second's precision is shifted by what its precision can say. */
  private String shiftTime(String digits) {
    String fraction = digits.length() > 6 ? digits.substring(6) : "";
    int length = Math.min(6, digits.length());
    int time = 0;
    int unit = SECONDS_OF_DAY;
    for (int i = 0; i + 2 <= length; i += 2) {
      unit = i == 0 ? SECONDS_OF_HOUR : unit / 60;
      time += Integer.parseInt(digits.substring(i, i + 2)) * unit;
    }
    int shifted = (time + seconds / unit * unit) % SECONDS_OF_DAY;
    String all =
        String.format(
            Locale.ROOT,
            "%02d%02d%02d",
            shifted / SECONDS_OF_HOUR,
            shifted / 60 % 60,
            shifted % 60);
    return all.substring(0, length) + fraction;
  }

  private Optional<String> shiftDateTime(String value) {
    int zoneAt = Math.max(value.indexOf('+'), value.indexOf('-'));
    String local = zoneAt < 0 ? value : value.substring(0, zoneAt);
    if (local.length() < 8) {
      return Optional.empty(); // A year or month alone cannot be shifted by days.
    }
    String time = local.length() == 8 ? "" : shiftTime(local.substring(8));
    return shift(Vr.DA, local.substring(0, 8)).map(date -> date + time);
  }
}
