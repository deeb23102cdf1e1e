// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.List;

/** What PET images have besides (PS3.3 C.8.9). */
final class PetModules {
  private static final List<String> NEEDED =
      List.of("Units", "CountsSource", "SeriesType", "DecayCorrection", "SeriesDate", "SeriesTime");

  private PetModules() {}

  /** Whether a header says what cannot be made up. */
  static boolean isComplete(DataSet source) {
    return NEEDED.stream().allMatch(keyword -> source.string(Attributes.tag(keyword)).isPresent());
  }

  /**
   * Adds them.
   *
   * @param source header of the plane's source
   */
  static void add(Attributes header, DerivedImage image, DataSet source, int frame) {
    for (String keyword : List.of("SeriesDate", "SeriesTime")) {
      source.element(Attributes.tag(keyword)).ifPresent(header::element);
    }
    int slices = image.facts().size().slices();
    String unit = image.facts().values().unit();
    SourceFrame any = image.source().any();
    boolean uptake =
        any.facts() != null && unit.contains("SUV") && !unit.equals(any.facts().scale().unit());
    if (uptake) {
      header.text("Units", "GML").text("SUVType", "BW");
    }
    header
        .numbers("NumberOfSlices", slices)
        .numbers("ImageIndex", image.slice(frame) + 1 + slices * image.time(frame))
        .present(
            "CorrectedImage",
            "CollimatorType",
            "ActualFrameDuration",
            "FrameReferenceTime",
            "RadiopharmaceuticalInformationSequence",
            "ScatterFractionFactor");
    if (!header.has("PatientPosition")) {
      // Either says how the patient lay.
      header.present("PatientOrientationCodeSequence", "PatientGantryRelationshipCodeSequence");
    }
  }
}
