// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

/** How fast work goes on, and how long the rest of it will take at that pace. */
public final class Pace {
  private static final long SECOND = 1_000_000_000L;
  private static final double MEGABYTE = 1e6;

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
    String text = done + " of " + total;
    double perSecond = perSecond(done, total, nanos);
    if (perSecond == 0) {
      return text;
    }
    String speed = perSecond < 1 ? "less than 1" : Long.toString(Math.round(perSecond));
    return text + ", " + speed + left(done, total, perSecond);
  }

  /** As {@link #text}, of bytes: {@code 120 of 600 MB, 60 MB a second, 8 s left}. */
  public synchronized String bytes(long done, long total, long nanos) {
    double perSecond = perSecond(done, total, nanos);
    String text = megabytes(done) + " of " + megabytes(total) + " MB";
    return perSecond == 0
        ? text
        : text + ", " + megabytes(perSecond) + " MB" + left(done, total, perSecond);
  }

  /** 0 where it cannot be told yet. */
  private double perSecond(long done, long total, long nanos) {
    if (total != all) {
      all = total;
      firstNanos = nanos;
      firstDone = done;
    }
    long since = nanos - firstNanos;
    long lately = done - firstDone;
    return since < SECOND || lately <= 0 ? 0 : lately * (double) SECOND / since;
  }

  private static String left(long done, long total, double perSecond) {
    return " a second, " + duration(Math.round((total - done) / perSecond)) + " left";
  }

  /** With a decimal below ten. */
  private static String megabytes(double bytes) {
    double megabytes = bytes / MEGABYTE;
    long tenths = Math.round(10 * megabytes);
    return tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(Math.round(megabytes));
  }

  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
