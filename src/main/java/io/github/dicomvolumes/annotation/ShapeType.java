// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a region is; the name in a sheet is the first one, the others are understood. */
public enum ShapeType {
  /** One vertex; its coordinates are those of a pixel's centre. */
  POINT(false, "point", "marker", "seed", "landmark"),
  /** Vertices that may lie on slices of their own. */
  MULTIPOINT(false, "multipoint", "multi-point", "points"),
  /** The vertex is the upper left corner; width and height. */
  RECTANGLE(true, "rectangle", "rect", "box", "bounding box", "bbox", "square"),
  /** Two vertices: the ends of the centre line; its width. */
  ROTATED_RECTANGLE(true, "rotated rectangle", "rotrect", "rotated rect", "rotated box"),
  /** As a rectangle, which it fills. */
  OVAL(true, "oval", "circle"),
  /** Two vertices: the ends of the major axis; the length of the minor axis as width. */
  ELLIPSE(true, "ellipse"),
  /** Two vertices. */
  LINE(false, "line", "straight", "straight line", "distance"),
  /** Two vertices, the head at the second one. */
  ARROW(false, "arrow"),
  /** An open line through vertices. */
  POLYLINE(false, "polyline", "segmented line", "open polygon"),
  /** A closed line through vertices. */
  POLYGON(true, "polygon", "contour", "closed polygon"),
  /** An open line as it was drawn. */
  FREELINE(false, "freeline", "freehand line"),
  /** A closed line as it was drawn. */
  FREEHAND(true, "freehand", "freeroi", "freehand roi"),
  /** A closed line along pixel edges. */
  TRACED(true, "traced"),
  /** Three vertices, the second one at the corner. */
  ANGLE(false, "angle"),
  /** A text in a rectangle. */
  TEXT(true, "text", "note"),
  /** Several outlines; see {@link Shape#detail}. */
  COMPOSITE(true, "composite", "shape", "path");

  private static final Map<String, ShapeType> BY_NAME = new HashMap<>();

  static {
    for (ShapeType type : values()) {
      BY_NAME.put(type.label(), type);
      type.names.forEach(name -> BY_NAME.put(plain(name), type));
    }
  }

  private final boolean area;
  private final List<String> names;

  ShapeType(boolean area, String... names) {
    this.area = area;
    this.names = List.of(names);
  }

  /**
   * Whether whole coordinates are upper left corners of pixels, as ImageJ has it for areas; they
   * are centres of pixels else.
   */
  public boolean isArea() {
    return area;
  }

  /** Whether it is a box with sides along rows and columns. */
  public boolean isBox() {
    return this == RECTANGLE || this == OVAL || this == TEXT;
  }

  /** Whether two vertices and a width across them say all. */
  public boolean hasAxis() {
    return this == ROTATED_RECTANGLE || this == ELLIPSE;
  }

  /** How a sheet names it. */
  public String label() {
    return names.get(0);
  }

  /** The type of a name, case and separators ignored. */
  public static Optional<ShapeType> named(String name) {
    ShapeType exact = BY_NAME.get(name);
    return Optional.ofNullable(exact == null ? BY_NAME.get(plain(name)) : exact);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  /** All names, for messages. */
  public static String labels() {
    return Arrays.stream(values()).map(ShapeType::label).collect(Collectors.joining(", "));
  }
}
