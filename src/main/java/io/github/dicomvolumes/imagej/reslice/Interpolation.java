// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

import java.util.Locale;

/** What a value between voxels is made of. */
public enum Interpolation {
  /** The two neighbours along each axis, by their distances. */
  LINEAR,
  /** Four neighbours along each axis: Catmull and Rom's cubic, as ImageJ's bicubic is. */
  CUBIC,
  /** The nearest one. */
  NEAREST;

  /**
   * The value of the option {@code interpolation}.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  public static Interpolation parse(String text) {
    for (Interpolation value : values()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "interpolation is \"" + text + "\", expected linear or cubic or nearest");
  }
}
