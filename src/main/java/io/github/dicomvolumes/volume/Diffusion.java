// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.geometry.Vector3;
import java.io.Serializable;
import java.util.Locale;

/**
 * A diffusion weighting; ordered by b-value, then by the text of its direction.
 *
 * @param bValue s/mm2; NaN where only the direction of a gradient is known, or not even that
 * @param direction of the gradient in words: three numbers, patient coordinates unless it says
 *     otherwise; {@code trace} of an image of all directions; empty where there is none
 */
public record Diffusion(double bValue, String direction)
    implements Comparable<Diffusion>, Serializable {
  /** A direction of numbers. */
  public static String direction(String frame, double... components) {
    StringBuilder text = new StringBuilder(frame);
    for (double component : components) {
      text.append(text.length() == frame.length() ? "" : ", ");
      String number = String.format(Locale.ROOT, "%.4f", component + 0.0).replaceAll("0+$", "");
      text.append(number.endsWith(".") ? number + "0" : number);
    }
    return text.toString();
  }

  /** Begins the words of a direction along rows, columns and slices. */
  public static final String IMAGE_AXES = "image axes: ";

  /** Whether the direction is that of rows, columns and slices, not of the patient. */
  public boolean isOfImage() {
    return direction.startsWith(IMAGE_AXES);
  }

  /** The direction as a unit vector, of the patient or of the image; null where there is none. */
  public Vector3 vector() {
    String numbers = isOfImage() ? direction.substring(IMAGE_AXES.length()) : direction;
    String[] parts = numbers.split(", ");
    if (parts.length != 3) {
      return null;
    }
    try {
      Vector3 vector =
          new Vector3(
              Double.parseDouble(parts[0]),
              Double.parseDouble(parts[1]),
              Double.parseDouble(parts[2]));
      return vector.length() > 0 && vector.isFinite() ? vector.normalized() : null;
    } catch (NumberFormatException e) {
      // Words: an image of all directions.
      return null;
    }
  }

  @Override
  public int compareTo(Diffusion other) {
    int order = Double.compare(bValue, other.bValue);
    return order != 0 ? order : direction.compareTo(other.direction);
  }

  @Override
  public String toString() {
    String unknown = direction.isEmpty() ? "no b-value" : "gradient";
    String b = Double.isNaN(bValue) ? unknown : "b=" + ShortDecimal.text(bValue);
    return direction.isEmpty() ? b : b + " (" + direction + ")";
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof Diffusion that
        && Double.compare(bValue, that.bValue) == 0
        && direction.equals(that.direction);
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(bValue);
    hash = 31 * hash + direction.hashCode();
    return hash;
  }
}
