// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.vendor.Vendors;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The members of an MR image: sequence, times, and how it was read out (PS3.3 C.8.3, C.8.13). */
final class MrMembers {
  private static final double MILLI = 1e-3;

  /** Of fat against water, parts of a million of the frequency. */
  private static final double FAT_PPM = 3.4;

  private static final Tag TIMING = Tag.of(0x0018, 0x9112);
  private static final Tag FREQUENCY = Tag.of(0x0018, 0x0084);
  private static final Tag PHASE_ENCODING = Tag.of(0x0018, 0x1312);
  private static final Tag REPETITION_TIME = Tag.of(0x0018, 0x0080);

  private final VolumePlan plan;
  private final FunctionalGroups groups;
  private final int frame;
  private final Members members;

  MrMembers(VolumePlan plan, FunctionalGroups groups, int frame, Members members) {
    this.plan = plan;
    this.groups = groups;
    this.frame = frame;
    this.members = members;
  }

  /**
   * Adds them.
   *
   * @throws IOException where the header of another slice cannot be read any more
   */
  void add() throws IOException {
    members.number("MagneticFieldStrength", Tag.of(0x0018, 0x0087));
    members.number("ImagingFrequency", FREQUENCY);
    members.text("MRAcquisitionType", Tag.of(0x0018, 0x0023));
    members.texts("ScanningSequence", Tag.of(0x0018, 0x0020));
    members.texts("SequenceVariant", Tag.of(0x0018, 0x0021));
    members.texts("ScanOptions", Tag.of(0x0018, 0x0022));
    one("EchoNumber", Value.ECHO_NUMBER, Tag.of(0x0018, 0x0086), 1);
    one("EchoTime", Value.ECHO_TIME, Tag.of(0x0018, 0x0081), MILLI);
    members.number("RepetitionTime", repetition());
    one("InversionTime", Value.INVERSION_TIME, Tag.of(0x0018, 0x0082), MILLI);
    one("FlipAngle", Value.FLIP_ANGLE, Tag.of(0x0018, 0x1314), 1);
    members.number("EchoTrainLength", Tag.of(0x0018, 0x0091));
    members.number("PixelBandwidth", Tag.of(0x0018, 0x0095));
    List<Object> orientation = new ArrayList<>();
    if (plan.known().placement()) {
      for (int i = 0; i < 6; i++) {
        var direction = i < 3 ? plan.geometry().rowDirection() : plan.geometry().columnDirection();
        orientation.add(Math.rint(direction.get(i % 3) * 1e6) / 1e6);
      }
    }
    members.list("ImageOrientationPatientDICOM", orientation);
    readout();
    slices();
  }

  /** From one volume to the next, s: with the pause that a maker puts between two. */
  private double repetition() {
    double volume = plan.planes().get(0).acquisition().timing().volumeRepetition();
    double stated =
        members.read(
            "RepetitionTime", groups.holding(frame, TIMING, REPETITION_TIME), REPETITION_TIME);
    return plan.timePoints() > 1 && volume > 0 ? volume : stated * MILLI;
  }

  /** What tells frames apart: said where all planes have the same. */
  private enum Value {
    ECHO_NUMBER,
    ECHO_TIME,
    INVERSION_TIME,
    FLIP_ANGLE
  }

  private void one(String key, Value value, Tag tag, double factor) {
    members.check(key, members.holding(tag), tag);
    double first = value(plan.planes().get(0), value);
    for (Frame other : plan.planes()) {
      if (Double.compare(value(other, value), first) != 0) {
        return;
      }
    }
    members.number(key, first > 0 ? first * factor : Double.NaN);
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
  String phaseEncoding() {
    Tag geometry = Tag.of(0x0018, 0x9125);
    String text =
        groups.holding(frame, geometry, PHASE_ENCODING).string(PHASE_ENCODING).orElse("").strip();
    return text.equals("ROW") || text.startsWith("COL") ? text.substring(0, 3) : "";
  }

  /** What makers say in private elements. */
  private enum OfMaker {
    BANDWIDTH_PER_PIXEL_PHASE_ENCODE,
    TOTAL_READOUT_TIME,
    WATER_FAT_SHIFT,
    ECHO_PLANAR_FACTOR,
    MULTIBAND_FACTOR
  }

  /** Not a number where no place of the header says it. */
  private double number(OfMaker what) {
    double found = Double.NaN;
    for (DataSet place : members.privatePlaces()) {
      found = Double.isNaN(found) ? number(what, place) : found;
    }
    return found;
  }

  private static double number(OfMaker what, DataSet place) {
    return switch (what) {
      case BANDWIDTH_PER_PIXEL_PHASE_ENCODE -> Vendors.bandwidthPerPixelPhaseEncode(place);
      case TOTAL_READOUT_TIME -> Vendors.totalReadoutTime(place);
      case WATER_FAT_SHIFT -> Vendors.waterFatShift(place);
      case ECHO_PLANAR_FACTOR -> Vendors.echoPlanarFactor(place);
      case MULTIBAND_FACTOR -> Vendors.multibandFactor(place);
    };
  }

  /** Along i or j of the stored image, whose rows come from the bottom up. */
  private void readout() {
    String along = phaseEncoding();
    members.text("InPlanePhaseEncodingDirectionDICOM", along);
    if (along.isEmpty()) {
      return;
    }
    boolean rows = along.equals("ROW");
    int sign = sign() * (rows ? 1 : -1);
    String axis = rows ? "i" : "j";
    if (sign == 0) {
      members.put("PhaseEncodingAxis", axis);
    } else {
      members.put("PhaseEncodingDirection", sign > 0 ? axis : axis + "-");
    }
    int steps = rows ? plan.columns() : plan.rows();
    if (steps < 2) {
      return;
    }
    double bandwidth = number(OfMaker.BANDWIDTH_PER_PIXEL_PHASE_ENCODE);
    double total =
        bandwidth > 0 ? (steps - 1) / (bandwidth * steps) : number(OfMaker.TOTAL_READOUT_TIME);
    if (total > 0) {
      members.number("EffectiveEchoSpacing", total / (steps - 1));
      members.number("TotalReadoutTime", total);
    } else {
      estimate(steps);
    }
  }

  private int sign() {
    int sign = 0;
    for (DataSet place : members.privatePlaces()) {
      sign = sign == 0 ? Vendors.phaseEncodingSign(place) : sign;
    }
    return sign;
  }

  /**
   * Of Philips, by the shift of fat against water, from which fields of lower order are a few
   * percent off: named an estimate, as dcm2niix does.
   */
  private void estimate(int steps) {
    double shift = number(OfMaker.WATER_FAT_SHIFT);
    members.number("WaterFatShift", shift > 0 ? shift : Double.NaN);
    double lines = number(OfMaker.ECHO_PLANAR_FACTOR);
    double frequency = members.read("ImagingFrequency", members.holding(FREQUENCY), FREQUENCY);
    if (shift > 0 && lines > 1 && frequency > 0) {
      double total = shift * lines / (frequency * FAT_PPM * (lines + 1));
      members.number("EstimatedEffectiveEchoSpacing", total / (steps - 1));
      members.number("EstimatedTotalReadoutTime", total);
    }
  }

  /** Of the slices in their order in the file, from the first one that was taken. */
  private void slices() throws IOException {
    SliceTimes times = SliceTimes.of(plan, groups.top());
    List<Object> ordered = new ArrayList<>();
    for (double time : times.seconds()) {
      ordered.add(Math.rint(time * 1e6) / 1e6);
    }
    members.list("SliceTiming", ordered);
    double stated = number(OfMaker.MULTIBAND_FACTOR);
    double factor = stated > 1 ? stated : times.atOnce();
    members.number("MultibandAccelerationFactor", factor > 1 ? factor : Double.NaN);
  }
}
