// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.PetFacts;
import io.github.dicomvolumes.volume.ShortDecimal;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of a PET image: tracer, dose, reconstruction, and when each time point was taken
 * (PS3.3 C.8.9). Times are seconds from TimeZero, the whole second in which the scan began.
 */
final class PetMembers {
  private static final Tag RADIOPHARMACEUTICALS = Tag.of(0x0054, 0x0016);
  private static final Tag RADIONUCLIDE_CODE = Tag.of(0x0054, 0x0300);
  private static final Tag CODE_MEANING = Tag.of(0x0008, 0x0104);
  private static final Tag DOSE = Tag.of(0x0018, 0x1074);
  private static final Tag ACTUAL_FRAME_DURATION = Tag.of(0x0018, 0x1242);
  private static final Tag FRAME_ACQUISITION_DURATION = Tag.of(0x0018, 0x9220);
  private static final double BECQUERELS = 1e6;
  private static final double MILLI = 1e-3;
  private static final long SECONDS_PER_DAY = 86_400;

  private final VolumePlan plan;
  private final Members members;

  PetMembers(VolumePlan plan, Members members) {
    this.plan = plan;
    this.members = members;
  }

  /**
   * Adds them.
   *
   * @param top the header of the first plane
   * @param ofTimePoints the headers of the first plane of each time point
   */
  void add(DataSet top, List<DataSet> ofTimePoints) {
    List<DataSet> items = top.items(RADIOPHARMACEUTICALS);
    if (items.size() == 1) {
      tracer(items.get(0));
    }
    times(ofTimePoints);
    members.number("DoseCalibrationFactor", Tag.of(0x0054, 0x1322));
    members.text("DecayCorrection", Tag.of(0x0054, 0x1102));
    members.text("AttenuationCorrectionMethod", Tag.of(0x0054, 0x1101));
    members.text("AttenuationCorrection", Tag.of(0x0054, 0x1101));
    members.text("ReconstructionMethod", Tag.of(0x0054, 0x1103));
    members.text("ReconMethodName", Tag.of(0x0054, 0x1103));
    members.text("ConvolutionKernel", Tag.of(0x0018, 0x1210));
    members.text("ReconFilterType", Tag.of(0x0018, 0x1210));
  }

  private void tracer(DataSet drug) {
    members.text("TracerName", drug.string(Tag.of(0x0018, 0x0031)).orElse("").strip());
    List<DataSet> nuclide = drug.items(RADIONUCLIDE_CODE);
    if (nuclide.size() == 1) {
      members.text("TracerRadionuclide", nuclide.get(0).string(CODE_MEANING).orElse("").strip());
    }
    double dose = members.read("InjectedRadioactivity", drug, DOSE);
    if (dose < PetFacts.MIN_DOSE_BQ) {
      members.fault(
          "InjectedRadioactivity",
          DOSE + " is " + ShortDecimal.text(dose) + ", too small for Bq: it may be in MBq");
    } else if (dose >= PetFacts.MIN_DOSE_BQ) {
      members.put("InjectedRadioactivity", dose / BECQUERELS);
      members.put("InjectedRadioactivityUnits", "MBq");
    }
    number("RadionuclideHalfLife", drug, Tag.of(0x0018, 0x1075));
    number("RadionuclidePositronFraction", drug, Tag.of(0x0018, 0x1076));
  }

  private void number(String key, DataSet from, Tag tag) {
    members.number(key, members.read(key, from, tag));
  }

  private void times(List<DataSet> ofTimePoints) {
    List<Object> starts = new ArrayList<>();
    List<Object> durations = new ArrayList<>();
    double begin = start(0);
    double zero = Math.floor(begin);
    for (int time = 0; time < plan.timePoints(); time++) {
      double start = Members.rounded(start(time) - zero);
      double duration = duration(ofTimePoints.get(time), first(time).frameIndex());
      if (start >= 0) {
        starts.add(start);
      }
      if (duration > 0) {
        durations.add(Members.rounded(duration * MILLI));
      }
    }
    if (starts.size() == plan.timePoints()) {
      members.text("TimeZero", clock(zero));
      members.number("ScanStart", begin - zero);
      members.list("FrameTimesStart", starts);
      corrections(zero);
    }
    if (durations.size() == plan.timePoints()) {
      members.list("FrameDuration", durations);
    }
  }

  /** When the first slice of a time point was taken; not a number where one does not say. */
  private double start(int time) {
    double earliest = Double.POSITIVE_INFINITY;
    for (int slice = 0; slice < plan.slices(); slice++) {
      Frame plane = plan.planes().get(plan.planeIndex(0, slice, time));
      earliest = Math.min(earliest, plane.acquisition().timing().acquisitionTime());
    }
    return earliest;
  }

  private Frame first(int time) {
    return plan.planes().get(plan.planeIndex(0, 0, time));
  }

  /** Milliseconds that a plane was measured for. */
  private double duration(DataSet header, int frame) {
    FunctionalGroups groups = new FunctionalGroups(header);
    Tag content = FunctionalGroups.FRAME_CONTENT_SEQUENCE;
    DataSet enhanced = groups.holding(frame, content, FRAME_ACQUISITION_DURATION);
    return enhanced.contains(FRAME_ACQUISITION_DURATION)
        ? members.read("FrameDuration", enhanced, FRAME_ACQUISITION_DURATION)
        : members.read(
            "FrameDuration", groups.classic(frame, ACTUAL_FRAME_DURATION), ACTUAL_FRAME_DURATION);
  }

  /** Injection and decay correction; the standard leaves START open where planes differ in time. */
  private void corrections(double zero) {
    PetFacts pet = first(0).file().facts().pet();
    if (pet == null) {
      return;
    }
    double injection = pet.injection() - zero;
    boolean sane = Math.abs(injection) < SECONDS_PER_DAY;
    members.number("InjectionStart", sane ? injection : Double.NaN);
    switch (pet.decayCorrection().strip()) {
      case "NONE" -> members.put("ImageDecayCorrected", false);
      case "ADMIN" -> {
        members.put("ImageDecayCorrected", true);
        members.number("ImageDecayCorrectionTime", sane ? injection : Double.NaN);
      }
      case "START" -> {
        members.put("ImageDecayCorrected", true);
        members.number("ImageDecayCorrectionTime", isOneMoment() ? start(0) - zero : Double.NaN);
      }
      default -> {
        // Not said.
      }
    }
  }

  private boolean isOneMoment() {
    double first = start(0);
    for (Frame plane : plan.planes()) {
      if (plane.acquisition().timing().acquisitionTime() != first) {
        return false;
      }
    }
    return true;
  }

  /** The time of the day of seconds: {@code hh:mm:ss}. */
  private static String clock(double seconds) {
    long ofDay = Math.floorMod((long) seconds, SECONDS_PER_DAY);
    return two(ofDay / 3600) + ':' + two(ofDay / 60 % 60) + ':' + two(ofDay % 60);
  }

  private static String two(long number) {
    return (number < 10 ? "0" : "") + number;
  }
}
