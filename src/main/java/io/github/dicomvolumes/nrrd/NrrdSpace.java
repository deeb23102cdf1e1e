// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.List;

/** Where voxels lie: in the patient where the file says so, else how far apart they are. */
final class NrrdSpace {
  private static final Vector3 ONES = new Vector3(1, 1, 1);

  private final NrrdFields fields;
  private final List<NrrdAxis> axes;
  private final List<String> warnings;

  private NrrdSpace(NrrdFields fields, List<NrrdAxis> axes, List<String> warnings) {
    this.fields = fields;
    this.axes = axes;
    this.warnings = warnings;
  }

  /**
   * The place of the axes of space.
   *
   * @param axes one to three
   * @param ours whether we wrote the file: distances without a unit are in pixels then
   * @param warnings takes what a careful user wants to know
   */
  static VolumePlace of(NrrdFields fields, List<NrrdAxis> axes, boolean ours, List<String> warnings)
      throws NrrdFormatException {
    NrrdSpace space = new NrrdSpace(fields, axes, warnings);
    try {
      return axes.get(0).direction() == null ? space.spaced(ours) : space.directed();
    } catch (IllegalArgumentException e) {
      throw new NrrdFormatException(fields.failure(e.getMessage()).getMessage(), e);
    }
  }

  /** Distances without a place; each that is not known is 1. */
  private VolumePlace spaced(boolean ours) {
    if (fields.has("space") || fields.has("space directions")) {
      warnings.add("its space of another number of axes than three is not read, distances are");
    }
    double[] steps = {1, 1, 1};
    boolean[] known = new boolean[3];
    boolean nameless = false;
    for (int i = 0; i < axes.size(); i++) {
      NrrdAxis axis = axes.get(i);
      double mm = NrrdAxis.millimetres(axis.unit());
      if (axis.spacing() > 0 && Double.isFinite(axis.spacing())) {
        known[i] = mm > 0;
        nameless |= mm == 0;
        steps[i] = axis.spacing() * (mm > 0 ? mm : 1);
      }
    }
    if (nameless && !ours) {
      warnings.add("spacings have no unit of length; they are taken as they are, in pixels");
    }
    VolumeGeometry geometry = VolumeGeometry.axisAligned(Vector3.of(steps, 0));
    return VolumePlace.of(geometry, new KnownParts(known[0] && known[1], known[2], false));
  }

  private VolumePlace directed() throws NrrdFormatException {
    Vector3 signs = signs();
    double mm = unit();
    Vector3 i = patient(axes.get(0).direction(), signs, mm);
    Vector3 j = axes.size() > 1 ? patient(axes.get(1).direction(), signs, mm) : across(i);
    Vector3 k =
        axes.size() > 2 ? patient(axes.get(2).direction(), signs, mm) : i.cross(j).normalized();
    double volume = i.normalized().cross(j.normalized()).dot(k.normalized());
    if (!Double.isFinite(volume) || volume == 0) {
      throw fields.failure("space directions are no three directions in space");
    }
    Vector3 spacing = new Vector3(i.length(), j.length(), k.length());
    boolean slices = axes.size() > 2;
    if (!isPatient() || !fields.has("space origin")) {
      warnings.add(
          isPatient()
              ? "has no space origin: where voxels lie in the patient is not known"
              : "its space is "
                  + (fields.has("space") ? "'" + fields.text("space") + "'" : "not named")
                  + ", which is no place in a patient; distances are read");
      return VolumePlace.of(
          VolumeGeometry.axisAligned(spacing), new KnownParts(true, slices, false));
    }
    Vector3 origin = patient(fields.vector("space origin"), signs, mm);
    return VolumePlace.of(
        new VolumeGeometry(origin, i.normalized(), j.normalized(), k.normalized(), spacing),
        new KnownParts(true, slices, true));
  }

  private static Vector3 across(Vector3 i) {
    Vector3 other = Math.abs(i.normalized().z()) < 0.9 ? new Vector3(0, 0, 1) : ONES;
    return i.cross(other).normalized();
  }

  private static Vector3 patient(Vector3 vector, Vector3 signs, double mm) {
    return new Vector3(
        vector.x() * signs.x() * mm, vector.y() * signs.y() * mm, vector.z() * signs.z() * mm);
  }

  private boolean isPatient() {
    return switch (fields.word("space")) {
      case "right-anterior-superior", "ras" -> true;
      case "left-anterior-superior", "las" -> true;
      case "left-posterior-superior", "lps" -> true;
      default -> false;
    };
  }

  /** From the axes of the file's space to LPS. */
  private Vector3 signs() {
    return switch (fields.word("space")) {
      case "right-anterior-superior", "ras" -> new Vector3(-1, -1, 1);
      case "left-anterior-superior", "las" -> new Vector3(1, -1, 1);
      default -> ONES;
    };
  }

  /** Millimetres of the unit of space; 1 where none is said, as all who write it mean. */
  private double unit() throws NrrdFormatException {
    double mm = 0;
    for (String unit : fields.quoted("space units", 1)) {
      double found = unit.isBlank() ? 1 : NrrdAxis.millimetres(unit);
      if (found == 0 || mm != 0 && found != mm) {
        throw fields.failure(
            "space units are " + fields.text("space units") + ", expected one unit of length");
      }
      mm = found;
    }
    return mm;
  }
}
