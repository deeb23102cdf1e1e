// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with the values of a single header, sequences included. */
final class UnusualValues {
  private static final List<Tag> ABOVE_ZERO =
      List.of(
          Tags.PixelSpacing,
          Tags.ImagerPixelSpacing,
          Tags.SliceThickness,
          Tags.Rows,
          Tags.Columns,
          Tags.BitsAllocated,
          Tags.BitsStored);
  private static final double UNIT_TOLERANCE = 1e-3;
  private static final int DEEPEST = 32;

  private final Set<String> found = new TreeSet<>();

  private UnusualValues() {}

  /** Each in words, without the value where that could identify somebody. */
  static Set<String> of(DataSet dataSet) {
    UnusualValues values = new UnusualValues();
    values.check(dataSet, 0);
    values.checkOrientation(dataSet);
    if (dataSet.string(Tags.SOPInstanceUID).isEmpty()) {
      values.found.add(name(Tags.SOPInstanceUID) + " is missing");
    }
    return values.found;
  }

  private void check(DataSet dataSet, int depth) {
    for (Element element : dataSet) {
      checkVr(element);
      checkNumbers(element);
      if (depth < DEEPEST) {
        for (DataSet item : element.value().items()) {
          check(item, depth + 1);
        }
      }
    }
  }

  private void checkVr(Element element) {
    Tag tag = element.tag();
    if (tag.isPrivate() || tag.isGroupLength() || element.vr() == Vr.UN) {
      return;
    }
    List<Vr> allowed = DataDictionary.entry(tag).map(DictionaryEntry::vrs).orElse(List.of());
    boolean known = !allowed.isEmpty() && !allowed.contains(Vr.UN);
    if (known && !allowed.contains(element.vr())) {
      found.add(name(tag) + " has the VR " + element.vr() + ", expected " + allowed.get(0));
    }
  }

  private void checkNumbers(Element element) {
    Tag tag = element.tag();
    boolean decimal = element.vr() == Vr.DS || element.vr() == Vr.IS;
    if (decimal) {
      for (String value : element.value().strings()) {
        if (!value.isEmpty() && Double.isNaN(CellText.parseNumber(value))) {
          found.add(name(tag) + " holds text that is no number");
        }
      }
    }
    if (ABOVE_ZERO.contains(tag)) {
      for (double value : element.value().numbers()) {
        if (value <= 0) {
          found.add(name(tag) + " is " + value + ", expected more than 0");
        }
      }
    }
    if (tag.equals(Tags.RescaleSlope)) {
      for (double value : element.value().numbers()) {
        if (value == 0) {
          found.add(name(tag) + " is 0: every pixel would have the same value");
        }
      }
    }
  }

  private void checkOrientation(DataSet dataSet) {
    double[] cosines = dataSet.numbers(Tags.ImageOrientationPatient);
    if (cosines.length == 0) {
      return;
    }
    double row = 0;
    double column = 0;
    double between = 0;
    for (int i = 0; i < Math.min(3, cosines.length - 3); i++) {
      row += cosines[i] * cosines[i];
      column += cosines[i + 3] * cosines[i + 3];
      between += cosines[i] * cosines[i + 3];
    }
    boolean sound =
        cosines.length == 6
            && Math.abs(row - 1) < UNIT_TOLERANCE
            && Math.abs(column - 1) < UNIT_TOLERANCE
            && Math.abs(between) < UNIT_TOLERANCE;
    if (!sound) {
      found.add(name(Tags.ImageOrientationPatient) + " is not two unit vectors at right angles");
    }
  }

  /** Name and number, for example {@code Pixel Spacing (0028,0030)}. */
  static String name(Tag tag) {
    return DataDictionary.entry(tag).map(entry -> entry.name() + " ").orElse("") + tag;
  }
}
