// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What {@link OpenMhdVolume} shall do.
 *
 * @param open a {@code .mhd} or {@code .mha} file
 * @param virtual whether planes are read when they are shown
 */
public record OpenMhdOptions(Path open, boolean virtual) {
  /** Checks that there is a path. */
  public OpenMhdOptions {
    Objects.requireNonNull(open, "open");
  }
}
