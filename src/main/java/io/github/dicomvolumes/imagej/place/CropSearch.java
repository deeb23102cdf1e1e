// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for the column and row of a volume at which a cropped image begins. */
final class CropSearch {
  /** The largest share of voxels that may disagree where an image was cropped and no more. */
  private static final double FITS = 0.02;

  private static final int MIN_RARE = 30;
  private static final int BESIDE = 3;
  private static final int MAX_TRIED = 4000;
  private static final int LOOKED_AT = 8;

  /** Where the image may begin. */
  private record Begin(int column, int row, double share) {}

  private final MaskMatch match;
  private final AxisMap uncropped;
  private final int right;
  private final int down;
  private int bestColumn;
  private int bestRow;
  private MaskMatch.Count best;

  CropSearch(MaskMatch match, AxisMap uncropped, int right, int down) {
    this.match = match;
    this.uncropped = uncropped;
    this.right = right;
    this.down = down;
  }

  private MaskMatch.Count at(int column, int row, boolean coarse) {
    return match.at(uncropped.cropped(column, row), PlaneMotion.NONE, coarse);
  }

  /** The map; null where no beginning, or more than one, agrees. */
  AxisMap find() {
    int step = 1 + (int) Math.sqrt((double) right * down / MAX_TRIED);
    List<Begin> begins = new ArrayList<>();
    for (int row = 0; row <= down + step - 1; row += step) {
      for (int column = 0; column <= right + step - 1; column += step) {
        int x = Math.min(column, right);
        int y = Math.min(row, down);
        begins.add(new Begin(x, y, at(x, y, true).share()));
      }
    }
    begins.sort(Comparator.comparingDouble(Begin::share));
    for (Begin begin : begins.subList(0, Math.min(LOOKED_AT, begins.size()))) {
      for (int row = begin.row() - step; row <= begin.row() + step; row++) {
        for (int column = begin.column() - step; column <= begin.column() + step; column++) {
          if (column >= 0 && row >= 0 && column <= right && row <= down) {
            take(column, row);
          }
        }
      }
    }
    return best.rare() >= MIN_RARE && best.share() <= FITS && isOnly()
        ? uncropped.cropped(bestColumn, bestRow)
        : null;
  }

  private void take(int column, int row) {
    MaskMatch.Count count = at(column, row, false);
    if (best == null || count.share() < best.share()) {
      best = count;
      bestColumn = column;
      bestRow = row;
    }
  }

  /** Whether the image does not fit a pixel or a few beside, nor flipped. */
  private boolean isOnly() {
    for (int row = -BESIDE; row <= BESIDE; row++) {
      for (int column = -BESIDE; column <= BESIDE; column++) {
        PlaneMotion shift = PlaneMotion.shift(column, row);
        if ((row != 0 || column != 0) && !isWorse(shift)) {
          return false;
        }
      }
    }
    return isWorse(PlaneMotion.turn(0, true))
        && isWorse(PlaneMotion.turn(180, true))
        && isWorse(PlaneMotion.turn(180, false));
  }

  private boolean isWorse(PlaneMotion motion) {
    MaskMatch.Count other = match.at(uncropped.cropped(bestColumn, bestRow), motion, false);
    return other.share() > best.share() && other.errors() > best.errors() + 3;
  }
}
