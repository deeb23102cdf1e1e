// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;
import java.io.Serializable;

/**
 * A volume that is stored in one frame: one slice beside the other, row by row, in a grid of tiles.
 *
 * @param whole the file as it is stored: one frame
 * @param tilesPerRow tiles beside each other
 */
public record Mosaic(ImageFile whole, int tilesPerRow) implements Serializable {
  /**
   * Takes one slice out of the mosaic.
   *
   * @param pixels of the whole
   */
  public void copyTile(Samples pixels, int index, FrameLayout tile, Samples target) {
    int wholeWidth = whole.layout().columns() * tile.samplesPerPixel();
    int width = tile.columns() * tile.samplesPerPixel();
    int from = (index / tilesPerRow) * tile.rows() * wholeWidth + (index % tilesPerRow) * width;
    for (int row = 0; row < tile.rows(); row++) {
      System.arraycopy(pixels.array(), from + row * wholeWidth, target.array(), row * width, width);
    }
  }
}
