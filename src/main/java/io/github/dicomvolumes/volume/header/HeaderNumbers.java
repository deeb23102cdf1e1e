// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the numbers of a header that decide voxels, places and times. What is there and cannot be
 * read, or cannot be, is no default: it is a fault, for which the image is left out, or a note
 * where the image is right without it.
 */
final class HeaderNumbers {
  private static final double[] NONE = new double[0];

  private final Set<String> faults = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /** Why the frames read since the last call cannot be used; empty where they can. */
  List<String> takeFaults() {
    List<String> taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }

  /** What was unreadable and is done without, each once. */
  Set<String> notes() {
    return notes;
  }

  /** A number; NaN where it is absent, and where it is a fault. */
  double number(DataSet holder, Tag tag, Quantity quantity) {
    double[] numbers = numbers(holder, tag, quantity, 1);
    return numbers.length == 0 ? Double.NaN : numbers[0];
  }

  /** A number that an image can do without: NaN where it is absent, and where it is a note. */
  double dispensable(DataSet holder, Tag tag, Quantity quantity) {
    double[] numbers = dispensable(holder, tag, quantity, 1);
    return numbers.length == 0 ? Double.NaN : numbers[0];
  }

  /** The first of the numbers that an image can do without; NaN where there is none, or a note. */
  double first(DataSet holder, Tag tag) {
    Reading reading = holder.reading(tag);
    if (reading.isUnreadable()) {
      notes.add(text(tag, reading, "a number") + "; it is left aside");
    }
    double[] numbers = reading.numbers();
    return numbers.length == 0 ? Double.NaN : numbers[0];
  }

  /** Numbers that an image can do without: none where they are absent, or a note. */
  double[] dispensable(DataSet holder, Tag tag, Quantity quantity, int count) {
    Reading reading = holder.reading(tag);
    if (reading.isAbsent()) {
      return NONE;
    }
    double[] numbers = reading.numbers();
    if (fits(numbers, quantity, count)) {
      return numbers;
    }
    notes.add(text(tag, reading, expected(quantity, count)) + "; it is left aside");
    return NONE;
  }

  /** As many numbers as belong there; none where they are absent, and where they are a fault. */
  double[] numbers(DataSet holder, Tag tag, Quantity quantity, int count) {
    return numbers(holder.reading(tag), tag, quantity, count);
  }

  /** The same of what was looked at already. */
  double[] numbers(Reading reading, Tag tag, Quantity quantity, int count) {
    if (reading.isAbsent()) {
      return NONE;
    }
    double[] numbers = reading.numbers();
    if (fits(numbers, quantity, count)) {
      return numbers;
    }
    fault(tag, reading, expected(quantity, count));
    return NONE;
  }

  private static boolean fits(double[] numbers, Quantity quantity, int count) {
    boolean fits = numbers.length == count;
    for (double number : numbers) {
      fits &= quantity.allows(number);
    }
    return fits;
  }

  private static String expected(Quantity quantity, int count) {
    return count == 1 ? quantity.expected() : count + " values, each " + quantity.expected();
  }

  /** Notes that a value cannot be used, and the image not without it. */
  void fault(Tag tag, Reading reading, String expected) {
    faults.add(text(tag, reading, expected));
  }

  /** Notes that something that a maker says cannot be used, and the image not without it. */
  void fault(String problem) {
    faults.add(problem);
  }

  /** Notes something that was done without. */
  void note(String problem) {
    notes.add(problem);
  }

  /** Which attribute holds what, in words. */
  static String text(Tag tag, Reading reading, String expected) {
    String name = DataDictionary.entry(tag).map(DictionaryEntry::name).orElse("");
    return name
        + (name.isEmpty() ? "" : " ")
        + tag
        + " is "
        + reading.found()
        + ", expected "
        + expected;
  }
}
