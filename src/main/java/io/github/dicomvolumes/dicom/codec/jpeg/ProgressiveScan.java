// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;

/**
 * One scan of progressive DCT with Huffman coding (T.81 Annex G): some coefficients of each block
 * (spectral selection), down to some bit (successive approximation).
 */
final class ProgressiveScan implements BlockDecoder {
  private final EntropyBits bits;
  private final JpegScanHeader scan;
  private final Coefficients[] parts;
  private final HuffmanTable[] huffman;
  private final int[] lastDc;

  /** Blocks, this one included, that end before their next coefficient (T.81 G.1.2.2). */
  private int endOfBand;

  private ProgressiveScan(
      EntropyBits bits, JpegScanHeader scan, Coefficients[] parts, HuffmanTable[] huffman) {
    this.bits = bits;
    this.scan = scan;
    this.parts = parts;
    this.huffman = huffman;
    lastDc = new int[parts.length];
  }

  /** Decodes a scan into coefficients, which are in the order of the frame's components. */
  static void decode(
      SegmentReader in,
      EntropyBits bits,
      JpegFrameHeader frame,
      JpegScanHeader scan,
      Tables tables,
      Coefficients[] coefficients)
      throws CodecException {
    int count = scan.parts().size();
    Coefficients[] parts = new Coefficients[count];
    HuffmanTable[] huffman = new HuffmanTable[count];
    boolean dc = scan.start() == 0;
    for (int k = 0; k < count; k++) {
      JpegScanHeader.Part part = scan.parts().get(k);
      parts[k] = coefficients[part.component().index()];
      parts[k].begin(in, scan, tables);
      if (!dc) {
        huffman[k] = tables.ac(in, part.acTable());
      } else if (scan.coded() == 0) {
        huffman[k] = tables.dc(in, part.dcTable());
      }
    }
    ProgressiveScan decoder = new ProgressiveScan(bits, scan, parts, huffman);
    Mcus.walk(bits, frame, scan, tables.restartInterval(), decoder);
  }

  @Override
  public void restart() {
    java.util.Arrays.fill(lastDc, 0);
    endOfBand = 0;
  }

  @Override
  public void decode(int part, int blockRow, int blockColumn) throws CodecException {
    Coefficients coefficients = parts[part];
    short[] values = coefficients.values();
    int block = coefficients.block(blockRow, blockColumn);
    if (scan.start() == 0) {
      decodeDc(part, values, block);
    } else if (scan.coded() == 0) {
      decodeAc(values, block);
    } else {
      refineAc(values, block);
    }
  }

  private void decodeDc(int part, short[] values, int block) throws CodecException {
    if (scan.coded() != 0) {
      values[block] |= (short) (bits.takeBits(1) << scan.low());
      return;
    }
    int category = bits.takeSymbol(huffman[part]);
    bits.requireCategory(category, 15);
    lastDc[part] += bits.takeExtended(category);
    values[block] = (short) (lastDc[part] << scan.low());
  }

  private void decodeAc(short[] values, int block) throws CodecException {
    if (endOfBand > 0) {
      endOfBand--;
      return;
    }
    for (int k = scan.start(); k <= scan.end(); k++) {
      int symbol = bits.takeSymbol(huffman[0]);
      int run = symbol >> 4;
      int size = symbol & 15;
      if (size == 0 && run < 15) {
        endOfBand = (1 << run) - 1 + bits.takeBits(run);
        return;
      }
      k += run;
      if (size > 0) {
        if (k > scan.end()) {
          throw bits.failure("a run of coefficients beyond the band");
        }
        int value = bits.takeExtended(size) << scan.low();
        values[block + ZigZag.ROW_ORDER[k]] = (short) value;
      }
    }
  }

  /** One more bit of coefficients that have a value, and new ones between them (T.81 G.1.2.3). */
  private void refineAc(short[] values, int block) throws CodecException {
    int k = scan.start();
    while (endOfBand == 0 && k <= scan.end()) {
      int symbol = bits.takeSymbol(huffman[0]);
      int run = symbol >> 4;
      int size = symbol & 15;
      int fresh = 0;
      if (size == 0) {
        if (run < 15) {
          endOfBand = (1 << run) + bits.takeBits(run);
          break;
        }
      } else if (size == 1) {
        fresh = bits.takeBits(1) == 1 ? 1 << scan.low() : -1 << scan.low();
      } else {
        throw bits.failure("a new coefficient of " + size + " bits in a refining scan");
      }
      k = refineUpTo(values, block, k, run);
      if (fresh != 0) {
        if (k > scan.end()) {
          throw bits.failure("a run of coefficients beyond the band");
        }
        values[block + ZigZag.ROW_ORDER[k]] = (short) fresh;
      }
      k++;
    }
    if (endOfBand > 0) {
      refineUpTo(values, block, k, Integer.MAX_VALUE);
      endOfBand--;
    }
  }

  /**
   * Refines coefficients up to the zero after a run of zeros.
   *
   * @return the place of that zero, or the one after the band
   */
  private int refineUpTo(short[] values, int block, int from, int zeros) {
    int left = zeros;
    int bit = 1 << scan.low();
    for (int k = from; k <= scan.end(); k++) {
      int at = block + ZigZag.ROW_ORDER[k];
      int value = values[at];
      if (value == 0) {
        if (left-- == 0) {
          return k;
        }
      } else if (bits.takeBits(1) == 1 && (value & bit) == 0) {
        values[at] = (short) (value > 0 ? value + bit : value - bit);
      }
    }
    return scan.end() + 1;
  }
}
