// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Finds what differs between the images of a place, and not in the same way at every place: an
 * image that has lost its b-value, say. Such an attribute tells no channels apart, so that no label
 * says what an image is, and a volume may mix its kinds.
 */
final class MixedKinds {
  private MixedKinds() {}

  /**
   * A warning for each attribute whose values are mixed, with two images that show it.
   *
   * @param planes channels x slices x time points, channels fastest, then slices
   */
  static List<ImportWarning> check(List<Frame> planes, int channels, int slices) {
    List<ImportWarning> warnings = new ArrayList<>(0);
    int perTime = channels * slices;
    if (slices < 2 || planes.size() == slices) {
      return warnings;
    }
    for (Discriminator by : Discriminator.KINDS) {
      Frame one = null;
      Frame other = null;
      boolean varies = false;
      for (int i = 0; i < planes.size(); i++) {
        Frame frame = planes.get(i);
        Object value = by.of(frame);
        // The first slice of its channel and time point, and the first image of its place.
        Frame ofVolume = planes.get(i / perTime * perTime + i % channels);
        Frame ofPlace = planes.get(i % perTime / channels * channels);
        if (other == null && !Objects.equals(value, by.of(ofVolume))) {
          one = ofVolume;
          other = frame;
        }
        varies |= !Objects.equals(value, by.of(ofPlace));
      }
      if (other != null && varies) {
        warnings.add(
            new ImportWarning(
                ImportWarning.Kind.DIMENSION,
                "images differ in "
                    + by.title()
                    + ", and not in the same way at every place: it tells no channels apart, and "
                    + one.label()
                    + " and "
                    + other.label()
                    + " of one volume are not alike"));
      }
    }
    return warnings;
  }
}
