// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.JpegSize;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.FrameStarts;
import io.github.dicomvolumes.volume.Tiling;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the first bytes of encapsulated frames say where a header does not, or otherwise: how they
 * are coded, and how large they are. Damage is none of its business: whoever decodes them says so.
 */
final class CodedFrames {
  /** Most streams have their frame header there; some have long segments before it. */
  private static final int FIRST_BYTES = 1 << 10;

  private static final int MORE_BYTES = 1 << 18;
  private static final int JPEG_START = 0xffd8ff;
  private static final int JPEG_2000_START = 0xff4fff51;
  private static final int JP2_BOX = 0x0000000c;

  private CodedFrames() {}

  /** The syntax of frames by their first bytes; null where these are none that is known. */
  static TransferSyntax syntax(DicomHeader header) {
    if (header.deflatedOffset() >= 0 || header.transferSyntax().bigEndian()) {
      return null;
    }
    try (FrameStarts starts = FrameStarts.open(header, 1)) {
      byte[] bytes = starts.read(0, FIRST_BYTES);
      if (bytes.length < Integer.BYTES) {
        return null;
      }
      int start = ByteBuffer.wrap(bytes).getInt(0);
      if (start == JPEG_2000_START || start == JP2_BOX) {
        return TransferSyntax.JPEG_2000;
      }
      if (start >>> 8 != JPEG_START) {
        return null;
      }
      JpegSize size = size(starts, 0);
      return size != null && size.isJpegLs()
          ? TransferSyntax.JPEG_LS_NEAR_LOSSLESS
          : TransferSyntax.JPEG_BASELINE;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Which frames are smaller than the header says, as a warning; empty where none is.
   *
   * @param tiling where frames lie in one image, beyond which nothing is missed; null else
   */
  static String smaller(DicomHeader header, FrameLayout layout, int frames, Tiling tiling) {
    int count = 0;
    String first = "";
    try (FrameStarts starts = FrameStarts.open(header, frames)) {
      for (int frame = 0; frame < frames; frame++) {
        JpegSize size = size(starts, frame);
        if (size == null || size.isJpegLs() || !size.isPartOf(layout)) {
          continue;
        }
        if (tiling == null
            || !tiling.isCovered(
                frame, size.columns(), size.rows(), layout.columns(), layout.rows())) {
          count++;
          first =
              first.isEmpty()
                  ? "frame " + (frame + 1) + " is a JPEG of " + size.columns() + " x " + size.rows()
                  : first;
        }
      }
    } catch (IOException e) {
      return "";
    }
    return count == 0
        ? ""
        : first
            + " pixels where the header says "
            + layout.columns()
            + " x "
            + layout.rows()
            + (count == 1 ? "" : ", and " + (count - 1) + " more are smaller")
            + ": it lies at the upper left, and the rest is 0";
  }

  private static JpegSize size(FrameStarts starts, int frame) throws IOException {
    byte[] bytes = starts.read(frame, FIRST_BYTES);
    JpegSize size = JpegSize.find(bytes, 0, bytes.length);
    if (size == null && bytes.length == FIRST_BYTES) {
      bytes = starts.read(frame, MORE_BYTES);
      size = JpegSize.find(bytes, 0, bytes.length);
    }
    return size;
  }
}
