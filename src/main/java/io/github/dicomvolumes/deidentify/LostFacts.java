// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.Profile;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.vendor.DiffusionGradient;
import io.github.dicomvolumes.vendor.Tiles;
import io.github.dicomvolumes.vendor.Vendors;
import java.util.ArrayList;
import java.util.List;

/**
 * What of the volume that an image belongs to stood in private elements and is gone with them: a
 * volume of such files may be another one, and nobody shall find that out by himself.
 */
final class LostFacts {
  private LostFacts() {}

  /**
   * In words; empty where nothing is lost.
   *
   * @param cleaned what of the original is handed on
   */
  static String of(DataSet original, DataSet cleaned, Profile profile) {
    if (!hasPrivate(original)) {
      return "";
    }
    List<String> lost = new ArrayList<>(0);
    if (!isSame(Vendors.tiles(original), Vendors.tiles(cleaned))) {
      lost.add("number and places of the slices of its mosaic");
    }
    if (!cleaned.contains(Tags.DiffusionBValue)
        && isWeighted(Vendors.diffusion(original))
        && Vendors.diffusion(cleaned) == null) {
      lost.add("its diffusion weighting");
    }
    if (isLost(Vendors.component(original), Vendors.component(cleaned))
        || isLost(Vendors.quantity(original), Vendors.quantity(cleaned))) {
      lost.add("which part or quantity it shows");
    }
    if (Double.compare(Vendors.repetitionDelay(original), Vendors.repetitionDelay(cleaned)) != 0) {
      lost.add("the pause between repetitions");
    }
    if (isLost(Vendors.petActivityFactor(original), Vendors.petActivityFactor(cleaned))
        || isLost(Vendors.petSuvFactor(original), Vendors.petSuvFactor(cleaned))) {
      lost.add("its factor to activity");
    }
    if (lost.isEmpty()) {
      return "";
    }
    return "without "
        + String.join(", ", lost)
        + ", which stood in private elements"
        + (profile.has(ProfileOption.RETAIN_SAFE_PRIVATE)
            ? " that are not known to be safe"
            : ": --retain safe-private keeps what is safe of them");
  }

  private static boolean hasPrivate(DataSet dataSet) {
    for (Element element : dataSet) {
      if (element.tag().isPrivate()) {
        return true;
      }
    }
    return false;
  }

  /** Makers write 0 in images of every kind. */
  private static boolean isWeighted(DiffusionGradient gradient) {
    return gradient != null && gradient.bValue() != 0;
  }

  /** What says nothing is taken for a magnitude. */
  private static boolean isLost(String before, String after) {
    return !before.equals(after) && !before.equals("magnitude");
  }

  private static boolean isLost(double before, double after) {
    return !Double.isNaN(before) && Double.isNaN(after);
  }

  private static boolean isSame(Tiles before, Tiles after) {
    if (before == null || after == null || Double.isNaN(before.count())) {
      return before == null || after != null;
    }
    return before.count() == after.count()
        && (before.normal() == null || after.normal() != null)
        && (before.positions() == null) == (after.positions() == null);
  }
}
