// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;
import java.io.IOException;
import java.util.List;

/**
 * The segments of a segmentation, and how planes are made of their frames.
 *
 * @param named in the order of the header
 * @param layout of every plane; null where planes are frames as they are stored
 * @param planes the frames of each plane, in its order; none where no segment reaches it. Empty
 *     where planes are frames as they are stored
 */
public record Segments(List<Segment> named, FrameLayout layout, List<List<Part>> planes) {

  /**
   * A frame of one segment.
   *
   * @param label what its voxels are in the plane; 0 where they keep their stored values
   */
  public record Part(Frame frame, int label) {}

  /** Copies the lists. */
  public Segments {
    named = List.copyOf(named);
    planes = List.copyOf(planes);
  }

  /** Whether planes are put together of frames. */
  boolean isComposed() {
    return layout != null;
  }

  /** The values of a plane: those of its parts, 0 where there is none. */
  Samples read(int planeIndex, FrameReader reader) throws IOException {
    Samples plane = Samples.allocate(layout.sampleType(), layout.sampleCount());
    for (Part part : planes.get(planeIndex)) {
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
