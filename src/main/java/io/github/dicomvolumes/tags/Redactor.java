// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.deidentify.profile.ConfidentialityProfile;
import io.github.dicomvolumes.deidentify.profile.KnownWords;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces what identifies a patient, by the basic profile of PS3.15 table E.1-1 and further where
 * the profile trusts text that a person typed.
 *
 * <p>What the profile removes is "(removed)"; what it empties or gives a dummy becomes a code that
 * is the same for the same value; UIDs are replaced and dates and times shifted, the same way
 * everywhere in one table and differently in the next. Items of sequences are redacted as the top
 * level is. Private elements are removed unless known safe (PS3.15 E.3.10). Of elements that the
 * profile does not list, numbers, dates and UIDs are taken for what they are, and text stays only
 * where it is made of the standard's own words ({@link KnownWords}).
 */
final class Redactor {
  private static final String REMOVED = "(removed)";
  private static final String STANDARD_ROOT = "1.2.840.10008.";
  private static final SpecificCharacterSet UTF_8 = SpecificCharacterSet.of(List.of("ISO_IR 192"));
  private static final Tag PATIENT_BIRTH_DATE = Tag.of(0x0010, 0x0030);
  private static final Tag PATIENT_BIRTH_TIME = Tag.of(0x0010, 0x0032);
  private static final int DEEPEST = 64;

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
          Tag.of(0x0008, 0x0090));

  /** What has to be read of every header for a redaction to be safe. */
  static final List<Tag> NEEDED = IDENTITIES;

  /** What a table shows of an element. */
  private enum Action {
    /** The profile does not list it. */
    KEEP,
    /** X. */
    REMOVE,
    /** Z, D, and what may be X where the object does not need it. */
    REPLACE,
    /** U; in a sequence that may be X, its UIDs. */
    REPLACE_UID
  }

  private final TablePseudonyms pseudonyms = new TablePseudonyms();

  /** A header of which nothing tells who the patient is. */
  ImageHeader redact(ImageHeader header) {
    Set<String> identity = identityOf(header.dataSet());
    return new ImageHeader(
        redact(header.fileMeta(), identity, 0),
        redact(header.dataSet(), identity, 0),
        redactUid(header.transferSyntax()),
        header.fileSize(),
        header.pixelData(),
        header.frame());
  }

  private static Set<String> identityOf(DataSet dataSet) {
    Set<String> words = new HashSet<>();
    for (Tag tag : IDENTITIES) {
      for (String value : dataSet.strings(tag)) {
        words.addAll(KnownWords.words(value));
      }
    }
    return words;
  }

  private DataSet redact(DataSet dataSet, Set<String> identity, int depth) {
    List<Element> redacted = new ArrayList<>(dataSet.size());
    for (Element element : dataSet) {
      redact(dataSet, element, identity, depth).ifPresent(redacted::add);
    }
    return DataSet.of(redacted);
  }

  private Optional<Element> redact(
      DataSet holder, Element element, Set<String> identity, int depth) {
    Tag tag = element.tag();
    if (tag.isPrivate()) {
      return redactPrivate(holder, element, identity);
    }
    boolean known = tag.isGroupLength() || DataDictionary.contains(tag);
    Action action = action(tag);
    if (!known || depth > DEEPEST) {
      action = Action.REMOVE;
    }
    Value value = element.value();
    if (isEmpty(value)) {
      return Optional.of(element);
    }
    if (value instanceof Value.Sequence sequence) {
      return Optional.of(redactSequence(element, sequence, action, identity, depth));
    }
    return Optional.of(
        switch (action) {
          case REMOVE -> dateOr(element, REMOVED);
          case REPLACE -> dateOr(element, pseudonyms.code(values(element)));
          case REPLACE_UID -> redactUids(element);
          default -> redactUnlisted(element, identity);
        });
  }

  private static Action action(Tag tag) {
    ConfidentialityProfile.Rule rule = ConfidentialityProfile.rule(tag);
    if (rule == null) {
      return Action.KEEP;
    }
    return rule.action().contains("U")
        ? Action.REPLACE_UID
        : rule.action().equals("X") ? Action.REMOVE : Action.REPLACE;
  }

  private static boolean isEmpty(Value value) {
    return value.length() == 0 && value.items().isEmpty();
  }

  private Element redactSequence(
      Element element, Value.Sequence sequence, Action action, Set<String> identity, int depth) {
    boolean kept = action == Action.KEEP || action == Action.REPLACE_UID;
    if (!kept) {
      return replaced(element, REMOVED);
    }
    List<DataSet> items = new ArrayList<>(sequence.items().size());
    for (DataSet item : sequence.items()) {
      items.add(redact(item, identity, depth + 1));
    }
    return new Element(element.tag(), element.vr(), new Value.Sequence(items, sequence.length()));
  }

  /** The creator of a private block goes with what it owns. */
  private static Optional<Element> redactPrivate(
      DataSet holder, Element element, Set<String> identity) {
    Tag tag = element.tag();
    if (tag.isPrivateCreator()) {
      boolean safe =
          element.value().strings().stream().allMatch(ConfidentialityProfile::isSafeCreator);
      return safe ? Optional.of(element) : Optional.of(replaced(element, REMOVED));
    }
    String creator = holder.string(tag.privateCreator()).orElse("");
    boolean safe =
        ConfidentialityProfile.isSafe(creator, tag)
            && !(element.value() instanceof Value.Sequence)
            && (element.value() instanceof Value.Numbers
                || areNumbers(element)
                || KnownWords.know(values(element), identity));
    return Optional.of(safe ? element : replaced(element, REMOVED));
  }

  private Element redactUnlisted(Element element, Set<String> identity) {
    if (element.value() instanceof Value.Bytes || element.value() instanceof Value.Unread) {
      // Shown by type and length only; a text left in the file is no different.
      return element;
    }
    return switch (element.vr()) {
      case UI -> redactUids(element);
      case DA, TM, DT -> dateOr(element, REMOVED);
      case DS, IS -> areNumbers(element) ? element : replaced(element, REMOVED);
      case AS -> values(element).matches("[0-9]{3}[DWMY]") ? element : replaced(element, REMOVED);
      case PN -> replaced(element, REMOVED);
      default ->
          element.value() instanceof Value.Numbers || KnownWords.know(values(element), identity)
              ? element
              : replaced(element, REMOVED);
    };
  }

  private static boolean areNumbers(Element element) {
    return element.vr().isText() && CellText.isNumbers(values(element));
  }

  private static String values(Element element) {
    return String.join("\\", element.value().strings());
  }

  /** A date or time shifted; all else, and what is no date, by the given text. */
  private Element dateOr(Element element, String replacement) {
    Tag tag = element.tag();
    boolean isDate = element.vr() == Vr.DA || element.vr() == Vr.TM || element.vr() == Vr.DT;
    // From a birthday and one known date of a study, the shift of all others would follow.
    if (!isDate || tag.equals(PATIENT_BIRTH_DATE) || tag.equals(PATIENT_BIRTH_TIME)) {
      return replaced(element, replacement);
    }
    List<String> shifted = new ArrayList<>();
    for (String value : element.value().strings()) {
      Optional<String> moved = pseudonyms.shift(element.vr(), value);
      if (moved.isEmpty()) {
        return replaced(element, REMOVED);
      }
      shifted.add(moved.get());
    }
    return text(tag, element.vr(), String.join("\\", shifted));
  }

  private Element redactUids(Element element) {
    List<String> uids = new ArrayList<>();
    for (String uid : element.value().strings()) {
      uids.add(redactUid(uid));
    }
    if (element.vr() != Vr.UI) {
      return replaced(element, REMOVED);
    }
    return text(element.tag(), Vr.UI, String.join("\\", uids));
  }

  private String redactUid(String uid) {
    boolean standard = uid.startsWith(STANDARD_ROOT) && ElementText.nameOfUid(uid).isPresent();
    return standard || uid.isEmpty() ? uid : pseudonyms.uid(uid);
  }

  private static Element replaced(Element element, String text) {
    return text(element.tag(), Vr.LT, text);
  }

  private static Element text(Tag tag, Vr vr, String text) {
    return new Element(tag, vr, new Value.Text(vr, text.getBytes(StandardCharsets.UTF_8), UTF_8));
  }
}
