// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;

/**
 * Which colours three components hold. T.81 does not say; in DCT streams the markers of the encoder
 * and the components themselves are held to know better than Photometric Interpretation, which
 * often names what was before the compression.
 */
final class ColorEvidence {
  private static final int NO_TRANSFORM = -1;

  private boolean jfif;
  private int adobeTransform = NO_TRANSFORM;

  /** Notes an opened APP0 or APP14 segment, where it is one of JFIF or of Adobe. */
  void note(SegmentReader in, int marker) throws CodecException {
    if (marker == JpegMarker.APP0 && in.remaining() >= 5 && startsWith(in, "JFIF")) {
      jfif = true;
    } else if (marker == JpegMarker.APP14 && in.remaining() >= 12 && startsWith(in, "Adobe")) {
      for (int i = 0; i < 6; i++) {
        in.readByte();
      }
      adobeTransform = in.readByte();
    }
  }

  private static boolean startsWith(SegmentReader in, String name) throws CodecException {
    for (int i = 0; i < name.length(); i++) {
      if (in.readByte() != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The colours of a stream: RGB, YBR_FULL or YBR_PARTIAL.
   *
   * @param said Photometric Interpretation of the data set
   */
  PhotometricInterpretation decide(JpegFrameHeader frame, PhotometricInterpretation said)
      throws CodecException {
    if (frame.isLossless()) {
      return said;
    }
    if (adobeTransform == 0) {
      return PhotometricInterpretation.RGB;
    }
    if (adobeTransform == 1 || jfif) {
      return PhotometricInterpretation.YBR_FULL;
    }
    if (hasIds(frame, "RGB")) {
      return PhotometricInterpretation.RGB;
    }
    return switch (said) {
      case YBR_PARTIAL_422, YBR_PARTIAL_420 -> said;
      case RGB ->
          isSubsampled(frame) ? PhotometricInterpretation.YBR_FULL : PhotometricInterpretation.RGB;
      default -> PhotometricInterpretation.YBR_FULL;
    };
  }

  private static boolean hasIds(JpegFrameHeader frame, String ids) {
    for (int i = 0; i < ids.length(); i++) {
      if (frame.components().get(i).id() != ids.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSubsampled(JpegFrameHeader frame) {
    for (Component component : frame.components()) {
      if (component.horizontal() != frame.maxHorizontal()
          || component.vertical() != frame.maxVertical()) {
        return true;
      }
    }
    return false;
  }
}
