// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The selections of an image, and of the ROI Manager, as they were at some time. */
public final class RoiSnapshot {
  private final ImagePlus image;
  private final Overlay overlay;
  private final List<Roi> managed = new ArrayList<>();
  private final boolean withManager;
  private final String memory;
  private final Map<Roi, Roi> copies = new IdentityHashMap<>();

  /** What a selection's properties are to be; ImageJ's clones share theirs with the original. */
  private final Map<Roi, String> properties = new IdentityHashMap<>();

  private final Map<Roi, String> links = new IdentityHashMap<>();

  public RoiSnapshot(ImagePlus image, boolean withManager) {
    this.image = image;
    this.withManager = withManager;
    this.memory = SyncMemory.of(image);
    Overlay present = image.getOverlay();
    this.overlay = present == null ? null : present.create();
    if (present != null) {
      for (Roi roi : present.toArray()) {
        overlay.add(copy(roi));
      }
    }
    RoiManager manager = withManager ? RoiManager.getInstance2() : null;
    if (manager != null) {
      for (Roi roi : manager.getRoisAsArray()) {
        managed.add(copy(roi));
      }
    }
  }

  private Roi copy(Roi roi) {
    Roi copy = (Roi) roi.clone();
    copies.put(roi, copy);
    properties.put(copy, roi.getProperties() == null ? "" : roi.getProperties());
    return copy;
  }

  ImagePlus image() {
    return image;
  }

  /** Keeps the link that a selection got since, so that it is not taken for a new one. */
  void link(Roi roi, String id) {
    Roi copy = copies.get(roi);
    if (copy != null) {
      links.put(copy, id);
    }
  }

  /** Puts everything back. */
  void restore() {
    properties.forEach(Roi::setProperties);
    links.forEach((roi, id) -> roi.setProperty(RoiAnnotation.ID, id));
    image.setOverlay(overlay);
    SyncMemory.restore(image, memory);
    if (withManager) {
      RoiStore.onEventThread(
          () -> {
            RoiManager manager = RoiManager.getInstance2();
            if (manager != null) {
              RoiStore.fill(manager, managed);
            }
          });
    }
  }
}
