// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import java.io.Serializable;

/**
 * Which pictures a conversion makes besides volumes.
 *
 * @param png a PNG for each slice
 * @param windowed PNGs are 8 bit, through the display window, in place of the values themselves
 * @param preview a contact sheet for each volume
 */
public record PictureKinds(boolean png, boolean windowed, boolean preview) implements Serializable {
  /** None. */
  public static final PictureKinds NONE = new PictureKinds(false, false, false);

  /** Whether any are. */
  boolean any() {
    return png || preview;
  }
}
