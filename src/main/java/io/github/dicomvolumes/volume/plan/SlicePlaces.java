// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the slices of a volume lie along their normal, for who wants to see whether they are
 * regular.
 *
 * @param alongMm place of each slice on the slice normal, in the order of the volume; mm, from the
 *     patient's origin
 * @param usualMm the distance that most neighbours have; 0 with fewer than two places
 * @param slackMm how far a distance may be off it
 * @param leftOut images of the same series and orientation that are no part of the volume
 */
public record SlicePlaces(
    List<Double> alongMm, double usualMm, double slackMm, List<LeftOut> leftOut) {

  /**
   * An image that is no part of the volume: a duplicate, or one that makes no complete volume.
   *
   * @param alongMm its place on the slice normal
   */
  public record LeftOut(double alongMm, String label) {}

  /** Copies the lists. */
  public SlicePlaces {
    alongMm = List.copyOf(alongMm);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Places that were found elsewhere, such as in the slice labels of an image.
   *
   * @param positions centre of the first voxel of each slice; patient LPS, mm
   */
  public static SlicePlaces of(List<Vector3> positions, Vector3 row, Vector3 column) {
    Vector3 normal = new PlaneOrientation(row, column).orthonormalized().normal();
    return of(
        positions.stream().map(position -> position.dot(normal)).toList(),
        positions,
        normal,
        List.of());
  }

  /**
   * The places of a planned volume.
   *
   * @param scan where the volume was found: tells which images were left out
   * @throws IllegalArgumentException where the images have no positions
   */
  public static SlicePlaces of(VolumePlan plan, ScanResult scan) {
    if (!plan.known().placement()) {
      throw new IllegalArgumentException(
          plan.logName()
              + " has no slice positions: its images have no Image Position"
              + " (Patient) (0020,0032)");
    }
    Vector3 normal = plan.geometry().sliceDirection();
    List<Double> along = new ArrayList<>(plan.slices());
    List<Vector3> positions = new ArrayList<>(plan.slices());
    for (int slice = 0; slice < plan.slices(); slice++) {
      positions.add(plan.planes().get(plan.planeIndex(0, slice, 0)).position());
      along.add(plan.sources().get(plan.planeIndex(0, slice, 0)).along(plan.geometry(), slice));
    }
    return of(along, positions, normal, leftOut(plan, scan, normal));
  }

  private static List<LeftOut> leftOut(VolumePlan plan, ScanResult scan, Vector3 normal) {
    PlaneOrientation orientation =
        new PlaneOrientation(plan.geometry().rowDirection(), plan.geometry().columnDirection());
    Set<String> used = new HashSet<>();
    plan.planes().forEach(frame -> used.add(key(frame)));
    List<LeftOut> others = new ArrayList<>();
    for (ScannedImage image : scan.images()) {
      boolean sameSeries =
          image.series().seriesInstanceUid().equals(plan.series().seriesInstanceUid())
              && image.file().layout().rows() == plan.rows()
              && image.file().layout().columns() == plan.columns();
      for (Frame frame : image.frames()) {
        if (sameSeries
            && frame.isPlaced()
            && frame.orientation().isSameAs(orientation)
            && !used.contains(key(frame))) {
          others.add(new LeftOut(frame.position().dot(normal), frame.label()));
        }
      }
    }
    return others;
  }

  private static String key(Frame frame) {
    return frame.frameIndex() + " " + frame.file().path();
  }

  private static SlicePlaces of(
      List<Double> along, List<Vector3> positions, Vector3 normal, List<LeftOut> leftOut) {
    List<Double> sorted = along.stream().sorted().toList();
    double[] places =
        SamePlace.group(sorted, doubles(sorted)).stream()
            .mapToDouble(place -> place.get(0))
            .toArray();
    if (places.length < 2) {
      return new SlicePlaces(along, 0, 0, leftOut);
    }
    SliceSpacing spacing = SliceSpacing.of(places, positions, normal);
    double usual = spacing.usual();
    return new SlicePlaces(along, usual, spacing.slack(usual), leftOut);
  }

  private static double[] doubles(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Whether a slice lies where the one before it does; never for the first. */
  public boolean repeats(int slice) {
    return slice > 0 && Math.abs(step(slice)) <= SamePlace.tolerance(usualMm);
  }

  /**
   * Whether the step from the slice before is not the usual one, and no repeat either: slices are
   * missing, uneven, or out of order.
   */
  public boolean isIrregular(int slice) {
    return slice > 0 && !repeats(slice) && Math.abs(Math.abs(step(slice)) - usualMm) > slackMm
        || turns(slice);
  }

  private boolean turns(int slice) {
    return slice > 0
        && !repeats(slice)
        && Math.signum(step(slice))
            != Math.signum(alongMm.get(alongMm.size() - 1) - alongMm.get(0));
  }

  /** From the slice before, mm; below 0 where the order is reversed. */
  private double step(int slice) {
    return alongMm.get(slice) - alongMm.get(slice - 1);
  }

  /** How many slices follow an irregular step. */
  public int irregularCount() {
    return (int) IntStream.range(0, alongMm.size()).filter(this::isIrregular).count();
  }

  /** How many slices repeat a place. */
  public int repeatCount() {
    return (int) IntStream.range(0, alongMm.size()).filter(this::repeats).count();
  }
}
