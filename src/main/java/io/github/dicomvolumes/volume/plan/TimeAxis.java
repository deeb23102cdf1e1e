// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ShortDecimal;
import java.util.List;
import java.util.Locale;

/** The times of the time points of a volume, as far as its headers give them. */
final class TimeAxis {
  private static final double EVEN_WITHIN = 0.1;
  private static final double REPETITION_WITHIN = 1e-6;

  private final List<Frame> planes;
  private final int perTimePoint;
  private final int timePoints;
  private final Discriminator clock;

  private TimeAxis(List<Frame> planes, int perTimePoint, int timePoints) {
    this.planes = planes;
    this.perTimePoint = perTimePoint;
    this.timePoints = timePoints;
    this.clock =
        timePoints < 2
            ? null
            : Discriminator.clocks().stream().filter(this::ascends).findFirst().orElse(null);
  }

  static TimeAxis of(List<Frame> planes, int channels, int slices, int timePoints) {
    return new TimeAxis(planes, channels * slices, timePoints);
  }

  /** Seconds of a plane on a clock, from that clock's zero; NaN where it has no time. */
  private double seconds(Discriminator by, int plane) {
    return by.of(planes.get(plane)) instanceof Double time
        ? time * by.secondsPerUnit()
        : Double.NaN;
  }

  private boolean ascends(Discriminator by) {
    for (int t = 1; t < timePoints; t++) {
      if (!(seconds(by, t * perTimePoint) > seconds(by, (t - 1) * perTimePoint))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The time from one time point to the next where a clock runs evenly, within 10 %, or where there
   * is no clock but every header promises the same; 0 else.
   */
  double intervalSeconds() {
    if (timePoints < 2) {
      return 0;
    }
    if (clock == null) {
      double first = planes.get(0).acquisition().timing().repetition();
      boolean agreed =
          planes.stream()
              .mapToDouble(frame -> frame.acquisition().timing().repetition())
              .allMatch(other -> Math.abs(other - first) <= REPETITION_WITHIN * first);
      return agreed ? first : 0;
    }
    double mean = mean();
    for (int t = 1; t < timePoints; t++) {
      double expected = seconds(clock, 0) + t * mean;
      if (Math.abs(seconds(clock, t * perTimePoint) - expected) > EVEN_WITHIN * mean) {
        return 0;
      }
    }
    // Clocks have microseconds; a date in front of them leaves a double not much more.
    return Math.round(mean * 1e6) / 1e6;
  }

  private double mean() {
    return (seconds(clock, (timePoints - 1) * perTimePoint) - seconds(clock, 0)) / (timePoints - 1);
  }

  /** That time points are not even, where they are not. */
  List<ImportWarning> warnings() {
    if (clock == null || intervalSeconds() > 0) {
      return List.of();
    }
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int t = 1; t < timePoints; t++) {
      double step = seconds(clock, t * perTimePoint) - seconds(clock, (t - 1) * perTimePoint);
      least = Math.min(least, step);
      most = Math.max(most, step);
    }
    return List.of(
        new ImportWarning(
            ImportWarning.Kind.DIMENSION,
            String.format(
                Locale.ROOT,
                "time points are not even: from %s to %s s apart by their %s. No frame interval is"
                    + " set; slice labels have the times",
                number(least),
                number(most),
                clock.title())));
  }

  /** What the time point of a plane is called; times from that of the first time point. */
  String label(int timePoint, int plane) {
    String label = "time point " + (timePoint + 1);
    if (clock == null) {
      return label;
    }
    double time = seconds(clock, plane) - seconds(clock, plane % perTimePoint);
    return Double.isNaN(time) ? label : label + " (" + number(time) + " s)";
  }

  private static String number(double value) {
    return ShortDecimal.text(Math.round(value * 1e4) / 1e4);
  }
}
