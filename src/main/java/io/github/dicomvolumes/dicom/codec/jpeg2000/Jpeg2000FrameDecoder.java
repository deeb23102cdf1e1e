// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.ColorConversion;
import io.github.dicomvolumes.dicom.codec.FrameDecoder;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.Samples;
import java.nio.ByteBuffer;

/**
 * JPEG 2000 part 1, reversible and irreversible (ITU-T T.800; PS3.5 section 8.2.4), also with
 * high-throughput code-blocks (ITU-T T.814; PS3.5 section 10.18).
 *
 * <p>Where codestream and data set contradict each other: sizes and the number of components are an
 * error; whether stored values are signed is the data set's word; whether a component
 * transformation is undone is the codestream's word, and then no colours are converted again. An
 * incomplete codestream is an error, except that the EOC marker may be missing. Samples may have up
 * to 28 bits.
 */
public final class Jpeg2000FrameDecoder implements FrameDecoder {

  @Override
  public void decode(ByteBuffer coded, FrameLayout layout, Samples target) throws CodecException {
    layout.requireTarget(target);
    if (layout.sampleType().isFloatingPoint()) {
      throw new CodecException(
          -1, "JPEG 2000: samples of type " + layout.sampleType() + ", expected integers");
    }
    ByteCursor in = Jp2Boxes.codestream(cursor(coded));
    Jpeg2000Codestream codestream = Jpeg2000Codestream.parse(in, layout);
    TileDecoder decoder = new TileDecoder(codestream.size(), in, layout, target);
    TileStream[] tiles = codestream.tiles();
    boolean transformed = false;
    for (int t = 0; t < tiles.length; t++) {
      decoder.decode(t, tiles[t]);
      transformed |= tiles[t].parameters.packetStyle().componentTransform();
      tiles[t] = null;
    }
    PhotometricInterpretation colors = layout.photometricInterpretation();
    boolean streamForm =
        colors == PhotometricInterpretation.YBR_RCT || colors == PhotometricInterpretation.YBR_ICT;
    if (!transformed && colors.isYbr() && !streamForm) {
      ColorConversion.toRgb(target, colors, layout.bitsStored());
    }
  }

  private static ByteCursor cursor(ByteBuffer coded) {
    if (coded.hasArray()) {
      int start = coded.arrayOffset() + coded.position();
      return new ByteCursor(coded.array(), start, start, start + coded.remaining());
    }
    byte[] bytes = new byte[coded.remaining()];
    coded.duplicate().get(bytes);
    return new ByteCursor(bytes, 0, 0, bytes.length);
  }
}
