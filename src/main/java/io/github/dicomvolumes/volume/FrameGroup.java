// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.List;

/** Frames that can be one volume (rule 2), with what their headers say besides. */
record FrameGroup(
    Series series, List<Frame> frames, PlaneHints hints, List<ImportWarning> warnings) {
  FrameGroup {
    frames = List.copyOf(frames);
    warnings = List.copyOf(warnings);
  }
}
