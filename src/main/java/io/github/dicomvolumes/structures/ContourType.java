// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import java.util.Locale;

/** Contour Geometric Type (3006,0042), PS3.3 C.8.8.6.1. */
public enum ContourType {
  POINT(1),
  OPEN_PLANAR(2),
  OPEN_NONPLANAR(2),
  CLOSED_PLANAR(3),
  /** A closed contour whose area is combined with those of its plane by exclusive disjunction. */
  CLOSEDPLANAR_XOR(3);

  private final int fewest;

  ContourType(int fewest) {
    this.fewest = fewest;
  }

  /** How many points it has at least. */
  int fewest() {
    return fewest;
  }

  /** Whether it encloses an area. */
  public boolean isClosed() {
    return this == CLOSED_PLANAR || this == CLOSEDPLANAR_XOR;
  }

  /** The type of a name; null where it is none. */
  static ContourType of(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    for (ContourType type : values()) {
      if (type.name().equals(upper)) {
        return type;
      }
    }
    return null;
  }
}
