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
import java.util.Objects;
import java.util.Optional;
import javax.swing.Timer;

/**
 * Follows an image that is open: says in the status line what is under the cursor, and keeps the
 * letters at its sides true when it is flipped, and those of its copies. Where it lies is asked for
 * again only when its pixels have changed.
 */
public final class ImageView extends MouseMotionAdapter {
  private static final String VIEW = "DicomVolumes.view";
  private static final int AFTERWARDS_MILLIS = 400;

  /** Made with the first view. */
  private static final class Listener implements ImageListener {
    private static final Listener ONE = new Listener();

    private Listener() {
      ImagePlus.addImageListener(this);
    }

    /** A copy of an image with letters, or one that was saved with them. */
    @Override
    public void imageOpened(ImagePlus image) {
      if (OrientationLetters.areOn(image)) {
        follow(image, true);
      }
    }

    @Override
    public void imageUpdated(ImagePlus image) {
      if (image.getProperty(VIEW) instanceof ImageView view && view.image == image) {
        if (view.canvas == image.getCanvas()) {
          view.updated();
        } else {
          // A command gave it another window.
          follow(image, view.letters);
        }
      } else {
        imageOpened(image);
      }
    }

    @Override
    public void imageClosed(ImagePlus image) {
      // The view ends with its image.
    }
  }

  private final ImagePlus image;
  private final ImageCanvas canvas;
  private Optional<VolumeGeometry> place;
  private PlaneSample seen;
  private final Timer afterwards = new Timer(AFTERWARDS_MILLIS, event -> again());
  private boolean letters;
  private boolean drawing;

  private ImageView(ImagePlus image) {
    this.image = image;
    this.canvas = image.getCanvas();
    afterwards.setRepeats(false);
  }

  /** A command draws an image before it has done all that it does, such as a crop. */
  private void again() {
    synchronized (this) {
      place = null;
    }
    if (letters && image.getWindow() != null) {
      show(true);
    }
  }

  /** The view of an image, and of its window where it has one. */
  private static ImageView of(ImagePlus image) {
    if (image.getProperty(VIEW) instanceof ImageView view
        && view.image == image
        && view.canvas == image.getCanvas()) {
      return view;
    }
    ImageView view = new ImageView(image);
    image.setProperty(VIEW, view);
    if (view.canvas != null) {
      view.canvas.addMouseMotionListener(view);
    }
    return view;
  }

  /** Begins to follow an image that was opened. */
  public static void follow(ImagePlus image, boolean withLetters) {
    Objects.requireNonNull(Listener.ONE);
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
    Objects.requireNonNull(Listener.ONE);
    return of(image).show(shown);
  }

  private boolean show(boolean shown) {
    if (drawing) {
      return true;
    }
    letters = shown;
    drawing = true;
    try {
      seen = PlaneSample.of(image);
      return OrientationLetters.set(image, shown);
    } finally {
      drawing = false;
    }
  }

  @Override
  public void mouseMoved(MouseEvent event) {
    // Behind ImageJ's own listener, whose text this replaces.
    String text = text(event);
    if (!text.isEmpty()) {
      IJ.showStatus(text);
    }
  }

  /** What is said under a cursor; empty outside the image. */
  String text(MouseEvent event) {
    return CursorText.of(
        image, canvas.offScreenX(event.getX()), canvas.offScreenY(event.getY()), place());
  }

  private synchronized Optional<VolumeGeometry> place() {
    if (place == null) {
      seen = PlaneSample.of(image);
      place = ImageGeometry.read(image);
    }
    return place;
  }

  private void updated() {
    if (drawing) {
      return;
    }
    PlaneSample now = PlaneSample.of(image);
    boolean changed = seen != null && now.differs(seen);
    seen = now;
    if (changed) {
      synchronized (this) {
        place = null;
      }
      if (letters) {
        show(true);
        afterwards.restart();
      }
    }
  }
}
