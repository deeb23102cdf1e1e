// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.volume.InterpolatedPlane;
import io.github.dicomvolumes.volume.ModalityTransform;
import java.io.IOException;
import java.util.Arrays;

/**
 * Evaluates an {@link InterpolatedPlane}. The result is in stored values of the plane's main frame,
 * the first of its parts, so that readers apply that frame's scale as they do for any other plane:
 * integers are rounded to the nearest, frames of other scales are brought to the main one before
 * they are mixed.
 */
final class InterpolatedPixels {
  /** A pixel this near to a source pixel is that pixel: positions have a few decimals only. */
  private static final double ON_PIXEL = 1e-4;

  private final FrameLayout grid;
  private final ModalityTransform scale;
  private final double fill;
  private final double[] sum;

  private InterpolatedPixels(InterpolatedPlane source, FrameLayout grid) {
    this.grid = grid;
    this.scale = source.frame().scale();
    this.fill = storedFill(source.fillValue());
    this.sum = new double[grid.sampleCount()];
  }

  /** The stored values of a plane, in the type of its layout. */
  static Samples read(InterpolatedPlane source, FrameLayout grid, FrameReader reader)
      throws IOException {
    InterpolatedPlane.Part main = source.parts().get(0);
    if (!source.isBetween() && isCopy(main, grid)) {
      Samples copy = Samples.allocate(grid.sampleType(), grid.sampleCount());
      reader.read(main.frame(), copy);
      return copy;
    }
    InterpolatedPixels plane = new InterpolatedPixels(source, grid);
    boolean first = true;
    for (InterpolatedPlane.Part part : source.parts()) {
      FrameLayout layout = part.frame().file().layout();
      Samples samples = Samples.allocate(layout.sampleType(), layout.sampleCount());
      reader.read(part.frame(), samples);
      plane.add(part, samples, layout, first);
      first = false;
    }
    return plane.result();
  }

  private static boolean isCopy(InterpolatedPlane.Part part, FrameLayout grid) {
    FrameLayout layout = part.frame().file().layout();
    return part.columnOffset() == 0
        && part.rowOffset() == 0
        && layout.rows() == grid.rows()
        && layout.columns() == grid.columns()
        && layout.sampleType() == grid.sampleType();
  }

  private double storedFill(double value) {
    double stored = (value - scale.intercept()) / scale.slope();
    return switch (grid.sampleType()) {
      case FLOAT32, FLOAT64 -> stored;
      default -> {
        boolean signed = grid.isSigned();
        int bits = grid.bitsStored();
        double min = signed ? -Math.pow(2, bits - 1.0) : 0;
        double max = Math.pow(2, signed ? bits - 1.0 : bits) - 1;
        yield Math.max(min, Math.min(max, Math.rint(stored)));
      }
    };
  }

  private void add(
      InterpolatedPlane.Part part, Samples samples, FrameLayout from, boolean replace) {
    int perPixel = grid.samplesPerPixel();
    Axis columns = new Axis(part.columnOffset(), grid.columns(), from.columns());
    Axis rows = new Axis(part.rowOffset(), grid.rows(), from.rows());
    ModalityTransform own = part.frame().scale();
    double slope = own.slope() / scale.slope();
    double intercept = (own.intercept() - scale.intercept()) / scale.slope();
    boolean sameScale = slope == 1 && intercept == 0;
    double weight = part.weight();
    if (replace) {
      Arrays.fill(sum, 0);
    }
    for (int y = 0; y < grid.rows(); y++) {
      for (int x = 0; x < grid.columns(); x++) {
        int target = (y * grid.columns() + x) * perPixel;
        boolean inside = rows.covers(y) && columns.covers(x);
        for (int sample = 0; sample < perPixel; sample++) {
          double stored = fill;
          if (inside) {
            int at = (rows.source(y) * from.columns() + columns.source(x)) * perPixel + sample;
            stored = interpolated(samples, at, perPixel, from.columns() * perPixel, columns, rows);
            stored = sameScale ? stored : slope * stored + intercept;
          }
          sum[target + sample] += weight * stored;
        }
      }
    }
  }

  /** Between up to four neighbours; those that do not count are never looked at. */
  private static double interpolated(
      Samples samples, int at, int right, int below, Axis columns, Axis rows) {
    double upper = samples.get(at);
    if (columns.fraction > 0) {
      upper += columns.fraction * (samples.get(at + right) - upper);
    }
    if (rows.fraction == 0) {
      return upper;
    }
    double lower = samples.get(at + below);
    if (columns.fraction > 0) {
      lower += columns.fraction * (samples.get(at + below + right) - lower);
    }
    return upper + rows.fraction * (lower - upper);
  }

  private Samples result() {
    SampleType type = grid.sampleType();
    Samples result = Samples.allocate(type, sum.length);
    if (result instanceof Samples.Bytes bytes) {
      for (int i = 0; i < sum.length; i++) {
        bytes.values()[i] = (byte) Math.rint(sum[i]);
      }
    } else if (result instanceof Samples.Shorts shorts) {
      for (int i = 0; i < sum.length; i++) {
        shorts.values()[i] = (short) Math.rint(sum[i]);
      }
    } else if (result instanceof Samples.Ints ints) {
      for (int i = 0; i < sum.length; i++) {
        ints.values()[i] = (int) (long) Math.rint(sum[i]);
      }
    } else if (result instanceof Samples.Floats floats) {
      for (int i = 0; i < sum.length; i++) {
        floats.values()[i] = (float) sum[i];
      }
    } else if (result instanceof Samples.Doubles doubles) {
      System.arraycopy(sum, 0, doubles.values(), 0, sum.length);
    }
    return result;
  }

  /** Where the pixels of the result lie between those of a frame, along one axis. */
  private static final class Axis {
    final double fraction;
    private final int shift;
    private final int end;

    Axis(double offset, int size, int sourceSize) {
      double before = -offset;
      double whole = Math.floor(before + ON_PIXEL);
      double rest = before - whole;
      this.fraction = rest <= ON_PIXEL ? 0 : rest;
      this.shift = (int) Math.max(-2L * size, Math.min(2L * sourceSize, (long) whole));
      this.end = fraction == 0 ? sourceSize : sourceSize - 1;
    }

    int source(int index) {
      return index + shift;
    }

    boolean covers(int index) {
      int source = index + shift;
      return source >= 0 && source < end;
    }
  }
}
