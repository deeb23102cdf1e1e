// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** A tag tree (T.800 B.10.2): a two-dimensional array of numbers, coded coarse to fine. */
final class TagTree {
  private final int[] levelStart = new int[33];
  private final int[] levelWidth = new int[33];
  private final int levels;

  /** What each node is known to be at least; its value once {@link #known}. */
  private final int[] lowerBound;

  private final boolean[] known;

  TagTree(int width, int height) {
    int w = width;
    int h = height;
    int nodes = 0;
    int level = 0;
    while (true) {
      levelStart[level] = nodes;
      levelWidth[level] = w;
      nodes += w * h;
      level++;
      if (w <= 1 && h <= 1) {
        break;
      }
      w = (w + 1) / 2;
      h = (h + 1) / 2;
    }
    levels = level;
    lowerBound = new int[nodes];
    known = new boolean[nodes];
  }

  /**
   * Reads bits until the value at a leaf is known or known to be {@code limit} or more.
   *
   * @return the value, or {@code limit} where it is that or more
   */
  int read(PacketBits bits, int x, int y, int limit) throws CodecException {
    int bound = 0;
    for (int level = levels - 1; level >= 0; level--) {
      int node = levelStart[level] + (y >> level) * levelWidth[level] + (x >> level);
      if (!known[node]) {
        int value = Math.max(bound, lowerBound[node]);
        while (value < limit) {
          if (bits.readBit() != 0) {
            known[node] = true;
            break;
          }
          value++;
        }
        lowerBound[node] = value;
      }
      bound = lowerBound[node];
    }
    return Math.min(bound, limit);
  }
}
