// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * Window Center (0028,1050) and Window Width (0028,1051), or a VOI LUT (0028,3010): the range of
 * values, after rescale, that is shown from black to white (PS3.3 C.11.2).
 *
 * @param width above 0
 * @param explanation what it is good for, as the header says; empty where it says nothing
 * @param curve how bright values are shown, 0 to 1, in equal steps from the first value to the
 *     last; null where a straight line says it
 */
public record DisplayWindow(double center, double width, String explanation, ValueTable curve)
    implements Serializable {
  private static final int FALLING_STEPS = 256;

  /** A straight line without an explanation. */
  public DisplayWindow(double center, double width) {
    this(center, width, "", null);
  }

  /** The value shown black. */
  public double min() {
    return center - width / 2;
  }

  /** The value shown white. */
  public double max() {
    return center + width / 2;
  }

  /**
   * The window that shows the same of values that were taken through a transform; null where a
   * table has no value for an end.
   */
  public DisplayWindow through(ModalityTransform transform) {
    double black = transform.apply(min());
    double white = transform.apply(max());
    if (!Double.isFinite(black) || !Double.isFinite(white) || black == white) {
      return null;
    }
    ValueTable shown = curve;
    if (black > white) {
      // What was dark is bright: the same curve, or line, the other way round.
      double[] falling = new double[curve == null ? FALLING_STEPS : curve.last() + 1];
      for (int i = 0; i < falling.length; i++) {
        falling[i] = brightness(1 - i / (falling.length - 1.0));
      }
      shown = new ValueTable(0, falling, true);
    }
    return new DisplayWindow((black + white) / 2, Math.abs(white - black), explanation, shown);
  }

  /** How bright a value is shown, 0 to 1, at a fraction of the way from black to white. */
  public double brightness(double fraction) {
    return curve == null ? fraction : curve.value(fraction * curve.last());
  }

  /** Center, width and explanation in one line. */
  public String description() {
    return String.format(Locale.ROOT, "%s %s", text(center), text(width))
        + (curve == null ? "" : " by a table")
        + (explanation.isEmpty() ? "" : " " + explanation);
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof DisplayWindow that
        && Double.compare(center, that.center) == 0
        && Double.compare(width, that.width) == 0
        && explanation.equals(that.explanation)
        && Objects.equals(curve, that.curve);
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(center);
    hash = 31 * hash + Double.hashCode(width);
    hash = 31 * hash + explanation.hashCode();
    hash = 31 * hash + Objects.hashCode(curve);
    return hash;
  }
}
