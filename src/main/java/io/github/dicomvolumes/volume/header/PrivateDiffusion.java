// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.vendor.DiffusionGradient;
import io.github.dicomvolumes.vendor.Vendors;
import java.util.List;

/** The diffusion weighting of a frame as makers write it, in any of the {@link PrivateGroups}. */
final class PrivateDiffusion {
  private final PrivateGroups groups;
  private final DiffusionGradient common;

  PrivateDiffusion(PrivateGroups groups) {
    this.groups = groups;
    this.common = merged(in(groups.shared()), Vendors.diffusion(groups.top()));
  }

  /** What is said of a frame; null where nothing is. */
  DiffusionGradient of(int frame) {
    return merged(in(groups.own(frame)), common);
  }

  private static DiffusionGradient in(List<DataSet> places) {
    DiffusionGradient found = null;
    for (DataSet place : places) {
      found = merged(found, Vendors.diffusion(place));
    }
    return found;
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
