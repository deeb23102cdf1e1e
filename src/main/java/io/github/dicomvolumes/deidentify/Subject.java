// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.KnownWords;
import io.github.dicomvolumes.deidentify.profile.Pseudonyms;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose an object is.
 *
 * @param pseudonym name and ID in the output
 * @param daysEarlier how far the dates of the patient move
 * @param words of names and numbers in the header, which no text may keep
 */
record Subject(String pseudonym, int daysEarlier, Set<String> words) {
  /** Names and numbers of the patient, which may recur in any text. */
  private static final List<Tag> IDENTITIES =
      List.of(
          Tags.PatientName,
          Tags.PatientID,
          Tag.of(0x0010, 0x1000),
          Tag.of(0x0010, 0x1001),
          Tag.of(0x0010, 0x1005),
          Tag.of(0x0010, 0x1060),
          Tag.of(0x0008, 0x0050),
          Tag.of(0x0008, 0x0090),
          Tag.of(0x0008, 0x1048),
          Tag.of(0x0008, 0x1050),
          Tag.of(0x0008, 0x1060),
          Tag.of(0x0008, 0x1070),
          Tag.of(0x0020, 0x0010));

  static Subject of(DataSet dataSet, Pseudonyms pseudonyms) {
    Set<String> words = new HashSet<>();
    for (Tag tag : IDENTITIES) {
      for (String value : dataSet.strings(tag)) {
        words.addAll(KnownWords.words(value));
      }
    }
    String patient = Pseudonyms.patientOf(dataSet);
    return new Subject(pseudonyms.patient(patient), pseudonyms.daysEarlier(patient), words);
  }
}
