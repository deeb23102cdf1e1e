// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.volume.ComposedPlane;
import java.io.IOException;

/** Puts {@link ComposedPlane planes} together of the frames of segments. */
final class ComposedPixels {
  private ComposedPixels() {}

  /** The values of a plane: those of its parts, 0 where there is none. */
  static Samples read(ComposedPlane source, FrameLayout layout, FrameReader reader)
      throws IOException {
    Samples plane = Samples.allocate(layout.sampleType(), layout.sampleCount());
    for (ComposedPlane.Part part : source.parts()) {
      FrameLayout stored = part.frame().file().layout();
      Samples samples = Samples.allocate(stored.sampleType(), stored.sampleCount());
      reader.read(part.frame(), samples);
      for (int i = 0; i < plane.length(); i++) {
        int value = (int) samples.get(i);
        if (value != 0) {
          set(plane, i, part.label() == 0 ? value : part.label());
        }
      }
    }
    return plane;
  }

  private static void set(Samples plane, int index, int value) {
    if (plane instanceof Samples.Bytes bytes) {
      bytes.values()[index] = (byte) value;
    } else {
      ((Samples.Shorts) plane).values()[index] = (short) value;
    }
  }
}
