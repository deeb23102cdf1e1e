// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.FloatPolygon;
import io.github.dicomvolumes.structures.ContourType;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.Structure;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Structures as ROIs: a polygon for each contour, a composite for contours within each other, one
 * multi-point for the points of a slice. Name, colour and group are those of the structure, and the
 * property {@code DicomVolumes.structure} keeps its number.
 */
final class StructureRois {
  /** Of a ROI: the number of its structure. */
  static final String NUMBER = "DicomVolumes.structure";

  private static final int LAST_GROUP = 255;

  private final ImagePlus image;
  private final double samePlane;
  private final Faults faults;

  /**
   * For an image.
   *
   * @param samePlane contours that lie nearer along the normal, in mm, are of one plane
   */
  StructureRois(ImagePlus image, double samePlane, Faults faults) {
    this.image = image;
    this.samePlane = samePlane;
    this.faults = faults;
  }

  /** The ROIs of a structure, in the order of slices. */
  List<Roi> of(Structure structure, List<PlacedContour> contours, int index) {
    List<Roi> rois = new ArrayList<>();
    Roi looks = looks(structure, index);
    for (PlaneOfContours plane : PlaneOfContours.of(contours, samePlane)) {
      for (List<double[]> area : plane.areas(structure.name(), faults)) {
        rois.add(dressed(area(area), structure, looks, plane.slice()));
      }
      for (PlacedContour open : plane.of(ContourType.OPEN_PLANAR)) {
        Roi line = new PolygonRoi(polygon(open.outlines().get(0), 0.5), Roi.POLYLINE);
        rois.add(dressed(line, structure, looks, plane.slice()));
      }
      List<PlacedContour> points = plane.of(ContourType.POINT);
      if (!points.isEmpty()) {
        rois.add(dressed(points(points), structure, looks, plane.slice()));
      }
    }
    return rois;
  }

  /** A polygon, or a composite of several outlines. */
  static Roi area(List<double[]> outlines) {
    if (outlines.size() == 1) {
      return new PolygonRoi(polygon(outlines.get(0), 0), Roi.POLYGON);
    }
    Path2D.Float path = new Path2D.Float(Path2D.WIND_EVEN_ODD);
    for (double[] outline : outlines) {
      path.moveTo(outline[0], outline[1]);
      for (int i = 2; i < outline.length; i += 2) {
        path.lineTo(outline[i], outline[i + 1]);
      }
      path.closePath();
    }
    return new ShapeRoi(path);
  }

  /** ImageJ counts from the corner of the first pixel for areas, from its centre for lines. */
  private static FloatPolygon polygon(double[] outline, double centre) {
    float[] x = new float[outline.length / 2];
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (outline[2 * i] - centre);
      y[i] = (float) (outline[2 * i + 1] - centre);
    }
    return new FloatPolygon(x, y);
  }

  private static Roi points(List<PlacedContour> contours) {
    FloatPolygon all = new FloatPolygon();
    for (PlacedContour contour : contours) {
      double[] points = contour.outlines().get(0);
      for (int i = 0; i < points.length; i += 2) {
        all.addPoint((float) (points[i] - 0.5), (float) (points[i + 1] - 0.5));
      }
    }
    return new PointRoi(all);
  }

  /** What all ROIs of a structure have alike. */
  static Roi looks(Structure structure, int index) {
    Roi looks = new Roi(0, 0, 1, 1);
    int number = structure.number();
    boolean own = number >= 1 && number <= LAST_GROUP;
    looks.setGroup(own ? number : 1 + index % LAST_GROUP);
    if (structure.color() != Structure.NO_COLOR) {
      looks.setStrokeColor(new Color(structure.color()));
    }
    looks.setName(structure.name());
    return looks;
  }

  private Roi dressed(Roi roi, Structure structure, Roi looks, int slice) {
    roi.copyAttributes(looks);
    roi.setProperty(NUMBER, Integer.toString(structure.number()));
    if (image.isHyperStack()) {
      roi.setPosition(0, slice + 1, 0);
    } else if (image.getStackSize() > 1) {
      roi.setPosition(slice + 1);
    }
    return roi;
  }
}
