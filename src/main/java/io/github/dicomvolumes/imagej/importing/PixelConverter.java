// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import java.io.IOException;

/** Reads frames into the arrays of ImageJ's processors. */
final class PixelConverter {
  /** Integers up to this one are exact in single precision. */
  private static final double LARGEST_EXACT = 1 << 24;

  private final PixelKind kind;
  private final boolean storedValues;
  private volatile boolean rounded;

  PixelConverter(PixelKind kind, boolean storedValues) {
    this.kind = kind;
    this.storedValues = storedValues;
  }

  /** Whether a value did not fit a 32 bit float exactly. */
  boolean hasRounded() {
    return rounded;
  }

  /**
   * Reads one plane.
   *
   * @return one array for one plane; three, red, green and blue, for a composite
   */
  Object[] read(VolumePlan plan, int planeIndex, FrameReader reader) throws IOException {
    Samples samples = reader.readPlane(plan, planeIndex);
    return convert(samples, plan.planes().get(planeIndex).scale());
  }

  private Object[] convert(Samples samples, ModalityTransform scale) {
    return switch (kind) {
      case GRAY8 -> new Object[] {samples.array()};
      case GRAY16 -> new Object[] {toShorts(samples, 0)};
      case SIGNED16 -> new Object[] {toShorts(samples, kind.offset())};
      case GRAY32 -> new Object[] {toFloats(samples, scale)};
      case RGB24 -> new Object[] {packed((byte[]) samples.array())};
      case COLOR16 -> separated(toShorts(samples, 0));
      case COLOR32 -> separated(toFloats(samples, ModalityTransform.IDENTITY));
    };
  }

  private static short[] toShorts(Samples samples, int offset) {
    if (samples instanceof Samples.Shorts shorts) {
      short[] values = shorts.values();
      if (offset != 0) {
        for (int i = 0; i < values.length; i++) {
          values[i] ^= (short) 0x8000;
        }
      }
      return values;
    }
    short[] values = new short[samples.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) ((int) samples.get(i) + offset);
    }
    return values;
  }

  private float[] toFloats(Samples samples, ModalityTransform scale) {
    if (samples instanceof Samples.Floats floats && (storedValues || scale.isIdentity())) {
      return floats.values();
    }
    float[] values = new float[samples.length()];
    boolean exact = true;
    double slope = storedValues ? 1 : scale.slope();
    double intercept = storedValues ? 0 : scale.intercept();
    if (!storedValues && scale.table() != null) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) scale.apply(samples.get(i));
      }
    } else if (samples instanceof Samples.Shorts shorts) {
      int mask = shorts.type().isSigned() ? -1 : 0xffff;
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (slope * (shorts.values()[i] & mask) + intercept);
      }
    } else {
      boolean isDouble = samples.type() == SampleType.FLOAT64;
      for (int i = 0; i < values.length; i++) {
        double stored = samples.get(i);
        exact &=
            isDouble
                ? (float) stored == stored || Double.isNaN(stored)
                : Math.abs(stored) <= LARGEST_EXACT;
        values[i] = (float) (slope * stored + intercept);
      }
    }
    if (!exact) {
      rounded = true;
    }
    return values;
  }

  private static int[] packed(byte[] interleaved) {
    int[] pixels = new int[interleaved.length / 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          0xff000000
              | (interleaved[3 * i] & 0xff) << 16
              | (interleaved[3 * i + 1] & 0xff) << 8
              | interleaved[3 * i + 2] & 0xff;
    }
    return pixels;
  }

  private static Object[] separated(short[] interleaved) {
    short[][] channels = new short[3][interleaved.length / 3];
    for (int i = 0; i < interleaved.length; i++) {
      channels[i % 3][i / 3] = interleaved[i];
    }
    return channels;
  }

  private static Object[] separated(float[] interleaved) {
    float[][] channels = new float[3][interleaved.length / 3];
    for (int i = 0; i < interleaved.length; i++) {
      channels[i % 3][i / 3] = interleaved[i];
    }
    return channels;
  }
}
