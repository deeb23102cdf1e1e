// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.file.JsonText;
import io.github.dicomvolumes.vendor.Vendors;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What stands beside a NIfTI file, out of the header of the volume's first image: members in the
 * terms and units of BIDS, or of dcm2niix where BIDS has none; {@code terms.tsv} lists them.
 */
public final class Sidecar {
  private static final int LONGEST_VALUE = 1 << 20;
  private static final double MILLI = 1e-3;

  private static final Tag PIXEL_MEASURES = FunctionalGroups.PIXEL_MEASURES_SEQUENCE;
  private static final Tag TIMING = Tag.of(0x0018, 0x9112);
  private static final Tag IMAGE_TYPE = Tag.of(0x0008, 0x0008);
  private static final Tag PHASE_ENCODING = Tag.of(0x0018, 0x1312);

  private final VolumePlan plan;
  private final FunctionalGroups groups;
  private final int frame;
  private final Map<String, Object> members = new LinkedHashMap<>();

  private Sidecar(VolumePlan plan, DataSet header) {
    this.plan = plan;
    this.groups = new FunctionalGroups(header);
    this.frame = plan.planes().get(0).frameIndex();
  }

  /**
   * The texts of the files beside a volume by their endings: {@code .json}, and {@code .bval} and
   * {@code .bvec} of a diffusion series.
   *
   * @param storedValues whether the file holds numbers that are not yet values, which have no unit
   * @throws IOException where the header cannot be read any more
   */
  public static Map<String, String> texts(VolumePlan plan, boolean storedValues)
      throws IOException {
    Path file = plan.planes().get(0).file().path();
    DataSet header =
        DicomReader.readHeader(file, TagSelection.all(LONGEST_VALUE))
            .map(DicomHeader::dataSet)
            .orElseThrow(() -> new DicomFormatException(file, "it is no DICOM any more"));
    return texts(plan, storedValues, header);
  }

  static Map<String, String> texts(VolumePlan plan, boolean storedValues, DataSet header) {
    Sidecar sidecar = new Sidecar(plan, header);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(".json", JsonText.of(sidecar.members(storedValues)));
    String direction = sidecar.phaseEncoding();
    GradientTable table =
        GradientTable.of(plan, direction.isEmpty() ? null : direction.equals("ROW"));
    if (table != null) {
      texts.put(".bval", table.bValueText());
      if (!table.vectors().isEmpty()) {
        texts.put(".bvec", table.vectorText());
      }
    }
    return texts;
  }

  private Map<String, Object> members(boolean storedValues) {
    String modality = plan.series().modality().strip();
    text("Modality", modality);
    text("Manufacturer", Tag.of(0x0008, 0x0070));
    text("ManufacturersModelName", Tag.of(0x0008, 0x1090));
    texts("SoftwareVersions", Tag.of(0x0018, 0x1020));
    list("ImageType", values(IMAGE_TYPE));
    number(
        "SeriesNumber",
        plan.series().seriesNumber() < 0 ? Double.NaN : plan.series().seriesNumber());
    number("SliceThickness", groups.number(frame, PIXEL_MEASURES, Tag.of(0x0018, 0x0050)));
    if (modality.equals("MR")) {
      magneticResonance();
    } else if (modality.equals("PT")) {
      new PetMembers(groups.top(), plan.timePoints() == 1).addTo(members);
    }
    String unit = plan.values().unit();
    if (!unit.isEmpty() && !storedValues) {
      members.put("Units", unit.equals("BQML") ? "Bq/mL" : unit);
    }
    members.put("ConversionSoftware", "DICOM Volumes");
    return members;
  }

  private void magneticResonance() {
    number("MagneticFieldStrength", Tag.of(0x0018, 0x0087));
    number("ImagingFrequency", Tag.of(0x0018, 0x0084));
    text("MRAcquisitionType", Tag.of(0x0018, 0x0023));
    texts("ScanningSequence", Tag.of(0x0018, 0x0020));
    texts("SequenceVariant", Tag.of(0x0018, 0x0021));
    texts("ScanOptions", Tag.of(0x0018, 0x0022));
    number("EchoNumber", one(Value.ECHO_NUMBER));
    number("EchoTime", one(Value.ECHO_TIME) * MILLI);
    number("RepetitionTime", repetition());
    number("InversionTime", one(Value.INVERSION_TIME) * MILLI);
    number("FlipAngle", one(Value.FLIP_ANGLE));
    number("EchoTrainLength", Tag.of(0x0018, 0x0091));
    number("PixelBandwidth", Tag.of(0x0018, 0x0095));
    List<Object> orientation = new ArrayList<>();
    if (plan.known().placement()) {
      for (int i = 0; i < 6; i++) {
        var direction = i < 3 ? plan.geometry().rowDirection() : plan.geometry().columnDirection();
        orientation.add(Math.rint(direction.get(i % 3) * 1e6) / 1e6);
      }
    }
    list("ImageOrientationPatientDICOM", orientation);
    readout();
    sliceTiming();
  }

  /** From one volume to the next, s: with the pause that a maker puts between two. */
  private double repetition() {
    double volume = plan.planes().get(0).acquisition().timing().volumeRepetition();
    return plan.timePoints() > 1 && volume > 0
        ? volume
        : groups.number(frame, TIMING, Tag.of(0x0018, 0x0080)) * MILLI;
  }

  /** What tells frames apart: said where all planes have the same. */
  private enum Value {
    ECHO_NUMBER,
    ECHO_TIME,
    INVERSION_TIME,
    FLIP_ANGLE
  }

  private double one(Value value) {
    double first = value(plan.planes().get(0), value);
    for (Frame other : plan.planes()) {
      if (Double.compare(value(other, value), first) != 0) {
        return Double.NaN;
      }
    }
    return first > 0 ? first : Double.NaN;
  }

  private static double value(Frame plane, Value value) {
    var contrast = plane.acquisition().contrast();
    return switch (value) {
      case ECHO_NUMBER -> contrast.echoNumber();
      case ECHO_TIME -> contrast.echoTime();
      case INVERSION_TIME -> contrast.inversionTime();
      case FLIP_ANGLE -> contrast.flipAngle();
    };
  }

  /** {@code ROW} or {@code COL}; empty where the header does not say. */
  private String phaseEncoding() {
    Tag geometry = Tag.of(0x0018, 0x9125);
    String text =
        groups.holding(frame, geometry, PHASE_ENCODING).string(PHASE_ENCODING).orElse("").strip();
    return text.equals("ROW") || text.startsWith("COL") ? text.substring(0, 3) : "";
  }

  /** Along i or j of the stored image, whose rows come from the bottom up. */
  private void readout() {
    String along = phaseEncoding();
    text("InPlanePhaseEncodingDirectionDICOM", along);
    if (along.isEmpty()) {
      return;
    }
    boolean rows = along.equals("ROW");
    int sign = Vendors.phaseEncodingSign(groups.top()) * (rows ? 1 : -1);
    String axis = rows ? "i" : "j";
    if (sign == 0) {
      members.put("PhaseEncodingAxis", axis);
    } else {
      members.put("PhaseEncodingDirection", sign > 0 ? axis : axis + "-");
    }
    double bandwidth = Vendors.bandwidthPerPixelPhaseEncode(groups.top());
    int steps = rows ? plan.columns() : plan.rows();
    if (bandwidth > 0) {
      double spacing = 1 / (bandwidth * steps);
      number("EffectiveEchoSpacing", spacing);
      number("TotalReadoutTime", spacing * (steps - 1));
    }
  }

  /** Of the slices in their order in the file, from the first one that was taken. */
  private void sliceTiming() {
    double[] times = Vendors.sliceTimes(groups.top());
    if (times.length < plan.slices() || plan.slices() < 2) {
      return;
    }
    double first = Double.MAX_VALUE;
    TreeSet<Double> different = new TreeSet<>();
    List<Object> ordered = new ArrayList<>();
    for (int slice = 0; slice < plan.slices(); slice++) {
      int tile = plan.planes().get(plan.planeIndex(0, slice, 0)).frameIndex();
      if (tile >= times.length || !Double.isFinite(times[tile])) {
        return;
      }
      first = Math.min(first, times[tile]);
      different.add(times[tile]);
    }
    for (int slice = 0; slice < plan.slices(); slice++) {
      int tile = plan.planes().get(plan.planeIndex(0, slice, 0)).frameIndex();
      ordered.add(Math.rint((times[tile] - first) * 1e6) / 1e6);
    }
    if (different.size() < 2) {
      return;
    }
    list("SliceTiming", ordered);
    if (different.size() < plan.slices() && plan.slices() % different.size() == 0) {
      number("MultibandAccelerationFactor", (double) plan.slices() / different.size());
    }
  }

  private List<Object> values(Tag tag) {
    List<Object> values = new ArrayList<>();
    for (String value : groups.classic(frame, tag).strings(tag)) {
      if (!value.isBlank()) {
        values.add(value.strip());
      }
    }
    return values;
  }

  private void list(String key, List<Object> values) {
    if (!values.isEmpty()) {
      members.put(key, values);
    }
  }

  private void texts(String key, Tag tag) {
    StringBuilder joined = new StringBuilder();
    for (Object value : values(tag)) {
      joined.append(joined.isEmpty() ? "" : "\\").append(value);
    }
    text(key, joined.toString());
  }

  private void text(String key, Tag tag) {
    text(key, groups.classic(frame, tag).string(tag).orElse("").strip());
  }

  private void text(String key, String text) {
    if (!text.isEmpty()) {
      members.put(key, text);
    }
  }

  private void number(String key, Tag tag) {
    number(key, groups.number(frame, tag));
  }

  private void number(String key, double value) {
    if (Double.isFinite(value)) {
      // What is behind the sixth digit of seconds is the rounding of a product.
      members.put(key, Math.rint(value * 1e9) / 1e9);
    }
  }
}
