// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFields;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text that stands before the planes: fields, keys of ours, and an empty line. */
final class NrrdHeader {
  /** Keys of ours: slope and intercept of stored numbers, for which the format has no field. */
  static final String SLOPE = "DicomVolumes.Slope";

  static final String INTERCEPT = "DicomVolumes.Intercept";

  private static final String NONE = "none";
  private static final String UNKNOWN = "nan";

  private final VolumeFacts facts;
  private final boolean placed;
  private final boolean flat;
  private final List<String> sizes = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();
  private final List<String> directions = new ArrayList<>();
  private final List<String> spacings = new ArrayList<>();
  private final List<String> units = new ArrayList<>();

  private NrrdHeader(VolumeFacts facts) {
    this.facts = facts;
    this.placed = facts.place().known().placement();
    // 3D Slicer reads segments in three axes of space only.
    this.flat = facts.axes().size() == 2 && facts.segments().isEmpty();
    addAxes();
  }

  /**
   * The header's bytes.
   *
   * @param dataFile name of the file beside it that has the data; empty where it follows
   */
  static byte[] of(VolumeFacts facts, boolean gzip, String dataFile) {
    return new NrrdHeader(facts).text(gzip, dataFile).getBytes(StandardCharsets.UTF_8);
  }

  private void addAxes() {
    VolumeSize size = facts.size();
    if (size.samplesPerVoxel() > 1) {
      String kind = size.samplesPerPixel() == 3 && size.channels() == 1 ? "RGB-color" : "list";
      addAxis(size.samplesPerVoxel(), kind, NONE, UNKNOWN, "");
    }
    VolumeGeometry geometry = facts.place().geometry();
    Vector3 spacing = geometry.spacing();
    boolean plane = facts.place().known().pixelSpacing();
    boolean slices = facts.place().known().sliceSpacing();
    addSpace(size.columns(), geometry.rowDirection().times(spacing.x()), spacing.x(), plane);
    addSpace(size.rows(), geometry.columnDirection().times(spacing.y()), spacing.y(), plane);
    if (!flat) {
      addSpace(size.slices(), geometry.sliceDirection().times(spacing.z()), spacing.z(), slices);
    }
    if (size.timePoints() > 1) {
      boolean known = facts.time().isKnown();
      String interval = known ? Double.toString(facts.time().intervalSeconds()) : UNKNOWN;
      // ITK and 3D Slicer refuse an axis of kind "time" beside three that have a place.
      addAxis(size.timePoints(), "list", NONE, interval, known ? "s" : "");
    }
  }

  private void addSpace(int size, Vector3 step, double spacing, boolean known) {
    // Axes that have a direction have no distance besides; of unknown ones there may be the ratio.
    String distance = !placed && (known || spacing != 1) ? Double.toString(spacing) : UNKNOWN;
    addAxis(size, "domain", vector(step), distance, known && !placed ? "mm" : "");
  }

  private void addAxis(int size, String kind, String direction, String spacing, String unit) {
    sizes.add(Integer.toString(size));
    kinds.add(kind);
    directions.add(direction);
    spacings.add(spacing);
    units.add('"' + unit + '"');
  }

  private String text(boolean gzip, String dataFile) {
    ValueType type = facts.values().type();
    StringBuilder text = new StringBuilder("NRRD0005\n");
    field(text, "type", name(type));
    field(text, "dimension", Integer.toString(sizes.size()));
    if (placed) {
      field(text, "space", "left-posterior-superior");
    }
    field(text, "sizes", String.join(" ", sizes));
    if (placed) {
      field(text, "space directions", String.join(" ", directions));
    }
    boolean spaced = false;
    for (String spacing : spacings) {
      spaced |= !spacing.equals(UNKNOWN);
    }
    if (spaced) {
      field(text, "spacings", String.join(" ", spacings));
    }
    field(text, "kinds", String.join(" ", kinds));
    if (placed) {
      field(text, "space units", "\"mm\" \"mm\" \"mm\"");
    }
    if (spaced) {
      field(text, "units", String.join(" ", units));
    }
    if (type.bytes() > 1) {
      field(text, "endian", "little");
    }
    field(text, "encoding", gzip ? "gzip" : "raw");
    if (placed) {
      field(text, "space origin", vector(facts.place().geometry().origin()));
      if (facts.notes().containsKey("DWMRI_b-value")) {
        field(text, "measurement frame", "(1,0,0) (0,1,0) (0,0,1)");
      }
    }
    for (Map.Entry<String, String> key : keys().entrySet()) {
      String value = key.getValue().replace("\\", "\\\\").replace("\n", "\\n");
      text.append(key.getKey()).append(":=").append(value).append('\n');
    }
    if (dataFile.isEmpty()) {
      return text.append('\n').toString();
    }
    field(text, NrrdText.DATA_FILE, dataFile);
    return text.toString();
  }

  private Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>(VolumeFields.of(facts));
    if (facts.values().slope() != 1 || facts.values().intercept() != 0) {
      keys.put(SLOPE, Double.toString(facts.values().slope()));
      keys.put(INTERCEPT, Double.toString(facts.values().intercept()));
    }
    SegmentKeys.put(facts, keys);
    return keys;
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }

  private static String name(ValueType type) {
    return switch (type) {
      case UINT8 -> "uint8";
      case INT16 -> "int16";
      case UINT16 -> "uint16";
      case INT32 -> "int32";
      case UINT32 -> "uint32";
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
    };
  }

  private static String vector(Vector3 vector) {
    return "(" + vector.x() + "," + vector.y() + "," + vector.z() + ")";
  }
}
