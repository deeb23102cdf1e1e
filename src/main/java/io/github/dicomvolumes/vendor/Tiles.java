// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;

/**
 * How an image is a volume: one slice beside the other, row by row.
 *
 * @param maker whose, for messages
 * @param count number of slices as the header has it; NaN where it has none
 * @param missing what was looked for where there is no count
 * @param tileColumns columns of a slice; 0 where it follows from a square of tiles
 * @param tileRows rows of a slice; 0 where it follows from a square of tiles
 * @param normal which way the slices go, as far as its sign is concerned; null for that of the
 *     planes
 * @param positions of the first voxel of each slice, mm; empty where the image's own position is
 *     that of a slice as large as the image with the same centre as the first slice; null where
 *     nobody can tell
 * @param notes what could not be read and was done without
 * @param fault what could not be read of the places; empty where all could
 */
public record Tiles(
    String maker,
    double count,
    String missing,
    int tileColumns,
    int tileRows,
    Vector3 normal,
    List<Vector3> positions,
    List<String> notes,
    String fault) {
  private static final int MOST = 1 << 16;

  /** Copies the lists. */
  public Tiles {
    positions = positions == null ? null : List.copyOf(positions);
    notes = List.copyOf(notes);
  }

  /**
   * Rows and columns of a slice out of text such as {@code 64*64}, {@code 80p*80} or {@code
   * 128*112s}.
   *
   * @return two numbers, or none where the text is another one
   */
  static int[] size(String text) {
    int[] numbers = new int[2];
    int found = 0;
    boolean inNumber = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (digit && !inNumber && ++found > 2) {
        return new int[0];
      }
      if (digit) {
        numbers[found - 1] = Math.min(MOST, 10 * numbers[found - 1] + c - '0');
      }
      inNumber = digit;
    }
    return found == 2 && numbers[0] > 0 && numbers[1] > 0 ? numbers : new int[0];
  }
}
