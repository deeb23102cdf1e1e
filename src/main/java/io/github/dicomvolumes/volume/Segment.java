// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * A segment of a segmentation (PS3.3 C.8.20.4).
 *
 * @param number from 1 on; the value of its voxels in a label image
 * @param label its name, such as an organ
 */
public record Segment(int number, String label) {
  @Override
  public String toString() {
    return number + " " + label;
  }
}
