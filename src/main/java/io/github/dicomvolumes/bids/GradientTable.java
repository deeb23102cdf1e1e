// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.Diffusion;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.Weightings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The weightings of a diffusion series as FSL reads them: b-values in a line, and the components of
 * unit vectors along the axes of the stored image in three, x with the other sign where those axes
 * are right-handed.
 *
 * @param bValues s/mm2
 * @param vectors zeros where there is no gradient; empty where a direction is not certain
 * @param doubt why directions are not certain, as a sentence; empty else
 */
record GradientTable(List<Double> bValues, List<Vector3> vectors, String doubt) {
  private static final Vector3 NONE = new Vector3(0, 0, 0);

  /** Of a slice normal that is nearer to the axis of the patient than to any other. */
  private static final double AXIAL = Math.sqrt(0.5);

  /**
   * The table of a volume whose rows are stored from the bottom up.
   *
   * @param byRows whether phase was encoded along rows, as makers whose directions are those of the
   *     image turn them with it; null where the header does not say
   * @return null where the volume is no series of weightings
   */
  static GradientTable of(VolumePlan plan, Boolean byRows) {
    List<Diffusion> weightings = Weightings.of(plan);
    if (weightings.isEmpty()) {
      return null;
    }
    List<Double> bValues = new ArrayList<>();
    List<Vector3> vectors = new ArrayList<>();
    boolean directed = false;
    boolean certain = plan.known().placement();
    for (Diffusion diffusion : weightings) {
      bValues.add(diffusion.bValue());
      Vector3 vector = diffusion.vector();
      directed |= vector != null;
      if (vector == null) {
        vectors.add(NONE);
      } else if (!diffusion.isOfImage()) {
        vectors.add(ofPatient(vector, plan.geometry()));
      } else {
        Vector3 found = ofImage(vector, plan.geometry(), byRows);
        certain &= found != null;
        vectors.add(found);
      }
    }
    return new GradientTable(
        bValues,
        certain && directed ? vectors : List.of(),
        certain || !directed
            ? ""
            : plan.known().placement() ? doubt(byRows) : "no .bvec: slices have no place");
  }

  /** Along rows, upwards and along slices: the axes of the stored image. */
  private static Vector3 ofPatient(Vector3 lps, VolumeGeometry geometry) {
    Vector3 row = geometry.rowDirection();
    Vector3 up = geometry.columnDirection().times(-1);
    double slices = slices(geometry);
    // Of a tilted volume the normal, as a direction has no shear.
    Vector3 normal = row.cross(geometry.columnDirection()).times(slices);
    return new Vector3(slices * lps.dot(row), lps.dot(up), lps.dot(normal));
  }

  /** 1 where slices follow the normal of rows and columns: stored axes are left-handed then. */
  private static double slices(VolumeGeometry geometry) {
    Vector3 normal = geometry.rowDirection().cross(geometry.columnDirection());
    return normal.dot(geometry.sliceDirection()) < 0 ? -1 : 1;
  }

  /**
   * GE: along frequency and phase, as (0018,1312) says which of them rows are; known of axial
   * slices only.
   */
  private static Vector3 ofImage(Vector3 stored, VolumeGeometry geometry, Boolean byRows) {
    Vector3 normal = geometry.rowDirection().cross(geometry.columnDirection());
    if (byRows == null || Math.abs(normal.z()) < AXIAL) {
      return null;
    }
    double x = byRows ? stored.y() : stored.x();
    double y = byRows ? -stored.x() : stored.y();
    return new Vector3(x, -y, -stored.z() * slices(geometry));
  }

  private static String doubt(Boolean byRows) {
    return "no .bvec: the gradient directions are along frequency, phase and slices; "
        + (byRows == null
            ? "In-plane Phase Encoding Direction (0018,1312) does not say which of them rows are"
            : "what their signs are is known of axial slices only, and these are not axial");
  }

  String bValueText() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bValues.size(); i++) {
      text.append(i == 0 ? "" : " ").append(number(bValues.get(i)));
    }
    return text.append('\n').toString();
  }

  String vectorText() {
    StringBuilder text = new StringBuilder();
    for (int axis = 0; axis < 3; axis++) {
      for (int i = 0; i < vectors.size(); i++) {
        text.append(i == 0 ? "" : " ").append(number(vectors.get(i).get(axis)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.6f", value + 0.0).replaceAll("\\.?0+$", "");
    return text.equals("-0") ? "0" : text;
  }
}
