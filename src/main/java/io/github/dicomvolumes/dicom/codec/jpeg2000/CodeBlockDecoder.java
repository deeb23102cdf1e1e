// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** Decodes the coefficient bits of code-blocks (T.800 Annex D), one block at a time. */
final class CodeBlockDecoder {
  /** Bit planes that fit beside the sign and the bit after the point. */
  static final int MAX_BIT_PLANES = 30;

  static final int MAX_COEFFICIENTS = 4096;

  private final MqDecoder mq = new MqDecoder();
  private final BlockState state = new BlockState();
  private final CodedPasses coded = new CodedPasses(state, mq);
  private final RawPasses raw = new RawPasses(state);
  private final HighThroughputCleanUp cleanUp = new HighThroughputCleanUp(state);
  private final HighThroughputRefinement refinement = new HighThroughputRefinement(state);
  private byte[] segment = new byte[8192];
  private int segmentLength;

  /** Coefficients of the block decoded last: sign and magnitude, see {@link BlockState}. */
  int[] coefficients() {
    return state.coefficients;
  }

  /** Index of the coefficient at the left of a row. */
  int rowStart(int y) {
    return state.rowStart(y);
  }

  /**
   * Decodes a block that packets held something of.
   *
   * @return whether it has all its bits
   */
  boolean decode(CodeBlock block, Band band, CodingStyle style, ByteCursor source)
      throws CodecException {
    return style.has(CodingStyle.HIGH_THROUGHPUT)
        ? decodeHighThroughput(block, band, style, source)
        : decodePasses(block, band, style, source);
  }

  private boolean decodeHighThroughput(
      CodeBlock block, Band band, CodingStyle style, ByteCursor source) throws CodecException {
    int first = block.chunkPasses(0);
    int missing = block.zeroBitPlanes + (first - 1) / 3;
    int plane = band.bitPlanes - 1 - missing;
    int refinements = block.passes - first;
    if (refinements > (plane > 0 ? 2 : 0)) {
      throw source.error(
          "JPEG 2000: high-throughput code-block of "
              + (1 + refinements)
              + " passes from bit plane "
              + plane
              + " on, expected at most "
              + (plane > 0 ? 3 : 1));
    }
    if (plane < 0) {
      throw source.error(
          "JPEG 2000: high-throughput code-block without bit planes, expected at most "
              + (band.bitPlanes - 1)
              + " missing ones, found "
              + missing);
    }
    checkPlanes(band.bitPlanes, source);
    boolean causal = style.has(CodingStyle.VERTICALLY_CAUSAL);
    state.clear(block.width, block.height, causal);
    int chunk = gather(block, 0, first, source.data());
    cleanUp.decode(segment, segmentLength, missing, plane, source);
    if (refinements > 0) {
      gather(block, chunk, refinements, source.data());
      refinement.decode(segment, segmentLength, refinements, plane - 1, causal);
    }
    return plane == 0 || plane == 1 && refinements == 2;
  }

  private boolean decodePasses(CodeBlock block, Band band, CodingStyle style, ByteCursor source)
      throws CodecException {
    int planes = band.bitPlanes - block.zeroBitPlanes;
    checkPasses(block, planes, source);
    state.clear(block.width, block.height, style.has(CodingStyle.VERTICALLY_CAUSAL));
    coded.start(band);
    mq.resetContexts();
    int chunk = 0;
    int pass = 0;
    int segmentEnd = 0;
    while (pass < block.passes) {
      boolean isRaw = CodewordSegments.isRaw(style, pass);
      if (pass == segmentEnd) {
        int room = CodewordSegments.room(style, pass);
        segmentEnd = room > block.passes - pass ? block.passes : pass + room;
        chunk = gather(block, chunk, segmentEnd - pass, source.data());
        if (isRaw) {
          raw.start(segment);
        } else {
          mq.start(segment, 0);
        }
      }
      // The first bit plane has a clean-up pass only (D.3).
      int plane = planes - 1 - (pass + 2) / 3;
      int kind = (pass + 2) % 3;
      if (isRaw && kind == 0) {
        raw.significance(plane);
      } else if (isRaw) {
        raw.refinement(plane);
      } else if (kind == 0) {
        coded.significance(plane);
      } else if (kind == 1) {
        coded.refinement(plane);
      } else {
        coded.cleanUp(plane);
        if (style.has(CodingStyle.SEGMENTATION_SYMBOLS)) {
          readSegmentationSymbol(block, source);
        }
      }
      if (style.has(CodingStyle.RESET)) {
        mq.resetContexts();
      }
      pass++;
    }
    return block.passes == 3 * planes - 2;
  }

  private static void checkPasses(CodeBlock block, int planes, ByteCursor source)
      throws CodecException {
    if (block.passes > 3 * planes - 2) {
      throw source.error(
          "JPEG 2000: code-block of "
              + block.passes
              + " coding passes, expected at most 3 x "
              + planes
              + " bit planes - 2");
    }
    checkPlanes(planes, source);
  }

  private static void checkPlanes(int planes, ByteCursor source) throws CodecException {
    if (planes > MAX_BIT_PLANES) {
      throw source.error(
          "JPEG 2000: code-block of "
              + planes
              + " bit planes, supported are at most "
              + MAX_BIT_PLANES);
    }
  }

  /** Joins the chunks that hold a segment's passes; returns the chunk after them. */
  private int gather(CodeBlock block, int firstChunk, int passCount, byte[] data) {
    int length = 0;
    int last = firstChunk;
    for (int passes = 0; passes < passCount; last++) {
      passes += block.chunkPasses(last);
      length += block.chunkLength(last);
    }
    if (segment.length < length + 2) {
      segment = new byte[length + 2];
    }
    int at = 0;
    for (int chunk = firstChunk; chunk < last; chunk++) {
      System.arraycopy(data, block.chunkPosition(chunk), segment, at, block.chunkLength(chunk));
      at += block.chunkLength(chunk);
    }
    segmentLength = length;
    segment[at] = (byte) 0xff;
    segment[at + 1] = (byte) 0xff;
    return last;
  }

  /** T.800 D.5. */
  private void readSegmentationSymbol(CodeBlock block, ByteCursor source) throws CodecException {
    int symbol = 0;
    for (int i = 0; i < 4; i++) {
      symbol = symbol << 1 | mq.decide(MqDecoder.UNIFORM);
    }
    if (symbol != 10) {
      throw source.error(
          "JPEG 2000: segmentation symbol "
              + symbol
              + " in a code-block of "
              + block.passes
              + " passes, expected 10; the data may be damaged");
    }
  }
}
