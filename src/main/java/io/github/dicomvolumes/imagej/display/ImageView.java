// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import java.awt.event.MouseEvent;
import java.awt.event.MouseMotionAdapter;
import java.util.Optional;

/**
 * Follows an image that is open: says in the status line what is under the cursor, and keeps the
 * letters at its sides true when it is flipped. Where it lies is asked for again only when its
 * pixels have changed.
 */
public final class ImageView extends MouseMotionAdapter implements ImageListener {
  private static final String VIEW = "DicomVolumes.view";

  private final ImagePlus image;
  private final ImageCanvas canvas;
  private Optional<VolumeGeometry> place;
  private PlaneSample seen;
  private boolean letters;
  private boolean drawing;

  private ImageView(ImagePlus image) {
    this.image = image;
    this.canvas = image.getCanvas();
  }

  /** The view of an image; it is made where there is none and the image has a window. */
  private static ImageView of(ImagePlus image) {
    if (image.getProperty(VIEW) instanceof ImageView view && view.canvas == image.getCanvas()) {
      return view;
    }
    ImageView view = new ImageView(image);
    if (view.canvas != null) {
      image.setProperty(VIEW, view);
      view.canvas.addMouseMotionListener(view);
      ImagePlus.addImageListener(view);
    }
    return view;
  }

  /** Begins to follow an image that was opened. */
  public static void follow(ImagePlus image, boolean withLetters) {
    ImageView view = of(image);
    if (withLetters) {
      view.show(true);
    }
  }

  /**
   * Shows letters at the sides, or takes them away.
   *
   * @return whether the image has a place in the patient
   */
  public static boolean letters(ImagePlus image, boolean shown) {
    return of(image).show(shown);
  }

  private boolean show(boolean shown) {
    letters = shown;
    seen = PlaneSample.of(image);
    drawing = true;
    try {
      return OrientationLetters.set(image, shown);
    } finally {
      drawing = false;
    }
  }

  @Override
  public void mouseMoved(MouseEvent event) {
    // Behind ImageJ's own listener, whose text this replaces.
    String text =
        CursorText.of(
            image, canvas.offScreenX(event.getX()), canvas.offScreenY(event.getY()), place());
    if (!text.isEmpty()) {
      IJ.showStatus(text);
    }
  }

  private synchronized Optional<VolumeGeometry> place() {
    if (place == null) {
      seen = PlaneSample.of(image);
      place = ImageGeometry.read(image);
    }
    return place;
  }

  @Override
  public void imageUpdated(ImagePlus updated) {
    if (updated != image || drawing) {
      return;
    }
    PlaneSample now = PlaneSample.of(image);
    PlaneSample before = seen;
    seen = now;
    if (before != null && before.plane() == now.plane() && before.print() != now.print()) {
      synchronized (this) {
        place = null;
      }
      if (letters) {
        show(true);
      }
    }
  }

  @Override
  public void imageOpened(ImagePlus opened) {
    // Each view follows one image.
  }

  @Override
  public void imageClosed(ImagePlus closed) {
    if (closed == image) {
      ImagePlus.removeImageListener(this);
      canvas.removeMouseMotionListener(this);
    }
  }
}
