// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;

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
 * @param unreadable what of all this is there and cannot be used, in words; empty where all can
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
    double activityOfPhilips,
    String unreadable)
    implements Serializable {
  /** No person is given less: a smaller number is in MBq, as some write it. */
  public static final double MIN_DOSE_BQ = 1e4;
}
