// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import java.util.Locale;

/**
 * Graphic Type (0070,0023) of spatial coordinates, in an image (PS3.3 C.18.6.1.2) or in the patient
 * (C.18.9.1.2).
 */
public enum GraphicType {
  POINT(1, 1, true, true),
  MULTIPOINT(1, Integer.MAX_VALUE, true, true),
  /** Closed in an image where its first and last point are the same. */
  POLYLINE(2, Integer.MAX_VALUE, true, true),
  /** Its first and last point are the same; in one plane. */
  POLYGON(4, Integer.MAX_VALUE, false, true),
  /** Its centre, and a point of its perimeter. */
  CIRCLE(2, 2, true, false),
  /** The ends of its major axis, then those of its minor axis. */
  ELLIPSE(4, 4, true, true),
  /** The ends of its three axes. */
  ELLIPSOID(6, 6, false, true);

  private final int fewest;
  private final int most;
  private final boolean inImage;
  private final boolean inSpace;

  GraphicType(int fewest, int most, boolean inImage, boolean inSpace) {
    this.fewest = fewest;
    this.most = most;
    this.inImage = inImage;
    this.inSpace = inSpace;
  }

  /** The type of a name; null where it is none of spatial coordinates of that kind. */
  static GraphicType of(String name, boolean ofSpace) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    for (GraphicType type : values()) {
      if (type.name().equals(upper) && (ofSpace ? type.inSpace : type.inImage)) {
        return type;
      }
    }
    return null;
  }

  /** Whether it can have so many points. */
  boolean allows(int points) {
    return points >= fewest && points <= most;
  }

  /** How many points it has, in words. */
  String expected() {
    return fewest == most ? Integer.toString(fewest) : fewest + " or more";
  }
}
