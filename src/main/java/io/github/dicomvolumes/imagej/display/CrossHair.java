// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;

/** Two lines through a point that an image shares with others, in its overlay. */
public final class CrossHair {
  private static final String MARK = "DicomVolumes.crossHair";
  private static final Color COLOR = new Color(255, 220, 0);

  private CrossHair() {}

  /** Whether a selection is one of the lines. */
  public static boolean isOne(Roi roi) {
    return roi.getProperty(MARK) != null;
  }

  /** Draws it through the centre of a pixel, in place of the one that is there. */
  public static void draw(ImagePlus image, double column, double row) {
    Overlay overlay = without(image);
    overlay.add(line(column + 0.5, 0, column + 0.5, image.getHeight()));
    overlay.add(line(0, row + 0.5, image.getWidth(), row + 0.5));
    image.setOverlay(overlay);
  }

  /** Takes it away. */
  public static void remove(ImagePlus image) {
    Overlay rest = without(image);
    image.setOverlay(rest.size() == 0 ? null : rest);
  }

  private static Roi line(double x1, double y1, double x2, double y2) {
    Roi line = new Line(x1, y1, x2, y2);
    line.setStrokeColor(COLOR);
    line.setProperty(MARK, "true");
    return line;
  }

  private static Overlay without(ImagePlus image) {
    Overlay present = image.getOverlay();
    if (present == null) {
      return new Overlay();
    }
    Overlay rest = present.create();
    for (Roi roi : present.toArray()) {
      if (!isOne(roi)) {
        rest.add(roi);
      }
    }
    return rest;
  }
}
