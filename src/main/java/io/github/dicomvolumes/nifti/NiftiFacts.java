// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFields;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The header of a volume of which facts are known. */
final class NiftiFacts {
  /** Key of our notes where the fourth axis is not time, and what it says then. */
  static final String FOURTH_AXIS = "DicomVolumes.FourthAxis";

  static final String CHANNELS = "channels";

  private NiftiFacts() {}

  /** What our notes say. */
  static Map<String, String> fields(VolumeFacts facts) {
    Map<String, String> fields = new LinkedHashMap<>(VolumeFields.of(facts));
    if (facts.size().channels() > 1 && facts.size().timePoints() == 1) {
      fields.put(FOURTH_AXIS, CHANNELS);
    }
    return fields;
  }

  /**
   * The header, with planes right behind it.
   *
   * @throws IllegalArgumentException where the format cannot hold the volume
   */
  static NiftiHeader header(VolumeFacts facts) {
    VolumeValues values = facts.values();
    boolean scaled = values.slope() != 1 || values.intercept() != 0;
    Display shown = facts.looks().whole();
    List<Integer> dim = dim(facts.size());
    int version = 1;
    for (int size : dim) {
      version = size > NiftiHeader.MAX_OF_VERSION_1 ? 2 : version;
    }
    return new NiftiHeader(
        version,
        dim,
        type(facts),
        pixdim(facts),
        units(facts),
        scaled ? values.slope() : 0,
        scaled ? values.intercept() : 0,
        shown == null ? 0 : shown.min(),
        shown == null ? 0 : shown.max(),
        facts.segments().isEmpty() ? 0 : NiftiHeader.INTENT_LABEL,
        NiftiPlace.of(
            facts.place().geometry(), facts.size().rows(), facts.place().known().placement()),
        NiftiLayout.bytes(version) + NiftiLayout.FLAG_BYTES);
  }

  /**
   * Columns, rows and slices; then time points and, behind those, channels. Channels without time
   * are along the fourth axis, where programs look for the volumes of a diffusion series.
   */
  private static List<Integer> dim(VolumeSize size) {
    List<Integer> dim = new ArrayList<>(5);
    dim.add(size.columns());
    dim.add(size.rows());
    dim.add(size.slices());
    if (size.timePoints() > 1) {
      dim.add(size.timePoints());
    }
    if (size.channels() > 1) {
      dim.add(size.channels());
    }
    return dim;
  }

  private static NiftiType type(VolumeFacts facts) {
    ValueType type = facts.values().type();
    return switch (facts.size().samplesPerPixel()) {
      case 1 -> NiftiType.of(type);
      case 3 -> {
        if (type != ValueType.UINT8) {
          throw new IllegalArgumentException(
              "colours are of " + type + ", and NIfTI holds those of 8 bits only");
        }
        yield NiftiType.RGB24;
      }
      default ->
          throw new IllegalArgumentException(
              "a pixel has " + facts.size().samplesPerPixel() + " colours, and NIfTI holds 1 or 3");
    };
  }

  private static List<Double> pixdim(VolumeFacts facts) {
    var spacing = facts.place().geometry().spacing();
    boolean time = facts.size().timePoints() > 1 && facts.time().isKnown();
    return List.of(
        spacing.x(), spacing.y(), spacing.z(), time ? facts.time().intervalSeconds() : 0.0);
  }

  private static int units(VolumeFacts facts) {
    VolumePlace place = facts.place();
    boolean time = facts.size().timePoints() > 1 && facts.time().isKnown();
    return (place.known().pixelSpacing() ? NiftiHeader.UNITS_MM : 0)
        | (time ? NiftiHeader.UNITS_SECONDS : 0);
  }
}
