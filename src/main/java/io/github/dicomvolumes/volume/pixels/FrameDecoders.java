// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.DeflatedFrameDecoder;
import io.github.dicomvolumes.dicom.codec.FrameDecoder;
import io.github.dicomvolumes.dicom.codec.NativeFrameDecoder;
import io.github.dicomvolumes.dicom.codec.jpeg.JpegFrameDecoder;
import io.github.dicomvolumes.dicom.codec.jpeg2000.Jpeg2000FrameDecoder;
import io.github.dicomvolumes.dicom.codec.jpegls.JpegLsFrameDecoder;
import io.github.dicomvolumes.dicom.codec.rle.RleFrameDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The decoder of each encapsulated transfer syntax. */
final class FrameDecoders {
  /** By UID: a record as the key would have its hash code linked at run time, which is slow. */
  private static final Map<String, FrameDecoder> DECODERS = decoders();

  private FrameDecoders() {}

  /** The decoder of a syntax; empty where there is none. */
  static Optional<FrameDecoder> of(TransferSyntax syntax) {
    return Optional.ofNullable(DECODERS.get(syntax.uid()));
  }

  private static Map<String, FrameDecoder> decoders() {
    FrameDecoder jpeg = new JpegFrameDecoder();
    FrameDecoder jpegLs = new JpegLsFrameDecoder();
    FrameDecoder jpeg2000 = new Jpeg2000FrameDecoder();
    Map<String, FrameDecoder> decoders = new HashMap<>();
    decoders.put(TransferSyntax.ENCAPSULATED_UNCOMPRESSED.uid(), new NativeFrameDecoder());
    decoders.put(TransferSyntax.RLE_LOSSLESS.uid(), new RleFrameDecoder());
    decoders.put(TransferSyntax.JPEG_BASELINE.uid(), jpeg);
    decoders.put(TransferSyntax.JPEG_EXTENDED.uid(), jpeg);
    decoders.put(TransferSyntax.JPEG_SPECTRAL_SELECTION.uid(), jpeg);
    decoders.put(TransferSyntax.JPEG_FULL_PROGRESSION.uid(), jpeg);
    decoders.put(TransferSyntax.JPEG_LOSSLESS.uid(), jpeg);
    decoders.put(TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER.uid(), jpeg);
    decoders.put(TransferSyntax.JPEG_LS_LOSSLESS.uid(), jpegLs);
    decoders.put(TransferSyntax.JPEG_LS_NEAR_LOSSLESS.uid(), jpegLs);
    decoders.put(TransferSyntax.JPEG_2000_LOSSLESS.uid(), jpeg2000);
    decoders.put(TransferSyntax.JPEG_2000.uid(), jpeg2000);
    decoders.put(TransferSyntax.HTJ2K_LOSSLESS.uid(), jpeg2000);
    decoders.put(TransferSyntax.HTJ2K_LOSSLESS_RPCL.uid(), jpeg2000);
    decoders.put(TransferSyntax.HTJ2K.uid(), jpeg2000);
    decoders.put(TransferSyntax.DEFLATED_IMAGE_FRAME.uid(), new DeflatedFrameDecoder());
    return decoders;
  }
}
