// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.BinaryValues;
import io.github.dicomvolumes.deidentify.profile.CodeStrings;
import io.github.dicomvolumes.deidentify.profile.Codes;
import io.github.dicomvolumes.deidentify.profile.ConfidentialityProfile;
import io.github.dicomvolumes.deidentify.profile.DateShift;
import io.github.dicomvolumes.deidentify.profile.Profile;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.deidentify.profile.Pseudonyms;
import io.github.dicomvolumes.deidentify.profile.StandardUids;
import io.github.dicomvolumes.deidentify.profile.TextCleaner;
import io.github.dicomvolumes.deidentify.profile.Texts;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Values of elements that are no sequences: what of them may pass. Null is nothing. */
final class ValueCleaner {
  private static final int PATIENT = 0x0010;
  private static final int LONGEST_NUMBER = 16;
  private static final int LONGEST_UID = 64;

  private final Profile profile;
  private final Subject subject;
  private final Pseudonyms pseudonyms;

  ValueCleaner(Profile profile, Subject subject, Pseudonyms pseudonyms) {
    this.profile = profile;
    this.subject = subject;
    this.pseudonyms = pseudonyms;
  }

  /** A value of the same representation that says nothing. */
  Element dummy(Element element) {
    Tag tag = element.tag();
    Vr vr = element.vr() == Vr.UN ? DataDictionary.vrOf(tag) : element.vr();
    return switch (vr) {
      case DA -> Texts.of(tag, vr, "19000101");
      case TM -> Texts.of(tag, vr, "000000");
      case DT -> Texts.of(tag, vr, "19000101000000");
      case AS -> Texts.of(tag, vr, "000Y");
      case DS, IS -> Texts.of(tag, vr, "0");
      case UI -> newUids(element);
      case SQ -> Texts.empty(tag, vr);
      case OB, OW, OD, OF, OL, OV, UN ->
          new Element(tag, vr, new Value.Bytes(new byte[8], ByteOrder.LITTLE_ENDIAN));
      case US, SS, UL, SL, FL, FD, SV, UV, AT ->
          new Element(
              tag, vr, new Value.Numbers(vr, new byte[vr.unitBytes()], ByteOrder.LITTLE_ENDIAN));
      default -> Texts.of(tag, vr, token(element));
    };
  }

  private String token(Element element) {
    return pseudonyms.token(String.join("\\", element.value().strings()));
  }

  /** UIDs by their hashes; those of the standard as they are. */
  Element newUids(Element element) {
    if (!element.vr().isText()) {
      return null;
    }
    List<String> uids = new ArrayList<>(1);
    for (String uid : element.value().strings()) {
      boolean standard = StandardUids.contains(uid);
      uids.add(uid.isEmpty() || standard ? uid : pseudonyms.uid(uid));
    }
    return Texts.of(element.tag(), Vr.UI, String.join("\\", uids));
  }

  /** What an option keeps: as it is, where it is what it should be. */
  Element keep(Element element) {
    if (element.value() instanceof Value.Numbers) {
      return element;
    }
    if (!element.vr().isText()) {
      return null;
    }
    return switch (registered(element.tag())) {
      case DA, TM, DT -> dates(element, 0);
      case UI -> eachOf(element, Vr.UI, uid -> isUid(uid) ? uid : pseudonyms.uid(uid));
      case AS, DS, IS -> judge(null, element);
      default -> Texts.of(element.tag(), element.vr(), joined(element));
    };
  }

  private static boolean isUid(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return text.length() <= LONGEST_UID;
  }

  private static String joined(Element element) {
    return String.join("\\", element.value().strings());
  }

  private static Vr registered(Tag tag) {
    return DataDictionary.vrOf(tag);
  }

  /** An offset from UTC such as +0100. */
  Element timezone(Element element) {
    String text = joined(element).strip();
    return text.matches("[+-][01][0-9][0-5][0-9]") ? Texts.of(element.tag(), Vr.SH, text) : null;
  }

  /** What a private element that is listed as safe may hold: numbers, and safe words. */
  Element safePrivate(Element element) {
    if (element.value() instanceof Value.Numbers) {
      return element;
    }
    if (!element.vr().isText()) {
      return null;
    }
    List<String> values = element.value().strings();
    boolean safe = true;
    for (String value : values) {
      safe &=
          isNumber(value)
              || isSize(value)
              || TextCleaner.clean(value, subject.words()).equals(value);
    }
    return safe ? Texts.of(element.tag(), element.vr(), String.join("\\", values)) : null;
  }

  /** Rows and columns of a slice, as {@code 80p*80}. */
  private static boolean isSize(String value) {
    return value.strip().matches("[0-9]{1,4}[a-z]?[*][0-9]{1,4}[a-z]?");
  }

  Change kindOfChange(Element element) {
    return switch (registered(element.tag())) {
      case UI -> Change.NEW_UID;
      case DA, TM, DT -> Change.SHIFTED;
      default -> Change.CLEANED;
    };
  }

  /**
   * What may pass of an element that the profile does not list, or an option has cleaned.
   *
   * @param holder the data set or item that holds it, for a part of a code; else null
   */
  Element judge(DataSet holder, Element element) {
    Value value = element.value();
    Tag tag = element.tag();
    if (tag.group() == PATIENT && registered(tag) != Vr.CS && !isCharacteristic(tag)) {
      // What the table does not list of a patient is not numbers and words of a machine.
      return Texts.empty(tag, element.vr());
    }
    if (value instanceof Value.Numbers) {
      return isForNumbers(tag) ? asManyAsThere(element) : null;
    }
    if (value instanceof Value.Bytes bytes) {
      if (tag.equals(IccProfile.TAG)) {
        return IccProfile.clean(element, bytes);
      }
      return BinaryValues.mayPass(tag) ? element : null;
    }
    if (!(value instanceof Value.Text)) {
      return null;
    }
    Vr registered = registered(tag);
    if (registered.kind() == Vr.Kind.NUMBERS) {
      return numbers(element);
    }
    return switch (registered) {
      case DS, IS -> numbers(element);
      case CS ->
          eachOf(
              element,
              element.vr(),
              text -> CodeStrings.isKnown(text) ? text : pseudonyms.token(text));
      case DA, TM, DT -> datesByOption(element);
      case AS -> joined(element).matches("[0-9]{3}[DWMY]") ? element : null;
      case UI -> profile.has(ProfileOption.RETAIN_UIDS) ? keep(element) : newUids(element);
      case PN -> Texts.of(tag, element.vr(), token(element));
      case LO, SH, ST, LT, UT, UC -> words(holder, element);
      default -> null;
    };
  }

  /**
   * Whether an option keeps what was measured of the patient, or it is listed and to be cleaned.
   */
  private boolean isCharacteristic(Tag tag) {
    Vr.Kind kind = registered(tag).kind();
    boolean number =
        kind == Vr.Kind.NUMBERS || registered(tag) == Vr.DS || registered(tag) == Vr.IS;
    return ConfidentialityProfile.rule(tag) != null
        || number && profile.has(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS);
  }

  /** Whether the standard has numbers there, whichever way they are written. */
  private static boolean isForNumbers(Tag tag) {
    for (Vr vr : DataDictionary.entry(tag).map(DictionaryEntry::vrs).orElse(List.of())) {
      if (vr.kind() == Vr.Kind.NUMBERS || vr == Vr.DS || vr == Vr.IS) {
        return true;
      }
    }
    return BinaryValues.mayPass(tag);
  }

  /** No more numbers than the standard has there: the rest could be anything. */
  private static Element asManyAsThere(Element element) {
    String multiplicity =
        DataDictionary.entry(element.tag()).map(DictionaryEntry::multiplicity).orElse("1");
    String most = multiplicity.substring(multiplicity.indexOf('-') + 1);
    boolean bounded = !most.isEmpty() && most.chars().allMatch(c -> c >= '0' && c <= '9');
    Vr vr = element.vr();
    int bytes = bounded ? Integer.parseInt(most) * vr.unitBytes() : Integer.MAX_VALUE;
    if (element.value().length() <= bytes) {
      return element;
    }
    Value.Numbers numbers = (Value.Numbers) element.value();
    return new Element(
        element.tag(),
        vr,
        new Value.Numbers(vr, Arrays.copyOf(numbers.bytes(), bytes), numbers.order()));
  }

  /** What is no number stays none: an empty value would be read as a default. */
  private Element numbers(Element element) {
    List<String> values = new ArrayList<>(1);
    // A backslash separates numbers even where it separates no texts, as in UT.
    for (String value : joined(element).split("\\\\", -1)) {
      values.add(isNumber(value) ? value : pseudonyms.token(value));
    }
    return Texts.of(element.tag(), element.vr(), String.join("\\", values));
  }

  /**
   * Digits, signs and points, not even a number's grammar: a wrong one stays as wrong as it was.
   */
  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ofNumber = c >= '0' && c <= '9' || ".,+-eE ".indexOf(c) >= 0;
      if (!ofNumber) {
        return false;
      }
    }
    return text.length() <= LONGEST_NUMBER || isLongDecimal(text);
  }

  /** Some writers give all 17 digits and an exponent. */
  private static boolean isLongDecimal(String text) {
    return text.length() <= 2 * LONGEST_NUMBER && text.indexOf('.') >= 0;
  }

  private static Element eachOf(Element element, Vr vr, UnaryOperator<String> change) {
    List<String> values = new ArrayList<>(1);
    for (String value : element.value().strings()) {
      values.add(change.apply(value));
    }
    return Texts.of(element.tag(), vr, String.join("\\", values));
  }

  private Element datesByOption(Element element) {
    if (profile.has(ProfileOption.RETAIN_MODIFIED_DATES)) {
      return dates(element, subject.daysEarlier());
    }
    return profile.has(ProfileOption.RETAIN_FULL_DATES) ? dates(element, 0) : null;
  }

  private static Element dates(Element element, int days) {
    List<String> moved = new ArrayList<>(1);
    for (String value : element.value().strings()) {
      Optional<String> date =
          value.isEmpty() ? Optional.of("") : DateShift.of(registered(element.tag()), value, days);
      if (date.isEmpty()) {
        return null;
      }
      moved.add(date.get());
    }
    return Texts.of(element.tag(), element.vr(), String.join("\\", moved));
  }

  private Element words(DataSet holder, Element element) {
    Tag tag = element.tag();
    boolean code = holder != null && Codes.isPart(tag);
    return eachOf(
        element,
        element.vr(),
        text -> {
          if (text.isEmpty()) {
            return text;
          }
          String kept =
              code
                  ? Codes.clean(holder, tag, text, subject.words())
                  : TextCleaner.clean(text, subject.words());
          return kept.isEmpty() ? pseudonyms.token(text) : kept;
        });
  }
}
