// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.Optional;

/**
 * Puts a weighting together from a maker's elements, one after the other. What is there and is no
 * number is remembered by its element, never taken for absent.
 */
final class GradientReader {
  private static final double[] NONE = new double[0];

  private final DataSet header;
  private double bValue = Double.NaN;
  private String source = "";
  private Reading found;
  private double[] direction = NONE;
  private String unreadable = "";

  GradientReader(DataSet header) {
    this.header = header;
  }

  /** The first number of an element is the b-value. */
  GradientReader bValue(String creator, int group, int element) {
    Optional<Tag> tag = header.privateTag(creator, group, element);
    if (tag.isPresent()) {
      bValue(header.reading(tag.get()), "private b-value " + tag.get());
    }
    return this;
  }

  GradientReader bValue(Reading reading, String name) {
    if (!reading.isAbsent()) {
      double[] numbers = reading.numbers();
      bValue = numbers.length == 0 ? Double.NaN : numbers[0];
      source = name;
      found = reading;
    }
    return this;
  }

  boolean hasBValue() {
    return !source.isEmpty();
  }

  /** Takes off what some software adds. */
  GradientReader lessAdded(double added) {
    bValue -= bValue >= added ? added : 0;
    return this;
  }

  /** An element of three numbers is the direction. */
  GradientReader direction(String creator, int group, int element) {
    Optional<Tag> tag = header.privateTag(creator, group, element);
    if (tag.isPresent()) {
      direction(header.reading(tag.get()), "private gradient direction " + tag.get());
    }
    return this;
  }

  GradientReader direction(Reading reading, String name) {
    double[] numbers = reading.numbers();
    if (numbers.length >= 3) {
      direction = numbers;
    } else if (!reading.isAbsent()) {
      unreadable = name + " is " + reading.found() + ", expected 3 numbers";
    }
    return this;
  }

  /** Three elements that follow each other, a number each; no direction where one is missing. */
  GradientReader components(String creator, int group, int first) {
    double[] vector = new double[3];
    boolean complete = true;
    for (int i = 0; i < 3; i++) {
      Optional<Tag> tag = header.privateTag(creator, group, first + i);
      Reading reading = tag.isEmpty() ? null : header.reading(tag.get());
      double[] numbers = reading == null ? NONE : reading.numbers();
      boolean readable = numbers.length > 0;
      if (readable) {
        vector[i] = numbers[0];
      } else if (reading != null && !reading.isAbsent()) {
        unreadable =
            "private gradient direction "
                + tag.get()
                + " is "
                + reading.found()
                + ", expected a number";
      }
      complete &= readable;
    }
    direction = complete ? vector : NONE;
    return this;
  }

  double[] direction() {
    return direction;
  }

  /** The weighting; null where nothing was there. Zeros are no direction. */
  DiffusionGradient gradient(boolean imageAxes) {
    return gradient(direction, imageAxes);
  }

  DiffusionGradient gradient(double[] of, boolean imageAxes) {
    if (source.isEmpty() && direction.length == 0 && unreadable.isEmpty()) {
      return null;
    }
    Vector3 vector = of.length < 3 ? null : new Vector3(of[0], of[1], of[2]);
    boolean given = vector != null && vector.length() > 0 && Double.isFinite(vector.length());
    return new DiffusionGradient(
        bValue, source, found, given ? vector : null, imageAxes, unreadable);
  }
}
