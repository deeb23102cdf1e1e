// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

/**
 * In which order slices were taken, one at a time, from the first image of a volume on.
 *
 * @param slices how many a volume has
 * @param interleaved whether every second one was taken first, else one after the other
 */
public record SliceOrder(int slices, boolean interleaved) {
  /** How many were taken before one. */
  public int before(int slice) {
    return !interleaved ? slice : slice % 2 == 0 ? slice / 2 : (slices + 1) / 2 + slice / 2;
  }
}
