// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The table that a Modality LUT Sequence (0028,3000) has in place of slope and intercept (PS3.3
 * C.11.1). Tables that are straight lines over all stored values are applied as such; others are
 * reported, so that nobody takes stored values for what they measure.
 *
 * @param scale the line; null where the table is none
 * @param problem why the table is not applied; empty where it is
 */
record ModalityLut(ValueScale scale, String problem) {
  private static final Tag LUT_DESCRIPTOR = Tag.of(0x0028, 0x3002);
  private static final Tag MODALITY_LUT_TYPE = Tag.of(0x0028, 0x3004);
  private static final Tag LUT_DATA = Tag.of(0x0028, 0x3006);

  /** The table of a data set; empty where it has none. */
  static Optional<ModalityLut> of(DataSet dataSet, FrameLayout layout) {
    if (dataSet.items(Tags.ModalityLUTSequence).isEmpty()) {
      return Optional.empty();
    }
    DataSet item = dataSet.items(Tags.ModalityLUTSequence).get(0);
    double[] descriptor = item.numbers(LUT_DESCRIPTOR);
    if (descriptor.length < 3) {
      return Optional.of(notApplied("has no LUT Descriptor (0028,3002)"));
    }
    int entries = descriptor[0] == 0 ? 65536 : (int) descriptor[0] & 0xffff;
    int first = layout.isSigned() ? (short) (int) descriptor[1] : (int) descriptor[1] & 0xffff;
    int[] table = table(item, entries, (int) descriptor[2]);
    if (table.length < entries) {
      return Optional.of(notApplied("holds " + table.length + " entries, expected " + entries));
    }
    return Optional.of(line(table, first, layout, item.string(MODALITY_LUT_TYPE).orElse("")));
  }

  private static ModalityLut line(int[] table, int first, FrameLayout layout, String type) {
    int step = table.length > 1 ? table[1] - table[0] : 0;
    for (int i = 1; i < table.length; i++) {
      if (table[i] - table[i - 1] != step) {
        return notApplied("is no straight line, and curves are not supported");
      }
    }
    if (step == 0) {
      return notApplied("gives every stored value the same value");
    }
    long least = layout.isSigned() ? -(1L << layout.bitsStored() - 1) : 0;
    long most = least + (1L << layout.bitsStored()) - 1;
    if (first > least || first + (long) table.length - 1 < most) {
      return notApplied(
          "begins or ends within the range of the stored values, and is no straight line there");
    }
    String unit = type.equals("US") ? "" : type;
    return new ModalityLut(new ValueScale(step, table[0] - (double) step * first, unit), "");
  }

  /** Entries as 16 bit words, or two 8 bit entries a word where the descriptor says so. */
  private static int[] table(DataSet item, int entries, int bits) {
    Optional<Element> element = item.element(LUT_DATA);
    if (element.isEmpty()) {
      return new int[0];
    }
    if (element.get().value() instanceof Value.Bytes bytes) {
      ByteBuffer data = ByteBuffer.wrap(bytes.bytes()).order(bytes.order());
      boolean packed = bits <= 8 && data.limit() < 2 * entries;
      int[] table = new int[Math.min(entries, packed ? data.limit() : data.limit() / 2)];
      for (int i = 0; i < table.length; i++) {
        table[i] = packed ? data.get(i) & 0xff : data.getShort(2 * i) & 0xffff;
      }
      return table;
    }
    double[] numbers = element.get().value().numbers();
    int[] table = new int[Math.min(entries, numbers.length)];
    for (int i = 0; i < table.length; i++) {
      table[i] = (int) numbers[i] & 0xffff;
    }
    return table;
  }

  private static ModalityLut notApplied(String why) {
    return new ModalityLut(
        null,
        "the Modality LUT Sequence (0028,3000) is not applied, values are the stored ones: its"
            + " table "
            + why);
  }
}
