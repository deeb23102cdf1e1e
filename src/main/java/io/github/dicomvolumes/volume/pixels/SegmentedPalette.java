// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import java.nio.file.Path;
import java.util.Arrays;

/** Expands segmented palette data: discrete, linear and indirect segments (PS3.3 C.7.9.2). */
final class SegmentedPalette {
  private static final int DISCRETE = 0;
  private static final int LINEAR = 1;
  private static final int INDIRECT = 2;

  private final Path file;
  private final Tag tag;
  private final int[] words;
  private final int bytesPerWord;
  private final int[] table;
  private int filled;

  private SegmentedPalette(Path file, Tag tag, int[] words, int bytesPerWord, int entries) {
    this.file = file;
    this.tag = tag;
    this.words = words;
    this.bytesPerWord = bytesPerWord;
    this.table = new int[entries];
  }

  /**
   * The plain table.
   *
   * @param bytesPerWord 1 for 8 bit entries, 2 for 16 bit ones
   * @param words opcodes, lengths and values as they stand in the data
   * @param entries how many the descriptor says there are
   */
  static int[] expand(Path file, Tag tag, int[] words, int bytesPerWord, int entries)
      throws DicomFormatException {
    SegmentedPalette palette = new SegmentedPalette(file, tag, words, bytesPerWord, entries);
    palette.expand(0, words.length, Integer.MAX_VALUE, true);
    return Arrays.copyOf(palette.table, palette.filled);
  }

  private void expand(int start, int end, int segments, boolean mayRefer)
      throws DicomFormatException {
    int at = start;
    for (int i = 0; i < segments && at + 1 < end && filled < table.length; i++) {
      int opcode = words[at];
      int length = words[at + 1];
      at += 2;
      require(length > 0, "a segment of no length", at - 1);
      int pointerWords = 4 / bytesPerWord;
      switch (opcode) {
        case DISCRETE -> {
          require(at + length <= end, "a discrete segment of " + length + " values", at);
          for (int k = 0; k < length && filled < table.length; k++) {
            table[filled++] = words[at + k];
          }
          at += length;
        }
        case LINEAR -> {
          require(at < end && filled > 0, "a linear segment without a start or an end", at);
          int from = table[filled - 1];
          int to = words[at++];
          for (int k = 1; k <= length && filled < table.length; k++) {
            table[filled++] = from + (int) Math.round((double) (to - from) * k / length);
          }
        }
        case INDIRECT -> {
          require(
              mayRefer && at + pointerWords <= end,
              "an indirect segment inside another, or cut off",
              at);
          // A 32 bit offset in bytes, its least significant part first.
          int bits = 8 * bytesPerWord;
          long offset = 0;
          for (int k = 0; k < pointerWords; k++) {
            offset |= (long) words[at + k] << bits * k;
          }
          offset /= bytesPerWord;
          require(offset < at - 2, "an indirect segment that does not lead back", at);
          expand((int) offset, at - 2, length, false);
          at += pointerWords;
        }
        default -> require(false, "segment type " + opcode + ", expected 0, 1 or 2", at - 2);
      }
    }
  }

  private void require(boolean holds, String found, int word) throws DicomFormatException {
    if (!holds) {
      throw new DicomFormatException(
          file, "segmented palette data " + tag + " has " + found + " at word " + word);
    }
  }
}
