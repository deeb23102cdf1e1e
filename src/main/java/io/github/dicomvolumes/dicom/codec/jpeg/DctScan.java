// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/** One scan of sequential DCT with Huffman coding (T.81 Annex F), block by block. */
final class DctScan {
  private static final int[] ZIG_ZAG = ZigZag.ROW_ORDER;

  private final EntropyBits bits;
  private final int[] coefficients = new int[64];
  private final InverseDct inverse;

  private DctScan(EntropyBits bits, int precision) {
    this.bits = bits;
    inverse = new InverseDct(precision);
  }

  /** One component of the scan: its tables, and the DC value before. */
  private static final class Part {
    final Plane plane;
    final HuffmanTable dc;
    final HuffmanTable ac;
    final int[] steps;
    int lastDc;

    Part(SegmentReader in, Plane plane, JpegScanHeader.Part header, Tables tables)
        throws CodecException {
      this.plane = plane;
      dc = tables.dc(in, header.dcTable());
      ac = tables.ac(in, header.acTable());
      steps = tables.quantization(in, header.component().quantization());
    }
  }

  /** Decodes a scan into planes, which are in the order of the frame's components. */
  static void decode(
      SegmentReader in,
      EntropyBits bits,
      JpegFrameHeader frame,
      JpegScanHeader scan,
      Tables tables,
      Plane[] planes)
      throws CodecException {
    Part[] parts = new Part[scan.parts().size()];
    for (int k = 0; k < parts.length; k++) {
      JpegScanHeader.Part header = scan.parts().get(k);
      parts[k] = new Part(in, planes[header.component().index()], header, tables);
    }
    DctScan decoder = new DctScan(bits, frame.precision());
    Mcus.walk(
        bits,
        frame,
        scan,
        tables.restartInterval(),
        new BlockDecoder() {
          @Override
          public void decode(int part, int blockRow, int blockColumn) throws CodecException {
            decoder.decodeBlock(parts[part], blockRow, blockColumn);
          }

          @Override
          public void restart() {
            for (Part part : parts) {
              part.lastDc = 0;
            }
          }
        });
  }

  private void decodeBlock(Part part, int blockRow, int blockColumn) throws CodecException {
    int category = bits.takeSymbol(part.dc);
    bits.requireCategory(category, 15);
    part.lastDc += bits.takeExtended(category);
    int[] steps = part.steps;
    int[] block = coefficients;
    block[0] = part.lastDc * steps[0];
    int offset = blockRow * 8 * part.plane.stride() + blockColumn * 8;
    int last = readAc(part.ac, steps, block);
    if (last == 0) {
      inverse.fill(block[0], part.plane.samples(), offset, part.plane.stride());
    } else {
      inverse.transform(block, part.plane.samples(), offset, part.plane.stride());
      Arrays.fill(block, 0);
    }
  }

  /** Reads AC coefficients (T.81 F.2.2.2); the place of the last one in zig-zag order, or 0. */
  private int readAc(HuffmanTable table, int[] steps, int[] block) throws CodecException {
    int last = 0;
    for (int k = 1; k < 64; k++) {
      int symbol = bits.takeSymbol(table);
      int size = symbol & 15;
      k += symbol >> 4;
      if (size == 0) {
        if (symbol >> 4 != 15) {
          break;
        }
        continue;
      }
      if (k > 63) {
        throw bits.failure("a run of coefficients beyond the block");
      }
      block[ZIG_ZAG[k]] = bits.takeExtended(size) * steps[k];
      last = k;
    }
    return last;
  }
}
