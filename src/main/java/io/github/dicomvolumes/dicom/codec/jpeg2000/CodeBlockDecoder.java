// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/**
 * Decodes the coefficient bits of code-blocks (T.800 Annex D), one block at a time.
 *
 * <p>Coefficients are sign and magnitude: bit 31 is the sign, and the magnitude has one bit after
 * the point, so that a coefficient can lie in the middle of what its missing bits leave open (r of
 * equation E-6 is 1/2). A margin of zeros surrounds them.
 *
 * <p>Each column of a stripe, four coefficients high, has one word of flags:
 *
 * <pre>
 *   bits 0 to 17   significance, three bits (west, own column, east) for each of six rows: the one
 *                  above the stripe's column, its own four, the one below
 *   bit 18 + 3 j   coefficient j was refined before
 *   bit 19 + 3 j   coefficient j was visited in this bit plane's significance pass
 * </pre>
 *
 * A shift right by 3 j brings the nine bits around coefficient j to the place that {@link
 * ContextTables} wants.
 */
final class CodeBlockDecoder {
  /** Bit planes that fit beside the sign and the bit after the point. */
  static final int MOST_BIT_PLANES = 30;

  static final int MOST_COEFFICIENTS = 4096;

  private static final int ROWS = 0x249;
  private static final int SIGNIFICANT = 0x3ffff;
  private static final int CENTRE = 1 << 4;
  private static final int REFINED = 1 << 18;
  private static final int VISITED = 1 << 19;
  private static final int ALL_VISITED = ROWS << 19;
  private static final int AROUND = 0x1ff;

  private final MqDecoder mq = new MqDecoder();
  private final RawBits raw = new RawBits();
  private int[] coefficients = new int[66 * 66];
  private int[] flags = new int[66 * 18];
  private byte[] segment = new byte[8192];

  /** Decisions of a refinement pass; room for a column beyond the last. */
  private final int[] decisions = new int[MOST_COEFFICIENTS + 4];

  private int width;
  private int height;
  private int stride;
  private boolean causal;
  private byte[] labels;

  /** Coefficients of the block decoded last: sign and magnitude, see the class comment. */
  int[] coefficients() {
    return coefficients;
  }

  /** Index of the coefficient at the left of a row. */
  int rowStart(int y) {
    return (y + 1) * stride + 1;
  }

  /** Decodes a block that packets held something of. */
  void decode(CodeBlock block, Band band, CodingStyle style, ByteCursor source)
      throws CodecException {
    int planes = band.bitPlanes - block.zeroBitPlanes;
    checkPasses(block, planes, source);
    prepare(block, style.has(CodingStyle.VERTICALLY_CAUSAL));
    labels = ContextTables.significance(band.kind);
    mq.resetContexts();
    int chunk = 0;
    int pass = 0;
    int slack = 0;
    int segmentEnd = 0;
    while (pass < block.passes) {
      if (pass == segmentEnd) {
        int room = CodewordSegments.room(style, pass);
        segmentEnd = room > block.passes - pass ? block.passes : pass + room;
        chunk = gather(block, chunk, segmentEnd - pass, source.data());
        if (CodewordSegments.isRaw(style, pass)) {
          raw.start(segment, 0);
        } else {
          slack = mq.start(segment, 0);
        }
      }
      // The first bit plane has a clean-up pass only (D.3).
      int plane = planes - 1 - (pass + 2) / 3;
      boolean isRaw = CodewordSegments.isRaw(style, pass);
      switch ((pass + 2) % 3) {
        case 0 -> {
          if (isRaw) {
            rawSignificancePass(plane);
          } else {
            slack = significancePass(plane, slack);
          }
        }
        case 1 -> {
          if (isRaw) {
            rawRefinementPass(plane);
          } else {
            slack = refinementPass(plane, slack);
          }
        }
        default -> {
          slack = cleanUpPass(plane, slack);
          if (style.has(CodingStyle.SEGMENTATION_SYMBOLS)) {
            slack = readSegmentationSymbol(slack, block, source);
          }
        }
      }
      if (style.has(CodingStyle.RESET)) {
        mq.resetContexts();
      }
      pass++;
    }
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
    if (planes > MOST_BIT_PLANES) {
      throw source.error(
          "JPEG 2000: code-block of "
              + planes
              + " bit planes, supported are at most "
              + MOST_BIT_PLANES);
    }
  }

  private void prepare(CodeBlock block, boolean verticallyCausal) {
    width = block.width;
    height = block.height;
    stride = width + 2;
    causal = verticallyCausal;
    int area = stride * (height + 2);
    if (coefficients.length < area) {
      coefficients = new int[area];
    }
    Arrays.fill(coefficients, 0, area, 0);
    int words = stride * ((height + 3) / 4 + 2);
    if (flags.length < words) {
      flags = new int[words];
    }
    Arrays.fill(flags, 0, words, 0);
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
    segment[at] = (byte) 0xff;
    segment[at + 1] = (byte) 0xff;
    return last;
  }

  /** Coefficients that have significant neighbours, but are not significant (D.3.1). */
  private static int candidates(int word, int rows) {
    int row = (word | word >>> 1 | word >>> 2) & 0x9249;
    return (row | row >>> 3 | row >>> 6) & ~(word >>> 4) & rows;
  }

  /** One bit for each row of a stripe: 0, 3, 6 and 9. */
  private int rowsOf(int stripeTop) {
    int count = height - stripeTop;
    return count >= 4 ? ROWS : ROWS & (1 << 3 * count) - 1;
  }

  /** Index into the sign table (D.3.2). */
  private static int signIndex(int around, int[] values, int at, int stride) {
    return around & 0xaa
        | values[at - stride] >>> 31
        | values[at - 1] >>> 31 << 2
        | values[at + 1] >>> 31 << 4
        | values[at + stride] >>> 31 << 6;
  }

  /** Tells the neighbours in other columns and stripes that a coefficient became significant. */
  private void spread(int[] words, int at, int shift) {
    words[at - 1] |= 1 << 5 + shift;
    words[at + 1] |= 1 << 3 + shift;
    if (shift == 0 && !causal) {
      int above = at - stride;
      words[above - 1] |= 1 << 17;
      words[above] |= 1 << 16;
      words[above + 1] |= 1 << 15;
    } else if (shift == 9) {
      int below = at + stride;
      words[below - 1] |= 1 << 2;
      words[below] |= 1 << 1;
      words[below + 1] |= 1;
    }
  }

  /** T.800 D.3.1. */
  private int significancePass(int plane, int initialSlack) {
    final MqDecoder coder = mq;
    final int[] contexts = coder.contexts;
    final int[] words = flags;
    final int[] values = coefficients;
    final byte[] significance = labels;
    final int step = stride;
    final int newValue = 3 << plane;
    int slack = initialSlack;
    for (int top = 0; top < height; top += 4) {
      int rows = rowsOf(top);
      int at = (top / 4 + 1) * step + 1;
      int first = (top + 1) * step + 1;
      for (int x = 0; x < width; x++, at++) {
        int word = words[at];
        if ((word & SIGNIFICANT) == 0) {
          continue;
        }
        int left = candidates(word, rows);
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          int label = significance[word >>> shift & AROUND];
          int state = contexts[label];
          int bit;
          slack -= state & MqDecoder.STEP;
          if (slack >= 0) {
            bit = state & 1;
          } else {
            int result = coder.renormalize(slack, label);
            bit = result & 1;
            slack = result >> 1;
          }
          if (bit != 0) {
            int index = first + x + shift / 3 * step;
            int sign = ContextTables.SIGN[signIndex(word >>> shift, values, index, step)];
            int flip = sign >>> 31;
            label = sign & 0x7f;
            state = contexts[label];
            slack -= state & MqDecoder.STEP;
            if (slack >= 0) {
              bit = state & 1;
            } else {
              int result = coder.renormalize(slack, label);
              bit = result & 1;
              slack = result >> 1;
            }
            values[index] = (bit ^ flip) << 31 | newValue;
            word |= CENTRE << shift;
            spread(words, at, shift);
            left |= 8 << shift & ~(word >>> 4) & rows;
          }
          word |= VISITED << shift;
        }
        words[at] = word;
      }
    }
    return slack;
  }

  /** T.800 D.3.3. */
  private int refinementPass(int plane, int slack) {
    int count = listRefinements();
    int rest = mq.decideAll(slack, decisions, count);
    refine(coefficients, decisions, count, plane);
    return rest;
  }

  /** Lists where the pass has decisions and their contexts (Table D.4); none depends on another. */
  private int listRefinements() {
    final int[] words = flags;
    final int[] list = decisions;
    final int step = stride;
    int count = 0;
    for (int top = 0; top < height; top += 4) {
      int at = (top / 4 + 1) * step + 1;
      int first = (top + 1) * step + 1;
      for (int x = 0; x < width; x++) {
        int word = words[at + x];
        int left = word >>> 4 & ~(word >>> 19) & ROWS;
        if (left == 0) {
          continue;
        }
        words[at + x] = word | left << 18;
        int index = first + x;
        for (int j = 0; j < 4; j++) {
          list[count] = index << 5 | refinementLabel(word);
          count += left & 1;
          index += step;
          left >>= 3;
          word >>>= 3;
        }
      }
    }
    return count;
  }

  private static int refinementLabel(int around) {
    int refined = around >>> 18 & 1;
    int hasNeighbour = (around & 0x1ef) + 0x1ff >>> 9;
    return 14 + (refined << 1 | hasNeighbour & ~refined);
  }

  private static void refine(int[] values, int[] list, int count, int plane) {
    int half = 1 << plane;
    for (int i = 0; i < count; i++) {
      int result = list[i];
      values[result >>> 5] += ((result & 1) << plane + 1) - half;
    }
  }

  /** T.800 D.3.4. */
  private int cleanUpPass(int plane, int initialSlack) {
    final MqDecoder coder = mq;
    final int[] contexts = coder.contexts;
    final int[] words = flags;
    final int[] values = coefficients;
    final byte[] significance = labels;
    final int step = stride;
    final int newValue = 3 << plane;
    int slack = initialSlack;
    for (int top = 0; top < height; top += 4) {
      int rows = rowsOf(top);
      int at = (top / 4 + 1) * step + 1;
      int first = (top + 1) * step + 1;
      for (int x = 0; x < width; x++, at++) {
        int word = words[at];
        int left = ~(word >>> 4 | word >>> 19) & rows;
        int certain = -1;
        if (word == 0 && rows == ROWS) {
          slack = readRun(coder, slack);
          if (run == 4) {
            continue;
          }
          certain = 3 * run;
          left &= -1 << certain;
        }
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          int bit = 1;
          int label;
          int state;
          if (shift != certain) {
            label = significance[word >>> shift & AROUND];
            state = contexts[label];
            slack -= state & MqDecoder.STEP;
            if (slack >= 0) {
              bit = state & 1;
            } else {
              int result = coder.renormalize(slack, label);
              bit = result & 1;
              slack = result >> 1;
            }
          }
          if (bit != 0) {
            int index = first + x + shift / 3 * step;
            int sign = ContextTables.SIGN[signIndex(word >>> shift, values, index, step)];
            int flip = sign >>> 31;
            label = sign & 0x7f;
            state = contexts[label];
            slack -= state & MqDecoder.STEP;
            if (slack >= 0) {
              bit = state & 1;
            } else {
              int result = coder.renormalize(slack, label);
              bit = result & 1;
              slack = result >> 1;
            }
            values[index] = (bit ^ flip) << 31 | newValue;
            word |= CENTRE << shift;
            spread(words, at, shift);
          }
        }
        words[at] = word & ~ALL_VISITED;
      }
    }
    return slack;
  }

  /** Row of the first significant coefficient of a column in run mode; 4 for none. */
  private int run;

  private int readRun(MqDecoder coder, int initialSlack) {
    int slack = initialSlack;
    run = 4;
    slack = coder.decide(slack, MqDecoder.RUN_LENGTH);
    if (coder.bit != 0) {
      slack = coder.decide(slack, MqDecoder.UNIFORM);
      run = 2 * coder.bit;
      slack = coder.decide(slack, MqDecoder.UNIFORM);
      run += coder.bit;
    }
    return slack;
  }

  /** T.800 D.5. */
  private int readSegmentationSymbol(int initialSlack, CodeBlock block, ByteCursor source)
      throws CodecException {
    int slack = initialSlack;
    int symbol = 0;
    for (int i = 0; i < 4; i++) {
      slack = mq.decide(slack, MqDecoder.UNIFORM);
      symbol = symbol << 1 | mq.bit;
    }
    if (symbol != 10) {
      throw source.error(
          "JPEG 2000: segmentation symbol "
              + symbol
              + " in a code-block of "
              + block.passes
              + " passes, expected 10; the data may be damaged");
    }
    return slack;
  }

  private void rawSignificancePass(int plane) {
    for (int top = 0; top < height; top += 4) {
      int rows = rowsOf(top);
      int at = (top / 4 + 1) * stride + 1;
      int first = (top + 1) * stride + 1;
      for (int x = 0; x < width; x++, at++) {
        int word = flags[at];
        int left = candidates(word, rows);
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          if (raw.read() != 0) {
            coefficients[first + x + shift / 3 * stride] = raw.read() << 31 | 3 << plane;
            word |= CENTRE << shift;
            spread(flags, at, shift);
            left |= 8 << shift & ~(word >>> 4) & rows;
          }
          word |= VISITED << shift;
        }
        flags[at] = word;
      }
    }
  }

  private void rawRefinementPass(int plane) {
    for (int top = 0; top < height; top += 4) {
      int at = (top / 4 + 1) * stride + 1;
      int first = (top + 1) * stride + 1;
      for (int x = 0; x < width; x++, at++) {
        int word = flags[at];
        int left = word >>> 4 & ~(word >>> 19) & ROWS;
        flags[at] = word | left << 18;
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          coefficients[first + x + shift / 3 * stride] += (raw.read() << plane + 1) - (1 << plane);
        }
      }
    }
  }
}
