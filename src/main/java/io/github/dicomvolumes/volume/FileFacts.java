// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a header says of all frames of its file besides how they are coded.
 *
 * @param padding stored values that are no part of the image; null where there are none
 * @param hasOverlays whether there are overlay planes (groups 60xx)
 * @param pet what uptake values need; null where it is no PET image
 * @param segmentation its segments; null where it is no segmentation
 * @param tiling where its frames lie in one image; null where each is an image
 */
public record FileFacts(
    PixelPadding padding,
    boolean hasOverlays,
    PetFacts pet,
    SegmentationFacts segmentation,
    Tiling tiling)
    implements Serializable {

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof FileFacts that
        && Objects.equals(padding, that.padding)
        && hasOverlays == that.hasOverlays
        && Objects.equals(pet, that.pet)
        && Objects.equals(segmentation, that.segmentation)
        && Objects.equals(tiling, that.tiling);
  }

  @Override
  public int hashCode() {
    int hash = Objects.hashCode(padding);
    hash = 31 * hash + Boolean.hashCode(hasOverlays);
    hash = 31 * hash + Objects.hashCode(pet);
    hash = 31 * hash + Objects.hashCode(segmentation);
    hash = 31 * hash + Objects.hashCode(tiling);
    return hash;
  }
}
