// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.ValueTable;
import java.util.Optional;

/**
 * The table that a Modality LUT Sequence (0028,3000) has in place of slope and intercept (PS3.3
 * C.11.1). One that is a straight line over all stored values is taken as such, so that whole
 * numbers stay whole numbers.
 *
 * @param scale null where the table cannot be used
 * @param problem why not, or what is left aside; empty where all is said
 */
record ModalityLut(ModalityTransform scale, String problem) {
  private static final Tag MODALITY_LUT_TYPE = Tag.of(0x0028, 0x3004);

  /** The table of a data set; empty where it has none. */
  static Optional<ModalityLut> of(DataSet dataSet, FrameLayout layout) {
    if (dataSet.items(Tags.ModalityLUTSequence).isEmpty()) {
      return Optional.empty();
    }
    DataSet item = dataSet.items(Tags.ModalityLUTSequence).get(0);
    LookupTable table = LookupTable.of(item, layout.isSigned());
    if (!table.problem().isEmpty()) {
      return Optional.of(notApplied(table.problem()));
    }
    if (layout.sampleType().isFloatingPoint()) {
      return Optional.of(notApplied("is for whole numbers, and the pixels are none"));
    }
    String type = item.string(MODALITY_LUT_TYPE).orElse("");
    boolean none = type.isEmpty() || type.equals("US") || ValueUnit.isNone(type);
    String unit = none ? "" : ValueUnit.of(type);
    String problem =
        none || !unit.isEmpty()
            ? ""
            : "Modality LUT Type (0028,3004) holds a text that is no unit, which is left aside";
    double step = step(table, layout);
    ModalityTransform scale =
        step == 0
            ? new ModalityTransform(new ValueTable(table.first(), table.entries(), true), unit)
            : new ModalityTransform(step, table.entries()[0] - step * table.first(), unit);
    return Optional.of(new ModalityLut(scale, problem));
  }

  /** The step of a table that is a straight line over every stored value; 0 of any other. */
  private static double step(LookupTable table, FrameLayout layout) {
    double[] entries = table.entries();
    double step = entries.length > 1 ? entries[1] - entries[0] : 0;
    for (int i = 1; i < entries.length; i++) {
      if (entries[i] - entries[i - 1] != step) {
        return 0;
      }
    }
    long min = layout.isSigned() ? -(1L << layout.bitsStored() - 1) : 0;
    long max = min + (1L << layout.bitsStored()) - 1;
    boolean covers = table.first() <= min && table.first() + (long) entries.length - 1 >= max;
    return covers ? step : 0;
  }

  private static ModalityLut notApplied(String why) {
    return new ModalityLut(
        null,
        "the Modality LUT Sequence (0028,3000) is not applied, values are the stored ones: its"
            + " table "
            + why);
  }
}
