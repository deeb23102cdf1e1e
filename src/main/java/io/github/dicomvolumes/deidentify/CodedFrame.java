// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.dicom.TransferSyntax;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A coded frame in which only the image is left: what its coding allows to be said besides
 * (comments, data of applications, bytes behind the end) becomes zeros. Its length stays.
 */
final class CodedFrame {
  private static final Set<String> JPEG =
      uids(
          TransferSyntax.JPEG_BASELINE,
          TransferSyntax.JPEG_EXTENDED,
          TransferSyntax.JPEG_SPECTRAL_SELECTION,
          TransferSyntax.JPEG_FULL_PROGRESSION,
          TransferSyntax.JPEG_LOSSLESS,
          TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER,
          TransferSyntax.JPEG_LS_LOSSLESS,
          TransferSyntax.JPEG_LS_NEAR_LOSSLESS);
  private static final Set<String> JPEG_2000 =
      uids(
          TransferSyntax.JPEG_2000_LOSSLESS,
          TransferSyntax.JPEG_2000,
          TransferSyntax.HTJ2K_LOSSLESS,
          TransferSyntax.HTJ2K_LOSSLESS_RPCL,
          TransferSyntax.HTJ2K);

  private CodedFrame() {}

  private static Set<String> uids(TransferSyntax... syntaxes) {
    return Set.of(Arrays.stream(syntaxes).map(TransferSyntax::uid).toArray(String[]::new));
  }

  /** Whether frames of a syntax can be read through. */
  static boolean isKnown(TransferSyntax syntax) {
    String uid = syntax.uid();
    return JPEG.contains(uid)
        || JPEG_2000.contains(uid)
        || syntax == TransferSyntax.RLE_LOSSLESS
        || syntax == TransferSyntax.DEFLATED_IMAGE_FRAME
        || syntax == TransferSyntax.ENCAPSULATED_UNCOMPRESSED;
  }

  /**
   * Zeroes what is not the image.
   *
   * @param samples bytes of the decoded frame
   * @param pixels of the frame
   * @throws HeldBackException where the bytes are not what the syntax says
   */
  static void clean(TransferSyntax syntax, byte[] frame, long samples, long pixels)
      throws HeldBackException {
    if (JPEG.contains(syntax.uid())) {
      JpegMarkers.clean(frame);
    } else if (JPEG_2000.contains(syntax.uid())) {
      Jpeg2000Markers.clean(frame);
    } else if (syntax == TransferSyntax.RLE_LOSSLESS) {
      cleanRle(frame, pixels);
    } else if (syntax == TransferSyntax.DEFLATED_IMAGE_FRAME) {
      cleanDeflated(frame);
    } else {
      zero(frame, samples);
    }
  }

  static void zero(byte[] frame, long from) {
    if (from < frame.length) {
      Arrays.fill(frame, (int) Math.max(0, from), frame.length, (byte) 0);
    }
  }

  private static void cleanDeflated(byte[] frame) throws HeldBackException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(frame);
      byte[] out = new byte[1 << 14];
      while (!inflater.finished()) {
        if (inflater.inflate(out) == 0 && !inflater.finished()) {
          throw HeldBackException.coded("a deflated frame that does not end");
        }
      }
      zero(frame, inflater.getBytesRead());
    } catch (DataFormatException e) {
      throw HeldBackException.coded("a frame that cannot be inflated");
    } finally {
      inflater.end();
    }
  }

  /** PS3.5 Annex G: bytes between the end of a segment and the begin of the next say nothing. */
  private static void cleanRle(byte[] frame, long pixels) throws HeldBackException {
    final int header = 64;
    if (frame.length < header) {
      throw HeldBackException.coded("a frame of RLE shorter than its header");
    }
    int segments = littleEndian(frame, 0);
    if (segments < 1 || segments > 15) {
      throw HeldBackException.coded("a frame of RLE without a number of segments");
    }
    Arrays.fill(frame, 4 + 4 * segments, header, (byte) 0);
    int end = header;
    for (int i = 0; i < segments; i++) {
      int start = littleEndian(frame, 4 + 4 * i);
      if (start < end || start > frame.length) {
        throw HeldBackException.coded("segments of RLE that overlap");
      }
      Arrays.fill(frame, end, start, (byte) 0);
      end = endOfSegment(frame, start, pixels);
    }
    zero(frame, end);
  }

  private static int endOfSegment(byte[] frame, int start, long pixels) {
    int at = start;
    long made = 0;
    while (made < pixels && at < frame.length) {
      int control = frame[at];
      if (control >= 0) {
        made += control + 1;
        at += control + 2;
      } else if (control == -128) {
        at++;
      } else {
        made += 1 - control;
        at += 2;
      }
    }
    return Math.min(at, frame.length);
  }

  private static int littleEndian(byte[] bytes, int at) {
    return bytes[at] & 0xff
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }
}
