// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the SOS marker segment says (T.87 C.2.3).
 *
 * @param components indices into the components of the frame
 * @param mappingTables identifiers of mapping tables, 0 for none, per component
 * @param near NEAR
 * @param interleave ILV, 0 where there is just one component
 * @param pointTransform Pt: bits by which samples were shifted down
 */
record JpegLsScanHeader(
    List<Integer> components,
    List<Integer> mappingTables,
    int near,
    int interleave,
    int pointTransform) {
  static final int INTERLEAVE_NONE = 0;
  static final int INTERLEAVE_LINE = 1;
  static final int INTERLEAVE_SAMPLE = 2;

  /** Reads the open segment. */
  static JpegLsScanHeader read(MarkerSegments segments, JpegLsFrameHeader frame)
      throws CodecException {
    int count = segments.u8();
    if (count < 1 || count > frame.componentCount()) {
      throw segments.error(
          "scan has " + count + " components, expected 1 to the frame's " + frame.componentCount());
    }
    List<Integer> components = new ArrayList<>();
    List<Integer> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int identifier = segments.u8();
      int component = frame.identifiers().indexOf(identifier);
      if (component < 0 || components.contains(component)) {
        throw segments.error(
            "scan has component "
                + identifier
                + ", expected different ones of "
                + frame.identifiers());
      }
      components.add(component);
      tables.add(segments.u8());
    }
    int near = segments.u8();
    int interleave = segments.u8();
    int transform = segments.u8() & 15;
    segments.closeRead(JpegLsMarker.SOS);
    if (interleave > INTERLEAVE_SAMPLE || interleave == INTERLEAVE_NONE && count > 1) {
      throw segments.error(
          "scan of "
              + count
              + " components has interleave mode "
              + interleave
              + ", expected "
              + (count > 1 ? "1 or 2" : "0"));
    }
    if (transform >= frame.precision()) {
      throw segments.error(
          "point transform is "
              + transform
              + ", expected less than the precision, "
              + frame.precision());
    }
    return new JpegLsScanHeader(
        List.copyOf(components),
        List.copyOf(tables),
        near,
        count == 1 ? INTERLEAVE_NONE : interleave,
        transform);
  }
}
