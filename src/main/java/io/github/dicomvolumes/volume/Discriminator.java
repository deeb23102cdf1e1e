// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * An attribute that can tell frames of one place from each other, in the order in which they are
 * tried (rule 5).
 */
enum Discriminator {
  TEMPORAL_POSITION("temporal position", true, true, 0, a -> number(a.temporalPosition())),
  ECHO_NUMBER("echo number", false, true, 0, a -> number(a.echoNumber())),
  ECHO_TIME("echo time", false, true, 0, a -> number(a.echoTime())),
  DIFFUSION(
      "b-value and gradient",
      false,
      true,
      0,
      a -> Double.isNaN(a.bValue()) ? null : new Diffusion(a.bValue(), a.gradient())),
  IMAGE_TYPE("image type", false, true, 0, a -> a.imageType().isEmpty() ? null : a.imageType()),
  TRIGGER_TIME("trigger time", true, false, 1e-3, a -> number(a.triggerTime())),
  FRAME_REFERENCE_TIME(
      "frame reference time", true, false, 1e-3, a -> number(a.frameReferenceTime())),
  ACQUISITION_NUMBER("acquisition number", true, true, 0, a -> number(a.acquisitionNumber())),
  ACQUISITION_TIME("acquisition time", true, false, 1, a -> number(a.acquisitionTime())),
  CONTENT_TIME("content time", true, false, 1, a -> number(a.contentTime())),
  INSTANCE_NUMBER("instance number", true, false, 0, a -> number(a.instanceNumber()));

  /** A diffusion weighting; ordered by b-value, then by the text of its direction. */
  private record Diffusion(double bValue, String gradient) implements Comparable<Diffusion> {
    @Override
    public int compareTo(Diffusion other) {
      int order = Double.compare(bValue, other.bValue);
      return order != 0 ? order : gradient.compareTo(other.gradient);
    }

    @Override
    public String toString() {
      String b = String.format(Locale.ROOT, "b=%s", trimmed(bValue));
      return gradient.isEmpty() ? b : b + " (" + gradient.replace("\\", ", ") + ")";
    }
  }

  private final String title;
  private final boolean time;
  private final boolean sameEverywhere;
  private final double secondsPerUnit;
  private final Function<Acquisition, Comparable<?>> value;

  /**
   * @param time whether it makes time points; channels else
   * @param sameEverywhere whether its values are the same in every place; where not, as for times
   *     of single slices, its rank in the place counts
   * @param secondsPerUnit for a time: what one unit is; 0 for what is no time
   */
  Discriminator(
      String title,
      boolean time,
      boolean sameEverywhere,
      double secondsPerUnit,
      Function<Acquisition, Comparable<?>> value) {
    this.title = title;
    this.time = time;
    this.sameEverywhere = sameEverywhere;
    this.secondsPerUnit = secondsPerUnit;
    this.value = value;
  }

  String title() {
    return title;
  }

  boolean isTime() {
    return time;
  }

  boolean isSameEverywhere() {
    return sameEverywhere;
  }

  double secondsPerUnit() {
    return secondsPerUnit;
  }

  /** The value of a frame, null where its header has none. */
  Comparable<?> of(Frame frame) {
    return value.apply(frame.acquisition());
  }

  /** Whether values have no order of their own, apart from their weighting. */
  boolean isInOrderOfInstances() {
    return this == IMAGE_TYPE || this == DIFFUSION;
  }

  /** The b-value of a diffusion weighting; 0 of all else. */
  double weighting(Object of) {
    return of instanceof Diffusion diffusion ? diffusion.bValue() : 0;
  }

  /** What a channel of this value is called. */
  String label(Object of) {
    String text = of instanceof Double number ? trimmed(number) : of.toString();
    return switch (this) {
      case ECHO_NUMBER -> "echo " + text;
      case ECHO_TIME -> "TE " + text + " ms";
      case IMAGE_TYPE -> text.replace('\\', ' ');
      default -> text;
    };
  }

  /** Whether every frame has a value. */
  boolean isKnownFor(List<List<Frame>> places) {
    return places.stream().allMatch(frames -> frames.stream().allMatch(f -> of(f) != null));
  }

  private static Comparable<?> number(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  private static String trimmed(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
