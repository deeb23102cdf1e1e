// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.Contour;
import io.github.dicomvolumes.structures.ContourType;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.report.GraphicType;
import io.github.dicomvolumes.structures.report.ReportRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Regions in patient coordinates as ROIs, on the slices where they lie. */
final class SpaceRegionRois {
  static final String NO_AXES =
      "left out: axes that do not halve each other at right angles, or of no length";

  private final ImagePlus image;
  private final PatientPlanes planes;
  private final ContourPlacer placer;
  private final ImageBounds bounds;
  private final Faults faults;

  /** For an image whose slices lie in planes; the placer counts what has no place there. */
  SpaceRegionRois(ImagePlus image, PatientPlanes planes, ContourPlacer placer, Faults faults) {
    this.image = image;
    this.planes = planes;
    this.placer = placer;
    this.bounds = new ImageBounds(image.getWidth(), image.getHeight());
    this.faults = faults;
  }

  /**
   * The ROIs of a region, with their positions; none where it has no place, which is counted.
   *
   * @param holder what the count calls it by
   */
  List<Roi> of(ReportRegion.OfSpace region, String holder) {
    return switch (region.type()) {
      case POINT, MULTIPOINT -> points(region, holder);
      case ELLIPSE -> ellipse(region, holder);
      case ELLIPSOID -> ellipsoid(region, holder);
      default -> outline(region, holder);
    };
  }

  private List<Roi> points(ReportRegion.OfSpace region, String holder) {
    TreeMap<Integer, List<double[]>> slices = new TreeMap<>();
    for (Vector3 point : region.points()) {
      PlacedContour placed = placed(ContourType.POINT, List.of(point), holder);
      if (placed != null) {
        slices
            .computeIfAbsent(placed.slice(), any -> new ArrayList<>())
            .add(placed.outlines().get(0));
      }
    }
    List<Roi> rois = new ArrayList<>();
    slices.forEach(
        (slice, points) ->
            rois.add(at(slice, ImageRegionRois.ofPoints(GraphicType.MULTIPOINT, points))));
    return rois;
  }

  private PlacedContour placed(ContourType type, List<Vector3> points, String holder) {
    return placer.place(holder, new Contour(type, points, List.of()));
  }

  private List<Roi> outline(ReportRegion.OfSpace region, String holder) {
    List<Vector3> points = region.points();
    int last = points.size() - 1;
    boolean repeated = last >= 3 && points.get(0).equals(points.get(last));
    if (repeated || region.type() == GraphicType.POLYGON) {
      List<Vector3> corners = repeated ? points.subList(0, last) : points;
      PlacedContour placed = placed(ContourType.CLOSED_PLANAR, corners, holder);
      return placed == null
          ? List.of()
          : List.of(at(placed.slice(), StructureRois.area(placed.outlines())));
    }
    PlacedContour placed = placed(ContourType.OPEN_PLANAR, points, holder);
    if (placed == null) {
      return List.of();
    }
    double[] outline = placed.outlines().get(0);
    List<double[]> inPlane = new ArrayList<>();
    for (int i = 0; i < outline.length; i += 2) {
      inPlane.add(new double[] {outline[i], outline[i + 1]});
    }
    return List.of(at(placed.slice(), ImageRegionRois.ofPoints(GraphicType.POLYLINE, inPlane)));
  }

  private Axes axes(ReportRegion region, String holder) {
    double pixel = Math.min(planes.columnSpacingMm(), planes.rowSpacingMm());
    Axes axes = Axes.of(region, pixel, 1);
    if (axes == null) {
      faults.count(holder, NO_AXES);
    }
    return axes;
  }

  private List<Roi> ellipse(ReportRegion.OfSpace region, String holder) {
    Axes axes = axes(region, holder);
    PlacedContour placed =
        axes == null ? null : placed(ContourType.OPEN_PLANAR, region.points(), holder);
    if (placed == null) {
      return List.of();
    }
    return section(
        axes.centre(), axes.halves().get(0), axes.halves().get(1), placed.slice(), holder);
  }

  /** An ellipse on a slice; nothing, and counted, where it has no area. */
  private List<Roi> section(Vector3 centre, Vector3 u, Vector3 v, int slice, String holder) {
    Roi roi =
        EllipseRois.of(
            new double[] {planes.column(centre, slice) + 0.5, planes.row(centre, slice) + 0.5},
            inPlane(u),
            inPlane(v));
    if (roi == null) {
      faults.count(holder, NO_AXES);
      return List.of();
    }
    return List.of(at(slice, roi));
  }

  private double[] inPlane(Vector3 half) {
    return new double[] {
      half.dot(planes.rowDirection()) / planes.columnSpacingMm(),
      half.dot(planes.columnDirection()) / planes.rowSpacingMm()
    };
  }

  /**
   * The sections of an ellipsoid: with A of its half axes as columns, it is what c + A s reaches
   * for s of the unit sphere, and a plane cuts a circle out of the sphere.
   */
  private List<Roi> ellipsoid(ReportRegion.OfSpace region, String holder) {
    Axes axes = axes(region, holder);
    if (axes == null) {
      return List.of();
    }
    List<Vector3> halves = axes.halves();
    Vector3 normal = planes.rowDirection().cross(planes.columnDirection());
    Vector3 across =
        new Vector3(
            halves.get(0).dot(normal), halves.get(1).dot(normal), halves.get(2).dot(normal));
    double half = across.length();
    if (!(half > 0)) {
      faults.count(holder, NO_AXES);
      return List.of();
    }
    Vector3 pole = across.times(1 / half);
    Vector3 other = Math.abs(pole.x()) < 0.7 ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0);
    Vector3 first = pole.cross(other).normalized();
    Vector3 second = pole.cross(first);
    List<Roi> rois = new ArrayList<>();
    boolean cut = false;
    for (int slice = 0; slice < planes.positions().size(); slice++) {
      double height = -planes.distance(axes.centre(), slice) / half;
      double radius = Math.sqrt(1 - height * height);
      if (radius > 0) {
        cut = true;
        Vector3 centre = axes.centre().plus(combined(halves, pole.times(height)));
        Vector3 u = combined(halves, first.times(radius));
        Vector3 v = combined(halves, second.times(radius));
        rois.addAll(section(centre, u, v, slice, holder));
      }
    }
    if (!cut) {
      faults.count(holder, "left out: no slice cuts it");
    }
    return within(rois, holder);
  }

  private List<Roi> within(List<Roi> rois, String holder) {
    List<Roi> kept = new ArrayList<>();
    String reaching = null;
    for (Roi roi : rois) {
      String fault = bounds.fault(ImageBounds.box(roi));
      if (!ImageBounds.BESIDE.equals(fault)) {
        kept.add(roi);
      }
      reaching = reaching == null ? fault : reaching;
    }
    if (reaching != null) {
      faults.count(holder, kept.isEmpty() ? ImageBounds.BESIDE : "reaching beyond the image");
    }
    return kept;
  }

  private static Vector3 combined(List<Vector3> halves, Vector3 factors) {
    return halves
        .get(0)
        .times(factors.x())
        .plus(halves.get(1).times(factors.y()))
        .plus(halves.get(2).times(factors.z()));
  }

  private Roi at(int slice, Roi roi) {
    if (image.isHyperStack()) {
      roi.setPosition(0, slice + 1, 0);
    } else if (image.getStackSize() > 1) {
      roi.setPosition(slice + 1);
    }
    return roi;
  }
}
