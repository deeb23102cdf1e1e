// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.DeflatedFrameDecoder;
import io.github.dicomvolumes.dicom.codec.FrameDecoder;
import io.github.dicomvolumes.dicom.codec.NativeFrameDecoder;
import io.github.dicomvolumes.dicom.codec.TransferSyntaxDecoder;
import io.github.dicomvolumes.dicom.codec.jpeg.JpegFrameDecoder;
import io.github.dicomvolumes.dicom.codec.jpeg2000.Jpeg2000FrameDecoder;
import io.github.dicomvolumes.dicom.codec.jpegls.JpegLsFrameDecoder;
import io.github.dicomvolumes.dicom.codec.rle.RleFrameDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The decoder of each encapsulated transfer syntax: ours first. Those of others are looked for only
 * where there is none, as that takes longer than a small series.
 */
final class FrameDecoders {
  /** By UID: a record as the key would have its hash code linked at run time, which is slow. */
  private static final Map<String, FrameDecoder> DECODERS = decoders();

  /** What the search for others gave, by UID. */
  private static final Map<String, Optional<FrameDecoder>> OTHERS = new ConcurrentHashMap<>();

  private FrameDecoders() {}

  /**
   * The decoder of a syntax; empty where there is none.
   *
   * @throws CodecException where one of others cannot be loaded, so that nobody knows
   */
  static Optional<FrameDecoder> of(TransferSyntax syntax) throws CodecException {
    FrameDecoder ours = DECODERS.get(syntax.uid());
    if (ours != null) {
      return Optional.of(ours);
    }
    Optional<FrameDecoder> others = OTHERS.get(syntax.uid());
    if (others == null) {
      // By the loader of our classes: a thread's may know no plugins.
      others = ofOthers(syntax.uid(), FrameDecoders.class.getClassLoader());
      OTHERS.put(syntax.uid(), others);
    }
    return others;
  }

  static Optional<FrameDecoder> ofOthers(String uid, ClassLoader loader) throws CodecException {
    try {
      for (TransferSyntaxDecoder decoder :
          ServiceLoader.load(TransferSyntaxDecoder.class, loader)) {
        if (decoder.transferSyntaxes().contains(uid)) {
          return Optional.of(decoder);
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new CodecException(
          -1, "a decoder for other transfer syntaxes cannot be loaded: " + e.getMessage());
    }
    return Optional.empty();
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
