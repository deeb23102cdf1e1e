// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** One scan of lossless coding with prediction (T.81 Annex H), line by line. */
final class LosslessScan {
  private static final int MODULO = 0xffff;

  private LosslessScan() {}

  /** Decodes a scan; its entropy-coded data start where the reader is, and it ends after them. */
  static void decode(
      SegmentReader in,
      EntropyBits bits,
      JpegFrameHeader frame,
      JpegScanHeader scan,
      Tables tables,
      LineWriter writer)
      throws CodecException {
    int parts = scan.parts().size();
    int columns = frame.samplesPerLine();
    HuffmanTable[] huffman = new HuffmanTable[parts];
    for (int k = 0; k < parts; k++) {
      JpegScanHeader.Part part = scan.parts().get(k);
      huffman[k] = tables.dc(in, part.dcTable());
      Component component = part.component();
      if (parts > 1 && component.horizontal() * component.vertical() > 1) {
        throw in.failure(in.position(), "interleaved lossless components of several samples each");
      }
    }
    int interval = tables.restartInterval();
    if (interval % columns != 0) {
      throw in.failure(
          in.position(),
          "a lossless restart interval of " + interval + ", expected a multiple of " + columns);
    }
    int linesPerInterval = interval == 0 ? frame.lines() : interval / columns;
    int middle = 1 << frame.precision() - scan.low() - 1;
    int[][] lines = new int[parts][columns];
    int[][] above = new int[parts][columns];
    int[] interleaved = parts == 1 ? lines[0] : new int[parts * columns];
    for (int y = 0; y < frame.lines(); y++) {
      boolean first = y % linesPerInterval == 0;
      if (first && y > 0) {
        bits.restart();
      }
      if (parts == 1) {
        bits.takeDifferences(huffman, lines[0]);
      } else {
        bits.takeDifferences(huffman, interleaved);
        separate(interleaved, lines);
      }
      bits.requireWithinData();
      for (int k = 0; k < parts; k++) {
        if (first) {
          lines[k][0] = lines[k][0] + middle & MODULO;
          addLeft(lines[k]);
        } else {
          lines[k][0] = lines[k][0] + above[k][0] & MODULO;
          addPrediction(scan.start(), lines[k], above[k]);
        }
        writer.write(scan.parts().get(k).component().index(), y, lines[k], scan.low());
      }
      int[][] swap = above;
      above = lines;
      lines = swap;
    }
  }

  private static void separate(int[] interleaved, int[][] lines) {
    for (int k = 0; k < lines.length; k++) {
      int[] line = lines[k];
      for (int x = 0, at = k; x < line.length; x++, at += lines.length) {
        line[x] = interleaved[at];
      }
    }
  }

  private static void addLeft(int[] line) {
    int value = line[0];
    for (int x = 1; x < line.length; x++) {
      value = value + line[x] & MODULO;
      line[x] = value;
    }
  }

  /** Adds the prediction of T.81 table H.1 to the differences of all but the first sample. */
  private static void addPrediction(int predictor, int[] line, int[] above) {
    int a = line[0];
    switch (predictor) {
      case 1 -> addLeft(line);
      case 2 -> {
        for (int x = 1; x < line.length; x++) {
          line[x] = line[x] + above[x] & MODULO;
        }
      }
      case 3 -> {
        for (int x = 1; x < line.length; x++) {
          line[x] = line[x] + above[x - 1] & MODULO;
        }
      }
      case 4 -> {
        for (int x = 1; x < line.length; x++) {
          a = line[x] + a + above[x] - above[x - 1] & MODULO;
          line[x] = a;
        }
      }
      case 5 -> {
        for (int x = 1; x < line.length; x++) {
          a = line[x] + a + (above[x] - above[x - 1] >> 1) & MODULO;
          line[x] = a;
        }
      }
      case 6 -> {
        for (int x = 1; x < line.length; x++) {
          a = line[x] + above[x] + (a - above[x - 1] >> 1) & MODULO;
          line[x] = a;
        }
      }
      case 7 -> {
        for (int x = 1; x < line.length; x++) {
          a = line[x] + (a + above[x] >> 1) & MODULO;
          line[x] = a;
        }
      }
      default -> throw new IllegalArgumentException("predictor " + predictor);
    }
  }
}
