// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import java.nio.ByteBuffer;
import java.util.Random;

/** Layouts and pictures that tests encode. */
final class Frames {
  private Frames() {}

  static FrameLayout grey(int rows, int columns, int bitsStored, boolean signed) {
    int allocated = bitsStored <= 8 ? 8 : 16;
    return new FrameLayout(
        rows,
        columns,
        1,
        allocated,
        bitsStored,
        bitsStored - 1,
        SampleType.ofInteger(allocated, signed),
        0,
        PhotometricInterpretation.MONOCHROME2);
  }

  static FrameLayout rgb(int rows, int columns) {
    return new FrameLayout(
        rows, columns, 3, 8, 8, 7, SampleType.UINT8, 0, PhotometricInterpretation.RGB);
  }

  /** What a picture shows. */
  enum Content {
    FLAT,
    NOISE,
    GRADIENT,
    /** Flat areas, smooth ones and edges with a little noise, as scanners give. */
    MIXED,
    /** The lowest and the highest value side by side. */
    EXTREMES
  }

  /** A picture, the same for the same arguments. */
  static int[] picture(FrameLayout layout, Content content, int seed) {
    Random random = new Random(seed);
    int min = layout.isSigned() ? -1 << (layout.bitsStored() - 1) : 0;
    int range = 1 << layout.bitsStored();
    int samples = layout.samplesPerPixel();
    int[] values = new int[layout.sampleCount()];
    for (int i = 0; i < values.length; i++) {
      int column = i / samples % layout.columns();
      int row = i / samples / layout.columns();
      int component = i % samples;
      int value =
          switch (content) {
            case FLAT -> range / 3;
            case NOISE -> random.nextInt(range);
            case GRADIENT -> (row * 5 + column * 3 + component * 7) % range;
            case MIXED -> {
              int distance = (row - layout.rows() / 2) * (row - layout.rows() / 2);
              distance += (column - layout.columns() / 2) * (column - layout.columns() / 2);
              if (distance > layout.rows() * layout.columns() / 6) {
                yield 0;
              }
              int noise = (int) Math.round(random.nextGaussian() * range / 100.0);
              yield range / 2 + (column / 9 % 2) * range / 5 + noise + component * range / 50;
            }
            case EXTREMES -> random.nextInt(4) == 0 ? range - 1 : 0;
          };
      values[i] = min + Math.min(Math.max(value, 0), range - 1);
    }
    return values;
  }

  static int[] decode(byte[] coded, FrameLayout layout) throws CodecException {
    Samples samples = Samples.allocate(layout.sampleType(), layout.sampleCount());
    new JpegLsFrameDecoder().decode(ByteBuffer.wrap(coded), layout, samples);
    int[] values = new int[samples.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) samples.get(i);
    }
    return values;
  }
}
