// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one scan codes and how (T.81 B.2.3).
 *
 * @param parts components in the order in which they are interleaved
 * @param predictor Ss: the selection value of a lossless scan, 1 to 7
 * @param pointTransform Al: bits dropped at the bottom of a lossless scan's samples
 */
record JpegScanHeader(List<Part> parts, int predictor, int pointTransform) {

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
    int predictor = in.readByte();
    in.readByte();
    int pointTransform = in.readByte() & 15;
    if (frame.isLossless() && (predictor < 1 || predictor > 7)) {
      throw in.failure(start, "lossless predictor " + predictor + ", expected 1 to 7");
    }
    if (frame.isLossless() && pointTransform >= frame.precision()) {
      throw in.failure(
          start,
          "point transform by "
              + pointTransform
              + ", expected less than the precision, "
              + frame.precision());
    }
    return new JpegScanHeader(List.copyOf(parts), predictor, pointTransform);
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
