// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.vendor.DiffusionGradient;
import io.github.dicomvolumes.vendor.Vendors;
import java.util.List;

/**
 * The diffusion weighting of a frame as makers write it: in the frame's own functional groups, in
 * the shared ones, else at the top of the file. Private elements stand beside the groups, within
 * them, or in a private group that holds what a classic image has at its top (PS3.3 C.7.6.16).
 */
final class PrivateDiffusion {
  private final List<DataSet> perFrame;
  private final DiffusionGradient common;

  PrivateDiffusion(FunctionalGroups groups) {
    DiffusionGradient ofFile = Vendors.diffusion(groups.top());
    this.perFrame = groups.perFrame();
    this.common = merged(in(groups.shared()), ofFile);
  }

  /** What is said of a frame; null where nothing is. */
  DiffusionGradient of(int frame) {
    return frame < perFrame.size() ? merged(in(perFrame.get(frame)), common) : common;
  }

  private static DiffusionGradient in(DataSet groups) {
    DiffusionGradient found = hasPrivate(groups) ? Vendors.diffusion(groups) : null;
    for (Element group : groups) {
      for (DataSet item : group.value().items()) {
        if (hasPrivate(item)) {
          found = merged(found, Vendors.diffusion(item));
        }
      }
    }
    return found;
  }

  private static boolean hasPrivate(DataSet dataSet) {
    for (Element element : dataSet) {
      if (element.tag().isPrivate()) {
        return true;
      }
    }
    return false;
  }

  /** The first, completed by the second; a direction that has a b-value of its own is another's. */
  private static DiffusionGradient merged(DiffusionGradient first, DiffusionGradient second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    if (!first.source().isEmpty() && !second.source().isEmpty()) {
      return first;
    }
    DiffusionGradient directed = first.direction() != null ? first : second;
    DiffusionGradient weighted = first.source().isEmpty() ? second : first;
    return new DiffusionGradient(
        weighted.bValue(),
        weighted.source(),
        weighted.found(),
        directed.direction(),
        directed.imageAxes(),
        first.unreadable().isEmpty() ? second.unreadable() : first.unreadable());
  }
}
