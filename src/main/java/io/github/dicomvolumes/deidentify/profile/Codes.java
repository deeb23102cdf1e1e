// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import java.util.Set;

/**
 * Coded entries (PS3.3 section 8): a code stays where its scheme is a public one and the code can
 * be one of it.
 */
public final class Codes {
  public static final Tag CODE_VALUE = Tag.of(0x0008, 0x0100);
  public static final Tag CODING_SCHEME_DESIGNATOR = Tag.of(0x0008, 0x0102);
  static final Tag CODING_SCHEME_VERSION = Tag.of(0x0008, 0x0103);
  public static final Tag CODE_MEANING = Tag.of(0x0008, 0x0104);
  static final Tag LONG_CODE_VALUE = Tag.of(0x0008, 0x0119);

  private static final int LONGEST_NUMBER = 7;
  private static final Set<String> SNOMED_LETTERS = Set.of("SRT", "SNM3", "99SDM");
  private static final Set<String> SCHEMES =
      Set.of(
          "DCM",
          "SCT",
          "SRT",
          "SNM3",
          "99SDM",
          "LN",
          "UCUM",
          "RADLEX",
          "UMLS",
          "NCIt",
          "FMA",
          "MDC",
          "UNS",
          "ISO3166_1",
          "ISO639_1",
          "BI",
          "ACR",
          "I10",
          "I9",
          "NEU",
          "MSH",
          "ITIS_TSN",
          "PUBCHEM_CID",
          "C4",
          "POS",
          "RFC3066",
          "RFC5646",
          "RXNORM");

  /** Of these schemes all codes are numbers. */
  private static final Set<String> NUMBERED =
      Set.of("DCM", "FMA", "MDC", "ITIS_TSN", "PUBCHEM_CID", "UNS", "NEU", "RXNORM");

  /** The multiplication table of the dihedral group of order 10, for the check digit of SNOMED. */
  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };

  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private Codes() {}

  /** Whether an element is of the macro that codes are made of and says something in text. */
  public static boolean isPart(Tag tag) {
    return tag.equals(CODE_VALUE)
        || tag.equals(CODING_SCHEME_DESIGNATOR)
        || tag.equals(CODING_SCHEME_VERSION)
        || tag.equals(CODE_MEANING)
        || tag.equals(LONG_CODE_VALUE);
  }

  /**
   * What stays of a part of a code.
   *
   * @param entry the item that holds it
   * @return empty where nothing may
   */
  public static String clean(DataSet entry, Tag tag, String value, Set<String> identity) {
    String scheme = entry.string(CODING_SCHEME_DESIGNATOR).orElse("");
    if (tag.equals(CODING_SCHEME_DESIGNATOR)) {
      return SCHEMES.contains(scheme) ? value : "";
    }
    if (tag.equals(CODING_SCHEME_VERSION)) {
      boolean number = value.matches("[0-9]{1,4}([.][0-9]{1,3})?");
      return number ? value : TextCleaner.clean(value, identity);
    }
    if (tag.equals(CODE_MEANING)) {
      return TextCleaner.clean(value, identity);
    }
    return SCHEMES.contains(scheme) && canBe(scheme, value) ? value : "";
  }

  private static boolean canBe(String scheme, String code) {
    if (scheme.equals("SCT")) {
      return code.matches("[1-9][0-9]{5,17}") && isChecked(code);
    }
    if (NUMBERED.contains(scheme) && code.matches("[0-9]+")) {
      return scheme.equals("DCM")
          ? code.matches("1[0-4][0-9]{4}")
          : code.length() <= LONGEST_NUMBER;
    }
    if (SNOMED_LETTERS.contains(scheme)) {
      return code.matches("[A-Z][0-9A-Z]?-[0-9A-F]{4,5}");
    }
    return switch (scheme) {
      case "LN" -> code.matches("[0-9]{1,5}-[0-9]");
      case "RADLEX" -> code.matches("RID[0-9]{1,5}");
      case "UMLS" -> code.matches("C[0-9]{7}");
      case "NCIt" -> code.matches("C[0-9]{1,6}");
      case "SCPECG" -> code.matches("[0-9]{1,2}([.][0-9]{1,2}){1,3}(-[0-9]{1,3}){0,2}");
      case "UCUM" -> isUnit(code);
      default -> CodeStrings.isKnown(code);
    };
  }

  private static boolean isUnit(String code) {
    return code.length() <= 16
        && code.matches("[A-Za-z0-9/.{}%\\[\\]'^*()+_-]+")
        && (code.length() <= 4
            || TextCleaner.clean(code.replaceAll("[{}\\[\\]^]", " "), Set.of())
                .replace(" ", "")
                .equals(code.replaceAll("[{}\\[\\]^]", "")));
  }

  /** The check digit of SNOMED CT (by Verhoeff), which a number of something else seldom has. */
  private static boolean isChecked(String code) {
    int check = 0;
    for (int i = 0; i < code.length(); i++) {
      int digit = code.charAt(code.length() - 1 - i) - '0';
      for (int k = 0; k < i % 8; k++) {
        digit = PERMUTATION[digit];
      }
      check = DIHEDRAL[check][digit];
    }
    return check == 0;
  }
}
