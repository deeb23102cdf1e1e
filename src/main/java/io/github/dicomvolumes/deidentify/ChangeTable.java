// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What changes, by tag, with how often and an example. An example of what was is for the user's own
 * eyes: it is in no file that this package writes.
 */
public final class ChangeTable {
  private static final int LONGEST_EXAMPLE = 40;

  /**
   * A line.
   *
   * @param before an example of a value that changed; empty for one without text
   * @param after what the example became
   */
  public record Line(Tag tag, Change change, long count, String before, String after) {
    /** What the standard calls the element. */
    public String name() {
      if (tag.isPrivate()) {
        return "private element";
      }
      return DataDictionary.entry(tag).map(DictionaryEntry::name).orElse("unknown element");
    }
  }

  private record Key(Tag tag, Change change) {}

  /** How often, and the first that changed: its text is made when somebody asks. */
  private record Counted(long count, Element before, Element after) {}

  private final Map<Key, Counted> lines = new HashMap<>();

  /**
   * Counts a change.
   *
   * @param after null for nothing
   */
  void add(Element before, Change change, Element after) {
    Key key = new Key(before.tag(), change);
    Counted line = lines.get(key);
    lines.put(
        key,
        line == null
            ? new Counted(1, before, after)
            : new Counted(line.count + 1, line.before, line.after));
  }

  private static String text(Element element) {
    return element == null ? "" : shortened(String.join("\\", element.value().strings()));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_EXAMPLE
        ? text
        : text.substring(0, LONGEST_EXAMPLE - 1) + "\u2026";
  }

  /** Adds what another thread counted. */
  synchronized void addAll(ChangeTable other) {
    for (Map.Entry<Key, Counted> entry : other.lines.entrySet()) {
      lines.merge(
          entry.getKey(),
          entry.getValue(),
          (one, two) -> new Counted(one.count + two.count, one.before, one.after));
    }
  }

  /** The lines in the order of their tags. */
  public synchronized List<Line> lines() {
    List<Line> sorted = new ArrayList<>();
    lines.forEach(
        (key, line) ->
            sorted.add(
                new Line(key.tag, key.change, line.count, text(line.before), text(line.after))));
    sorted.sort(Comparator.comparing(Line::tag).thenComparing(Line::change));
    return sorted;
  }
}
