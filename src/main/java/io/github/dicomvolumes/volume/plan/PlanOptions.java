// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.VolumePlan;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * What planning may change about the grid and the values of a volume; everything stays as it was
 * scanned where the user asks for nothing.
 *
 * @param tilt what becomes of slices that are shifted sideways
 * @param gaps what becomes of unequal distances between slices
 * @param suv whether PET images shall have standardized uptake values ({@link SuvBodyWeight})
 */
public record PlanOptions(Tilt tilt, Gaps gaps, boolean suv) implements Serializable {
  /** Every plane is a frame as it was scanned. */
  public static final PlanOptions KEEP = new PlanOptions(Tilt.KEEP, Gaps.KEEP);

  /** What becomes of slices that are shifted sideways. */
  public enum Tilt {
    /** Nothing but a warning. */
    KEEP,
    /** Slices are shifted back, with linear interpolation within each slice. */
    CORRECT;

    /**
     * The value of the option {@code tilt}.
     *
     * @throws IllegalArgumentException where it is neither {@code keep} nor {@code correct}
     */
    public static Tilt parse(String text) {
      return choice("tilt", text, values());
    }
  }

  /** What becomes of unequal distances between slices. */
  public enum Gaps {
    /** Nothing but warnings. */
    KEEP,
    /** Slices are interpolated where a uniform spacing needs them. */
    FILL;

    /**
     * The value of the option {@code gaps}.
     *
     * @throws IllegalArgumentException where it is neither {@code keep} nor {@code fill}
     */
    public static Gaps parse(String text) {
      return choice("gaps", text, values());
    }
  }

  /** Checks that nothing is null. */
  public PlanOptions {
    Objects.requireNonNull(tilt, "tilt");
    Objects.requireNonNull(gaps, "gaps");
  }

  /** Values as the headers give them. */
  public PlanOptions(Tilt tilt, Gaps gaps) {
    this(tilt, gaps, false);
  }

  /**
   * Checks that the values that are asked for can be had together.
   *
   * @param storedValues whether the values are to be the stored ones
   * @throws IllegalArgumentException where they are to be uptake values as well
   */
  public void requireAgreement(boolean storedValues) {
    if (suv && storedValues) {
      throw new IllegalArgumentException(
          "suv and stored_values exclude each other: values are either one or the other");
    }
  }

  /**
   * Checks that a volume was planned with the values that these options ask for.
   *
   * @throws IllegalArgumentException where uptake values are asked for, and a PET was planned
   *     without
   */
  public void requireMadeSo(VolumePlan plan) {
    if (suv && SuvBodyWeight.isPet(plan) && !plan.values().unit().equals(SuvBodyWeight.UNIT)) {
      throw new IllegalArgumentException(
          "suv is asked for, but the volume was planned with values in "
              + plan.values().unit()
              + ": plan it with the options that it is opened with");
    }
  }

  private static <E extends Enum<E>> E choice(String name, String text, E[] choices) {
    StringBuilder names = new StringBuilder();
    for (E value : choices) {
      String lower = value.name().toLowerCase(Locale.ROOT);
      if (lower.equals(text)) {
        return value;
      }
      names.append(names.isEmpty() ? "" : " or ").append(lower);
    }
    throw new IllegalArgumentException(name + " is \"" + text + "\", expected " + names);
  }
}
