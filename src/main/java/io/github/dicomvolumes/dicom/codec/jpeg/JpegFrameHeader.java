// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Size, precision and components of an image (T.81 B.2.2).
 *
 * @param marker the start of frame marker
 * @param precision bits per sample
 * @param lines rows, never zero
 * @param samplesPerLine columns
 * @param components 1 or 3
 */
record JpegFrameHeader(
    int marker, int precision, int lines, int samplesPerLine, List<Component> components) {

  boolean isLossless() {
    return marker == JpegMarker.SOF3_LOSSLESS;
  }

  boolean isProgressive() {
    return marker == JpegMarker.SOF2_PROGRESSIVE;
  }

  int maxHorizontal() {
    return components.stream().mapToInt(Component::horizontal).max().orElse(1);
  }

  int maxVertical() {
    return components.stream().mapToInt(Component::vertical).max().orElse(1);
  }

  /**
   * Reads an opened segment and holds it against the data set. A number of lines of zero, to be
   * given by a DNL segment, is taken to be that of the data set.
   */
  static JpegFrameHeader read(SegmentReader in, int marker, FrameLayout layout)
      throws CodecException {
    int start = in.position();
    requireProcess(in, start, marker);
    boolean lossless = marker == JpegMarker.SOF3_LOSSLESS;
    int precision = in.readByte();
    if (lossless ? precision < 2 || precision > 16 : precision != 8 && precision != 12) {
      throw in.failure(
          start,
          "precision of "
              + precision
              + " bits, expected "
              + (lossless ? "2 to 16, lossless" : "8 or 12, DCT"));
    }
    if (precision > layout.bitsAllocated()) {
      throw in.failure(
          start,
          "precision of " + precision + " bits, but BitsAllocated is " + layout.bitsAllocated());
    }
    int lines = in.readShort();
    int samplesPerLine = in.readShort();
    if (lines != layout.rows() && lines != 0 || samplesPerLine != layout.columns()) {
      throw in.failure(
          start,
          "an image of "
              + lines
              + " x "
              + samplesPerLine
              + " (rows x columns), but the data set says "
              + layout.rows()
              + " x "
              + layout.columns());
    }
    int count = in.readByte();
    if (count != layout.samplesPerPixel()) {
      throw in.failure(
          start, count + " components, but SamplesPerPixel is " + layout.samplesPerPixel());
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = in.readByte();
      int factors = in.readByte();
      components.add(new Component(i, id, factors >> 4, factors & 15, in.readByte()));
      requireComponent(in, start, components, lossless);
    }
    return new JpegFrameHeader(
        marker, precision, layout.rows(), samplesPerLine, List.copyOf(components));
  }

  private static void requireProcess(SegmentReader in, int start, int marker)
      throws CodecException {
    switch (marker) {
      case JpegMarker.SOF0_BASELINE,
          JpegMarker.SOF1_EXTENDED,
          JpegMarker.SOF2_PROGRESSIVE,
          JpegMarker.SOF3_LOSSLESS -> {}
      case JpegMarker.JPEG_LS_SOF ->
          throw in.failure(start, "the stream is JPEG-LS, expected ITU-T T.81");
      default ->
          throw in.failure(
              start,
              (marker >= 0xC9 ? "arithmetic coding (SOF" : "hierarchical mode (SOF")
                  + (marker - 0xC0)
                  + ") is not supported");
    }
  }

  private static void requireComponent(
      SegmentReader in, int start, List<Component> components, boolean lossless)
      throws CodecException {
    Component last = components.get(components.size() - 1);
    int h = last.horizontal();
    int v = last.vertical();
    if (h < 1 || h > 4 || v < 1 || v > 4) {
      throw in.failure(start, "sampling factors of " + h + " x " + v + ", expected 1 to 4");
    }
    Component first = components.get(0);
    if (lossless && (h != first.horizontal() || v != first.vertical())) {
      throw in.failure(start, "a subsampled lossless image is not supported");
    }
    for (Component other : components.subList(0, components.size() - 1)) {
      if (other.id() == last.id()) {
        throw in.failure(start, "two components have the identifier " + last.id());
      }
    }
    if (last.quantization() > 3) {
      throw in.failure(start, "quantization table " + last.quantization() + ", expected 0 to 3");
    }
  }
}
