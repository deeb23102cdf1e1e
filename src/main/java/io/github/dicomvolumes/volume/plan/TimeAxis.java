// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlaneLabel;
import io.github.dicomvolumes.volume.ShortDecimal;
import io.github.dicomvolumes.volume.Timing;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The times of the time points of a volume, as far as its headers give them. */
final class TimeAxis {
  private static final double EVEN_WITHIN = 0.1;
  private static final double REPETITION_WITHIN = 1e-6;

  /** By how much volumes may differ that agree among themselves on another time than promised. */
  private static final double AGREE_WITHIN = 0.01;

  /**
   * Volumes whose clocks prove something against a Repetition Time: the first can be early, unless
   * the header says an offset, which is meant for that.
   */
  private static final int FEWEST_AGREEING = 3;

  private static final double[] ROUNDINGS = {1, 0.1, 0.01};

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
   * The time from one time point to the next. Where one repetition is one volume, that repetition,
   * unless three volumes or more, or any that say a Temporal Position Time Offset (0020,930D),
   * agree among themselves on another time; else where a clock runs evenly, within 10 %, its step;
   * where there is no clock, what every header promises; 0 else.
   */
  double intervalSeconds() {
    if (timePoints < 2) {
      return 0;
    }
    double repetition = agreed(timing -> timing.volumeRepetition());
    if (!Double.isNaN(repetition)) {
      return contradicts(repetition)
              && agreeWithin(AGREE_WITHIN)
              && (isOffset() || timePoints >= FEWEST_AGREEING)
          ? rounded(mean())
          : rounded(repetition);
    }
    if (clock == null) {
      double promised = agreed(timing -> timing.repetition());
      return Double.isNaN(promised) ? 0 : promised;
    }
    double mean = mean();
    for (int t = 1; t < timePoints; t++) {
      double expected = seconds(clock, 0) + t * mean;
      if (Math.abs(seconds(clock, t * perTimePoint) - expected) > EVEN_WITHIN * mean) {
        return 0;
      }
    }
    return rounded(mean);
  }

  /** Clocks have microseconds; a date in front of them leaves a double not much more. */
  private static double rounded(double seconds) {
    return Math.round(seconds * 1e6) / 1e6;
  }

  /** What all frames say; NaN where one says nothing or another thing. */
  private double agreed(ToDoubleFunction<Timing> by) {
    double first = by.applyAsDouble(planes.get(0).acquisition().timing());
    for (Frame frame : planes) {
      double other = by.applyAsDouble(frame.acquisition().timing());
      if (!(Math.abs(other - first) <= REPETITION_WITHIN * first)) {
        return Double.NaN;
      }
    }
    return first;
  }

  /** Whether a clock says another time than the repetition, by more than its own rounding. */
  private boolean contradicts(double repetition) {
    return clock != null
        && Math.abs(mean() - repetition)
            > Math.max(AGREE_WITHIN * repetition, clockRounding() / (timePoints - 1));
  }

  private boolean isOffset() {
    return clock == Discriminator.TEMPORAL_OFFSET;
  }

  /**
   * Of a clock that has whole seconds, tenths or hundredths only; 0 of a finer one and of offsets.
   */
  private double clockRounding() {
    if (isOffset()) {
      return 0;
    }
    for (double unit : ROUNDINGS) {
      boolean whole = true;
      for (int t = 0; t < timePoints; t++) {
        double units = seconds(clock, t * perTimePoint) / unit;
        whole &= Math.abs(units - Math.rint(units)) < 1e-3;
      }
      if (whole) {
        return unit;
      }
    }
    return 0;
  }

  private boolean agreeWithin(double part) {
    double mean = mean();
    for (int t = 1; t < timePoints; t++) {
      double step = seconds(clock, t * perTimePoint) - seconds(clock, (t - 1) * perTimePoint);
      if (Math.abs(step - mean) > part * mean) {
        return false;
      }
    }
    return true;
  }

  private double mean() {
    return (seconds(clock, (timePoints - 1) * perTimePoint) - seconds(clock, 0)) / (timePoints - 1);
  }

  /** Where sources of the interval contradict each other, and where none can be trusted. */
  List<ImportWarning> warnings() {
    if (timePoints < 2 || clock == null) {
      return List.of();
    }
    double repetition = agreed(timing -> timing.volumeRepetition());
    if (contradicts(repetition)) {
      return List.of(
          new ImportWarning(
              ImportWarning.Kind.DIMENSION,
              String.format(
                  Locale.ROOT,
                  "Repetition Time (0018,0080) says that time points are %s s apart, their %s %s s:"
                      + " the frame interval is %s s",
                  number(repetition),
                  clock.title(),
                  number(mean()),
                  number(intervalSeconds()))));
    }
    if (intervalSeconds() > 0) {
      return List.of();
    }
    double min = Double.MAX_VALUE;
    double max = 0;
    for (int t = 1; t < timePoints; t++) {
      double step = seconds(clock, t * perTimePoint) - seconds(clock, (t - 1) * perTimePoint);
      min = Math.min(min, step);
      max = Math.max(max, step);
    }
    return List.of(
        new ImportWarning(
            ImportWarning.Kind.DIMENSION,
            String.format(
                Locale.ROOT,
                "time points are not even: from %s to %s s apart by their %s. No frame interval is"
                    + " set; slice labels have the times",
                number(min),
                number(max),
                clock.title())));
  }

  /** What the time point of a plane is called; times from that of the first time point. */
  String label(int timePoint, int plane) {
    double time =
        clock == null ? Double.NaN : seconds(clock, plane) - seconds(clock, plane % perTimePoint);
    return Double.isNaN(time) ? PlaneLabel.timePoint(timePoint) : PlaneLabel.time(time);
  }

  private static String number(double value) {
    return ShortDecimal.text(Math.round(value * 1e4) / 1e4);
  }
}
