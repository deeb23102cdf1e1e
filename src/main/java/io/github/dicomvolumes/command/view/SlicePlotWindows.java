// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.view;

import ij.gui.GUI;
import ij.gui.PlotWindow;
import io.github.dicomvolumes.imagej.SlicePlot;
import java.awt.Rectangle;

/** Both plots of a volume, so that neither covers the other. */
public final class SlicePlotWindows {
  private SlicePlotWindows() {}

  /** Shows a plot that was read. */
  public static void show(SlicePlot plot) {
    PlotWindow positions = plot.positions().show();
    PlotWindow means = plot.means().show();
    if (positions != null && means != null) {
      Rectangle screen = GUI.getMaxWindowBounds(positions);
      Rectangle first = positions.getBounds();
      Rectangle second = beside(first, means.getBounds(), screen);
      if (!screen.contains(first.union(second))) {
        first.setLocation(screen.x, screen.y);
        positions.setLocation(first.x, first.y);
        second = beside(first, means.getBounds(), screen);
      }
      means.setLocation(second.x, second.y);
    }
  }

  /**
   * A place below a window, or at its right where there is no room below.
   *
   * @param screen what may be covered
   */
  public static Rectangle beside(Rectangle first, Rectangle second, Rectangle screen) {
    Rectangle below = new Rectangle(first.x, first.y + first.height, second.width, second.height);
    return below.y + below.height <= screen.y + screen.height
        ? below
        : new Rectangle(first.x + first.width, first.y, second.width, second.height);
  }
}
