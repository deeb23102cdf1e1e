// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one scan codes and how (T.81 B.2.3).
 *
 * @param parts components in the order in which they are interleaved
 * @param start Ss: the first coefficient in zig-zag order; the predictor of a lossless scan, 1 to 7
 * @param end Se: the last coefficient
 * @param coded Ah: down to which bit the scan before coded the coefficients; 0 in their first scan
 * @param low Al: down to which bit this scan codes them; bits dropped at the bottom of a lossless
 *     scan's samples
 */
record JpegScanHeader(List<Part> parts, int start, int end, int coded, int low) {

  /**
   * A component and its Huffman tables, 0 to 3.
   *
   * @param component of the frame
   * @param dcTable of DC coefficients or lossless differences
   * @param acTable of AC coefficients
   */
  record Part(Component component, int dcTable, int acTable) {}

  /**
   * Reads an opened segment. The limits of the spectral selection are ignored in sequential DCT,
   * where they cannot be but 0 and 63 and some encoders write other ones.
   */
  static JpegScanHeader read(SegmentReader in, JpegFrameHeader frame) throws CodecException {
    int start = in.position();
    int count = in.readByte();
    if (count < 1 || count > frame.components().size()) {
      throw in.failure(
          start, "a scan of " + count + " components, expected 1 to " + frame.components().size());
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Component component = find(in, frame, in.readByte());
      int tables = in.readByte();
      if ((tables >> 4) > 3 || (tables & 15) > 3) {
        throw in.failure(start, "Huffman table numbers " + tables + ", expected 0 to 3 each");
      }
      for (Part other : parts) {
        if (other.component() == component) {
          throw in.failure(start, "component " + component.id() + " is twice in a scan");
        }
      }
      parts.add(new Part(component, tables >> 4, tables & 15));
    }
    int first = in.readByte();
    int last = in.readByte();
    int approximation = in.readByte();
    JpegScanHeader scan =
        new JpegScanHeader(List.copyOf(parts), first, last, approximation >> 4, approximation & 15);
    if (frame.isLossless()) {
      scan.requireLossless(in, start, frame);
    } else if (frame.isProgressive()) {
      scan.requireProgressive(in, start);
    }
    return scan;
  }

  private void requireLossless(SegmentReader in, int at, JpegFrameHeader frame)
      throws CodecException {
    if (start < 1 || start > 7) {
      throw in.failure(at, "lossless predictor " + start + ", expected 1 to 7");
    }
    if (low >= frame.precision()) {
      throw in.failure(
          at,
          "point transform by " + low + ", expected less than the precision, " + frame.precision());
    }
  }

  /** The limits of T.81 G.1.1.1: DC alone, or AC of one component; one more bit at a time. */
  private void requireProgressive(SegmentReader in, int at) throws CodecException {
    boolean dc = start == 0 && end == 0;
    boolean ac = start >= 1 && start <= end && end <= 63 && parts.size() == 1;
    if (!dc && !ac) {
      throw in.failure(
          at,
          "a progressive scan of coefficients "
              + start
              + " to "
              + end
              + " of "
              + parts.size()
              + " components, expected 0 alone, or 1 to 63 of one");
    }
    if (low > 13 || coded != 0 && coded != low + 1) {
      throw in.failure(
          at, "a progressive scan down to bit " + low + " after one down to bit " + coded);
    }
  }

  private static Component find(SegmentReader in, JpegFrameHeader frame, int id)
      throws CodecException {
    for (Component component : frame.components()) {
      if (component.id() == id) {
        return component;
      }
    }
    throw in.failure(in.position() - 1, "a scan of component " + id + ", which the frame lacks");
  }
}
