// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.ClockTime;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.vendor.Vendors;
import io.github.dicomvolumes.volume.PetFacts;
import java.util.List;
import java.util.Optional;

/**
 * Reads what standardized uptake values need. What is there and cannot be used hinders these only:
 * the values of the header are right without it.
 */
final class PetReader {
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
  static final List<Tag> TAGS =
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

  private final DataSet top;
  private final HeaderNumbers numbers = new HeaderNumbers();

  private PetReader(DataSet top) {
    this.top = top;
  }

  /** The facts of a header; null where it is none of a PET image. */
  static PetFacts of(DataSet top) {
    return top.string(Tags.Modality).orElse("").equals("PT") ? new PetReader(top).facts() : null;
  }

  private PetFacts facts() {
    List<DataSet> items = top.items(RADIOPHARMACEUTICALS);
    DataSet drug = items.isEmpty() ? DataSet.empty() : items.get(0);
    Optional<String> date = top.string(SERIES_DATE).or(() -> top.string(Tags.AcquisitionDate));
    double injection = time(drug, START_DATE_TIME, ClockTime.seconds(drug.string(START_DATE_TIME)));
    return new PetFacts(
        top.string(SUV_TYPE).orElse(""),
        top.string(DECAY_CORRECTION).orElse(""),
        corrections(),
        numbers.number(top, PATIENT_WEIGHT, Quantity.WEIGHT),
        items.size(),
        numbers.number(drug, TOTAL_DOSE, Quantity.ACTIVITY),
        numbers.number(drug, HALF_LIFE, Quantity.HALF_LIFE),
        Double.isNaN(injection)
            ? time(drug, START_TIME, ClockTime.seconds(date, drug.string(START_TIME)))
            : injection,
        time(top, SERIES_TIME, ClockTime.seconds(date, top.string(SERIES_TIME))),
        time(
            top,
            Tags.AcquisitionTime,
            ClockTime.seconds(
                top.string(Tags.AcquisitionDate).or(() -> date), top.string(Tags.AcquisitionTime))),
        ClockTime.seconds(Optional.of(Vendors.petScanStart(top)).filter(text -> !text.isEmpty())),
        time(
            top,
            DECAY_CORRECTION_DATE_TIME,
            ClockTime.seconds(top.string(DECAY_CORRECTION_DATE_TIME))),
        Vendors.petSuvFactor(top),
        Vendors.petActivityFactor(top),
        String.join("; ", numbers.takeFaults()));
  }

  private String corrections() {
    String listed = String.join(" ", top.strings(CORRECTED_IMAGE));
    return listed
        + (top.string(ATTENUATION_CORRECTED).orElse("").equals("YES") ? " ATTN" : "")
        + (top.string(DECAY_CORRECTED).orElse("").equals("YES") ? " DECY" : "");
  }

  /** Another time would stand in for one that is missing, never for one that is unreadable. */
  private double time(DataSet holder, Tag tag, double seconds) {
    if (Double.isNaN(seconds) && holder.string(tag).isPresent()) {
      numbers.fault(tag, holder.reading(tag), "a time");
    }
    return seconds;
  }
}
