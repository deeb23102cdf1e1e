// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

/** Options of the confidentiality profile (PS3.15 section E.3), as CID 7050 codes them. */
public enum ProfileOption {
  CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option", ' '),
  CLEAN_GRAPHICS("113103", "Clean Graphics Option", 'G'),
  CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option", 'S'),
  CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option", 'T'),
  RETAIN_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option", 'F'),
  RETAIN_MODIFIED_DATES(
      "113107", "Retain Longitudinal Temporal Information Modified Dates Option", 'M'),
  RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option", 'H'),
  RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option", 'V'),
  RETAIN_UIDS("113110", "Retain UIDs Option", 'U'),
  RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option", ' '),
  RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option", 'I');

  /** The profile itself, which every run follows. */
  public static final String PROFILE_CODE = "113100";

  public static final String PROFILE_MEANING = "Basic Application Confidentiality Profile";

  private final String code;
  private final String meaning;
  private final char column;

  ProfileOption(String code, String meaning, char column) {
    this.code = code;
    this.meaning = meaning;
    this.column = column;
  }

  /** The code value, of the coding scheme DCM. */
  public String code() {
    return code;
  }

  /** What the standard calls it. */
  public String meaning() {
    return meaning;
  }

  /** Its letter in the table of the profile; a blank where the table has no column for it. */
  char column() {
    return column;
  }
}
