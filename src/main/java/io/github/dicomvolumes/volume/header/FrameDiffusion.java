// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.vendor.DiffusionGradient;
import io.github.dicomvolumes.volume.Diffusion;
import java.util.List;

/**
 * The diffusion weighting of the frames of a file: the standard's attributes, else those of the
 * makers; each part for itself, as some say the b-value in the standard's way and the direction in
 * their own.
 */
final class FrameDiffusion {
  private static final Tag MR_DIFFUSION_SEQUENCE = Tag.of(0x0018, 0x9117);
  private static final Tag DIFFUSION_GRADIENT_DIRECTION_SEQUENCE = Tag.of(0x0018, 0x9076);
  private static final Tag DIFFUSION_DIRECTIONALITY = Tag.of(0x0018, 0x9075);

  /** What makers' software writes where there is none; other negative numbers are damage. */
  private static final double NO_WEIGHTING = -1;

  private final FunctionalGroups groups;
  private final HeaderNumbers numbers;
  private final PrivateDiffusion ofMakers;

  FrameDiffusion(FunctionalGroups groups, PrivateGroups ofMakers, HeaderNumbers numbers) {
    this.groups = groups;
    this.numbers = numbers;
    this.ofMakers = new PrivateDiffusion(ofMakers);
  }

  /** The weighting of a frame; null where the header does not say. */
  Diffusion of(int frame) {
    DataSet holder = groups.holding(frame, MR_DIFFUSION_SEQUENCE, Tags.DiffusionBValue);
    double bValue = numbers.number(holder, Tags.DiffusionBValue, Quantity.B_VALUE);
    DiffusionGradient ofMaker = ofMakers.of(frame);
    if (Double.isNaN(bValue)) {
      if (hasBValue(ofMaker)) {
        return new Diffusion(ofMaker.bValue(), ofMaker.bValue() > 0 ? direction(ofMaker) : "");
      }
      Diffusion known = ofGradient(holder, ofMaker);
      // Not b = 0, as an image of the series that says nothing of it: a map, perhaps.
      return known == null && saysNone(ofMaker) ? new Diffusion(Double.NaN, "") : known;
    }
    double[] direction = direction(holder);
    String directionality = holder.string(DIFFUSION_DIRECTIONALITY).orElse("");
    String text =
        direction.length >= 3 && !isNone(direction)
            ? Diffusion.direction("", direction[0], direction[1], direction[2])
            : bValue == 0 ? "" : directionality.equals("ISOTROPIC") ? "trace" : direction(ofMaker);
    return new Diffusion(bValue, text);
  }

  private static boolean saysNone(DiffusionGradient ofMaker) {
    return ofMaker != null && !ofMaker.source().isEmpty() && ofMaker.bValue() == NO_WEIGHTING;
  }

  private boolean hasBValue(DiffusionGradient ofMaker) {
    if (ofMaker == null || ofMaker.source().isEmpty()) {
      return false;
    }
    if (saysNone(ofMaker)) {
      numbers.note(ofMaker.said() + ": it was taken for no b-value");
      return false;
    }
    boolean usable = Quantity.B_VALUE.allows(ofMaker.bValue());
    if (!usable) {
      numbers.fault(ofMaker.said() + ", expected " + Quantity.B_VALUE.expected());
    }
    return usable;
  }

  private static boolean isNone(double[] direction) {
    return direction[0] == 0 && direction[1] == 0 && direction[2] == 0;
  }

  /** Three numbers; none where they are absent, and where they are a fault. */
  private double[] direction(DataSet holder) {
    List<DataSet> items = holder.items(DIFFUSION_GRADIENT_DIRECTION_SEQUENCE);
    DataSet of = items.isEmpty() ? holder : items.get(0);
    return numbers.numbers(of, Tags.DiffusionGradientOrientation, Quantity.INTERCEPT, 3);
  }

  /** A gradient whose strength is not known: such a frame is not to be taken for one without. */
  private Diffusion ofGradient(DataSet holder, DiffusionGradient ofMaker) {
    double[] direction = direction(holder);
    String text =
        direction.length >= 3 && !isNone(direction)
            ? Diffusion.direction("", direction[0], direction[1], direction[2])
            : direction(ofMaker);
    return text.isEmpty() ? null : new Diffusion(Double.NaN, text);
  }

  private String direction(DiffusionGradient gradient) {
    if (gradient != null && !gradient.unreadable().isEmpty()) {
      numbers.fault(gradient.unreadable());
    }
    Vector3 direction = gradient == null ? null : gradient.direction();
    return direction == null
        ? ""
        : Diffusion.direction(
            gradient.imageAxes() ? Diffusion.IMAGE_AXES : "",
            direction.x(),
            direction.y(),
            direction.z());
  }
}
