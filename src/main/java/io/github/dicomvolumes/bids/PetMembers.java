// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import java.util.List;
import java.util.Map;

/** The members of a PET image: tracer, dose and reconstruction (PS3.3 C.8.9). */
final class PetMembers {
  private static final Tag RADIOPHARMACEUTICALS = Tag.of(0x0054, 0x0016);
  private static final double BECQUERELS = 1e6;
  private static final double MILLI = 1e-3;

  private final DataSet header;
  private final boolean single;

  /**
   * The members of a header.
   *
   * @param single whether it is that of all slices: others have a duration and a decay of their own
   */
  PetMembers(DataSet header, boolean single) {
    this.header = header;
    this.single = single;
  }

  void addTo(Map<String, Object> members) {
    List<DataSet> items = header.items(RADIOPHARMACEUTICALS);
    if (items.size() == 1) {
      DataSet drug = items.get(0);
      double dose = drug.number(Tag.of(0x0018, 0x1074)).orElse(0);
      // Some write MBq where the standard asks for Bq: no dose of a person is below 10 kBq.
      if (dose > 1e4) {
        members.put("InjectedRadioactivity", dose / BECQUERELS);
        members.put("InjectedRadioactivityUnits", "MBq");
      }
      number(members, "RadionuclideHalfLife", drug, Tag.of(0x0018, 0x1075), 1);
      number(members, "RadionuclidePositronFraction", drug, Tag.of(0x0018, 0x1076), 1);
    }
    double duration = header.number(Tag.of(0x0018, 0x1242)).orElse(Double.NaN) * MILLI;
    if (single && Double.isFinite(duration)) {
      members.put("FrameDuration", List.of(duration));
    }
    number(members, "DoseCalibrationFactor", header, Tag.of(0x0054, 0x1322), 1);
    text(members, "DecayCorrection", Tag.of(0x0054, 0x1102));
    text(members, "AttenuationCorrectionMethod", Tag.of(0x0054, 0x1101));
    text(members, "ReconstructionMethod", Tag.of(0x0054, 0x1103));
    text(members, "ConvolutionKernel", Tag.of(0x0018, 0x1210));
  }

  private static void number(
      Map<String, Object> members, String key, DataSet from, Tag tag, double factor) {
    double value = from.number(tag).orElse(Double.NaN);
    if (Double.isFinite(value)) {
      members.put(key, value * factor);
    }
  }

  private void text(Map<String, Object> members, String key, Tag tag) {
    String text = header.string(tag).orElse("").strip();
    if (!text.isEmpty()) {
      members.put(key, text);
    }
  }
}
