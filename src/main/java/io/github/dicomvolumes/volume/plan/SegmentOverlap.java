// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a voxel is in two segments. The only planning that looks at pixels: whether a volume has
 * labels or channels depends on it, and the header of a binary segmentation need not say. Frames of
 * places that several segments reach are read once, one at a time, up to the first voxel of two
 * segments; there is memory for one frame and 16 MiB, however many there are.
 */
final class SegmentOverlap {
  private static final int MAX_BYTES = 16 << 20;

  private final Samples samples;
  private final int words;

  private SegmentOverlap(FrameLayout layout) {
    this.samples = Samples.allocate(layout.sampleType(), layout.sampleCount());
    this.words = (layout.sampleCount() + Long.SIZE - 1) / Long.SIZE;
  }

  /**
   * Whether all segments lie apart; not, where pixels cannot be read: whoever opens the volume is
   * told of that.
   *
   * @param places one or more, each with its frames
   */
  static boolean areApart(Collection<List<Frame>> places) {
    Frame first = places.iterator().next().get(0);
    return new SegmentOverlap(first.file().layout())
        .areApart(places, first.file().deflatedOffset() >= 0);
  }

  private boolean areApart(Collection<List<Frame>> places, boolean deflated) {
    List<List<Frame>> shared = new ArrayList<>();
    for (List<Frame> place : places) {
      if (place.size() > 1) {
        shared.add(place);
      }
    }
    // A deflated file is read from its start for each frame that lies before the last one.
    int atOnce = deflated ? Math.max(1, MAX_BYTES / (Long.BYTES * words)) : 1;
    try (FrameReader reader = new FrameReader()) {
      for (int i = 0; i < shared.size(); i += atOnce) {
        if (!areApart(shared.subList(i, Math.min(i + atOnce, shared.size())), reader)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      // It only counts that nothing is promised.
      return false;
    }
  }

  /** A frame, and the voxels of its place that are taken. */
  private record Reading(Frame frame, long[] taken) {}

  private boolean areApart(List<List<Frame>> places, FrameReader reader) throws IOException {
    List<Reading> readings = new ArrayList<>();
    for (List<Frame> place : places) {
      long[] taken = new long[words];
      for (Frame frame : place) {
        readings.add(new Reading(frame, taken));
      }
    }
    readings.sort(
        Comparator.comparing((Reading reading) -> reading.frame().file().path())
            .thenComparingInt(reading -> reading.frame().frameIndex()));
    for (Reading reading : readings) {
      reader.read(reading.frame(), samples);
      if (!takes(reading.taken())) {
        return false;
      }
    }
    return true;
  }

  /** Takes the voxels of the frame that was read; not where one is taken already. */
  private boolean takes(long[] taken) {
    byte[] bytes = samples instanceof Samples.Bytes values ? values.values() : null;
    for (int i = 0; i < samples.length(); i++) {
      if (bytes == null ? samples.get(i) != 0 : bytes[i] != 0) {
        long bit = 1L << i;
        if ((taken[i / Long.SIZE] & bit) != 0) {
          return false;
        }
        taken[i / Long.SIZE] |= bit;
      }
    }
    return true;
  }
}
