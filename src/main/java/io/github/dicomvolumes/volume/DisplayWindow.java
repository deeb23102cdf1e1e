// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * Window Center (0028,1050) and Window Width (0028,1051): the range of values, after rescale, that
 * is shown from black to white (PS3.3 C.11.2.1.2).
 *
 * @param width above 0
 */
public record DisplayWindow(double center, double width) {
  /** The value shown black. */
  public double min() {
    return center - width / 2;
  }

  /** The value shown white. */
  public double max() {
    return center + width / 2;
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof DisplayWindow that
        && Double.compare(center, that.center) == 0
        && Double.compare(width, that.width) == 0;
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(center);
    hash = 31 * hash + Double.hashCode(width);
    return hash;
  }
}
