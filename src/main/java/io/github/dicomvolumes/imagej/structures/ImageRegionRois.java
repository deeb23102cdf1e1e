// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.report.GraphicType;
import io.github.dicomvolumes.structures.report.ReportRegion;
import java.util.List;
import java.util.SortedSet;

/** Regions in pixels of frames as ROIs, on the planes that show these frames. */
final class ImageRegionRois {
  /**
   * ImageJ counts from the centre of the first pixel for lines and points, reports from its corner.
   */
  private static final double CENTRE = 0.5;

  private final ImagePlus image;
  private final ReportedPlanes planes;
  private final ImageBounds bounds;
  private final Faults faults;
  private final double stretch;
  private StoredPixels pixels;
  private String noPixels;

  ImageRegionRois(ImagePlus image, ReportedPlanes planes, Faults faults) {
    this.image = image;
    this.planes = planes;
    this.bounds = new ImageBounds(image.getWidth(), image.getHeight());
    this.faults = faults;
    this.stretch =
        ImageGeometry.imported(image).map(g -> g.spacing().y() / g.spacing().x()).orElse(1.0);
  }

  /** Whether pixels of frames are known in the image; looked for once, where somebody asks. */
  private boolean hasPixels() {
    if (pixels == null && noPixels == null) {
      try {
        pixels = StoredPixels.of(image);
      } catch (IllegalArgumentException e) {
        noPixels = e.getMessage();
      }
    }
    return pixels != null;
  }

  /**
   * The ROIs of a region, with their positions; none where it has no place, which is counted.
   *
   * @param holder what the count calls it by
   */
  List<Roi> of(ReportRegion.OfImage region, String holder) {
    SortedSet<Integer> on = planes.of(region.images());
    String wrong = null;
    if (on.isEmpty()) {
      wrong =
          region.images().stream().anyMatch(planes::has)
              ? "left out: on frames that the image does not show"
              : "left out: on images that are not of the open series";
    } else if (!hasPixels()) {
      wrong = "left out: of pixels that are not those of the image, as " + noPixels;
    } else if (region.ofTiles() && planes.isTiled()) {
      wrong = "left out: in pixels of a tile, not of the whole image";
    }
    Roi shape = wrong == null ? shape(region) : null;
    if (wrong == null && shape == null) {
      wrong = SpaceRegionRois.NO_AXES;
    }
    if (wrong == null) {
      wrong = bounds.fault(ImageBounds.box(shape));
    }
    if (wrong != null) {
      faults.count(holder, wrong);
    }
    return shape == null || ImageBounds.BESIDE.equals(wrong)
        ? List.of()
        : PlanePositions.of(image, shape, on);
  }

  /** Null where it has axes that are none. */
  private Roi shape(ReportRegion.OfImage region) {
    List<Vector3> points = region.points();
    switch (region.type()) {
      case CIRCLE -> {
        double radius = points.get(1).minus(points.get(0)).length();
        return EllipseRois.of(
            pixels.point(points.get(0)),
            pixels.direction(new Vector3(radius, 0, 0)),
            pixels.direction(new Vector3(0, radius, 0)));
      }
      case ELLIPSE -> {
        Axes axes = Axes.of(region, 1, stretch);
        return axes == null
            ? null
            : EllipseRois.of(
                pixels.point(axes.centre()),
                pixels.direction(axes.halves().get(0)),
                pixels.direction(axes.halves().get(1)));
      }
      default -> {
        return ofPoints(region.type(), points.stream().map(pixels::point).toList());
      }
    }
  }

  /** A ROI of points in pixels of the image, from the corner of the first one. */
  static Roi ofPoints(GraphicType type, List<double[]> points) {
    int last = points.size() - 1;
    double[] end = points.get(last);
    boolean repeated = last > 0 && points.get(0)[0] == end[0] && points.get(0)[1] == end[1];
    if (type == GraphicType.POLYLINE && repeated && last >= 3) {
      return new PolygonRoi(polygon(points.subList(0, last), 0), Roi.POLYGON);
    }
    FloatPolygon polygon = polygon(points, CENTRE);
    if (type != GraphicType.POLYLINE) {
      return new PointRoi(polygon);
    }
    return points.size() == 2
        ? new Line(
            points.get(0)[0] - CENTRE, points.get(0)[1] - CENTRE, end[0] - CENTRE, end[1] - CENTRE)
        : new PolygonRoi(polygon, Roi.POLYLINE);
  }

  private static FloatPolygon polygon(List<double[]> points, double centre) {
    FloatPolygon polygon = new FloatPolygon();
    for (double[] point : points) {
      polygon.addPoint(point[0] - centre, point[1] - centre);
    }
    return polygon;
  }
}
