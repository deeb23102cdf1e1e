// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;

/**
 * What the label of a slice keeps of a header, in ImageJ's form: a line {@code gggg,eeee Name:
 * value} for each element, {@code >} before names inside sequences.
 */
final class LabelHeader {
  private static final int TAG_LENGTH = 9;

  private LabelHeader() {}

  /** The elements of a label; those in sequences only where no other has the tag. */
  static DataSet parse(String label) {
    DataSetBuilder inside = new DataSetBuilder();
    DataSetBuilder top = new DataSetBuilder();
    for (String line : label.split("\n")) {
      Tag tag = tag(line);
      int colon = line.indexOf(": ");
      if (tag != null && colon > TAG_LENGTH && !tag.isPrivate() && tag.group() > 2) {
        boolean nested = line.startsWith(">", TAG_LENGTH + 2);
        put(nested ? inside : top, tag, line.substring(colon + 2).strip());
      }
    }
    return inside.putAll(top.build()).build();
  }

  private static Tag tag(String line) {
    if (line.length() < TAG_LENGTH + 2 || line.charAt(4) != ',') {
      return null;
    }
    int value = 0;
    for (int i = 0; i < TAG_LENGTH; i++) {
      int digit = Character.digit(line.charAt(i), 16);
      if (i != 4) {
        if (digit < 0) {
          return null;
        }
        value = value << 4 | digit;
      }
    }
    return new Tag(value);
  }

  private static void put(DataSetBuilder builder, Tag tag, String text) {
    Vr vr = DataDictionary.vrOf(tag);
    if (vr == Vr.SQ || text.isEmpty() || vr.kind() == Vr.Kind.BYTES) {
      return;
    }
    try {
      if (vr.isText()) {
        builder.put(tag, vr, vr.isMultiValued() ? text.split("\\\\", -1) : new String[] {text});
      } else {
        String[] words = text.split(" ");
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
          numbers[i] = Double.parseDouble(words[i]);
        }
        builder.putNumbers(tag, vr, numbers);
      }
    } catch (IllegalArgumentException e) {
      // A text that was shortened, or a number of another representation, is left out.
      return;
    }
  }
}
