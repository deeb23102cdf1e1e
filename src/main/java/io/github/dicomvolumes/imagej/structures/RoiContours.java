// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.derived.SourceSeries;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.Contour;
import io.github.dicomvolumes.structures.ContourType;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.KeyholeJoin;
import io.github.dicomvolumes.structures.Structure;
import java.util.ArrayList;
import java.util.List;

/** ROIs as contours in the patient: {@link StructureRois} the other way round. */
final class RoiContours {
  private final ImagePlus image;
  private final PatientPlanes planes;
  private final SourceSeries source;
  private final Faults faults;

  RoiContours(ImagePlus image, PatientPlanes planes, SourceSeries source, Faults faults) {
    this.image = image;
    this.planes = planes;
    this.source = source;
    this.faults = faults;
  }

  /** The structure with the contours of its ROIs. */
  Structure of(RoiStructure drawn) {
    List<Contour> contours = new ArrayList<>();
    Structure structure = drawn.structure();
    for (Roi roi : drawn.rois()) {
      add(structure.name(), roi, contours);
    }
    return structure.with("", contours);
  }

  private void add(String name, Roi roi, List<Contour> contours) {
    if (roi instanceof PointRoi points) {
      addPoints(name, points, contours);
      return;
    }
    if (RoiOutlines.isLine(roi)) {
      double[] line = RoiOutlines.ofLine(roi);
      for (int slice : slices(name, roi)) {
        contours.add(contour(ContourType.OPEN_PLANAR, line, slice));
      }
      return;
    }
    if (!RoiOutlines.isArea(roi)) {
      faults.count(
          name, "left out: a " + roi.getTypeAsString() + " is neither area, line nor point");
      return;
    }
    List<double[]> outlines = KeyholeJoin.of(RoiOutlines.ofArea(roi));
    if (outlines.isEmpty()) {
      faults.count(name, "left out: the ROI is empty");
      return;
    }
    for (int slice : slices(name, roi)) {
      for (double[] outline : outlines) {
        contours.add(contour(ContourType.CLOSED_PLANAR, outline, slice));
      }
    }
  }

  private List<Integer> slices(String name, Roi roi) {
    List<Integer> slices = RoiStructure.slices(roi, image);
    if (slices.size() > 1) {
      faults.count(name, "on all slices, as ImageJ shows a ROI without a position");
    }
    return slices;
  }

  private void addPoints(String name, PointRoi points, List<Contour> contours) {
    FloatPolygon all = points.getFloatPolygon();
    boolean pointwise = points.getPosition() == PointRoi.POINTWISE_POSITION;
    for (int i = 0; i < all.npoints; i++) {
      double[] point = {all.xpoints[i] + 0.5, all.ypoints[i] + 0.5};
      int plane = pointwise ? points.getPointPosition(i) : 0;
      List<Integer> slices =
          plane >= 1 && plane <= image.getStackSize()
              ? List.of(image.convertIndexToPosition(plane)[1] - 1)
              : slices(name, points);
      for (int slice : slices) {
        contours.add(contour(ContourType.POINT, point, slice));
      }
    }
  }

  private Contour contour(ContourType type, double[] outline, int slice) {
    List<Vector3> points = new ArrayList<>(outline.length / 2);
    for (int i = 0; i < outline.length; i += 2) {
      points.add(planes.toPatient(outline[i] - 0.5, outline[i + 1] - 0.5, slice));
    }
    int plane = image.getStackIndex(1, slice + 1, 1) - 1;
    String instance = source.sopInstanceUid(plane);
    return new Contour(type, points, instance.isEmpty() ? List.of() : List.of(instance));
  }
}
