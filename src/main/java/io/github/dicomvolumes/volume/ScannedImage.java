// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.List;

/** An image file that a scan found. */
public record ScannedImage(
    Series series, ImageFile file, List<Frame> frames, PlaneHints hints, List<String> problems)
    implements Serializable {
  public ScannedImage {
    frames = List.copyOf(frames);
    problems = List.copyOf(problems);
  }
}
