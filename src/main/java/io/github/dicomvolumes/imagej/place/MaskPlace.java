// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a mask, an image of two values, still lies where the voxels lie that it was made of. A
 * threshold agrees with them where it is, and nowhere else; what was drawn by hand need not agree
 * anywhere, and then nothing can be told.
 *
 * @param verdict what can be told
 * @param map where it lies
 */
record MaskPlace(Verdict verdict, AxisMap map) {
  /** What the content of a mask tells. */
  enum Verdict {
    /** It lies where the map says, and would not fit elsewhere. */
    KEPT,
    /** It fits here as well as elsewhere. */
    UNTOLD,
    /** It fits elsewhere. */
    MOVED
  }

  /** With fewer voxels of the rarer kind, chance can make them agree. */
  private static final int MIN_RARE = 12;

  /** The largest share that disagrees where a mask was made of voxels, eroded ones included. */
  private static final double FITS = 0.25;

  /** The same where it says that a mask moved there: stricter, as many places are tried. */
  private static final double FITS_ELSEWHERE = 0.2;

  /** The same where a flipped or turned mask keeps its place. */
  private static final double FITS_TURNED = 0.1;

  /** An exact move leaves none but those that chance has. */
  private static final int MIN_ERRORS = 3;

  private static final int[] FAR = {-16, -8, -4, 0, 4, 8, 16};
  private static final int COARSE = 3;
  private static final int MAX_SHIFT = 96;
  private static final int CLIMBED = 3;

  /** Judges one mask. */
  private static final class Judge {
    private final MaskMatch match;
    private final AxisMap expected;
    private final List<AxisMap> maps;
    private final int reach;
    private final MaskMatch.Count here;

    Judge(MaskMatch match, AxisMap expected, List<AxisMap> maps, int side) {
      this.match = match;
      this.expected = expected;
      this.maps = maps;
      this.reach = Math.min(MAX_SHIFT, side / 3);
      this.here = at(PlaneMotion.NONE);
    }

    private MaskMatch.Count at(PlaneMotion motion) {
      return match.at(expected, motion, false);
    }

    MaskPlace find() {
      if (here.rare() < MIN_RARE) {
        return new MaskPlace(Verdict.UNTOLD, expected);
      }
      AxisMap turned = null;
      MaskMatch.Count ofTurned = here;
      for (AxisMap map : maps) {
        MaskMatch.Count count =
            map.equals(expected) ? here : match.at(map, PlaneMotion.NONE, false);
        if (count.errors() < ofTurned.errors()) {
          ofTurned = count;
          turned = map;
        }
      }
      MaskMatch.Count best = here.errors() == 0 ? here : bestElsewhere();
      if (ofTurned.errors() <= best.errors() && turned != null) {
        best = ofTurned;
      }
      if (clearly(best, here) && best.share() <= FITS_ELSEWHERE) {
        boolean isTurned = best == ofTurned && best.share() <= FITS_TURNED && isOnly(turned, best);
        return new MaskPlace(isTurned ? Verdict.KEPT : Verdict.MOVED, isTurned ? turned : expected);
      }
      boolean nearBest =
          here.errors() - best.errors() <= 2 * Math.sqrt(here.errors() + best.errors()) + 1;
      boolean kept =
          here.share() <= FITS && nearBest && isOnly(expected, here) && isBelowFarShifts();
      return new MaskPlace(kept ? Verdict.KEPT : Verdict.UNTOLD, expected);
    }

    /** Of two exact moves, one that leaves errors is disproved by few. */
    private static boolean clearly(MaskMatch.Count one, MaskMatch.Count other) {
      return one.errors() == 0 ? other.errors() > MIN_ERRORS : one.isClearlyBelow(other);
    }

    private boolean isOnly(AxisMap map, MaskMatch.Count count) {
      return maps.stream()
          .filter(other -> !other.equals(map))
          .allMatch(
              other ->
                  clearly(count, match.at(other, PlaneMotion.NONE, false))
                      || isSame(map, other, PlaneMotion.NONE));
    }

    /** Whether the mask is no other one there, so that it does not matter which is right. */
    private boolean isSame(AxisMap map, AxisMap other, PlaneMotion motion) {
      byte[] one = match.pixels(map, PlaneMotion.NONE);
      byte[] two = match.pixels(other, motion);
      int different = 0;
      for (int i = 0; i < one.length; i++) {
        different += one[i] * two[i] < 0 ? 1 : 0;
      }
      return different <= MIN_ERRORS;
    }

    private boolean isBelowFarShifts() {
      for (int down : FAR) {
        for (int right : FAR) {
          PlaneMotion motion = PlaneMotion.shift(right, down);
          if ((down != 0 || right != 0)
              && !clearly(here, at(motion))
              && !isSame(expected, expected, motion)) {
            return false;
          }
        }
      }
      return true;
    }

    /** The best of many motions within the plane. */
    private MaskMatch.Count bestElsewhere() {
      record Tried(PlaneMotion motion, double share) {}
      List<Tried> tried = new ArrayList<>();
      for (PlaneMotion motion : motions()) {
        tried.add(new Tried(motion, share(match.at(expected, motion, true), true)));
      }
      tried.sort(Comparator.comparingDouble(Tried::share));
      MaskMatch.Count best = climb(PlaneMotion.NONE);
      for (Tried start : tried.subList(0, Math.min(CLIMBED, tried.size()))) {
        MaskMatch.Count found = climb(start.motion());
        best = found.share() < best.share() ? found : best;
      }
      return best.errors() < here.errors() ? best : here;
    }

    /** A place that leaves most of the mask outside says nothing: as if all disagreed. */
    private double share(MaskMatch.Count count, boolean coarse) {
      int rare = coarse ? MaskMatch.COARSE * count.rare() : count.rare();
      return 2 * rare < here.rare() ? 1 : count.share();
    }

    private List<PlaneMotion> motions() {
      List<PlaneMotion> motions = new ArrayList<>();
      for (int down = -reach; down <= reach; down += COARSE) {
        for (int right = -reach; right <= reach; right += COARSE) {
          motions.add(PlaneMotion.shift(right, down));
        }
      }
      for (int degrees = -177; degrees <= 180; degrees += 3) {
        motions.add(PlaneMotion.turn(degrees, false));
        motions.add(PlaneMotion.turn(degrees, true));
      }
      for (double scale = 0.5; scale < 2; scale *= 1.06) {
        motions.add(new PlaneMotion(0, 0, 0, scale, false));
      }
      return motions;
    }

    /** Goes on from a motion while neighbours of it fit better. */
    private MaskMatch.Count climb(PlaneMotion from) {
      PlaneMotion motion = from;
      for (double step = 2; step >= 0.25; ) {
        // The last steps are too small for a third of the voxels.
        boolean coarse = step >= 1;
        double best = share(match.at(expected, motion, coarse), coarse);
        PlaneMotion better = null;
        for (PlaneMotion next : neighbours(motion, step)) {
          double share = share(match.at(expected, next, coarse), coarse);
          if (share < best) {
            best = share;
            better = next;
          }
        }
        if (better == null) {
          step /= 2;
        } else {
          motion = better;
        }
      }
      MaskMatch.Count found = at(motion);
      return share(found, false) < 1 ? found : here;
    }

    private static List<PlaneMotion> neighbours(PlaneMotion motion, double step) {
      double times = 1 + 0.02 * step;
      return List.of(
          motion.plus(step, 0, 0, 1),
          motion.plus(-step, 0, 0, 1),
          motion.plus(0, step, 0, 1),
          motion.plus(0, -step, 0, 1),
          motion.plus(0, 0, step, 1),
          motion.plus(0, 0, -step, 1),
          motion.plus(0, 0, 0, times),
          motion.plus(0, 0, 0, 1 / times));
    }
  }

  /**
   * Judges an image.
   *
   * @param points of the volume that it was made of
   * @param expected where it lies unless it was moved
   * @param maps where it can lie, flipped or turned
   * @param order which slices of the volume it holds
   * @return null where it is no mask
   */
  static MaskPlace of(
      ImagePlus image, PointPrint points, AxisMap expected, List<AxisMap> maps, SliceLabels order) {
    float[] values = twoValues(image, points, order);
    if (values == null) {
      return null;
    }
    MaskMatch match = new MaskMatch(points, image, MaskMatch.ofMask(image, values[0]));
    int side = Math.min(image.getWidth(), image.getHeight());
    return new Judge(match, expected, maps, side).find();
  }

  /**
   * Finds the part of a volume's planes that a cropped image holds.
   *
   * @param uncropped where it would lie if it began at the volume's first column and row
   * @param size columns and rows of the volume
   * @return null where it is not certain
   */
  static AxisMap ofCrop(
      ImagePlus image, PointPrint points, AxisMap uncropped, int[] size, SliceLabels order) {
    int right = size[0] - image.getWidth();
    int down = size[1] - image.getHeight();
    if (right < 0 || down < 0) {
      return null;
    }
    float[] values = twoValues(image, points, order);
    MaskMatch.Pixels pixels =
        values == null ? MaskMatch.above(image, median(image)) : MaskMatch.ofMask(image, values[0]);
    return new CropSearch(new MaskMatch(points, image, pixels), uncropped, right, down).find();
  }

  private static float median(ImagePlus image) {
    int plane = image.getStackIndex(1, (image.getNSlices() + 1) / 2, 1);
    ImageProcessor pixels = image.getStack().getProcessor(plane);
    float[] values = new float[pixels.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = PointPrint.value(pixels, i);
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /**
   * The values of the slices that are looked at, twice the same where there is one; null of more.
   */
  private static float[] twoValues(ImagePlus image, PointPrint points, SliceLabels order) {
    float[] values = null;
    for (int slice : points.slices()) {
      int way = slice - order.start();
      int own = way / order.step();
      if (way % order.step() != 0 || own < 0 || own >= image.getNSlices()) {
        continue;
      }
      ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(1, own + 1, 1));
      for (int i = 0; i < plane.getPixelCount(); i++) {
        float value = PointPrint.value(plane, i);
        if (values == null) {
          values = new float[] {value, value};
        } else if (value != values[0]) {
          if (values[1] != values[0] && value != values[1]) {
            return null;
          }
          values[1] = value;
        }
      }
    }
    return values;
  }
}
