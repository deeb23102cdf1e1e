// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What {@link SaveMhdVolume} shall do.
 *
 * @param save path that ends in {@code .mhd} or {@code .mha}
 * @param compressed whether pixel data is compressed with zlib
 * @param storedValues whether pixel values are written as they are, without the value calibration
 */
public record SaveMhdOptions(Path save, boolean compressed, boolean storedValues) {
  /** Checks that there is a path. */
  public SaveMhdOptions {
    Objects.requireNonNull(save, "save");
  }
}
