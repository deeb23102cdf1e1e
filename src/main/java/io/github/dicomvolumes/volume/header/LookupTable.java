// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Value;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * LUT Descriptor (0028,3002) and LUT Data (0028,3006) of an item of a Modality or VOI LUT Sequence
 * (PS3.3 C.11.1.1, C.11.2.1.1).
 *
 * @param first number that the first entry is for
 * @param entries empty where the item cannot be used
 * @param bits of each entry
 * @param problem why it cannot; empty where it can
 */
record LookupTable(int first, double[] entries, int bits, String problem) {
  private static final Tag LUT_DESCRIPTOR = Tag.of(0x0028, 0x3002);
  private static final Tag LUT_DATA = Tag.of(0x0028, 0x3006);

  /**
   * The table of an item.
   *
   * @param signed whether the numbers it is for are signed
   */
  static LookupTable of(DataSet item, boolean signed) {
    double[] descriptor = item.numbers(LUT_DESCRIPTOR);
    if (descriptor.length < 3) {
      return unusable("has no LUT Descriptor (0028,3002)");
    }
    int count = descriptor[0] == 0 ? 65536 : (int) descriptor[0] & 0xffff;
    int first = signed ? (short) (int) descriptor[1] : (int) descriptor[1] & 0xffff;
    double[] entries = entries(item, count, (int) descriptor[2]);
    return entries.length < count
        ? unusable("holds " + entries.length + " entries, expected " + count)
        : new LookupTable(first, entries, (int) descriptor[2], "");
  }

  private static LookupTable unusable(String problem) {
    return new LookupTable(0, new double[0], 0, problem);
  }

  /** Entries as 16 bit words, or two 8 bit entries a word where the descriptor says so. */
  private static double[] entries(DataSet item, int count, int bits) {
    Optional<Element> element = item.element(LUT_DATA);
    if (element.isEmpty()) {
      return new double[0];
    }
    if (element.get().value() instanceof Value.Bytes bytes) {
      ByteBuffer data = ByteBuffer.wrap(bytes.bytes()).order(bytes.order());
      boolean packed = bits <= 8 && data.limit() < 2 * count;
      double[] entries = new double[Math.min(count, packed ? data.limit() : data.limit() / 2)];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = packed ? data.get(i) & 0xff : data.getShort(2 * i) & 0xffff;
      }
      return entries;
    }
    double[] numbers = element.get().value().numbers();
    double[] entries = new double[Math.min(count, numbers.length)];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (int) numbers[i] & 0xffff;
    }
    return entries;
  }
}
