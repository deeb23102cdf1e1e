// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

/**
 * Where in a hyperstack a region lies; each number counts from 1, and 0 stands for all.
 *
 * @param channel the channel
 * @param slice the slice
 * @param frame the time point
 */
public record StackPosition(int channel, int slice, int frame) {
  /** On every plane. */
  public static final StackPosition ALL = new StackPosition(0, 0, 0);
}
