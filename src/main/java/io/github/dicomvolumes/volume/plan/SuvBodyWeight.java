// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PetFacts;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Standardized uptake values of PET images by body weight: activity concentration times the
 * patient's weight, divided by the dose that is left at the time to which the images are decay
 * corrected. The rules are those of the vendors' conformance statements as collected by the
 * Quantitative Imaging Biomarkers Alliance.
 *
 * <p>Who asks for SUV gets SUV or an error that says what is missing: never values in Bq/ml.
 */
final class SuvBodyWeight {
  /** The unit of the result: g/ml by body weight. */
  static final String UNIT = "SUVbw";

  private static final double MAX_HALF_LIVES = 10;
  private static final double GRAMS_PER_KG = 1000;

  private final VolumePlan plan;
  private final double firstAcquisition;
  private final List<String> missing = new ArrayList<>();

  private SuvBodyWeight(VolumePlan plan) {
    this.plan = plan;
    this.firstAcquisition =
        plan.planes().stream()
            .map(frame -> frame.file().facts().pet())
            .mapToDouble(PetFacts::acquisitionTime)
            .filter(time -> !Double.isNaN(time))
            .min()
            .orElse(Double.NaN);
  }

  /**
   * The volume with uptake values where they are asked for. A volume of another modality than PET
   * stays as it is, with a warning.
   *
   * @throws DicomFormatException where they cannot be computed; names every attribute that is
   *     missing or contradicts them
   */
  static VolumePlan asAsked(VolumePlan plan, PlanOptions options) throws DicomFormatException {
    if (!options.suv()) {
      return plan;
    }
    if (!isPet(plan)) {
      List<ImportWarning> warnings = new ArrayList<>(plan.warnings());
      warnings.add(
          warning("these are no PET images: values stay as they are, there is no SUV of them"));
      return plan.withWarnings(warnings);
    }
    return new SuvBodyWeight(plan).converted();
  }

  static boolean isPet(VolumePlan plan) {
    return plan.planes().stream().allMatch(frame -> frame.file().facts().pet() != null);
  }

  private VolumePlan converted() throws DicomFormatException {
    Frame first = plan.planes().get(0);
    double factor = factor(first);
    for (Frame frame : plan.planes()) {
      if (missing.isEmpty()) {
        factor(frame);
        requireSameInjection(first, frame);
      }
    }
    if (!missing.isEmpty()) {
      throw new DicomFormatException(
          first.file().path(),
          "SUV by body weight cannot be computed: "
              + String.join("; ", missing)
              + ". Without the option suv, values are those of the headers");
    }
    List<DisplayWindow> windows = new ArrayList<>();
    for (DisplayWindow window : plan.windows()) {
      windows.add(
          new DisplayWindow(
              window.center() * factor,
              window.width() * factor,
              window.explanation(),
              window.curve()));
    }
    List<ImportWarning> warnings = new ArrayList<>(plan.warnings());
    warnings.add(
        warning(
            String.format(
                Locale.ROOT,
                "values are SUV by body weight: %.6g times those in %s",
                factor,
                first.scale().unit())));
    return plan.withValues(this::converted, windows, warnings);
  }

  private Frame converted(Frame frame) {
    return frame.withScale(frame.scale().times(factor(frame), UNIT));
  }

  /** The images of a volume are of one patient and one injection: else one of them is damaged. */
  private void requireSameInjection(Frame first, Frame other) {
    PetFacts one = first.file().facts().pet();
    PetFacts two = other.file().facts().pet();
    boolean same =
        Double.compare(one.weight(), two.weight()) == 0
            && Double.compare(one.dose(), two.dose()) == 0
            && Double.compare(one.halfLife(), two.halfLife()) == 0
            && Double.compare(one.injection(), two.injection()) == 0;
    if (!same) {
      missing(
          first.label()
              + " and "
              + other.label()
              + " contradict each other in the patient's weight, or in dose, half-life or time of"
              + " the injection");
    }
  }

  /** From values of a frame to SUV; notes what is missing. */
  private double factor(Frame frame) {
    PetFacts pet = frame.file().facts().pet();
    String unit = frame.scale().unit().toUpperCase(Locale.ROOT);
    return switch (unit) {
      case "GML", "G/ML", "{SUVBW}G/ML" -> ofUptake(pet);
      case "BQML", "BQ/ML" -> ofActivity(pet);
      case "CNTS" -> ofCounts(pet);
      default ->
          missing(
              "Units (0054,1001) is "
                  + (unit.isEmpty() ? "missing or no unit" : unit)
                  + ", expected BQML, CNTS or GML");
    };
  }

  private double ofUptake(PetFacts pet) {
    return pet.suvType().isEmpty() || pet.suvType().equals("BW")
        ? 1
        : missing("values are SUV already, but SUV Type (0054,1006) is " + pet.suvType());
  }

  /** Philips writes counts with factors of its own. */
  private double ofCounts(PetFacts pet) {
    requireCorrections(pet);
    if (isFactor(pet.suvOfPhilips())) {
      return pet.suvOfPhilips();
    }
    return isFactor(pet.activityOfPhilips())
        ? pet.activityOfPhilips() * ofActivity(pet)
        : missing(
            "Units (0054,1001) is CNTS, and there is no factor to SUV (7053,1000) or to Bq/ml"
                + " (7053,1009)");
  }

  private static boolean isFactor(double number) {
    return number > 1e-30 && number < 1e30;
  }

  private double ofActivity(PetFacts pet) {
    if (!pet.unreadable().isEmpty()) {
      return missing(pet.unreadable());
    }
    requireCorrections(pet);
    if (Double.isNaN(pet.weight())) {
      missing("Patient's Weight (0010,1030) is missing");
    }
    if (pet.administrations() > 1) {
      missing(
          "Radiopharmaceutical Information Sequence (0054,0016) lists "
              + pet.administrations()
              + " radiopharmaceuticals, expected one");
    }
    if (Double.isNaN(pet.dose())) {
      missing("Radionuclide Total Dose (0018,1074) is missing");
    } else if (pet.dose() < PetFacts.MIN_DOSE_BQ) {
      missing("Radionuclide Total Dose (0018,1074) is too small for Bq: it may be in MBq");
    }
    return pet.weight() * GRAMS_PER_KG / (pet.dose() * remaining(pet));
  }

  private void requireCorrections(PetFacts pet) {
    List<String> corrections = List.of(pet.corrections().split(" "));
    if (!corrections.contains("ATTN") || !corrections.contains("DECY")) {
      missing("Corrected Image (0028,0051) does not have both ATTN and DECY");
    }
  }

  /** The part of the dose that is left at the time to which the images are decay corrected. */
  private double remaining(PetFacts pet) {
    double reference;
    if (!Double.isNaN(pet.decayReference())) {
      reference = pet.decayReference();
    } else if (pet.decayCorrection().equals("ADMIN")) {
      return 1;
    } else if (pet.decayCorrection().equals("START")) {
      reference = scanStart(pet);
    } else {
      return missing(
          "Decay Correction (0054,1102) is "
              + (pet.decayCorrection().isEmpty() ? "missing" : pet.decayCorrection())
              + ", expected START or ADMIN");
    }
    if (Double.isNaN(pet.halfLife())) {
      return missing("Radionuclide Half Life (0018,1075) is missing");
    }
    double elapsed = reference - pet.injection();
    if (Double.isNaN(elapsed)) {
      return missing(
          Double.isNaN(pet.injection())
              ? "Radiopharmaceutical Start Time (0018,1072) is missing"
              : "neither Series Time (0008,0031) nor Acquisition Time (0008,0032) says when the"
                  + " scan began");
    }
    if (elapsed < 0 || elapsed > MAX_HALF_LIVES * pet.halfLife()) {
      return missing(
          String.format(
              Locale.ROOT,
              "by their times the scan began %.0f s %s the injection, expected up to %.0f"
                  + " half-lives after it: dates may have been changed",
              Math.abs(elapsed),
              elapsed < 0 ? "before" : "after",
              MAX_HALF_LIVES));
    }
    return Math.pow(2, -elapsed / pet.halfLife());
  }

  /**
   * Series Time, unless images were taken before it, as in series that were made anew later; then
   * GE's own scan time, else the first acquisition.
   */
  private double scanStart(PetFacts pet) {
    boolean beforeImages = Double.isNaN(firstAcquisition) || pet.seriesTime() <= firstAcquisition;
    if (!Double.isNaN(pet.seriesTime()) && beforeImages) {
      return pet.seriesTime();
    }
    return Double.isNaN(pet.scanTimeOfGe()) ? firstAcquisition : pet.scanTimeOfGe();
  }

  private double missing(String what) {
    if (!missing.contains(what)) {
      missing.add(what);
    }
    return Double.NaN;
  }

  private static ImportWarning warning(String message) {
    return new ImportWarning(ImportWarning.Kind.VALUE, message);
  }
}
