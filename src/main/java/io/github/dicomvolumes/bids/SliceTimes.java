// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.vendor.SliceOrder;
import io.github.dicomvolumes.vendor.Vendors;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.Timing;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.util.Arrays;

/**
 * When the slices of a volume were taken, of two-dimensional echo-planar sequences: by the list of
 * a mosaic; by a maker's clock of each slice; by Acquisition Time (0008,0032); or by the order that
 * a maker's protocol has. A clock counts where two volumes of the series, not the first of more,
 * say the same, the times fit into a repetition, and as many slices were taken at one time as at
 * any other; GE leaves out slices of the first volume.
 *
 * @param seconds from the first one that was taken, in the order of the file; none where unknown
 * @param atOnce how many were taken at a time; 0 where unknown
 */
record SliceTimes(double[] seconds, int atOnce) {
  private static final SliceTimes NONE = new SliceTimes(new double[0], 0);

  /** Clocks tick in steps of 2.5 ms, and both ends are rounded. */
  private static final double TICK = 0.006;

  /** Of a repetition: what is shorter is another unit, or no time of slices. */
  private static final double SHORTEST = 0.1;

  private static final double OLD_UNIT = 1e-4;

  /**
   * The times of a volume.
   *
   * @param header of its first plane
   * @throws IOException where the header of another plane cannot be read any more
   */
  static SliceTimes of(VolumePlan plan, DataSet header) throws IOException {
    if (plan.slices() < 2) {
      return NONE;
    }
    double repetition = plane(plan, 0, 0).acquisition().timing().volumeRepetition();
    int volumes = plan.channels() * plan.timePoints();
    double[] tiles = Vendors.sliceTimes(header);
    if (tiles.length > 0) {
      double longest = repetition > 0 ? repetition : Double.POSITIVE_INFINITY;
      SliceTimes first = ofTiles(plan, 0, tiles, longest);
      return first != NONE || volumes < 2
          ? first
          : ofTiles(plan, 1, Vendors.sliceTimes(Sidecar.header(plane(plan, 1, 0))), longest);
    }
    if (!(repetition > 0)) {
      return NONE;
    }
    SliceTimes found = NONE;
    if (volumes > 1 && isOnePlaneEach(plan)) {
      int early = volumes > 2 ? 1 : 0;
      double[] late = clock(plan, volumes - 1);
      found = late.length == 0 ? NONE : agreed(clock(plan, early), late, repetition, OLD_UNIT);
      if (found == NONE) {
        double[] times = acquisition(plan, early);
        found =
            hasFraction(times)
                ? agreed(times, acquisition(plan, volumes - 1), repetition, 1)
                : NONE;
      }
    }
    return found == NONE ? ofOrder(plan, header, repetition) : found;
  }

  private static Frame plane(VolumePlan plan, int volume, int slice) {
    int channels = plan.channels();
    return plan.planes().get(plan.planeIndex(volume % channels, slice, volume / channels));
  }

  /** Whether slices are images, none of them made of others. */
  private static boolean isOnePlaneEach(VolumePlan plan) {
    for (int slice = 1; slice < plan.slices(); slice++) {
      Frame before = plane(plan, 0, slice - 1);
      Frame plane = plane(plan, 0, slice);
      if (before.frameIndex() == plane.frameIndex()
          && before.file().path().equals(plane.file().path())) {
        return false;
      }
    }
    return true;
  }

  private static SliceTimes ofTiles(
      VolumePlan plan, int volume, double[] tiles, double repetition) {
    double[] times = new double[plan.slices()];
    for (int slice = 0; slice < times.length; slice++) {
      int tile = plane(plan, volume, slice).frameIndex();
      times[slice] = tile < tiles.length ? tiles[tile] : Double.NaN;
    }
    double[] relative = relative(times);
    // The first volume of some sequences counts from another moment, beyond a repetition.
    return relative.length > 0 && range(relative) > 0 && range(relative) < repetition
        ? new SliceTimes(relative, atOnce(relative))
        : NONE;
  }

  /** By a maker's clock; none where the first slice has none. */
  private static double[] clock(VolumePlan plan, int volume) throws IOException {
    double[] times = new double[plan.slices()];
    for (int slice = 0; slice < times.length; slice++) {
      Frame plane = plane(plan, volume, slice);
      times[slice] =
          plane.file().numberOfFrames() == 1
              ? Vendors.sliceClock(Sidecar.header(plane))
              : Double.NaN;
      if (Double.isNaN(times[slice])) {
        return new double[0];
      }
    }
    return times;
  }

  private static double[] acquisition(VolumePlan plan, int volume) {
    double[] times = new double[plan.slices()];
    for (int slice = 0; slice < times.length; slice++) {
      Timing timing = plane(plan, volume, slice).acquisition().timing();
      times[slice] = timing.acquisitionTime();
    }
    return times;
  }

  /** Whole seconds are too coarse, however well they agree. */
  private static boolean hasFraction(double[] times) {
    for (double time : times) {
      if (Math.abs(time - Math.rint(time)) > 1e-6) {
        return true;
      }
    }
    return false;
  }

  /**
   * The times that two volumes both have.
   *
   * @param otherUnit in seconds, of times that do not fit as seconds
   */
  private static SliceTimes agreed(
      double[] first, double[] second, double repetition, double otherUnit) {
    double[] times = relative(first);
    double[] others = relative(second);
    if (times.length == 0 || others.length != times.length) {
      return NONE;
    }
    if (range(times) >= repetition) {
      scale(times, otherUnit);
      scale(others, otherUnit);
    }
    for (int i = 0; i < times.length; i++) {
      if (Math.abs(times[i] - others[i]) > TICK) {
        return NONE;
      }
    }
    boolean fits = range(times) < repetition && range(times) > repetition * SHORTEST;
    int atOnce = fits ? atOnce(times) : 0;
    return atOnce == 0 ? NONE : new SliceTimes(times, atOnce);
  }

  private static void scale(double[] times, double factor) {
    for (int i = 0; i < times.length; i++) {
      times[i] *= factor;
    }
  }

  private static double range(double[] relative) {
    double longest = 0;
    for (double time : relative) {
      longest = Math.max(longest, time);
    }
    return longest;
  }

  /** From the earliest; none where one is unknown. */
  private static double[] relative(double[] times) {
    double first = Double.POSITIVE_INFINITY;
    for (double time : times) {
      if (!Double.isFinite(time)) {
        return new double[0];
      }
      first = Math.min(first, time);
    }
    double[] relative = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      relative[i] = times[i] - first;
    }
    return relative;
  }

  /** How many have each time; 0 where that differs, or all have one. */
  private static int atOnce(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    int first = 0;
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      count++;
      if (i + 1 == sorted.length || sorted[i + 1] - sorted[i] > TICK) {
        if (first > 0 && count != first) {
          return 0;
        }
        first = count;
        count = 0;
      }
    }
    return first == sorted.length ? 0 : first;
  }

  /** One after the other without a pause but that at the end of a repetition. */
  private static SliceTimes ofOrder(VolumePlan plan, DataSet header, double repetition) {
    SliceOrder order = Vendors.sliceOrder(header);
    int direction = direction(plan);
    if (order == null || order.slices() != plan.slices() || direction == 0) {
      return NONE;
    }
    double each = (repetition - Vendors.repetitionDelay(header)) / plan.slices();
    double[] times = new double[plan.slices()];
    for (int slice = 0; slice < times.length; slice++) {
      times[slice] = each * order.before(direction > 0 ? slice : times.length - 1 - slice);
    }
    return each > 0 ? new SliceTimes(times, 1) : NONE;
  }

  /** 1 where images are numbered in the order of slices, -1 against it; 0 else. */
  private static int direction(VolumePlan plan) {
    int direction = 0;
    for (int slice = 1; slice < plan.slices(); slice++) {
      double step =
          plane(plan, 0, slice).acquisition().instanceNumber()
              - plane(plan, 0, slice - 1).acquisition().instanceNumber();
      int sign = step > 0 ? 1 : step < 0 ? -1 : 0;
      if (sign == 0 || (direction != 0 && sign != direction)) {
        return 0;
      }
      direction = sign;
    }
    return direction;
  }
}
