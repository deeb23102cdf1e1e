// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.ClockTime;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.vendor.Vendors;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What a PET header says that standardized uptake values need (PS3.3 C.8.9.1, C.8.9.2, C.8.22).
 * Numbers are NaN and texts empty where it says nothing; times are seconds since 1970-01-01, or of
 * the day where no header of the file has a date.
 *
 * @param suvType SUV Type (0054,1006) of images that hold SUV already
 * @param decayCorrection Decay Correction (0054,1102): START, ADMIN or NONE
 * @param corrections Corrected Image (0028,0051), or its like of Enhanced PET, separated by blanks
 * @param weight of the patient, kg
 * @param administrations how many radiopharmaceuticals the header lists
 * @param dose of the first of them, Bq
 * @param halfLife s
 * @param injection when its administration began
 * @param seriesTime Series Date and Time
 * @param acquisitionTime Acquisition Date and Time of the first frame
 * @param scanTimeOfGe GE's (0009,xx0D) of GEMS_PETD_01: when the scan began
 * @param decayReference Decay Correction DateTime (0018,9701) of Enhanced PET
 * @param suvOfPhilips factor from counts to SUV, (7053,xx00) of Philips PET Private Group
 * @param activityOfPhilips factor from counts to Bq/ml, (7053,xx09)
 */
public record PetFacts(
    String suvType,
    String decayCorrection,
    String corrections,
    double weight,
    int administrations,
    double dose,
    double halfLife,
    double injection,
    double seriesTime,
    double acquisitionTime,
    double scanTimeOfGe,
    double decayReference,
    double suvOfPhilips,
    double activityOfPhilips)
    implements Serializable {
  /** No person is given less: a smaller number is in MBq, as some write it. */
  public static final double MIN_DOSE_BQ = 1e4;

  private static final Tag SERIES_DATE = Tag.of(0x0008, 0x0021);
  private static final Tag SERIES_TIME = Tag.of(0x0008, 0x0031);
  private static final Tag PATIENT_WEIGHT = Tag.of(0x0010, 0x1030);
  private static final Tag START_TIME = Tag.of(0x0018, 0x1072);
  private static final Tag TOTAL_DOSE = Tag.of(0x0018, 0x1074);
  private static final Tag HALF_LIFE = Tag.of(0x0018, 0x1075);
  private static final Tag START_DATE_TIME = Tag.of(0x0018, 0x1078);
  private static final Tag DECAY_CORRECTION_DATE_TIME = Tag.of(0x0018, 0x9701);
  private static final Tag DECAY_CORRECTED = Tag.of(0x0018, 0x9758);
  private static final Tag ATTENUATION_CORRECTED = Tag.of(0x0018, 0x9759);
  private static final Tag CORRECTED_IMAGE = Tag.of(0x0028, 0x0051);
  private static final Tag RADIOPHARMACEUTICALS = Tag.of(0x0054, 0x0016);
  private static final Tag SUV_TYPE = Tag.of(0x0054, 0x1006);
  private static final Tag DECAY_CORRECTION = Tag.of(0x0054, 0x1102);

  /** What a header read keeps. */
  public static final List<Tag> TAGS =
      List.of(
          SERIES_DATE,
          SERIES_TIME,
          PATIENT_WEIGHT,
          DECAY_CORRECTION_DATE_TIME,
          DECAY_CORRECTED,
          ATTENUATION_CORRECTED,
          CORRECTED_IMAGE,
          RADIOPHARMACEUTICALS,
          SUV_TYPE,
          DECAY_CORRECTION);

  /** The facts of a header; null where it is none of a PET image. */
  public static PetFacts of(DataSet top) {
    if (!top.string(Tags.Modality).orElse("").equals("PT")) {
      return null;
    }
    List<DataSet> items = top.items(RADIOPHARMACEUTICALS);
    DataSet drug = items.isEmpty() ? DataSet.empty() : items.get(0);
    Optional<String> date = top.string(SERIES_DATE).or(() -> top.string(Tags.AcquisitionDate));
    double injection = ClockTime.seconds(drug.string(START_DATE_TIME));
    return new PetFacts(
        top.string(SUV_TYPE).orElse(""),
        top.string(DECAY_CORRECTION).orElse(""),
        corrections(top),
        number(top, PATIENT_WEIGHT),
        items.size(),
        number(drug, TOTAL_DOSE),
        number(drug, HALF_LIFE),
        Double.isNaN(injection) ? ClockTime.seconds(date, drug.string(START_TIME)) : injection,
        ClockTime.seconds(date, top.string(SERIES_TIME)),
        ClockTime.seconds(
            top.string(Tags.AcquisitionDate).or(() -> date), top.string(Tags.AcquisitionTime)),
        ClockTime.seconds(Optional.of(Vendors.petScanStart(top)).filter(text -> !text.isEmpty())),
        ClockTime.seconds(top.string(DECAY_CORRECTION_DATE_TIME)),
        Vendors.petSuvFactor(top),
        Vendors.petActivityFactor(top));
  }

  private static String corrections(DataSet top) {
    String listed = String.join(" ", top.strings(CORRECTED_IMAGE));
    return listed
        + (top.string(ATTENUATION_CORRECTED).orElse("").equals("YES") ? " ATTN" : "")
        + (top.string(DECAY_CORRECTED).orElse("").equals("YES") ? " DECY" : "");
  }

  private static double number(DataSet dataSet, Tag tag) {
    return dataSet.number(tag).orElse(Double.NaN);
  }
}
