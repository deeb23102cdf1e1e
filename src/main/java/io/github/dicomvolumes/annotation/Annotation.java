// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import java.util.List;
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
 * @param others of a region that lies on several slices, such as a sphere: what it looks like on
 *     those other than its place, ascending
 */
public record Annotation(
    StackPosition place,
    Shape shape,
    String label,
    String color,
    int group,
    SortedMap<String, String> style,
    List<Section> others) {
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
    others = List.copyOf(others);
  }

  /** One on one slice, or on all. */
  public Annotation(
      StackPosition place,
      Shape shape,
      String label,
      String color,
      int group,
      SortedMap<String, String> style) {
    this(place, shape, label, color, group, style, List.of());
  }

  /** The same on further slices. */
  public Annotation withOthers(List<Section> sections) {
    return new Annotation(place, shape, label, color, group, style, sections);
  }

  /** What the region is on each of its slices, as a region of its own. */
  public List<Annotation> parts() {
    List<Annotation> parts = new java.util.ArrayList<>();
    parts.add(withOthers(List.of()));
    for (Section section : others) {
      StackPosition there = new StackPosition(place.channel(), section.slice(), place.frame());
      parts.add(new Annotation(there, section.shape(), label, color, group, style));
    }
    return parts;
  }

  /** One without name, colour, group and style. */
  public static Annotation of(StackPosition place, Shape shape) {
    return new Annotation(place, shape, "", "", 0, new TreeMap<>(Map.of()));
  }

  /** A field as a text that is alike for alike contents only. */
  public String print(Field field) {
    return switch (field) {
      case WHERE -> {
        StringBuilder text = new StringBuilder();
        text.append(place.channel()).append('/').append(place.slice()).append('/');
        text.append(place.frame()).append(' ').append(shape.print());
        others.forEach(
            other ->
                text.append('|').append(other.slice()).append(' ').append(other.shape().print()));
        yield text.toString();
      }
      case LABEL -> label;
      case COLOR -> color;
      case GROUP -> Integer.toString(group);
      case STYLE -> style.toString();
    };
  }

  /** Whether both lie alike, but for less than anybody can mean. */
  public boolean isCloseTo(Annotation other, double tolerance) {
    if (!place.equals(other.place)
        || !shape.isCloseTo(other.shape, tolerance)
        || others.size() != other.others.size()) {
      return false;
    }
    for (int i = 0; i < others.size(); i++) {
      Section a = others.get(i);
      Section b = other.others.get(i);
      if (a.slice() != b.slice() || !a.shape().isCloseTo(b.shape(), tolerance)) {
        return false;
      }
    }
    return true;
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
        fields.contains(Field.STYLE) ? other.style : style,
        where ? other.others : others);
  }
}
