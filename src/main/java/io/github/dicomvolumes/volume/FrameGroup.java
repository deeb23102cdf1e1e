// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Frames that can be one volume (rule 2), with what their headers say besides. */
record FrameGroup(
    Series series, List<Frame> frames, PlaneHints hints, List<ImportWarning> warnings) {
  FrameGroup {
    frames = List.copyOf(frames);
    warnings = List.copyOf(warnings);
  }

  /** The same frames as groups of their own, each with a warning that says why. */
  List<FrameGroup> split(Collection<List<Frame>> parts, ImportWarning why) {
    List<ImportWarning> all = new ArrayList<>(warnings);
    all.add(why);
    return parts.stream().map(part -> new FrameGroup(series, part, hints, all)).toList();
  }
}
