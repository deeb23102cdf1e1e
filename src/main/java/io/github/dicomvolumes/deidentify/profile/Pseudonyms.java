// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Replacements that hang on a value and a secret, and so are the same over files and runs. */
public final class Pseudonyms {
  private static final int PATIENT_DIGITS = 12;
  private static final int TOKEN_DIGITS = 11;
  private static final int DAYS_AT_LEAST = 100;
  private static final int DAYS_SPAN = 3000;
  private static final Tag ISSUER_OF_PATIENT_ID = Tag.of(0x0010, 0x0021);
  private static final Tag PATIENT_BIRTH_DATE = Tag.of(0x0010, 0x0030);

  /** The root of UIDs that are UUIDs (PS3.5 section B.2). */
  private static final String ROOT = "2.25.";

  private final KeyedHash hash;

  /** Those of a secret. */
  public Pseudonyms(KeyedHash hash) {
    this.hash = hash;
  }

  /** For a UID: one of the root 2.25. */
  public String uid(String uid) {
    byte[] half = Arrays.copyOf(hash.of("uid", uid), 16);
    // Marked as a UUID of version 8, made by a rule of one's own (RFC 9562).
    half[6] = (byte) (half[6] & 0x0f | 0x80);
    half[8] = (byte) (half[8] & 0x3f | 0x80);
    return ROOT + new BigInteger(1, half);
  }

  /** For a text that must not be empty: 12 characters that every text representation allows. */
  public String token(String value) {
    return "X" + hash.digits("text", value, TOKEN_DIGITS);
  }

  /** For a patient, as name and as ID. */
  public String patient(String patient) {
    return "ANON" + hash.digits("patient", patient, PATIENT_DIGITS);
  }

  /** How many days earlier the dates of a patient become: at least 100, at most 3099. */
  public int daysEarlier(String patient) {
    byte[] bytes = Arrays.copyOf(hash.of("days", patient), 8);
    return DAYS_AT_LEAST
        + new BigInteger(1, bytes).mod(BigInteger.valueOf(DAYS_SPAN)).intValueExact();
  }

  /**
   * Who the patient of an object is: by ID and its issuer; without an ID by name and birth date;
   * without those by study, so that nobody becomes one with somebody else.
   */
  public static String patientOf(DataSet dataSet) {
    String id = folded(dataSet, Tags.PatientID);
    if (!id.isEmpty()) {
      return "id\n" + id + "\n" + folded(dataSet, ISSUER_OF_PATIENT_ID);
    }
    String name = folded(dataSet, Tags.PatientName);
    if (!name.isEmpty()) {
      return "name\n" + name + "\n" + folded(dataSet, PATIENT_BIRTH_DATE);
    }
    return "study\n" + folded(dataSet, Tags.StudyInstanceUID);
  }

  private static String folded(DataSet dataSet, Tag tag) {
    List<String> values = dataSet.strings(tag);
    return String.join("\\", values).strip().toUpperCase(Locale.ROOT);
  }
}
