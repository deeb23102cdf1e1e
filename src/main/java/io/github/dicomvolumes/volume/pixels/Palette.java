// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.volume.ImageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of PALETTE COLOR pixels (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6 and C.7.9.2), as 8 bits a
 * channel.
 *
 * @param firstStoredValue stored values up to this one have the first colour
 * @param red one entry a colour; {@code green} and {@code blue} are as long
 */
public record Palette(int firstStoredValue, byte[] red, byte[] green, byte[] blue) {
  private static final TagSelection SELECTION =
      TagSelection.of(
          List.of(
              Tags.PixelRepresentation,
              Tags.RedPaletteColorLookupTableDescriptor,
              Tags.GreenPaletteColorLookupTableDescriptor,
              Tags.BluePaletteColorLookupTableDescriptor,
              Tags.RedPaletteColorLookupTableData,
              Tags.GreenPaletteColorLookupTableData,
              Tags.BluePaletteColorLookupTableData,
              Tags.SegmentedRedPaletteColorLookupTableData,
              Tags.SegmentedGreenPaletteColorLookupTableData,
              Tags.SegmentedBluePaletteColorLookupTableData));

  /** Number of colours. */
  public int size() {
    return red.length;
  }

  /** Index of the colour of a stored value: values outside take the first or the last one. */
  public int indexOf(double storedValue) {
    return (int) Math.max(0, Math.min(red.length - 1, storedValue - firstStoredValue));
  }

  /** Whether each stored value has the same colour in another palette. */
  public boolean isSameAs(Palette other) {
    return firstStoredValue == other.firstStoredValue
        && Arrays.equals(red, other.red)
        && Arrays.equals(green, other.green)
        && Arrays.equals(blue, other.blue);
  }

  /**
   * Reads the palette of a file.
   *
   * @throws DicomFormatException where a table is missing or shorter than its descriptor says
   */
  public static Palette read(ImageFile file) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(file.path(), SELECTION)
            .orElseThrow(() -> new DicomFormatException(file.path(), "is no DICOM any more"));
    DataSet dataSet = header.dataSet();
    int[] red = descriptor(header, Tags.RedPaletteColorLookupTableDescriptor);
    int[] green = descriptorOr(dataSet, Tags.GreenPaletteColorLookupTableDescriptor, header, red);
    int[] blue = descriptorOr(dataSet, Tags.BluePaletteColorLookupTableDescriptor, header, red);
    Table[] tables = {
      table(
          header,
          red,
          Tags.RedPaletteColorLookupTableData,
          Tags.SegmentedRedPaletteColorLookupTableData),
      table(
          header,
          green,
          Tags.GreenPaletteColorLookupTableData,
          Tags.SegmentedGreenPaletteColorLookupTableData),
      table(
          header,
          blue,
          Tags.BluePaletteColorLookupTableData,
          Tags.SegmentedBluePaletteColorLookupTableData)
    };
    // Some writers fill 16 bit entries with 8 bit values. One dark channel is no sign of that.
    boolean wide = false;
    for (Table table : tables) {
      wide |= exceeds(table.entries(), 255);
    }
    return new Palette(
        red[1], tables[0].channel(wide), tables[1].channel(wide), tables[2].channel(wide));
  }

  /**
   * The table of one colour.
   *
   * @param inWords whether entries are words, whatever the descriptor says of their bits
   */
  private record Table(int[] entries, boolean inWords) {
    byte[] channel(boolean wide) {
      byte[] channel = new byte[entries.length];
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (byte) (wide && inWords ? entries[i] >> 8 : entries[i]);
      }
      return channel;
    }
  }

  private static int[] descriptorOr(DataSet dataSet, Tag tag, DicomHeader header, int[] red)
      throws DicomFormatException {
    int[] own = dataSet.contains(tag) ? descriptor(header, tag) : red;
    // Tables of other lengths have no common index; the bits may differ.
    return new int[] {red[0], red[1], own[2]};
  }

  /** Entries, first stored value, bits of an entry (8 or 16). */
  private static int[] descriptor(DicomHeader header, Tag tag) throws DicomFormatException {
    double[] values = header.dataSet().numbers(tag);
    if (values.length < 3) {
      throw new DicomFormatException(header.file(), "no palette descriptor " + tag);
    }
    int entries = ((int) values[0] & 0xffff) == 0 ? 1 << 16 : (int) values[0] & 0xffff;
    int bits = (int) values[2];
    if (bits != 8 && bits != 16) {
      throw new DicomFormatException(
          header.file(), "palette descriptor " + tag + " says " + bits + " bits, expected 8 or 16");
    }
    boolean signed = header.dataSet().integer(Tags.PixelRepresentation).orElse(0) == 1;
    int first = (int) values[1];
    return new int[] {entries, signed ? (short) first : first & 0xffff, bits};
  }

  private static Table table(DicomHeader header, int[] descriptor, Tag plain, Tag segmented)
      throws DicomFormatException {
    ByteOrder order =
        header.transferSyntax().bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int entries = descriptor[0];
    byte[] bytes = bytes(header, plain);
    boolean isSegmented = bytes.length == 0;
    if (isSegmented) {
      bytes = bytes(header, segmented);
    }
    int bytesPerEntry = descriptor[2] == 8 && (isSegmented || bytes.length < 2 * entries) ? 1 : 2;
    Tag tag = isSegmented ? segmented : plain;
    boolean inWords = header.dataSet().element(tag).map(e -> e.vr() == Vr.OW).orElse(false);
    if (bytesPerEntry == 1 && inWords && order == ByteOrder.BIG_ENDIAN) {
      bytes = withSwappedPairs(bytes);
    }
    int[] values = words(bytes, bytesPerEntry, order);
    if (isSegmented) {
      values = SegmentedPalette.expand(header.file(), segmented, values, bytesPerEntry, entries);
    }
    if (values.length < entries) {
      throw new DicomFormatException(
          header.file(),
          "palette data " + tag + " holds " + values.length + " entries, expected " + entries);
    }
    return new Table(Arrays.copyOf(values, entries), bytesPerEntry == 2);
  }

  /** Entries of 8 bits, two to a word, the first in its low byte (PS3.3 C.7.6.3.1.6). */
  private static byte[] withSwappedPairs(byte[] bytes) {
    byte[] swapped = bytes.clone();
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      swapped[i] = bytes[i + 1];
      swapped[i + 1] = bytes[i];
    }
    return swapped;
  }

  private static boolean exceeds(int[] values, int limit) {
    for (int value : values) {
      if (value > limit) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(DicomHeader header, Tag tag) {
    return header.dataSet().element(tag).map(e -> e.value().bytes()).orElse(new byte[0]);
  }

  private static int[] words(byte[] bytes, int bytesPerEntry, ByteOrder order) {
    int[] words = new int[bytes.length / bytesPerEntry];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    for (int i = 0; i < words.length; i++) {
      words[i] = bytesPerEntry == 1 ? buffer.get() & 0xff : buffer.getShort() & 0xffff;
    }
    return words;
  }
}
