// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import io.github.dicomvolumes.imagej.display.CrossHair;
import io.github.dicomvolumes.imagej.display.OrientationLetters;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the selections of images are kept: in the ROI Manager where there is a screen, in each
 * image's overlay where there is none. An overlay's selections that were synced before, such as
 * those of a TIFF file, are synced where they are.
 */
public final class RoiStore {
  private static final String IMAGE = "DicomVolumes.image";

  private final List<ImagePlus> images;
  private final boolean managed;

  /**
   * Of images; the first one owns selections that belong to none.
   *
   * @param managed whether the ROI Manager is used
   */
  public RoiStore(List<ImagePlus> images, boolean managed) {
    this.images = List.copyOf(images);
    this.managed = managed;
  }

  public static boolean hasScreen() {
    return !GraphicsEnvironment.isHeadless();
  }

  /** Whether nothing could hold selections of an image. */
  boolean isMissing(ImagePlus image) {
    boolean manager = managed && RoiManager.getInstance2() != null;
    return !manager && image.getOverlay() == null;
  }

  /** The selections of an image, in their order. */
  public List<Roi> rois(ImagePlus image) {
    List<Roi> rois = new ArrayList<>();
    RoiManager manager = managed ? RoiManager.getInstance2() : null;
    if (manager != null) {
      for (Roi roi : manager.getRoisAsArray()) {
        if (owner(roi) == image) {
          rois.add(roi);
        }
      }
    }
    rois.addAll(ofOverlay(image, rois));
    return rois;
  }

  private List<Roi> ofOverlay(ImagePlus image, List<Roi> already) {
    List<Roi> rois = new ArrayList<>();
    Overlay overlay = image.getOverlay();
    if (overlay == null) {
      return rois;
    }
    Set<String> ids = new HashSet<>();
    already.forEach(roi -> ids.add(roi.getProperty(RoiAnnotation.ID)));
    for (Roi roi : overlay.toArray()) {
      String id = roi.getProperty(RoiAnnotation.ID);
      if (OrientationLetters.isOne(roi) || CrossHair.isOne(roi)) {
        continue;
      }
      if (!managed || id != null && !ids.contains(id)) {
        rois.add(roi);
      }
    }
    return rois;
  }

  /** The image that a selection of the ROI Manager was made for or drawn on. */
  private ImagePlus owner(Roi roi) {
    String title = roi.getProperty(IMAGE);
    int id = roi.getImageID();
    for (ImagePlus image : images) {
      boolean own = title == null ? image.getID() == id : title.equals(image.getTitle());
      if (own) {
        return image;
      }
    }
    return title == null && !isOpen(id) ? images.get(0) : null;
  }

  private static boolean isOpen(int id) {
    return id != 0 && ij.WindowManager.getImage(id) != null;
  }

  /** Adds selections behind those that there are. */
  public void add(ImagePlus image, List<Roi> added) {
    change(image, Map.of(), added);
  }

  /**
   * Changes selections, each where it is.
   *
   * @param changes what takes the place of a selection; null takes it away
   * @param added new ones, which come last
   */
  void change(ImagePlus image, Map<Roi, Roi> changes, List<Roi> added) {
    List<Roi> toManager = managed ? added : List.of();
    List<Roi> toOverlay = managed ? List.of() : added;
    if (managed && images.size() > 1) {
      added.forEach(roi -> roi.setProperty(IMAGE, image.getTitle()));
    }
    changeOverlay(image, changes, toOverlay);
    if (managed) {
      onEventThread(() -> changeManager(changes, toManager));
    }
  }

  private static void changeOverlay(ImagePlus image, Map<Roi, Roi> changes, List<Roi> added) {
    Overlay overlay = image.getOverlay();
    Roi[] present = overlay == null ? new Roi[0] : overlay.toArray();
    if (added.isEmpty() && Arrays.stream(present).noneMatch(changes::containsKey)) {
      return;
    }
    Overlay changed = overlay == null ? new Overlay() : overlay.create();
    next(present, changes, added).forEach(changed::add);
    image.setOverlay(changed);
  }

  private static List<Roi> next(Roi[] present, Map<Roi, Roi> changes, List<Roi> added) {
    List<Roi> next = new ArrayList<>();
    for (Roi roi : present) {
      Roi changed = changes.containsKey(roi) ? changes.get(roi) : roi;
      if (changed != null) {
        next.add(changed);
      }
    }
    next.addAll(added);
    return next;
  }

  private static void changeManager(Map<Roi, Roi> changes, List<Roi> added) {
    RoiManager manager = added.isEmpty() ? RoiManager.getInstance2() : RoiManager.getRoiManager();
    Roi[] present = manager == null ? new Roi[0] : manager.getRoisAsArray();
    if (added.isEmpty() && Arrays.stream(present).noneMatch(changes::containsKey)) {
      return;
    }
    fill(manager, next(present, changes, added));
  }

  /** Replaces all of the ROI Manager's list. */
  static void fill(RoiManager manager, List<Roi> next) {
    manager.reset();
    for (Roi roi : next) {
      // The number is for a label, which a selection with a name does not need.
      manager.add((ImagePlus) null, roi, -1);
    }
    if (!next.isEmpty()) {
      // Shows all where the user wants them shown.
      manager.setRoi(next.get(next.size() - 1), next.size() - 1);
    }
  }

  /** Swing's lists may be changed on the event thread only. */
  public static void onEventThread(Runnable work) {
    if (GraphicsEnvironment.isHeadless() || EventQueue.isDispatchThread()) {
      work.run();
      return;
    }
    try {
      EventQueue.invokeAndWait(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
