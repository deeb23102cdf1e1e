// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.structures.presentation.StateImages;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which planes of an image show the frames that a presentation state is about. */
final class StatePlanes {
  private record Shown(String sopInstanceUid, String seriesInstanceUid, int frame) {}

  private final ImagePlus image;
  private final List<Shown> planes = new ArrayList<>();

  StatePlanes(ImagePlus image) {
    this.image = image;
    for (int plane = 1; plane <= image.getStackSize(); plane++) {
      String label = PlaneTags.label(image, plane);
      planes.add(
          new Shown(
              PlaneTags.value(label, "0008,0018"),
              PlaneTags.value(label, "0020,000E"),
              ImageFiles.frame(image, plane)));
    }
  }

  /** Whether its frames are tiles of a larger image. */
  boolean isTiled() {
    return !PlaneTags.value(PlaneTags.label(image, 1), "0048,0006").isEmpty();
  }

  /** Whether a plane, from 1 on, shows one of the images. */
  boolean shows(int plane, StateImages images) {
    Shown shown = planes.get(plane - 1);
    return !shown.sopInstanceUid().isEmpty()
        && images.has(shown.sopInstanceUid(), shown.seriesInstanceUid(), shown.frame());
  }

  /** The planes, from 1 on, that show images. */
  SortedSet<Integer> of(StateImages images) {
    SortedSet<Integer> found = new TreeSet<>();
    for (int plane = 1; plane <= planes.size(); plane++) {
      if (shows(plane, images)) {
        found.add(plane);
      }
    }
    return found;
  }
}
