// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlaneHints;
import io.github.dicomvolumes.volume.ShortDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The geometry of ordered slices, with what is irregular about it (rules 7 and 8). */
final class GeometryFinder {
  private static final double OFF_LINE_MM = 0.01;
  private static final double OFF_LINE_OF_PIXEL = 0.01;
  private static final double SKEW = 1e-4;

  private final List<Frame> slices;
  private final PlaneOrientation orientation;
  private final PlaneHints hints;
  private final List<ImportWarning> warnings = new ArrayList<>();
  private VolumeGeometry geometry;
  private KnownParts known;

  /**
   * Finds the geometry.
   *
   * @param slices one frame a place, in order
   * @param orientation of all of them, orthonormal; null where nothing places them
   */
  GeometryFinder(List<Frame> slices, PlaneOrientation orientation, PlaneHints hints) {
    this.slices = slices;
    this.orientation = orientation;
    this.hints = hints;
    find();
  }

  VolumeGeometry geometry() {
    return geometry;
  }

  KnownParts known() {
    return known;
  }

  List<ImportWarning> warnings() {
    return warnings;
  }

  private void find() {
    PixelSpacing pixelSpacing = slices.get(0).pixelSpacing();
    boolean placed = orientation != null && !hints.inOwnFrame();
    double sliceSpacing = sliceSpacing();
    known = new KnownParts(pixelSpacing != null, sliceSpacing > 0, placed);
    Vector3 spacing =
        new Vector3(
            pixelSpacing == null ? 1 : pixelSpacing.betweenColumns(),
            pixelSpacing != null
                ? pixelSpacing.betweenRows()
                : hints.pixelAspect() > 0 ? hints.pixelAspect() : 1,
            sliceSpacing > 0 ? sliceSpacing : 1);
    geometry =
        placed
            ? new VolumeGeometry(
                slices.get(0).position(),
                orientation.row(),
                orientation.column(),
                orientation.normal(),
                spacing)
            : VolumeGeometry.axisAligned(spacing);
    if (pixelSpacing == null) {
      warn(
          "no usable Pixel Spacing (0028,0030): distances in the plane are in pixels"
              + (hints.pixelAspect() > 0
                  ? ", whose height is "
                      + ShortDecimal.text(Math.round(hints.pixelAspect() * 1e6) / 1e6)
                      + " widths by Pixel Aspect Ratio (0028,0034)"
                  : ""));
    } else if (!hints.pixelSource().isEmpty()) {
      warn(hints.pixelSource());
    }
    if (!placed && orientation != null) {
      warn(
          "positions are those of the volume's own frame of reference (Image Position (Volume)"
              + " (0020,9301)): they order the slices, and where these lie in the patient is not"
              + " known");
    } else if (!placed && sliceSpacing > 0 && slices.size() > 1) {
      warn(
          "no positions (Image Position (Patient) (0020,0032) and Image Orientation (Patient)"
              + " (0020,0037)): slices are ordered by "
              + OrderedPlaces.orderOf(slices)
              + " and their distance, "
              + ShortDecimal.text(sliceSpacing)
              + " mm, is "
              + (hints.spacingBetweenSlices() != 0 && !Double.isNaN(hints.spacingBetweenSlices())
                  ? "Spacing Between Slices (0018,0088)"
                  : "the step of Slice Location (0020,1041)"));
    } else if (!placed && slices.size() > 1) {
      warn(
          "no positions (Image Position (Patient) (0020,0032) and Image Orientation (Patient)"
              + " (0020,0037)): slices are ordered by number and their distance is unknown");
    } else if (!placed) {
      warn("no position and orientation in the patient: the origin is the first pixel");
    } else {
      checkSkew();
    }
  }

  private double sliceSpacing() {
    if (slices.size() == 1) {
      return hints.sliceThickness() > 0
          ? hints.sliceThickness()
          : hints.spacingBetweenSlices() > 0 ? hints.spacingBetweenSlices() : 0;
    }
    if (orientation == null) {
      double between = Math.abs(hints.spacingBetweenSlices());
      double ofLocations = stepOfLocations();
      if (between > 0
          && ofLocations > 0
          && Math.abs(between - ofLocations) > SliceSpacing.tolerance(between)) {
        warn(
            "Slice Location (0020,1041) says that slices are "
                + ShortDecimal.text(ofLocations)
                + " mm apart, Spacing Between Slices (0018,0088) "
                + ShortDecimal.text(between)
                + " mm, which is used");
      }
      return between > 0 ? between : ofLocations;
    }
    Vector3 normal = orientation.normal();
    double[] along = new double[slices.size()];
    for (int i = 0; i < along.length; i++) {
      along[i] = slices.get(i).position().dot(normal);
    }
    SliceSpacing spacing = SliceSpacing.of(positions(), normal);
    checkTilt(normal, spacing.mean());
    checkLine(normal, along);
    warnings.addAll(SpacingWarnings.of(slices, spacing));
    return spacing.mean();
  }

  /** The step of Slice Location (0020,1041) where it is even; 0 else. */
  private double stepOfLocations() {
    double first = slices.get(0).acquisition().sliceLocation();
    double last = slices.get(slices.size() - 1).acquisition().sliceLocation();
    double step = (last - first) / (slices.size() - 1);
    double tolerance = SliceSpacing.tolerance(step);
    for (int i = 0; i < slices.size(); i++) {
      double off = slices.get(i).acquisition().sliceLocation() - first - i * step;
      if (!(Math.abs(off) <= tolerance)) {
        return 0;
      }
    }
    return step > 0 ? Math.rint(step * 1e6) / 1e6 : 0;
  }

  private void checkTilt(Vector3 normal, double spacing) {
    SliceTilt tilt = SliceTilt.of(positions(), normal);
    if (!tilt.isTilted()) {
      return;
    }
    Vector3 sideways = tilt.sideways();
    boolean alongColumn =
        Math.abs(sideways.dot(orientation.column())) >= Math.abs(sideways.dot(orientation.row()));
    warnings.add(
        new ImportWarning(
            ImportWarning.Kind.TILT,
            String.format(
                Locale.ROOT,
                "the slices are tilted by %s degrees: each is shifted sideways by %.4f mm"
                    + " (%s); the slice spacing along the normal is %.4f mm, the table step"
                    + " %.4f mm. Oblique distances and angles are wrong until the tilt is"
                    + " corrected: the last slice lies %.1f mm from its place in the header",
                tilt.degreesText(1),
                sideways.length(),
                alongColumn ? "along the columns" : "along the rows",
                spacing,
                Math.hypot(spacing, sideways.length()),
                tilt.ofLast())));
  }

  private List<Vector3> positions() {
    List<Vector3> positions = new ArrayList<>(slices.size());
    for (Frame slice : slices) {
      positions.add(slice.position());
    }
    return positions;
  }

  /** Whether the first voxels of all slices lie on one line, tilted or not. */
  private void checkLine(Vector3 normal, double[] along) {
    Vector3 first = slices.get(0).position();
    Vector3 way = slices.get(slices.size() - 1).position().minus(first);
    Vector3 perMm = way.times(1 / way.dot(normal));
    double worst = 0;
    Frame worstSlice = null;
    for (int i = 0; i < along.length; i++) {
      Vector3 onLine = first.plus(perMm.times(along[i] - along[0]));
      double off = slices.get(i).position().minus(onLine).length();
      if (off > worst) {
        worst = off;
        worstSlice = slices.get(i);
      }
    }
    PixelSpacing pixel = slices.get(0).pixelSpacing();
    double tolerance =
        pixel == null
            ? OFF_LINE_MM
            : Math.max(
                OFF_LINE_MM,
                OFF_LINE_OF_PIXEL * Math.min(pixel.betweenRows(), pixel.betweenColumns()));
    if (worst > tolerance && worst > PositionRounding.of(positions()).offLine()) {
      warn(
          String.format(
              Locale.ROOT,
              "the slices do not lie in one line: %s is %.4f mm off the line through the first and"
                  + " the last one, sideways",
              worstSlice.label(),
              worst));
    }
  }

  private void checkSkew() {
    double skew = 0;
    for (Frame slice : slices) {
      skew = Math.max(skew, Math.abs(slice.orientation().skew()));
    }
    if (skew > SKEW) {
      warn(
          String.format(
              Locale.ROOT,
              "rows and columns of Image Orientation (Patient) (0020,0037) are %.3f degrees off a"
                  + " right angle: the column direction was made orthogonal",
              Math.toDegrees(Math.asin(Math.min(1, skew)))));
    }
  }

  private void warn(String message) {
    warnings.add(new ImportWarning(ImportWarning.Kind.GEOMETRY, message));
  }
}
