// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.volume.ComposedPlane;
import java.io.IOException;

/** Puts {@link ComposedPlane planes} together of the frames of segments, or of tiles. */
final class ComposedPixels {
  private ComposedPixels() {}

  /**
   * The values of a plane: those of its parts, 0 where there is none. What of a part lies outside
   * of the plane, as at the edge of a slide, is no part of the image.
   */
  static Samples read(ComposedPlane source, FrameLayout layout, FrameReader reader)
      throws IOException {
    Samples plane = Samples.allocate(layout.sampleType(), layout.sampleCount());
    for (ComposedPlane.Part part : source.parts()) {
      FrameLayout stored = part.frame().file().layout();
      Samples samples = Samples.allocate(stored.sampleType(), stored.sampleCount());
      reader.read(part.frame(), samples);
      int perPixel = layout.samplesPerPixel();
      int width = Math.min(stored.columns(), layout.columns() - part.column()) * perPixel;
      int height = Math.min(stored.rows(), layout.rows() - part.row());
      boolean asStored = part.label() == 0 && samples.type() == plane.type();
      for (int row = 0; row < height; row++) {
        int from = row * stored.columns() * perPixel;
        int to = ((part.row() + row) * layout.columns() + part.column()) * perPixel;
        if (asStored) {
          System.arraycopy(samples.array(), from, plane.array(), to, width);
        } else {
          put(samples, from, plane, to, width, part.label());
        }
      }
    }
    return plane;
  }

  /** Writes what is not 0. */
  private static void put(Samples samples, int from, Samples plane, int to, int width, int label) {
    for (int i = 0; i < width; i++) {
      int value = (int) samples.get(from + i);
      if (value != 0) {
        set(plane, to + i, label == 0 ? value : label);
      }
    }
  }

  private static void set(Samples plane, int index, int value) {
    if (plane instanceof Samples.Bytes bytes) {
      bytes.values()[index] = (byte) value;
    } else {
      ((Samples.Shorts) plane).values()[index] = (short) value;
    }
  }
}
