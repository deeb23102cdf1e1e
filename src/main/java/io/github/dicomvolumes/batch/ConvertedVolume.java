// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.VolumePlan;
import java.nio.file.Path;

/**
 * What became of one volume.
 *
 * @param volume the header file, relative to the output
 * @param reason why it failed; empty where it did not
 */
public record ConvertedVolume(
    VolumePlan plan, Path volume, State state, String reason, double seconds) {
  /** What became of a volume. */
  public enum State {
    /** Written now. */
    CONVERTED,
    /** Was there already. */
    PRESENT,
    /** Could not be written. */
    FAILED,
    /** Not complete when the conversion was stopped; the next one makes it. */
    UNFINISHED
  }
}
