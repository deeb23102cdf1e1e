// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.util.List;

/** Lets one see what an import brought. */
public final class SyncedView {
  private SyncedView() {}

  /**
   * Shows all selections, and the slice of the first new one.
   *
   * @param managed whether they are in the ROI Manager
   */
  public static void show(ImagePlus image, List<Roi> added, boolean managed) {
    if (added.isEmpty()) {
      return;
    }
    Roi first = added.get(0);
    RoiStore.onEventThread(
        () -> {
          if (first.hasHyperStackPosition()) {
            image.setPosition(
                Math.max(1, first.getCPosition()),
                Math.max(1, first.getZPosition()),
                Math.max(1, first.getTPosition()));
          } else if (first.getPosition() > 0) {
            image.setSlice(first.getPosition());
          }
          RoiManager manager = managed ? RoiManager.getInstance2() : null;
          if (manager != null && image.getWindow() != null) {
            manager.runCommand(image, "show all");
          } else {
            image.setHideOverlay(false);
          }
        });
  }
}
