// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What PET images have besides (PS3.3 C.8.9). */
final class PetModules {
  private static final List<String> NEEDED =
      List.of("Units", "CountsSource", "SeriesType", "DecayCorrection", "SeriesDate", "SeriesTime");

  /** Defined terms (C.8.9.1.1.3). */
  private static final Set<String> UNITS =
      Set.of(
          ("CNTS CM2 CM2ML PCNT CPS BQML MGMINML UMOLMINML MLMING MLG 1CM UMOLML PROPCNTS PROPCPS"
                  + " MLMINML MLML GML STDDEV")
              .split(" "));

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
    addUnits(header, image);
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

  /** Units (0054,1001) where values are others than those of the source. */
  private static void addUnits(Attributes header, DerivedImage image) {
    String unit = image.facts().values().unit();
    SourceFrame any = image.source().any();
    if (any.facts() == null || unit.isEmpty() || unit.equals(any.facts().scale().unit())) {
      return;
    }
    String word = unit.toUpperCase(Locale.ROOT);
    if (!word.contains("SUV")) {
      header.text("Units", UNITS.contains(word) ? word : "NONE").without("SUVType");
    } else if (word.contains("BSA")) {
      header.text("Units", "CM2ML").text("SUVType", "BSA");
    } else {
      String type = word.contains("LBM") ? "LBM" : word.contains("IBW") ? "IBW" : "BW";
      header.text("Units", "GML").text("SUVType", type);
    }
  }
}
