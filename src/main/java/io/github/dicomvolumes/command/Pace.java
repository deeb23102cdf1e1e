// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

/** How fast work goes on, and how long the rest of it will take at that pace. */
public final class Pace {
  private static final long SECOND = 1_000_000_000L;

  private long all = -1;
  private long firstNanos;
  private long firstDone;

  /**
   * What to show: {@code 120 of 600, 60 a second, 8 s left}. Another total is other work.
   *
   * @param done how much is done, of {@code total}
   * @param nanos the time, on any clock that only runs forwards
   */
  public synchronized String text(long done, long total, long nanos) {
    if (total != all) {
      all = total;
      firstNanos = nanos;
      firstDone = done;
    }
    String text = done + " of " + total;
    long since = nanos - firstNanos;
    long lately = done - firstDone;
    if (since < SECOND || lately <= 0) {
      return text;
    }
    double perSecond = lately * (double) SECOND / since;
    return text
        + ", "
        + (perSecond < 1 ? "less than 1" : Long.toString(Math.round(perSecond)))
        + " a second, "
        + duration(Math.round((total - done) / perSecond))
        + " left";
  }

  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
