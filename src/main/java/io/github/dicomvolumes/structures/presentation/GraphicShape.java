// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

/** Graphic Type (0070,0023) of presentation states (PS3.3 C.10.5.1.2). */
public enum GraphicShape {
  POINT(1, 1),
  /** Straight from point to point; closed where the last is the first. */
  POLYLINE(2, Integer.MAX_VALUE),
  /** A curve through the points, whose course between them is the viewer's. */
  INTERPOLATED(2, Integer.MAX_VALUE),
  /** Its centre, and a point of its perimeter. */
  CIRCLE(2, 2),
  /** The ends of its major axis, then those of its minor axis. */
  ELLIPSE(4, 4);

  private final int fewest;
  private final int most;

  GraphicShape(int fewest, int most) {
    this.fewest = fewest;
    this.most = most;
  }

  /** The type of a term; null where it is none. */
  static GraphicShape of(String term) {
    for (GraphicShape type : values()) {
      if (type.name().equals(term)) {
        return type;
      }
    }
    return null;
  }

  boolean allows(int points) {
    return points >= fewest && points <= most;
  }
}
