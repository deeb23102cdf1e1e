// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import java.util.Arrays;

/** One code-block (T.800 B.7) and where its coded bytes are. */
final class CodeBlock {
  /** Left edge within the sub-band's array. */
  final int x;

  /** Top edge within the sub-band's array. */
  final int y;

  final int width;
  final int height;

  /** Whether an earlier packet held something of it. */
  boolean included;

  int zeroBitPlanes;

  /** Coding passes found so far. */
  int passes;

  /** Lblock (T.800 B.10.7.1). */
  int lengthBits = 3;

  /** Pieces of codeword segments: position, length, passes, three numbers each. */
  private int[] chunks;

  private int chunkCount;

  CodeBlock(int x, int y, int width, int height) {
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
  }

  void addChunk(int position, int length, int passCount) {
    int at = 3 * chunkCount++;
    if (chunks == null) {
      chunks = new int[3];
    } else if (at == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * at);
    }
    chunks[at] = position;
    chunks[at + 1] = length;
    chunks[at + 2] = passCount;
  }

  int chunkCount() {
    return chunkCount;
  }

  int chunkPosition(int chunk) {
    return chunks[3 * chunk];
  }

  int chunkLength(int chunk) {
    return chunks[3 * chunk + 1];
  }

  int chunkPasses(int chunk) {
    return chunks[3 * chunk + 2];
  }
}
