// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.Codes;
import io.github.dicomvolumes.deidentify.profile.Profile;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.deidentify.profile.Texts;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import java.util.ArrayList;
import java.util.List;

/**
 * Content items of structured reports (PS3.3 section C.17.3) by their concept: measurements, codes,
 * coordinates and references stay, sentences and names become a word that says nothing. No item is
 * left out, for others refer to items by their place.
 */
final class ContentItems {
  private static final Tag VALUE_TYPE = Tag.of(0x0040, 0xa040);
  private static final Tag CONCEPT_NAME = Tag.of(0x0040, 0xa043);
  private static final Tag TEXT_VALUE = Tag.of(0x0040, 0xa160);
  private static final Tag PERSON_NAME = Tag.of(0x0040, 0xa123);
  private static final Tag MEASURED_VALUE = Tag.of(0x0040, 0xa300);
  private static final Tag NUMERIC_VALUE = Tag.of(0x0040, 0xa30a);
  private static final Tag DATE = Tag.of(0x0040, 0xa121);
  private static final Tag TIME = Tag.of(0x0040, 0xa122);
  private static final Tag DATE_TIME = Tag.of(0x0040, 0xa120);
  private static final String REMOVED = "removed";

  private ContentItems() {}

  /** An item whose sentences and names are gone; all else of it is still to be cleaned. */
  static DataSet withoutSentences(DataSet item, Profile profile) {
    List<Element> elements = new ArrayList<>(item.size());
    boolean person = isOfPerson(item);
    boolean dates =
        profile.has(ProfileOption.RETAIN_FULL_DATES)
            || profile.has(ProfileOption.RETAIN_MODIFIED_DATES);
    for (Element element : item) {
      Tag tag = element.tag();
      if (tag.equals(TEXT_VALUE)) {
        elements.add(Texts.of(tag, Vr.UT, REMOVED));
      } else if (tag.equals(PERSON_NAME)) {
        elements.add(Texts.of(tag, Vr.PN, REMOVED));
      } else if (person && tag.equals(MEASURED_VALUE)) {
        elements.add(Texts.empty(tag, Vr.SQ));
      } else if ((!dates || person) && tag.equals(DATE)) {
        elements.add(Texts.of(tag, Vr.DA, "19000101"));
      } else if ((!dates || person) && tag.equals(TIME)) {
        elements.add(Texts.of(tag, Vr.TM, "000000"));
      } else if ((!dates || person) && tag.equals(DATE_TIME)) {
        elements.add(Texts.of(tag, Vr.DT, "19000101000000"));
      } else if (!tag.equals(NUMERIC_VALUE) || !person) {
        elements.add(element);
      }
    }
    return DataSet.of(elements);
  }

  /** Whether the concept is of who was observed or observes: DCM 121006 to 121036 and ages. */
  private static boolean isOfPerson(DataSet item) {
    for (DataSet concept : item.items(CONCEPT_NAME)) {
      String code = concept.string(Codes.CODE_VALUE).orElse("");
      boolean observed = code.compareTo("121006") >= 0 && code.compareTo("121036") <= 0;
      if (code.length() == 6 && observed || code.equals("121033") || code.equals("113940")) {
        return !item.string(VALUE_TYPE).orElse("").equals("UIDREF");
      }
    }
    return item.string(Tags.PatientName).isPresent();
  }
}
