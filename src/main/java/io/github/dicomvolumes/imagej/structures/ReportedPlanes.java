// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.structures.report.ReferencedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which planes of an image show the frames that a report refers to. */
final class ReportedPlanes {
  private static final String SOP_INSTANCE_UID = "0008,0018";
  private static final String TOTAL_PIXEL_MATRIX_COLUMNS = "0048,0006";

  private final ImagePlus image;

  /** Planes, from 1 on, by the UID of their file. */
  private final Map<String, List<Integer>> planes = new HashMap<>();

  private final boolean tiled;

  ReportedPlanes(ImagePlus image) {
    this.image = image;
    for (int plane = 1; plane <= image.getStackSize(); plane++) {
      String uid = PlaneTags.value(PlaneTags.label(image, plane), SOP_INSTANCE_UID);
      if (!uid.isEmpty()) {
        planes.computeIfAbsent(uid, any -> new ArrayList<>()).add(plane);
      }
    }
    String label = PlaneTags.label(image, 1);
    tiled = !PlaneTags.value(label, TOTAL_PIXEL_MATRIX_COLUMNS).isEmpty();
  }

  /** Whether its frames are tiles of a larger image. */
  boolean isTiled() {
    return tiled;
  }

  /** Whether any plane is of a file. */
  boolean has(ReferencedImage reference) {
    return planes.containsKey(reference.sopInstanceUid());
  }

  /** The planes that show what is referred to, in order. */
  SortedSet<Integer> of(List<ReferencedImage> references) {
    SortedSet<Integer> found = new TreeSet<>();
    for (ReferencedImage reference : references) {
      for (int plane : planes.getOrDefault(reference.sopInstanceUid(), List.of())) {
        boolean all = reference.frames().isEmpty() || tiled;
        if (all || reference.frames().contains(ImageFiles.frame(image, plane))) {
          found.add(plane);
        }
      }
    }
    return found;
  }

  /** The slices, from 1 on, of planes. */
  SortedSet<Integer> slices(SortedSet<Integer> some) {
    SortedSet<Integer> slices = new TreeSet<>();
    some.forEach(plane -> slices.add(image.convertIndexToPosition(plane)[1]));
    return slices;
  }
}
