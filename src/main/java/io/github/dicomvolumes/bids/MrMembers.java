// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.vendor.Vendors;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The members of an MR image: sequence, times, and how it was read out (PS3.3 C.8.3, C.8.13). */
final class MrMembers {
  private static final double MILLI = 1e-3;
  private static final Tag TIMING = Tag.of(0x0018, 0x9112);
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

  void add() {
    members.number("MagneticFieldStrength", Tag.of(0x0018, 0x0087));
    members.number("ImagingFrequency", Tag.of(0x0018, 0x0084));
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
    sliceTiming();
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

  /** Along i or j of the stored image, whose rows come from the bottom up. */
  private void readout() {
    String along = phaseEncoding();
    members.text("InPlanePhaseEncodingDirectionDICOM", along);
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
    int steps = rows ? plan.columns() : plan.rows();
    double bandwidth = Vendors.bandwidthPerPixelPhaseEncode(groups.top());
    double total =
        bandwidth > 0 ? (steps - 1) / (bandwidth * steps) : Vendors.totalReadoutTime(groups.top());
    if (total > 0 && steps > 1) {
      members.number("EffectiveEchoSpacing", total / (steps - 1));
      members.number("TotalReadoutTime", total);
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
    members.list("SliceTiming", ordered);
    if (different.size() < plan.slices() && plan.slices() % different.size() == 0) {
      members.number("MultibandAccelerationFactor", (double) plan.slices() / different.size());
    }
  }
}
