// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A region of interest.
 *
 * @param place the plane or planes that it lies on
 * @param shape its outline, in pixels
 * @param label its name; empty where it has none
 * @param color of its outline, {@code #rrggbb} or {@code #aarrggbb}; empty for the default
 * @param group 0 to 255; 0 for none
 * @param style what else there is to its looks, such as {@code stroke} for the width of its line
 */
public record Annotation(
    StackPosition place,
    Shape shape,
    String label,
    String color,
    int group,
    SortedMap<String, String> style) {
  /** What can change apart from the rest. */
  public enum Field {
    /** Plane and outline. */
    WHERE,
    /** Name. */
    LABEL,
    /** Colour of the outline. */
    COLOR,
    /** Group. */
    GROUP,
    /** Width of the line and the like. */
    STYLE
  }

  /** Copies the style. */
  public Annotation {
    style = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(style));
  }

  /** One without name, colour, group and style. */
  public static Annotation of(StackPosition place, Shape shape) {
    return new Annotation(place, shape, "", "", 0, new TreeMap<>(Map.of()));
  }

  /** A field as a text that is alike for alike contents only. */
  String print(Field field) {
    return switch (field) {
      case WHERE ->
          place.channel() + "/" + place.slice() + "/" + place.frame() + " " + shape.print();
      case LABEL -> label;
      case COLOR -> color;
      case GROUP -> Integer.toString(group);
      case STYLE -> style.toString();
    };
  }

  /** Takes some fields from another one. */
  public Annotation with(Annotation other, java.util.Set<Field> fields) {
    boolean where = fields.contains(Field.WHERE);
    return new Annotation(
        where ? other.place : place,
        where ? other.shape : shape,
        fields.contains(Field.LABEL) ? other.label : label,
        fields.contains(Field.COLOR) ? other.color : color,
        fields.contains(Field.GROUP) ? other.group : group,
        fields.contains(Field.STYLE) ? other.style : style);
  }
}
