// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import java.io.Serializable;

/** Three numbers: a point or a direction in patient coordinates (LPS, mm), or one per axis. */
public record Vector3(double x, double y, double z) implements Serializable {

  /** Turns negative zeros, which cross products leave, into zeros. */
  public Vector3 {
    x += 0.0;
    y += 0.0;
    z += 0.0;
  }

  /**
   * Three of many numbers.
   *
   * @param start index of the first
   * @return null where there are fewer, or one is not finite
   */
  public static Vector3 of(double[] values, int start) {
    if (values.length < start + 3) {
      return null;
    }
    Vector3 vector = new Vector3(values[start], values[start + 1], values[start + 2]);
    return vector.isFinite() ? vector : null;
  }

  /** Component-wise sum. */
  public Vector3 plus(Vector3 other) {
    return new Vector3(x + other.x, y + other.y, z + other.z);
  }

  /** Component-wise difference. */
  public Vector3 minus(Vector3 other) {
    return new Vector3(x - other.x, y - other.y, z - other.z);
  }

  /** Each component times a factor. */
  public Vector3 times(double factor) {
    return new Vector3(x * factor, y * factor, z * factor);
  }

  /** Scalar product. */
  public double dot(Vector3 other) {
    return x * other.x + y * other.y + z * other.z;
  }

  /** Vector product, right-handed. */
  public Vector3 cross(Vector3 other) {
    return new Vector3(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  /** Euclidean length. */
  public double length() {
    return Math.sqrt(dot(this));
  }

  /** The unit vector of the same direction; not a number where the length is zero. */
  public Vector3 normalized() {
    return times(1 / length());
  }

  /** Whether all components are finite numbers. */
  public boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
  }

  /** Component 0, 1 or 2. */
  public double get(int axis) {
    return switch (axis) {
      case 0 -> x;
      case 1 -> y;
      case 2 -> z;
      default -> throw new IndexOutOfBoundsException("axis " + axis + ", expected 0 to 2");
    };
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof Vector3 that
        && Double.compare(x, that.x) == 0
        && Double.compare(y, that.y) == 0
        && Double.compare(z, that.z) == 0;
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(x);
    hash = 31 * hash + Double.hashCode(y);
    hash = 31 * hash + Double.hashCode(z);
    return hash;
  }
}
