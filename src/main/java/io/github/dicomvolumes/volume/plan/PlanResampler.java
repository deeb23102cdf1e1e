// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.InterpolatedPlane;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns a plan of tilted or unevenly spaced slices into one of an orthogonal, uniform grid, as far
 * as the user asked for it. Nothing is read: the new plan says how its planes are made.
 */
final class PlanResampler {
  private static final double ON_PIXEL = 1e-4;
  private static final int MAX_TIMES_LARGER = 4;
  private static final double AIR_HU = -1000;

  private final VolumePlan plan;
  private final List<ImportWarning> warnings;

  private PlanResampler(VolumePlan plan) {
    this.plan = plan;
    this.warnings = new ArrayList<>();
  }

  /** The plan itself where there is nothing to do. */
  static VolumePlan apply(VolumePlan plan, PlanOptions options) {
    if (plan.slices() < 2 || !plan.known().placement()) {
      return plan;
    }
    return new PlanResampler(plan).apply(options);
  }

  private VolumePlan apply(PlanOptions options) {
    boolean tilted = options.tilt() == PlanOptions.Tilt.CORRECT && isTilted();
    UniformGrid grid = options.gaps() == PlanOptions.Gaps.FILL ? fillingGrid() : null;
    if (!tilted && grid == null) {
      return warnings.isEmpty() ? plan : withWarnings(plan.warnings());
    }
    String obstacle = obstacle();
    if (!obstacle.isEmpty()) {
      warn(
          tilted ? ImportWarning.Kind.TILT : ImportWarning.Kind.GAP,
          obstacle + ", which cannot be interpolated: tilt and gaps are kept");
      return withWarnings(plan.warnings());
    }
    InPlane inPlane = tilted ? new InPlane() : null;
    if (inPlane != null && !inPlane.isBounded()) {
      warn(
          ImportWarning.Kind.TILT,
          "correcting the tilt would make slices of "
              + (plan.columns() + inPlane.moreColumns)
              + " x "
              + (plan.rows() + inPlane.moreRows)
              + " pixels: it is kept");
      inPlane = null;
    }
    return inPlane == null && grid == null
        ? withWarnings(plan.warnings())
        : resampled(inPlane, grid);
  }

  /** Why planes cannot be interpolated; empty where they can. */
  private String obstacle() {
    if (plan.layout().photometricInterpretation() == PhotometricInterpretation.PALETTE_COLOR) {
      return "the pixels are numbers of colours in a palette";
    }
    if (plan.planes().get(0).file().facts().segmentation() != null) {
      return "the pixels are numbers of segments";
    }
    return plan.planes().stream().anyMatch(frame -> frame.scale().table() != null)
        ? "the values come from a table of stored values"
        : "";
  }

  private Vector3 position(int slice) {
    return plan.planes().get(plan.planeIndex(0, slice, 0)).position();
  }

  private boolean isTilted() {
    return SliceTilt.isAnyTilted(positions(), plan.geometry().sliceDirection());
  }

  private List<Vector3> positions() {
    List<Vector3> positions = new ArrayList<>(plan.slices());
    for (int slice = 0; slice < plan.slices(); slice++) {
      positions.add(position(slice));
    }
    return positions;
  }

  private UniformGrid fillingGrid() {
    Vector3 normal = plan.geometry().sliceDirection();
    SliceSpacing spacing = SliceSpacing.of(positions(), normal);
    if (spacing.isRegular()) {
      return null;
    }
    UniformGrid grid = UniformGrid.filling(spacing);
    if (grid == null) {
      warn(
          ImportWarning.Kind.GAP,
          "the gaps are too large against the spacing of the slices to be filled: they are kept");
    }
    return grid;
  }

  private VolumePlan resampled(InPlane inPlane, UniformGrid grid) {
    int slices = grid == null ? plan.slices() : grid.size();
    double fillValue = plan.values().unit().equals("HU") ? AIR_HU : 0;
    List<PlaneSource> sources = new ArrayList<>();
    for (int timePoint = 0; timePoint < plan.timePoints(); timePoint++) {
      for (int slice = 0; slice < slices; slice++) {
        for (int channel = 0; channel < plan.channels(); channel++) {
          int nearest = grid == null ? slice : grid.nearest(slice);
          sources.add(
              new InterpolatedPlane(
                  parts(inPlane, grid, channel, slice, timePoint),
                  fillValue,
                  plan.sources().get(plan.planeIndex(channel, nearest, timePoint)).detail()));
        }
      }
    }
    FrameLayout layout = layout(inPlane);
    List<ImportWarning> all = new ArrayList<>();
    for (ImportWarning warning : plan.warnings()) {
      boolean done =
          warning.kind() == ImportWarning.Kind.TILT && inPlane != null
              || warning.kind() == ImportWarning.Kind.GAP && grid != null;
      if (!done) {
        all.add(warning);
      }
    }
    if (inPlane != null) {
      warnings.add(0, inPlane.warning(fillValue));
    }
    if (grid != null) {
      warnings.addAll(grid.warnings(this::label));
    }
    VolumeGeometry old = plan.geometry();
    Vector3 spacing = old.spacing();
    VolumeGeometry geometry =
        new VolumeGeometry(
            inPlane == null ? old.origin() : inPlane.origin(),
            old.rowDirection(),
            old.columnDirection(),
            old.sliceDirection(),
            grid == null ? spacing : new Vector3(spacing.x(), spacing.y(), grid.spacing()));
    ValueMapping values = plan.values();
    return plan.but()
        .axes(plan.axes().withSlices(slices))
        .sources(sources)
        .layout(layout)
        .geometry(geometry)
        .values(new ValueMapping(values.kind(), values.scale(), layout.sampleType()))
        .warnings(joined(all))
        .segments(List.of())
        .build();
  }

  private List<InterpolatedPlane.Part> parts(
      InPlane inPlane, UniformGrid grid, int channel, int slice, int timePoint) {
    int lower = grid == null ? slice : grid.lower(slice);
    double toUpper = grid == null ? 0 : grid.toUpper(slice);
    if (toUpper == 0) {
      return List.of(part(inPlane, channel, lower, timePoint, 1));
    }
    InterpolatedPlane.Part below = part(inPlane, channel, lower, timePoint, 1 - toUpper);
    InterpolatedPlane.Part above = part(inPlane, channel, lower + 1, timePoint, toUpper);
    // The nearer one is the main one: its tags and its scale are the plane's.
    return toUpper > 0.5 ? List.of(above, below) : List.of(below, above);
  }

  private InterpolatedPlane.Part part(
      InPlane inPlane, int channel, int slice, int timePoint, double weight) {
    Frame frame = plan.planes().get(plan.planeIndex(channel, slice, timePoint));
    return inPlane == null
        ? new InterpolatedPlane.Part(frame, weight, 0, 0)
        : new InterpolatedPlane.Part(
            frame,
            weight,
            inPlane.column(frame) - inPlane.firstColumn,
            inPlane.row(frame) - inPlane.firstRow);
  }

  /** Stored integers stay integers unless planes of different scales are to be mixed. */
  private FrameLayout layout(InPlane inPlane) {
    FrameLayout old = plan.layout();
    SampleType type = plan.values().storedType();
    boolean mixed = plan.values().kind() == ValueMapping.Kind.PER_PLANE;
    if (mixed && !type.isFloatingPoint()) {
      type = type.bytes() <= 2 ? SampleType.FLOAT32 : SampleType.FLOAT64;
    }
    int bits = 8 * type.bytes();
    boolean sameBits = type == old.sampleType() && old.bitsAllocated() == bits;
    return new FrameLayout(
        old.rows() + (inPlane == null ? 0 : inPlane.moreRows),
        old.columns() + (inPlane == null ? 0 : inPlane.moreColumns),
        old.samplesPerPixel(),
        bits,
        sameBits ? old.bitsStored() : bits,
        sameBits ? old.bitsStored() - 1 : bits - 1,
        type,
        0,
        old.isColor() ? PhotometricInterpretation.RGB : old.photometricInterpretation());
  }

  private String label(int slice) {
    return plan.planes().get(plan.planeIndex(0, slice, 0)).label();
  }

  private void warn(ImportWarning.Kind kind, String message) {
    warnings.add(new ImportWarning(kind, message));
  }

  private List<ImportWarning> joined(List<ImportWarning> others) {
    List<ImportWarning> all = new ArrayList<>(warnings);
    all.addAll(others);
    return all;
  }

  private VolumePlan withWarnings(List<ImportWarning> others) {
    return plan.withWarnings(joined(others));
  }

  /** Where the slices lie within the plane, and the grid that covers all of them. */
  private final class InPlane {
    final int firstColumn;
    final int firstRow;
    final int moreColumns;
    final int moreRows;
    private final boolean alongColumns;
    private final boolean alongRows;
    private final double largestMm;

    InPlane() {
      VolumeGeometry geometry = plan.geometry();
      double[] min = new double[2];
      double[] max = new double[2];
      for (Frame frame : plan.planes()) {
        double[] at = {offset(frame, true), offset(frame, false)};
        for (int axis = 0; axis < 2; axis++) {
          min[axis] = Math.min(min[axis], at[axis]);
          max[axis] = Math.max(max[axis], at[axis]);
        }
      }
      double negligible = SliceTilt.negligible(plan.slices() - 1);
      double columnMm = (max[0] - min[0]) * geometry.spacing().x();
      double rowMm = (max[1] - min[1]) * geometry.spacing().y();
      // Decimals that were cut off a position are no reason for another grid.
      alongColumns = columnMm > negligible;
      alongRows = rowMm > negligible;
      largestMm = Math.hypot(alongColumns ? columnMm : 0, alongRows ? rowMm : 0);
      firstColumn = alongColumns ? (int) Math.floor(min[0] + ON_PIXEL) : 0;
      firstRow = alongRows ? (int) Math.floor(min[1] + ON_PIXEL) : 0;
      moreColumns = alongColumns ? (int) Math.ceil(max[0] - ON_PIXEL) - firstColumn : 0;
      moreRows = alongRows ? (int) Math.ceil(max[1] - ON_PIXEL) - firstRow : 0;
    }

    private double offset(Frame frame, boolean columns) {
      VolumeGeometry geometry = plan.geometry();
      Vector3 way = frame.position().minus(geometry.origin());
      return columns
          ? way.dot(geometry.rowDirection()) / geometry.spacing().x()
          : way.dot(geometry.columnDirection()) / geometry.spacing().y();
    }

    double column(Frame frame) {
      return alongColumns ? offset(frame, true) : 0;
    }

    double row(Frame frame) {
      return alongRows ? offset(frame, false) : 0;
    }

    boolean isBounded() {
      return moreColumns <= MAX_TIMES_LARGER * plan.columns()
          && moreRows <= MAX_TIMES_LARGER * plan.rows()
          && plan.columns() + moreColumns <= 65535
          && plan.rows() + moreRows <= 65535
          && (long) (plan.columns() + moreColumns) * (plan.rows() + moreRows) < 1 << 28;
    }

    Vector3 origin() {
      return plan.geometry().toPatient(firstColumn, firstRow, 0);
    }

    ImportWarning warning(double fillValue) {
      return new ImportWarning(
          ImportWarning.Kind.TILT,
          String.format(
              Locale.ROOT,
              "the tilt is corrected: slices are shifted by up to %.3f mm, with linear"
                  + " interpolation within each slice; %d columns and %d rows more hold all of"
                  + " them, and what no slice covers is %s",
              largestMm,
              moreColumns,
              moreRows,
              fillValue == AIR_HU ? "air, -1000 HU, or the nearest value that fits" : "0"));
    }
  }
}
