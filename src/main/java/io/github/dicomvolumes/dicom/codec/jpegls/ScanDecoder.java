// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/** Decodes one scan, line by line and restart interval by restart interval (T.87 A.2, D.1). */
final class ScanDecoder {
  /** What may be left unread before a marker: the padding of the last byte, and a stuffed byte. */
  private static final int MAX_PADDING_BITS = 15;

  private final MarkerSegments segments;
  private final ScanBits bits;
  private final ScanParameters parameters;
  private final Contexts contexts;
  private final RunMode runs;
  private final int components;
  private final int rows;
  private final int columns;
  private final boolean samplesInterleaved;

  /** A decoder of the scan whose bits start at the segments' position. */
  ScanDecoder(
      MarkerSegments segments,
      JpegLsScanHeader scan,
      ScanParameters parameters,
      int rows,
      int columns) {
    this.rows = rows;
    this.segments = segments;
    this.parameters = parameters;
    this.columns = columns;
    components = scan.components().size();
    samplesInterleaved = scan.interleave() == JpegLsScanHeader.INTERLEAVE_SAMPLE;
    bits = new ScanBits(segments, rows, columns * components);
    contexts = new Contexts(parameters);
    runs = new RunMode(bits, parameters, components);
  }

  /**
   * Decodes all rows and leaves the segments' position at the marker after the scan, or at the end
   * of the data.
   *
   * @param restartInterval lines between restart markers, 0 for none
   */
  void decode(long restartInterval, SampleWriter writer) throws CodecException {
    RegularMode regular = new RegularMode(bits, parameters, contexts);
    byte[] gradients = parameters.quantizedGradients();
    PixelLineDecoder pixels = null;
    LineDecoder lines = null;
    if (samplesInterleaved) {
      pixels = new PixelLineDecoder(regular, runs, parameters, gradients, components);
    } else {
      GeneralLineDecoder general = new GeneralLineDecoder(regular, runs, parameters, gradients);
      lines =
          LosslessLineDecoder.applies(parameters)
              ? new LosslessLineDecoder(bits, contexts, general, parameters, gradients)
              : general;
    }
    int[][] above = new int[components][columns + 2];
    int[][] current = new int[components][columns + 2];
    long linesLeft = restartInterval == 0 ? Long.MAX_VALUE : restartInterval;
    int restarts = 0;
    for (int row = 0; row < rows; row++) {
      if (linesLeft == 0) {
        restart(restarts++, above);
        linesLeft = restartInterval;
      }
      linesLeft--;
      bits.row = row;
      for (int i = 0; i < components; i++) {
        above[i][columns + 1] = above[i][columns];
        current[i][0] = above[i][1];
        if (lines != null) {
          lines.decode(i, above[i], current[i]);
        }
      }
      if (pixels != null) {
        pixels.decode(above, current);
      }
      if (bits.isOverrun()) {
        throw bits.damaged("");
      }
      for (int i = 0; i < components; i++) {
        writer.write(i, row, current[i]);
      }
      int[][] swap = above;
      above = current;
      current = swap;
    }
    endOfBits();
  }

  private void restart(int index, int[][] above) throws CodecException {
    endOfBits();
    int expected = JpegLsMarker.RST0 + index % 8;
    int marker = segments.nextMarker();
    if (marker != expected) {
      throw new CodecException(
          segments.position - 2 - segments.start,
          "JPEG-LS scan has marker "
              + JpegLsMarker.name(marker)
              + " after row "
              + bits.row
              + ", expected restart marker "
              + JpegLsMarker.name(expected));
    }
    bits.load();
    contexts.initialize();
    runs.initialize();
    for (int[] line : above) {
      Arrays.fill(line, 0);
    }
  }

  /** Makes sure that all bits before a marker were needed. */
  private void endOfBits() throws CodecException {
    if (bits.unread() > MAX_PADDING_BITS && segments.position < segments.end) {
      throw new CodecException(
          segments.position - segments.start,
          "JPEG-LS scan has "
              + bits.unread()
              + " bits left before the marker after row "
              + bits.row
              + ", expected less than 16");
    }
  }
}
