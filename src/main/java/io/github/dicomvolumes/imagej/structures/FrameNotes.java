// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import java.util.LinkedHashSet;
import java.util.Set;

/** What became of coordinates of several frames of reference, by the names of what has them. */
final class FrameNotes {
  final Set<String> moved = new LinkedHashSet<>();

  /** Taken to be of the image's frame. */
  final Set<String> unknown = new LinkedHashSet<>();

  final Set<String> refused = new LinkedHashSet<>();
}
