// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import java.util.Set;
import java.util.SplittableRandom;

/** Ids of letters only, which no spreadsheet takes for a number, a date or a formula. */
public final class RegionId {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz";
  private static final int LENGTH = 10;

  private RegionId() {}

  /** Whether an id is one that was given here, and none of another program's. */
  public static boolean isOurs(String id) {
    return id.length() == LENGTH && id.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0);
  }

  /** A new id, for a region that has none. */
  public static String random() {
    return letters(java.util.concurrent.ThreadLocalRandom.current().nextLong());
  }

  /**
   * The id of a row that has none: the same content gives the same id, so that a row that may not
   * be written is found again.
   *
   * @param taken ids that are not available
   */
  public static String of(Annotation annotation, Set<String> taken) {
    StringBuilder content = new StringBuilder();
    for (Annotation.Field field : Annotation.Field.values()) {
      content.append(annotation.print(field)).append('\n');
    }
    String text = content.toString();
    long seed = ((long) text.hashCode() << 32) ^ Fingerprint.of(text).hashCode();
    SplittableRandom random = new SplittableRandom(seed);
    String id = letters(random.nextLong());
    while (taken.contains(id)) {
      id = letters(random.nextLong());
    }
    return id;
  }

  private static String letters(long bits) {
    StringBuilder id = new StringBuilder();
    long rest = bits >>> 1;
    for (int i = 0; i < LENGTH; i++) {
      id.append(LETTERS.charAt((int) (rest % LETTERS.length())));
      rest /= LETTERS.length();
    }
    return id.toString();
  }
}
