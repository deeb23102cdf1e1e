// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import java.util.List;

/** ROIs that are not there yet, above what an image shows; they go as they came. */
final class PreviewOverlay {
  private static final Color COLOR = Color.YELLOW;

  /** More than anybody tells apart. */
  private static final int MOST = 2000;

  private final ImagePlus image;
  private final Overlay before;
  private final boolean hidden;
  private final int slice;

  PreviewOverlay(ImagePlus image) {
    this.image = image;
    this.before = image.getOverlay();
    this.hidden = image.getHideOverlay();
    this.slice = image.getCurrentSlice();
  }

  /** Shows ROIs, and the first one's slice where the present one has none. */
  void show(List<Roi> rois) {
    Overlay shown = before == null ? new Overlay() : before.duplicate();
    boolean here = false;
    for (Roi roi : rois.subList(0, Math.min(MOST, rois.size()))) {
      Roi copy = (Roi) roi.clone();
      copy.setStrokeColor(COLOR);
      shown.add(copy);
      here |= plane(copy) == 0 || plane(copy) == image.getCurrentSlice();
    }
    image.setHideOverlay(false);
    image.setOverlay(shown);
    if (!rois.isEmpty() && !here) {
      image.setSlice(plane(rois.get(0)));
    }
  }

  private int plane(Roi roi) {
    if (!roi.hasHyperStackPosition()) {
      return roi.getPosition();
    }
    return image.getStackIndex(
        Math.max(1, roi.getCPosition()),
        Math.max(1, roi.getZPosition()),
        Math.max(1, roi.getTPosition()));
  }

  /**
   * Takes them away.
   *
   * @param back whether the slice that was shown is shown again
   */
  void end(boolean back) {
    image.setOverlay(before);
    image.setHideOverlay(hidden);
    if (back && image.getCurrentSlice() != slice) {
      image.setSlice(slice);
    }
  }
}
