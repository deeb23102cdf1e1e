// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;

/**
 * Puts decoded lines into the frame: as values of the layout's stored bits, sign extended where
 * they are signed (PS3.5 section 8.1.1, 8.2.3).
 */
final class SampleWriter {
  private final Object target;
  private final int columns;
  private final int step;
  private final boolean signed;
  private final int bitsStored;
  private final int precision;
  private final int highBit;
  private final int[] scratch;
  private final JpegLsScanHeader scan;
  private final MappingTable[] tables;

  /**
   * A writer of a scan's lines as {@link LineDecoder} has them.
   *
   * @param precision bits of a decoded sample
   * @param tables to apply first, per component of the scan; null for none
   */
  SampleWriter(
      FrameLayout layout,
      Samples target,
      int precision,
      JpegLsScanHeader scan,
      MappingTable[] tables) {
    this.target = target.array();
    this.precision = precision;
    this.scan = scan;
    this.tables = tables;
    columns = layout.columns();
    step = layout.samplesPerPixel();
    signed = layout.isSigned();
    bitsStored = layout.bitsStored();
    highBit = layout.highBit();
    scratch = new int[columns + 2];
  }

  /**
   * Writes a line of one component.
   *
   * @param component its index in the scan
   */
  void write(int component, int row, int[] line) throws CodecException {
    MappingTable table = tables[component];
    int first = row * columns * step + scan.components().get(component);
    if (table == null) {
      int[] values = line;
      if (scan.pointTransform() != 0) {
        for (int x = 1; x <= columns; x++) {
          scratch[x] = line[x] << scan.pointTransform();
        }
        values = scratch;
      }
      // More bits than are stored: whole cells were encoded (PS3.5 section 8.2.3).
      int unused = Math.max(0, precision - bitsStored);
      if (unused > 0 && scan.near() > 0) {
        put(clamp(values), first, 0);
      } else {
        put(values, first, Math.min(unused, highBit + 1 - bitsStored));
      }
      return;
    }
    for (int x = 1; x <= columns; x++) {
      if (line[x] >= table.entries()) {
        throw new CodecException(
            -1,
            "JPEG-LS row "
                + row
                + " has index "
                + line[x]
                + " into a mapping table of "
                + table.entries()
                + " entries");
      }
    }
    if (table.width() < 3) {
      for (int x = 1; x <= columns; x++) {
        scratch[x] = table.value(line[x]);
      }
      put(scratch, first, 0);
      return;
    }
    for (int part = 0; part < 3; part++) {
      for (int x = 1; x <= columns; x++) {
        scratch[x] = table.part(line[x], part);
      }
      put(scratch, first + part, 0);
    }
  }

  /**
   * Keeps a sample that was encoded near a limit of the stored bits from wrapping around to the
   * other one.
   */
  private int[] clamp(int[] values) {
    int min = signed ? -1 << (bitsStored - 1) : 0;
    int greatest = min + (1 << bitsStored) - 1;
    int unusedHigh = signed ? 32 - precision : 0;
    for (int x = 1; x <= columns; x++) {
      int value = values[x] << unusedHigh >> unusedHigh;
      scratch[x] = Math.min(Math.max(value, min), greatest);
    }
    return scratch;
  }

  private void put(int[] values, int first, int unusedLow) {
    int up = 32 - bitsStored - unusedLow;
    int down = 32 - bitsStored;
    if (target instanceof byte[] bytes) {
      for (int x = 0; x < columns; x++) {
        int value = values[x + 1] << up;
        bytes[first + x * step] = (byte) (signed ? value >> down : value >>> down);
      }
    } else if (target instanceof short[] shorts) {
      for (int x = 0; x < columns; x++) {
        int value = values[x + 1] << up;
        shorts[first + x * step] = (short) (signed ? value >> down : value >>> down);
      }
    } else if (target instanceof int[] ints) {
      for (int x = 0; x < columns; x++) {
        int value = values[x + 1] << up;
        ints[first + x * step] = signed ? value >> down : value >>> down;
      }
    }
  }
}
