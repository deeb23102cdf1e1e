// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Repeated volumes whose positions move a little from one to the next, as motion correction writes
 * them: by their positions alone they would be one stack of as many slices as there are images. The
 * slices of a volume are then those of the same number in the others (rule 4).
 *
 * @param places frames of each place, ascending
 * @param largestMm how far frames lie from those of the first volume along the normal
 */
record MovedVolumes(List<List<Frame>> places, double largestMm) {
  /** Farther apart, volumes are not the same one again, but may fill each other's gaps. */
  private static final double MAX_OF_SPACING = 0.25;

  private static final int MIN_FRAMES = 4;
  private static final int MIN_ACQUISITIONS = 3;

  /**
   * The places of frames; null where they are no repeated volumes that moved.
   *
   * @param normal of the slices, of length 1
   */
  static MovedVolumes of(List<Frame> frames, Vector3 normal) {
    if (frames.size() < MIN_FRAMES) {
      return null;
    }
    MovedVolumes found = repeated(volumesOfFiles(frames), normal);
    if (found == null) {
      found = repeated(volumes(frames, f -> f.acquisition().timing().temporalPosition()), normal);
    }
    if (found == null) {
      List<List<Frame>> acquisitions =
          volumes(frames, frame -> frame.acquisition().acquisitionNumber());
      // Two acquisitions may be phases, each with a place of its own.
      found = acquisitions.size() < MIN_ACQUISITIONS ? null : repeated(acquisitions, normal);
    }
    return found;
  }

  /** Frames of each number; none where a frame has none. */
  private static List<List<Frame>> volumes(List<Frame> frames, ToDoubleFunction<Frame> number) {
    Map<Double, List<Frame>> volumes = new TreeMap<>();
    for (Frame frame : frames) {
      double value = number.applyAsDouble(frame);
      if (Double.isNaN(value)) {
        return List.of();
      }
      volumes.computeIfAbsent(value, v -> new ArrayList<>()).add(frame);
    }
    return List.copyOf(volumes.values());
  }

  /** Frames of each file, where a file holds a volume, such as a mosaic. */
  private static List<List<Frame>> volumesOfFiles(List<Frame> frames) {
    Map<String, List<Frame>> volumes = new TreeMap<>();
    for (Frame frame : frames) {
      volumes.computeIfAbsent(frame.file().path().toString(), f -> new ArrayList<>()).add(frame);
    }
    return List.copyOf(volumes.values());
  }

  private static MovedVolumes repeated(List<List<Frame>> volumes, Vector3 normal) {
    List<List<List<Frame>>> inOrder = new ArrayList<>(volumes.size());
    int slices = 0;
    int complete = 0;
    for (List<Frame> volume : volumes) {
      List<List<Frame>> places = places(volume, normal);
      complete = places.size() > slices ? 1 : complete + (places.size() == slices ? 1 : 0);
      slices = Math.max(slices, places.size());
      inOrder.add(places);
    }
    return slices < 2 || complete < 2 ? null : repeated(inOrder, slices, normal);
  }

  private static MovedVolumes repeated(
      List<List<List<Frame>>> volumes, int slices, Vector3 normal) {
    Reference reference = null;
    for (int i = 0; reference == null; i++) {
      reference = volumes.get(i).size() == slices ? new Reference(volumes.get(i), normal) : null;
    }
    if (!reference.isRegular()) {
      return null;
    }
    List<List<Frame>> places = new ArrayList<>(slices);
    for (int slice = 0; slice < slices; slice++) {
      places.add(new ArrayList<>());
    }
    double largest = 0;
    for (List<List<Frame>> volume : volumes) {
      int before = -1;
      for (List<Frame> place : volume) {
        double along = place.get(0).position().dot(normal);
        int slice = reference.nearest(along);
        double off = Math.abs(along - reference.along[slice]);
        if (slice == before || !(off <= MAX_OF_SPACING * reference.spacing)) {
          return null;
        }
        largest = Math.max(largest, off);
        before = slice;
        places.get(slice).addAll(place);
      }
    }
    // Volumes that lie where the first one does need no excuse.
    return largest > SamePlace.tolerance(reference.spacing)
        ? new MovedVolumes(places, largest)
        : null;
  }

  /** The frames of a volume in the order of their places. */
  private static List<List<Frame>> places(List<Frame> volume, Vector3 normal) {
    List<Frame> sorted = new ArrayList<>(volume);
    sorted.sort((a, b) -> Double.compare(a.position().dot(normal), b.position().dot(normal)));
    double[] along = new double[sorted.size()];
    for (int i = 0; i < along.length; i++) {
      along[i] = sorted.get(i).position().dot(normal);
    }
    return SamePlace.group(sorted, along);
  }

  /** The first of the largest volumes. */
  private static final class Reference {
    final double[] along;
    final double spacing;
    private final SliceSpacing distances;

    Reference(List<List<Frame>> volume, Vector3 normal) {
      List<Vector3> positions = new ArrayList<>(volume.size());
      volume.forEach(place -> positions.add(place.get(0).position()));
      distances = SliceSpacing.of(positions, normal);
      along = distances.along();
      spacing = distances.mean();
    }

    boolean isRegular() {
      return spacing > 0 && distances.isRegular();
    }

    int nearest(double place) {
      double steps = Math.rint((place - along[0]) / spacing);
      return (int) Math.max(0, Math.min(along.length - 1, steps));
    }
  }

  /** What to say of them. */
  ImportWarning warning() {
    return new ImportWarning(
        ImportWarning.Kind.GEOMETRY,
        String.format(
            Locale.ROOT,
            "the positions of repeated volumes differ by up to %.3f mm along the slice normal, as"
                + " motion correction writes them: slices of the same number share a place, and the"
                + " geometry is that of the first volume",
            largestMm));
  }
}
