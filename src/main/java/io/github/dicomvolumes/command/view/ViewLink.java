// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.view;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import io.github.dicomvolumes.imagej.display.CrossHair;
import io.github.dicomvolumes.imagej.reslice.OrthogonalViews.View;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;

/**
 * Links windows of views: a click or a drag in one of them, or another slice, moves the point that
 * all of them show, until one is closed.
 */
public final class ViewLink extends MouseAdapter implements ImageListener {
  private final List<View> views;
  private double[] point;
  private boolean moving;

  private ViewLink(List<View> views) {
    this.views = List.copyOf(views);
    ImagePlus first = views.get(0).image();
    this.point =
        views
            .get(0)
            .map()
            .toVolume(first.getWidth() / 2, first.getHeight() / 2, first.getZ() - 1.0);
  }

  /** Links views that are shown. */
  public static void connect(List<View> views) {
    ViewLink link = new ViewLink(views);
    for (View view : views) {
      ImageCanvas canvas = view.image().getCanvas();
      canvas.addMouseListener(link);
      canvas.addMouseMotionListener(link);
    }
    ImagePlus.addImageListener(link);
    link.show();
  }

  /** Brings every view to the point. */
  private void show() {
    moving = true;
    for (View view : views) {
      double[] at = view.map().toView(point);
      ImagePlus image = view.image();
      int slice = 1 + (int) Math.round(at[2]);
      if (image.getZ() != slice) {
        image.setPosition(image.getC(), slice, image.getT());
      }
      CrossHair.draw(image, at[0], at[1]);
    }
    moving = false;
  }

  private View of(Object imageOrCanvas) {
    for (View view : views) {
      if (view.image() == imageOrCanvas || view.image().getCanvas() == imageOrCanvas) {
        return view;
      }
    }
    return null;
  }

  @Override
  public void mousePressed(MouseEvent event) {
    View view = of(event.getSource());
    if (view != null) {
      ImageCanvas canvas = view.image().getCanvas();
      double column = inside(canvas.offScreenX(event.getX()), view.image().getWidth());
      double row = inside(canvas.offScreenY(event.getY()), view.image().getHeight());
      point = view.map().toVolume(column, row, view.image().getZ() - 1.0);
      show();
    }
  }

  private static double inside(int index, int size) {
    return Math.max(0, Math.min(size - 1, index));
  }

  @Override
  public void mouseDragged(MouseEvent event) {
    mousePressed(event);
  }

  @Override
  public void imageUpdated(ImagePlus image) {
    View view = moving ? null : of(image);
    if (view != null) {
      double[] at = view.map().toView(point);
      if (Math.round(at[2]) != image.getZ() - 1) {
        point = view.map().toVolume(at[0], at[1], image.getZ() - 1.0);
        show();
      }
    }
  }

  @Override
  public void imageOpened(ImagePlus image) {}

  @Override
  public void imageClosed(ImagePlus image) {
    if (of(image) == null) {
      return;
    }
    ImagePlus.removeImageListener(this);
    for (View view : views) {
      ImageCanvas canvas = view.image().getCanvas();
      if (canvas != null) {
        canvas.removeMouseListener(this);
        canvas.removeMouseMotionListener(this);
      }
      if (view.image() != image) {
        CrossHair.remove(view.image());
      }
    }
  }
}
