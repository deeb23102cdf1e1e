// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.ImagePlus;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where the voxels of an image lie in the volume that it was imported from. ImageJ keeps an
 * image's properties through whatever is done to it, so that a place in the patient may be stale:
 * size and spacing tell of crops and scaling, slice labels of slices left out or moved, and the
 * content of flips, quarter turns, reslices and shifts, which leave the size as it was.
 *
 * <p>Flips, turns and ranges of slices are followed. Content that moved otherwise, or that has
 * nothing in common with what was imported, has lost its place. Shifts of less than about a cell of
 * the print (2 % of the width of a single image, 4 % of a volume's) go unnoticed.
 */
final class PlaceCheck {
  /** ImageJ's TIFF keeps pixel sizes as fractions of about six digits. */
  private static final double SAME_SPACING = 1e-4;

  /**
   * How much better another orientation must fit. Filters make a wrong one fit better by up to 3 %
   * (measured on heads, which are nearly symmetric); a right one is better by over 15 %.
   */
  private static final double TURNED_FACTOR = 1.1;

  /** The same for content that moved within the plane: of many motions, one fits by chance. */
  private static final double MOVED_FACTOR = 1.25;

  /** Below this share of what the information can be, contents have nothing in common. */
  private static final double UNRELATED = 0.01;

  /** Below this information, in nats, content tells nothing. */
  private static final double TELLS_NOTHING = 0.05;

  private record Fit(AxisMap map, Agreement agreement) {}

  private final ImagePlus image;
  private final VolumeGeometry volume;
  private final int[] volumeSize;
  private final ContentPrint volumePrint;
  private final PointPrint volumePoints;

  private PlaceCheck(
      ImagePlus image,
      VolumeGeometry volume,
      int[] volumeSize,
      ContentPrint volumePrint,
      PointPrint volumePoints) {
    this.image = image;
    this.volume = volume;
    this.volumeSize = volumeSize;
    this.volumePrint = volumePrint;
    this.volumePoints = volumePoints;
  }

  /**
   * The place of an image.
   *
   * @param volume geometry of the volume that was imported
   * @param volumeSize its columns, rows and slices
   * @param print its content; null where it was not kept
   * @param points voxels of it; null where they were not kept
   * @param order which of its slices the image holds
   */
  static PatientPlace find(
      ImagePlus image,
      VolumeGeometry volume,
      int[] volumeSize,
      ContentPrint print,
      PointPrint points,
      SliceLabels order) {
    return new PlaceCheck(image, volume, volumeSize, print, points).find(order);
  }

  private PatientPlace find(SliceLabels order) {
    if (order.known() && !order.regular()) {
      return PatientPlace.lost("slices of the image were moved or left out since it was imported");
    }
    int[] part = {volumeSize[0], volumeSize[1], order.known() ? image.getNSlices() : volumeSize[2]};
    AxisMap expected = AxisMap.ofSlices(order.start(), order.step());
    List<AxisMap> maps = expected.turned(part).stream().filter(map -> fits(map, part)).toList();
    if (maps.isEmpty()) {
      AxisMap crop = crop(expected, order);
      if (crop != null) {
        return PatientPlace.of(crop.apply(volume), "");
      }
      return PatientPlace.lost(
          "the image was cropped, scaled, projected or calibrated anew since it was imported"
              + " (Resample Volume... scales an image and keeps its place)");
    }
    if (image.getStack() instanceof OnDemandStack && maps.contains(expected)) {
      // Nothing changes such a stack.
      return PatientPlace.of(expected.apply(volume), "");
    }
    if (volumePrint == null) {
      return PatientPlace.lost("what the image held when it was imported was not kept");
    }
    MaskPlace mask =
        volumePoints == null || !maps.contains(expected)
            ? null
            : MaskPlace.of(image, volumePoints, expected, maps, order);
    if (mask != null) {
      return ofMask(mask, expected);
    }
    int[] kept = keptSlices(order);
    boolean known = kept.length >= Math.min(2, image.getNSlices());
    ContentPrint print =
        volumePrint.like(image, known ? kept : ContentPrint.spread(image.getNSlices()));
    List<Fit> fits = maps.stream().map(map -> new Fit(map, agreement(map, print))).toList();
    return choose(fits, expected, known ? print : null);
  }

  /** The part of the volume that the image holds, if it was cropped and no more; else null. */
  private AxisMap crop(AxisMap expected, SliceLabels order) {
    int[] part = {
      image.getWidth(), image.getHeight(), order.known() ? image.getNSlices() : volumeSize[2]
    };
    return volumePoints != null && fits(expected, part)
        ? MaskPlace.ofCrop(image, volumePoints, expected, volumeSize, order)
        : null;
  }

  private PatientPlace ofMask(MaskPlace mask, AxisMap expected) {
    String command = MoveRecord.command(image);
    switch (mask.verdict()) {
      case KEPT -> {
        Fit fit = new Fit(mask.map(), new Agreement(1, 1, 0));
        return PatientPlace.of(mask.map().apply(volume), note(fit, expected, false));
      }
      case MOVED -> {
        return PatientPlace.lost(
            "the content of the image was flipped, shifted, rotated or scaled since it was"
                + " imported");
      }
      default -> {
        return command != null
            ? PatientPlace.lost(
                "the image was moved by \""
                    + command.strip()
                    + "\" since it was imported, and its content does not tell how")
            : PatientPlace.of(
                expected.apply(volume),
                "whether the image was flipped, turned or shifted since it was imported cannot be"
                    + " told from its content: its place in the patient was kept as it was");
      }
    }
  }

  /**
   * Chooses what fits best, and the expected map unless another one is clearly better.
   *
   * @param print of slices that the volume's print holds as well, so that motions can be told; null
   *     where there are none
   */
  private PatientPlace choose(List<Fit> fits, AxisMap expected, ContentPrint print) {
    Fit best = fits.get(0);
    Fit second = null;
    for (Fit fit : fits.subList(1, fits.size())) {
      boolean better = fit.agreement().information() > best.agreement().information();
      second = better ? best : second == null || isAbove(fit, second) ? fit : second;
      best = better ? fit : best;
    }
    boolean keepsAxes = fits.get(0).map().equals(expected);
    Fit chosen = best;
    if (keepsAxes && !isClear(best, fits.get(0))) {
      chosen = fits.get(0);
    } else if (second != null && (!keepsAxes || best != fits.get(0)) && !isClear(best, second)) {
      return PatientPlace.lost(
          "the image was flipped, turned or shifted since it was imported, and its content does"
              + " not tell how");
    }
    Agreement agreement = chosen.agreement();
    if (agreement.max() > 1 && agreement.information() < UNRELATED * agreement.max()) {
      return PatientPlace.lost("the image holds something else than what was imported");
    }
    boolean slicesAreSlices = chosen.map().axes().get(2) == 2;
    if (print != null && slicesAreSlices && isMoved(chosen.map(), print)) {
      return PatientPlace.lost(
          "the content of the image was shifted, rotated or scaled since it was imported");
    }
    boolean unsure = best != chosen && best.agreement().isAboveChance(agreement);
    return PatientPlace.of(chosen.map().apply(volume), note(chosen, expected, unsure));
  }

  private static boolean isAbove(Fit fit, Fit other) {
    return fit.agreement().information() > other.agreement().information();
  }

  private static boolean isClear(Fit fit, Fit other) {
    return fit.agreement().isClearlyAbove(other.agreement(), TURNED_FACTOR);
  }

  private String note(Fit chosen, AxisMap expected, boolean unsure) {
    if (!chosen.map().equals(expected)) {
      return "the image was flipped or turned since it was imported: its origin and direction were"
          + " changed with it, so that every voxel keeps its place in the patient";
    }
    if (Math.abs(expected.steps().get(2)) > 1) {
      return "slices were left out at equal distances since the import: they are "
          + expected.spacing(volume.spacing(), 2)
          + " mm apart";
    }
    return unsure || chosen.agreement().information() < TELLS_NOTHING
        ? "the image holds too little to check whether it was flipped since it was imported: its"
            + " place in the patient was kept as it was"
        : "";
  }

  /** Whether size and spacing of the image are those that a map would give. */
  private boolean fits(AxisMap map, int[] part) {
    int[] size = {image.getWidth(), image.getHeight(), image.getNSlices()};
    Vector3 spacing = ImageGeometry.spacingMm(image);
    for (int axis = 0; axis < 3; axis++) {
      int from = map.axes().get(axis);
      double whole = volume.spacing().get(from);
      // A substack keeps the pixel depth of its stack, a reduced stack does not.
      boolean same =
          isSame(spacing.get(axis), map.spacing(volume.spacing(), axis))
              || isSame(spacing.get(axis), whole);
      boolean flipsNothing = part[from] == 1 && map.steps().get(axis) < 0;
      if (size[axis] != part[from] || !same || flipsNothing) {
        return false;
      }
    }
    return true;
  }

  static boolean isSame(double spacing, double expected) {
    return Math.abs(spacing - expected) <= SAME_SPACING * Math.abs(expected);
  }

  /** Slices of the image that the print of the volume holds. */
  private int[] keptSlices(SliceLabels order) {
    return Arrays.stream(volumePrint.slices())
        .filter(slice -> (slice - order.start()) % order.step() == 0)
        .map(slice -> (slice - order.start()) / order.step())
        .filter(slice -> slice >= 0 && slice < image.getNSlices())
        .sorted()
        .toArray();
  }

  private Agreement agreement(AxisMap map, ContentPrint print) {
    return Agreement.of(expectedLevels(map, print, Motion.NONE), print.levels());
  }

  private boolean isMoved(AxisMap map, ContentPrint print) {
    int[] inPlace = expectedLevels(map, print, Motion.NONE);
    return print.columns() > 1
        && Motion.TRIED.stream()
            .map(motion -> expectedLevels(map, print, motion))
            .anyMatch(moved -> fitsBetter(moved, inPlace, print.levels()));
  }

  private static boolean fitsBetter(int[] moved, int[] inPlace, int[] levels) {
    int[] both = inPlace.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] = moved[i] < 0 ? -1 : both[i];
    }
    return Agreement.of(moved, levels).isClearlyAbove(Agreement.of(both, levels), MOVED_FACTOR);
  }

  /** The levels of the volume at the cells of the image; -1 where the motion leaves the plane. */
  private int[] expectedLevels(AxisMap map, ContentPrint print, Motion motion) {
    int[] slices = print.slices();
    int[] levels = new int[slices.length * print.rows() * print.columns()];
    double cell = print.x(1) - print.x(0);
    double middleX = (image.getWidth() - 1) / 2.0;
    double middleY = (image.getHeight() - 1) / 2.0;
    int at = 0;
    for (int slice : slices) {
      for (int row = 0; row < print.rows(); row++) {
        for (int column = 0; column < print.columns(); column++) {
          double right = print.x(column) - middleX;
          double down = print.y(row) - middleY;
          double x = middleX + motion.x(right, down, cell);
          double y = middleY + motion.y(right, down, cell);
          boolean inside = isInside(x, image.getWidth()) && isInside(y, image.getHeight());
          double[] voxel = map.toVolume(x, y, slice);
          levels[at++] = inside ? volumePrint.levelAt(voxel[0], voxel[1], voxel[2]) : -1;
        }
      }
    }
    return levels;
  }

  private static boolean isInside(double index, int size) {
    return index > -0.5 && index < size - 0.5;
  }
}
