// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.structures.presentation.Shutter;
import java.awt.Color;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What the shapes of a shutter cover of an image, as a filled ROI; its bitmap is not asked. */
final class ShutterRois {
  static final String NAME = "shutter";

  private final ImagePlus image;
  private final StoredPixels pixels;

  ShutterRois(ImagePlus image, StoredPixels pixels) {
    this.image = image;
    this.pixels = pixels;
  }

  /** The ROI; null where nothing is covered. */
  Roi of(Shutter shutter) {
    Area covered = new Area(new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
    Area seen = new Area(covered);
    if (shutter.rectangle() != null) {
      double[] r = shutter.rectangle();
      seen.intersect(
          polygon(
              List.of(
                  new double[] {r[0], r[1]},
                  new double[] {r[2], r[1]},
                  new double[] {r[2], r[3]},
                  new double[] {r[0], r[3]})));
    }
    if (shutter.circle() != null) {
      seen.intersect(circle(shutter.circle()));
    }
    if (!shutter.polygon().isEmpty()) {
      seen.intersect(polygon(shutter.polygon()));
    }
    covered.subtract(seen);
    if (covered.isEmpty()) {
      return null;
    }
    Roi roi =
        seen.isEmpty() ? new Roi(0, 0, image.getWidth(), image.getHeight()) : new ShapeRoi(covered);
    roi.setFillColor(new Color(shutter.color()));
    roi.setName(NAME);
    return roi;
  }

  private Area polygon(List<double[]> stored) {
    Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    for (int i = 0; i < stored.size(); i++) {
      double[] point = pixels.point(new Vector3(stored.get(i)[0], stored.get(i)[1], 0));
      if (i == 0) {
        path.moveTo(point[0], point[1]);
      } else {
        path.lineTo(point[0], point[1]);
      }
    }
    path.closePath();
    return new Area(path);
  }

  /** Round in the patient: its radius counts columns. */
  private Area circle(double[] circle) {
    double ratio =
        ImageGeometry.imported(image)
            .map(geometry -> geometry.spacing().x() / geometry.spacing().y())
            .orElse(image.getCalibration().pixelWidth / image.getCalibration().pixelHeight);
    double radius = circle[2];
    double[] center = pixels.point(new Vector3(circle[0], circle[1], 0));
    double[] across = pixels.direction(new Vector3(radius, 0, 0));
    double[] down = pixels.direction(new Vector3(0, radius * ratio, 0));
    // Images are turned by right angles at most.
    double width = Math.abs(across[0]) + Math.abs(down[0]);
    double height = Math.abs(across[1]) + Math.abs(down[1]);
    return new Area(
        new Ellipse2D.Double(center[0] - width, center[1] - height, 2 * width, 2 * height));
  }
}
