// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.vendor.Vendors;
import java.util.ArrayList;
import java.util.List;

/**
 * Where makers write of a frame: in the frame's own functional groups, in the shared ones, else at
 * the top of the file. Private elements stand beside the groups, within them, or in a private group
 * that holds what a classic image has at its top (PS3.3 C.7.6.16).
 */
final class PrivateGroups {
  private final DataSet top;
  private final List<DataSet> perFrame;
  private final List<DataSet> shared;
  private int last = -1;
  private List<DataSet> ofLast = List.of();

  PrivateGroups(FunctionalGroups groups) {
    this.top = groups.top();
    this.perFrame = groups.perFrame();
    this.shared = PrivateElements.holders(groups.shared());
  }

  DataSet top() {
    return top;
  }

  /** What holds private elements of a frame only. */
  List<DataSet> own(int frame) {
    if (frame != last) {
      last = frame;
      ofLast = frame < perFrame.size() ? PrivateElements.holders(perFrame.get(frame)) : List.of();
    }
    return ofLast;
  }

  /** What holds private elements of all frames, besides the top of the file. */
  List<DataSet> shared() {
    return shared;
  }

  /** What a maker says of a frame that is not at the top; empty where none says it. */
  String quantity(int frame) {
    String found = "";
    for (DataSet place : besidesTop(frame)) {
      found = found.isEmpty() ? Vendors.quantity(place) : found;
    }
    return found;
  }

  /** The complex component, in the same way. */
  String component(int frame) {
    String found = "";
    for (DataSet place : besidesTop(frame)) {
      found = found.isEmpty() ? Vendors.component(place) : found;
    }
    return found;
  }

  private List<DataSet> besidesTop(int frame) {
    if (own(frame).isEmpty()) {
      return shared;
    }
    List<DataSet> all = new ArrayList<>(own(frame));
    all.addAll(shared);
    return all;
  }
}
