// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether anything else agrees with time points that only instance numbers tell apart: the number
 * of time points that the headers announce, or a clock that runs the same way, though not finely
 * enough to tell them apart itself.
 */
final class InstanceOrder {
  private final List<Frame> planes;
  private final int perTimePoint;
  private final int timePoints;

  /**
   * Time points to look at.
   *
   * @param planes channels fastest, then slices, then time points
   */
  InstanceOrder(List<Frame> planes, int perTimePoint, int timePoints) {
    this.planes = planes;
    this.perTimePoint = perTimePoint;
    this.timePoints = timePoints;
  }

  boolean isConfirmed() {
    if (timePoints < 2) {
      return false;
    }
    if (isAnnounced()) {
      return true;
    }
    List<Discriminator> clocks = new ArrayList<>(Discriminator.clocks());
    clocks.add(Discriminator.TEMPORAL_POSITION);
    return clocks.stream().anyMatch(this::runsAlong);
  }

  /**
   * Whether every header announces so many time points (Number of Temporal Positions (0020,0105)),
   * or more of which these are whole ones: instance numbers of each follow those of the one before,
   * all by as many as there are places.
   */
  private boolean isAnnounced() {
    double announced = planes.get(0).acquisition().timing().temporalPositions();
    if (!(announced >= timePoints)) {
      return false;
    }
    for (Frame plane : planes) {
      if (plane.acquisition().timing().temporalPositions() != announced) {
        return false;
      }
    }
    return announced == timePoints || isInBlocks();
  }

  private boolean isInBlocks() {
    for (int i = perTimePoint; i < planes.size(); i++) {
      double step =
          planes.get(i).acquisition().instanceNumber()
              - planes.get(i - perTimePoint).acquisition().instanceNumber();
      if (step != perTimePoint) {
        return false;
      }
    }
    return true;
  }

  /** Whether a clock never runs back at any place, and ends later than it begins at each. */
  private boolean runsAlong(Discriminator clock) {
    for (int first = 0; first < perTimePoint; first++) {
      double begin = time(clock, first);
      double before = begin;
      for (int time = 1; time < timePoints; time++) {
        double now = time(clock, first + time * perTimePoint);
        if (!(now >= before)) {
          return false;
        }
        before = now;
      }
      if (!(before > begin)) {
        return false;
      }
    }
    return true;
  }

  private double time(Discriminator clock, int plane) {
    return clock.of(planes.get(plane)) instanceof Double time ? time : Double.NaN;
  }
}
