// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import io.github.dicomvolumes.workbook.NumberText;
import java.util.List;

/**
 * What a region looks like, in pixels; see {@link ShapeType} for what vertices, width and height
 * mean.
 *
 * @param detail the text of a {@link ShapeType#TEXT}; for a {@link ShapeType#COMPOSITE}, how its
 *     vertices are joined: {@code M} (move, one vertex), {@code L} (line, one), {@code Q} (curve,
 *     two), {@code C} (curve, three), {@code Z} (close, none); empty else
 */
public record Shape(
    ShapeType type, List<Vertex> vertices, double width, double height, String detail) {
  /** Copies the list. */
  public Shape {
    vertices = List.copyOf(vertices);
  }

  /** A shape that its vertices say all of. */
  public static Shape of(ShapeType type, List<Vertex> vertices) {
    return new Shape(type, vertices, 0, 0, "");
  }

  /** A box. */
  public static Shape box(ShapeType type, double x, double y, double width, double height) {
    return new Shape(type, List.of(Vertex.of(x, y)), width, height, "");
  }

  /** The same outline with another detail. */
  public Shape withDetail(String other) {
    return new Shape(type, vertices, width, height, other);
  }

  /** How many vertices a joint of a composite takes. */
  public static int verticesOf(char joint) {
    return switch (joint) {
      case 'M', 'L' -> 1;
      case 'Q' -> 2;
      case 'C' -> 3;
      case 'Z' -> 0;
      default -> throw new IllegalArgumentException("no joint: " + joint);
    };
  }

  /** All of it as a text that is alike for alike shapes only. */
  String print() {
    StringBuilder text = new StringBuilder(type.name());
    for (Vertex vertex : vertices) {
      text.append(' ').append(NumberText.of(vertex.x())).append(',');
      text.append(NumberText.of(vertex.y()));
      if (vertex.plane() != 0 || vertex.counter() != 0) {
        text.append('@').append(vertex.plane()).append('#').append(vertex.counter());
      }
    }
    text.append(' ').append(NumberText.of(width)).append(' ').append(NumberText.of(height));
    return text.append(' ').append(detail).toString();
  }

  /** Whether two shapes differ by less than anybody can mean. */
  public boolean isCloseTo(Shape other, double tolerance) {
    if (type != other.type
        || vertices.size() != other.vertices.size()
        || !detail.equals(other.detail)
        || Math.abs(width - other.width) > tolerance
        || Math.abs(height - other.height) > tolerance) {
      return false;
    }
    for (int i = 0; i < vertices.size(); i++) {
      Vertex a = vertices.get(i);
      Vertex b = other.vertices.get(i);
      if (Math.abs(a.x() - b.x()) > tolerance
          || Math.abs(a.y() - b.y()) > tolerance
          || a.plane() != b.plane()
          || a.counter() != b.counter()) {
        return false;
      }
    }
    return true;
  }
}
