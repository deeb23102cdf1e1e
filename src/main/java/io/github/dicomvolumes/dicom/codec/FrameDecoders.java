// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import io.github.dicomvolumes.dicom.TransferSyntax;
import java.util.Map;
import java.util.Optional;

/** The decoder of each encapsulated transfer syntax. */
public final class FrameDecoders {
  private static final Map<TransferSyntax, FrameDecoder> DECODERS =
      Map.of(TransferSyntax.ENCAPSULATED_UNCOMPRESSED, new NativeFrameDecoder());

  private FrameDecoders() {}

  /** The decoder of a syntax; empty where there is none. */
  public static Optional<FrameDecoder> of(TransferSyntax syntax) {
    return Optional.ofNullable(DECODERS.get(syntax));
  }
}
