// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

/**
 * The time axis of a volume.
 *
 * @param intervalSeconds from one time point to the next; 0 where unknown
 * @param unit the user's word for the unit of the interval, which is in seconds whatever it says
 */
public record VolumeTime(double intervalSeconds, String unit) {
  /** The unit of who has not chosen another one. */
  public static final String SECOND = "sec";

  /** An interval in seconds; 0 where unknown. */
  public static VolumeTime ofSeconds(double interval) {
    return new VolumeTime(interval, SECOND);
  }

  /** Whether there is an interval. */
  public boolean isKnown() {
    return intervalSeconds > 0;
  }
}
