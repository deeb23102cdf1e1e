// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.AttributeTypes;
import io.github.dicomvolumes.deidentify.profile.ConfidentialityProfile;
import io.github.dicomvolumes.deidentify.profile.Profile;
import io.github.dicomvolumes.deidentify.profile.Profile.Action;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.deidentify.profile.Pseudonyms;
import io.github.dicomvolumes.deidentify.profile.Texts;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set without what tells who the patient is: the profile and its options in every sequence
 * at every depth. What the profile does not list passes only where it can be judged: numbers are
 * numbers, code strings are the standard's, texts are made of safe words. Nothing else passes.
 */
final class DataSetCleaner {
  private static final int DEEPEST = 48;
  private static final Tag TIMEZONE_OFFSET = Tag.of(0x0008, 0x0201);
  private static final Tag GRAPHIC_ANNOTATION_SEQUENCE = Tag.of(0x0070, 0x0001);
  private static final Tag CONTENT_SEQUENCE = Tag.of(0x0040, 0xa730);

  private final Profile profile;
  private final String modules;
  private final Subject subject;
  private final ValueCleaner values;
  private final ChangeTable changes;

  DataSetCleaner(
      Profile profile,
      String modules,
      Subject subject,
      Pseudonyms pseudonyms,
      ChangeTable changes) {
    this.profile = profile;
    this.modules = modules;
    this.subject = subject;
    this.values = new ValueCleaner(profile, subject, pseudonyms);
    this.changes = changes;
  }

  /** The elements that pass, as they pass. Text is in UTF-8. */
  DataSet clean(DataSet dataSet) {
    DataSet cleaned = clean(dataSet, AttributeTypes.TOP, 0);
    List<Element> siemens =
        profile.has(ProfileOption.RETAIN_SAFE_PRIVATE) ? CsaNumbers.of(dataSet) : List.of();
    if (siemens.isEmpty()) {
      return cleaned;
    }
    List<Element> all = new ArrayList<>(siemens);
    cleaned.forEach(all::add);
    return DataSet.of(all);
  }

  private DataSet clean(DataSet dataSet, int parent, int depth) {
    List<Element> kept = new ArrayList<>(dataSet.size());
    for (Element element : dataSet) {
      Tag tag = element.tag();
      if (tag.isGroupLength() || tag.equals(Tags.SpecificCharacterSet)) {
        // Lengths are written anew; what is kept is written in a character set of ours.
        continue;
      }
      Element cleaned = clean(dataSet, element, parent, depth);
      if (cleaned != null) {
        kept.add(cleaned);
      } else {
        note(element, Change.REMOVED, null);
      }
    }
    return DataSet.of(kept);
  }

  /** Null for what is removed. */
  private Element clean(DataSet holder, Element element, int parent, int depth) {
    Tag tag = element.tag();
    if (tag.isPrivate()) {
      return cleanPrivate(holder, element, depth);
    }
    if (isOutside(tag) || depth > DEEPEST || !DataDictionary.contains(tag)) {
      return null;
    }
    Action action = profile.action(tag, parent, modules);
    Element cleaned = act(action, holder, element, depth);
    if (cleaned == null && (action == Action.KEEP || action == Action.CLEAN)) {
      // An option cannot keep what is not what it should be; the object still needs the element.
      return act(profile.actionWithoutOptions(tag, parent, modules), holder, element, depth);
    }
    return cleaned;
  }

  private Element act(Action action, DataSet holder, Element element, int depth) {
    return switch (action) {
      case REMOVE -> null;
      case EMPTY -> emptied(element);
      case DUMMY -> dummy(element, depth);
      case NEW_UIDS -> newUids(element, depth);
      case KEEP -> keep(element, depth);
      case CLEAN -> cleanByOption(element, depth);
      case JUDGE -> judge(holder, element, depth);
    };
  }

  /** Elements of messages and files, curves, overlays, and what stands behind the pixels. */
  private static boolean isOutside(Tag tag) {
    int group = tag.group();
    boolean repeating = group >>> 8 == 0x50 || group >>> 8 == 0x60;
    return group < 8 || repeating || group >= 0x7f00;
  }

  private static boolean isEmpty(Element element) {
    return element.value().length() == 0 && element.value().items().isEmpty();
  }

  private Element note(Element before, Change change, Element after) {
    if (!isEmpty(before)) {
      changes.add(before, change, after);
    }
    return after;
  }

  private Element emptied(Element element) {
    Tag tag = element.tag();
    if (tag.equals(Tags.PatientName) || tag.equals(Tags.PatientID)) {
      return note(element, Change.REPLACED, Texts.of(tag, expected(element), subject.pseudonym()));
    }
    if (isEmpty(element)) {
      return element;
    }
    return note(element, Change.EMPTIED, Texts.empty(tag, expected(element)));
  }

  /** As the file says where that can hold the value, else as the dictionary does. */
  private static Vr expected(Element element) {
    return element.vr() == Vr.UN ? DataDictionary.vrOf(element.tag()) : element.vr();
  }

  private Element dummy(Element element, int depth) {
    Tag tag = element.tag();
    if (tag.equals(Tags.PatientName) || tag.equals(Tags.PatientID)) {
      return emptied(element);
    }
    if (tag.equals(GRAPHIC_ANNOTATION_SEQUENCE) || tag.equals(CONTENT_SEQUENCE)) {
      // Drawn or written by a person: nothing of it is a dummy, and the module may be absent.
      return null;
    }
    if (element.value() instanceof Value.Sequence sequence) {
      return items(element, sequence, depth);
    }
    if (isEmpty(element)) {
      return element;
    }
    return note(element, Change.REPLACED, values.dummy(element));
  }

  private Element newUids(Element element, int depth) {
    if (profile.has(ProfileOption.RETAIN_UIDS)) {
      return keep(element, depth);
    }
    if (element.value() instanceof Value.Sequence sequence) {
      return items(element, sequence, depth);
    }
    if (isEmpty(element)) {
      return element;
    }
    return changed(element, Change.NEW_UID, values.newUids(element));
  }

  private Element keep(Element element, int depth) {
    if (element.value() instanceof Value.Sequence sequence) {
      return items(element, sequence, depth);
    }
    return values.keep(element);
  }

  private Element cleanByOption(Element element, int depth) {
    if (element.value() instanceof Value.Sequence sequence) {
      return element.tag().equals(CONTENT_SEQUENCE)
          ? content(element, sequence, depth)
          : items(element, sequence, depth);
    }
    if (element.tag().equals(TIMEZONE_OFFSET)) {
      return values.timezone(element);
    }
    return judge(null, element, depth);
  }

  private Element judge(DataSet holder, Element element, int depth) {
    if (element.value() instanceof Value.Sequence sequence) {
      boolean isSequence = DataDictionary.vrOf(element.tag()) == Vr.SQ;
      return isSequence ? items(element, sequence, depth) : null;
    }
    if (isEmpty(element)) {
      return element.vr() == Vr.UN ? Texts.empty(element.tag(), expected(element)) : element;
    }
    Element judged = values.judge(holder, element);
    return changed(element, values.kindOfChange(element), judged);
  }

  private Element changed(Element before, Change change, Element after) {
    return after == null
            || after == before
            || after.value().strings().equals(before.value().strings())
        ? after
        : note(before, after.value().length() == 0 ? Change.EMPTIED : change, after);
  }

  private Element items(Element element, Value.Sequence sequence, int depth) {
    List<DataSet> items = new ArrayList<>(sequence.items().size());
    for (DataSet item : sequence.items()) {
      items.add(clean(item, element.tag().value(), depth + 1));
    }
    return new Element(element.tag(), Vr.SQ, new Value.Sequence(items, -1));
  }

  /** Content items of a structured report, by their kind; none is left out, some are counted on. */
  private Element content(Element element, Value.Sequence sequence, int depth) {
    List<DataSet> items = new ArrayList<>(sequence.items().size());
    for (DataSet item : sequence.items()) {
      items.add(
          clean(ContentItems.withoutSentences(item, profile), element.tag().value(), depth + 1));
    }
    return new Element(element.tag(), Vr.SQ, new Value.Sequence(items, -1));
  }

  private Element cleanPrivate(DataSet holder, Element element, int depth) {
    if (!profile.has(ProfileOption.RETAIN_SAFE_PRIVATE)) {
      return null;
    }
    Tag tag = element.tag();
    if (tag.isPrivateCreator()) {
      return isUsed(holder, element)
          ? Texts.of(tag, Vr.LO, element.value().strings().get(0))
          : null;
    }
    if (!isListed(holder, element)) {
      return null;
    }
    if (element.value() instanceof Value.Sequence sequence) {
      return items(element, sequence, depth);
    }
    return values.safePrivate(element);
  }

  private static boolean isListed(DataSet holder, Element element) {
    List<String> creators = holder.strings(element.tag().privateCreator());
    return creators.size() == 1
        && element.tag().element() > 0xff
        && ConfidentialityProfile.isSafe(creators.get(0), element.tag());
  }

  /** Whether a block has an element that stays. */
  private boolean isUsed(DataSet holder, Element creator) {
    for (Element element : holder) {
      Tag tag = element.tag();
      if (tag.isPrivate()
          && !tag.isPrivateCreator()
          && tag.privateCreator().equals(creator.tag())
          && isListed(holder, element)
          && (element.vr() == Vr.SQ || values.safePrivate(element) != null)) {
        return true;
      }
    }
    return false;
  }
}
