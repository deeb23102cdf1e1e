// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an element stands in a data set, sequences above it included: a column of the table.
 *
 * @param parent the sequence that holds it; null at the top level
 * @param creator owner of a private element, whose block differs from file to file; else null
 * @param tag the element; with a creator, its element number is that within the block, 0 to 0xFF
 * @param index 1-based: of a sequence the item, else the value; 0 for all
 */
record TagPath(TagPath parent, String creator, Tag tag, int index) implements Comparable<TagPath> {

  /** A tag at the top level. */
  static TagPath of(Tag tag) {
    return new TagPath(null, null, tag, 0);
  }

  /** The element of a data set, at the top level where the parent is null. */
  static TagPath of(TagPath parent, DataSet dataSet, Tag tag) {
    if (!isOwned(tag)) {
      return new TagPath(parent, null, tag, 0);
    }
    Optional<String> creator = dataSet.string(tag.privateCreator());
    return creator.isEmpty()
        ? new TagPath(parent, null, tag, 0)
        : new TagPath(parent, creator.get(), Tag.of(tag.group(), tag.element() & 0xff), 0);
  }

  /** Whether a tag is of a block that a private creator owns (PS3.5 section 7.8.1). */
  static boolean isOwned(Tag tag) {
    return tag.isPrivate() && !tag.isPrivateCreator() && tag.element() >= 0x1000;
  }

  /** The tag at the top level that leads to it. */
  Tag first() {
    return parent == null ? tag : parent.first();
  }

  /** Whether a private creator stands at the top level, so that its tag differs among files. */
  boolean startsPrivate() {
    return parent == null ? creator != null : parent.startsPrivate();
  }

  /** Whether it is a tag of the standard at the top level. */
  boolean isPlain() {
    return parent == null && creator == null;
  }

  /** Whether it leads through every item of a sequence at the top level. */
  boolean entersAllItemsOf(Tag sequence) {
    if (parent == null) {
      return false;
    }
    boolean top = parent.parent == null && parent.index == 0 && parent.tag.equals(sequence);
    return top || parent.entersAllItemsOf(sequence);
  }

  /** The elements at the path, of several items in their order. */
  List<Element> elements(DataSet top) {
    List<Element> found = new ArrayList<>(1);
    collect(top, found);
    return found;
  }

  /** What elements at the path say, those of several items joined. */
  Cell cell(List<Element> found) {
    boolean oneValue = index > 0;
    if (found.size() == 1) {
      return cellOf(found.get(0), oneValue);
    }
    List<Cell> cells = new ArrayList<>(found.size());
    for (Element element : found) {
      cells.add(cellOf(element, oneValue));
    }
    return CellText.join(cells);
  }

  private Cell cellOf(Element element, boolean oneValue) {
    return oneValue ? ElementText.of(element, index) : ElementText.of(element);
  }

  private void collect(DataSet top, List<Element> found) {
    if (parent == null) {
      find(top).ifPresent(found::add);
      return;
    }
    List<Element> sequences = new ArrayList<>(1);
    parent.collect(top, sequences);
    for (Element sequence : sequences) {
      List<DataSet> items = sequence.value().items();
      for (int i = 0; i < items.size(); i++) {
        if (parent.index == 0 || parent.index == i + 1) {
          find(items.get(i)).ifPresent(found::add);
        }
      }
    }
  }

  private Optional<Element> find(DataSet dataSet) {
    if (creator == null) {
      return dataSet.element(tag);
    }
    return dataSet.privateTag(creator, tag.group(), tag.element()).flatMap(dataSet::element);
  }

  /** The column's heading, which {@link TagPathParser} reads back. */
  String heading() {
    String step = creator == null ? nameOf(tag) : creator + ": " + numbers(tag.group(), tag);
    return (parent == null ? "" : parent.heading() + "/")
        + step
        + (index > 0 ? "[" + index + "]" : "");
  }

  /**
   * As {@link #heading}, but without the names of creators, which a vendor did not always write.
   */
  String plainHeading() {
    String step = creator == null ? nameOf(tag) : numbers(tag.group(), tag);
    return parent == null ? step : parent.plainHeading() + "/" + step;
  }

  /** As {@link TagPathParser} reads it whatever signs a creator's name holds. */
  String option() {
    String step =
        creator == null ? nameOf(tag) : "\"" + creator + ": " + numbers(tag.group(), tag) + "\"";
    return parent == null ? step : parent.option() + "/" + step;
  }

  private static String numbers(int group, Tag tag) {
    return String.format(Locale.ROOT, "%04X|%02X", group, tag.element());
  }

  /** The keyword, else the number as {@code gggg|eeee}. */
  private static String nameOf(Tag tag) {
    return DataDictionary.entry(tag)
        // Of a repeating group several elements have the same keyword.
        .filter(entry -> DataDictionary.tagOf(entry.keyword()).isPresent())
        .map(DictionaryEntry::keyword)
        .orElseGet(() -> String.format(Locale.ROOT, "%04X|%04X", tag.group(), tag.element()));
  }

  /** As elements follow one another in a file; what a sequence holds follows it. */
  @Override
  public int compareTo(TagPath other) {
    List<TagPath> mine = steps();
    List<TagPath> others = other.steps();
    for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
      int order = compareStep(mine.get(i), others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(mine.size(), others.size());
  }

  private static int compareStep(TagPath a, TagPath b) {
    if (a.tag.group() == b.tag.group() && (a.creator != null || b.creator != null)) {
      int order = orEmpty(a.creator).compareTo(orEmpty(b.creator));
      if (order != 0) {
        return order;
      }
    }
    int order = a.tag.compareTo(b.tag);
    return order != 0 ? order : Integer.compare(a.index, b.index);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private List<TagPath> steps() {
    List<TagPath> steps = parent == null ? new ArrayList<>() : parent.steps();
    steps.add(this);
    return steps;
  }
}
