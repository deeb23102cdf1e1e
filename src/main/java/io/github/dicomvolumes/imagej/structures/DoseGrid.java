// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImporter;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The voxels of an RT Dose, each plane at its own place: offsets need not be even (PS3.3
 * C.8.8.3.2). Between the centres of voxels a dose is interpolated linearly along columns, rows and
 * planes; outside of the centres there is none.
 */
final class DoseGrid {
  /**
   * Nearer to a voxel's centre than this part of a voxel, a point is on it: decimals are rounded.
   */
  private static final double ON_VOXEL = 1e-3;

  /** A dose of one plane is known nearer to it than this, in mm. */
  private static final double ON_PLANE = 0.01;

  private record Plane(double along, ImageProcessor pixels) {}

  private final Vector3 origin;
  private final Vector3 columns;
  private final Vector3 rows;
  private final Vector3 normal;
  private final List<Plane> planes;
  private final double slope;
  private final double intercept;
  private final int width;
  private final int height;
  private final List<String> warnings;

  private DoseGrid(VolumePlan plan, ImagePlus image) {
    VolumeGeometry geometry = plan.geometry();
    this.columns = geometry.rowDirection().times(1 / geometry.spacing().x());
    this.rows = geometry.columnDirection().times(1 / geometry.spacing().y());
    this.normal = geometry.rowDirection().cross(geometry.columnDirection());
    this.origin = plan.planes().get(0).position();
    double[] line = line(image.getCalibration());
    this.intercept = line[0];
    this.slope = line[1];
    this.width = image.getWidth();
    this.height = image.getHeight();
    List<Plane> all = new ArrayList<>();
    for (int slice = 0; slice < plan.slices(); slice++) {
      Frame frame = plan.planes().get(slice);
      double along = frame.position().minus(origin).dot(normal);
      all.add(new Plane(along, image.getStack().getProcessor(slice + 1)));
    }
    all.sort(Comparator.comparingDouble(Plane::along));
    this.planes = List.copyOf(all);
    List<String> said = new ArrayList<>();
    // Uneven offsets are a dose's right: each plane is taken where it lies.
    plan.warnings().stream()
        .filter(warning -> warning.kind() != ImportWarning.Kind.GAP)
        .forEach(warning -> said.add(warning.message()));
    this.warnings = List.copyOf(said);
  }

  /**
   * Reads a dose.
   *
   * @throws DicomFormatException where its planes have no place in the patient, or are no single
   *     stack
   * @throws IOException where the file cannot be read, or memory does not suffice
   */
  static DoseGrid read(Path file, Progress progress) throws IOException {
    VolumePlans plans =
        VolumePlanner.plan(DicomScanner.scan(file, ScanOptions.ALL, progress), PlanOptions.KEEP);
    if (plans.volumes().isEmpty()) {
      throw new DicomFormatException(
          file,
          plans.scan().failures().isEmpty()
              ? "it has no frames"
              : plans.scan().failures().get(0).reason());
    }
    VolumePlan plan = plans.volumes().get(0);
    boolean single = plans.volumes().size() == 1 && plan.channels() * plan.timePoints() == 1;
    if (!single) {
      throw new DicomFormatException(
          file,
          "its planes are no single stack: Grid Frame Offset Vector (3004,000C) does not run one"
              + " way");
    }
    boolean placed = plan.planes().stream().allMatch(frame -> frame.position() != null);
    if (!plan.known().placement() || !plan.known().pixelSpacing() || !placed) {
      throw new DicomFormatException(file, "its planes have no place in the patient");
    }
    return new DoseGrid(plan, VolumeImporter.read(plan, false, progress));
  }

  /** What the reading had to say. */
  List<String> warnings() {
    return warnings;
  }

  /** The dose at a point; patient coordinates (LPS) in the dose's frame, mm. NaN: outside. */
  double at(Vector3 patient) {
    Vector3 offset = patient.minus(origin);
    double column = tidy(offset.dot(columns));
    double row = tidy(offset.dot(rows));
    if (!(column >= 0 && row >= 0 && column <= width - 1 && row <= height - 1)) {
      return Double.NaN;
    }
    double along = offset.dot(normal);
    int last = planes.size() - 1;
    if (last == 0) {
      return Math.abs(along) <= ON_PLANE ? inPlane(0, column, row) : Double.NaN;
    }
    int below = 0;
    int above = last;
    while (above - below > 1) {
      int middle = (below + above) >>> 1;
      if (planes.get(middle).along() <= along) {
        below = middle;
      } else {
        above = middle;
      }
    }
    double first = planes.get(below).along();
    double part = tidy((along - first) / (planes.get(above).along() - first));
    if (!(part >= 0 && part <= 1)) {
      return Double.NaN;
    }
    double lower = part == 1 ? 0 : inPlane(below, column, row);
    double upper = part == 0 ? 0 : inPlane(above, column, row);
    return lower * (1 - part) + upper * part;
  }

  private static double tidy(double index) {
    double whole = Math.rint(index);
    return Math.abs(index - whole) <= ON_VOXEL ? whole : index;
  }

  private double inPlane(int plane, double column, double row) {
    ImageProcessor pixels = planes.get(plane).pixels();
    int x = (int) column;
    int y = (int) row;
    double right = column - x;
    double down = row - y;
    double upper = between(pixels, x, y, right);
    return down == 0 ? upper : upper * (1 - down) + between(pixels, x, y + 1, right) * down;
  }

  private double between(ImageProcessor pixels, int x, int y, double right) {
    double left = value(pixels, x, y);
    return right == 0 ? left : left * (1 - right) + value(pixels, x + 1, y) * right;
  }

  private double value(ImageProcessor pixels, int x, int y) {
    return intercept + slope * pixels.getf(x, y);
  }

  /** From pixels to values: 16 bits and fewer are stored ones, with a calibration. */
  private static double[] line(Calibration calibration) {
    return calibration.getFunction() == Calibration.STRAIGHT_LINE
        ? calibration.getCoefficients()
        : new double[] {0, 1};
  }
}
