// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import io.github.dicomvolumes.structures.Faults;
import java.util.List;

/**
 * A softcopy presentation state.
 *
 * @param images that it is about
 * @param graphics from the lowest layer to the highest
 * @param texts from the lowest layer to the highest
 * @param overlays planes of its own that are shown, from the lowest layer to the highest
 * @param areas what is displayed of which images
 * @param shutter null where there is none
 * @param windows of which images
 * @param rescale slope and intercept of its Modality LUT; null where it has none
 * @param inverted whether Presentation LUT Shape (2050,0020) is INVERSE; null where it has none
 * @param faults what it holds that is not shown, or cannot be read
 */
public record PresentationState(
    StateImages images,
    List<Graphic> graphics,
    List<TextNote> texts,
    List<StateOverlay> overlays,
    List<DisplayedArea> areas,
    Shutter shutter,
    List<SoftcopyWindow> windows,
    double[] rescale,
    Boolean inverted,
    Faults faults) {
  /** Copies the lists. */
  public PresentationState {
    graphics = List.copyOf(graphics);
    texts = List.copyOf(texts);
    overlays = List.copyOf(overlays);
    areas = List.copyOf(areas);
    windows = List.copyOf(windows);
  }
}
