// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Frames put in order along the slice normal, those of one place together (rule 4). Where nothing
 * places them: by Slice Location, Instance Number, or as they were found, one place each unless
 * numbers say which share one.
 *
 * @param locations frames of each place, places in ascending order; never empty lists
 * @param orientation mean of the frames' orientations, orthonormal; null where nothing places them
 * @param warnings where positions were not believed
 */
record OrderedPlaces(
    List<List<Frame>> locations, PlaneOrientation orientation, List<ImportWarning> warnings) {
  private static final String BY_LOCATION = "Slice Location (0020,1041)";
  private static final String BY_INSTANCE = "Instance Number (0020,0013)";

  private record Placed(Frame frame, double along, int found) {}

  private static final Comparator<Placed> ALONG =
      new Comparator<>() {
        @Override
        public int compare(Placed a, Placed b) {
          return Double.compare(a.along(), b.along());
        }
      };

  /** Within a place the positions differ by noise only. */
  private static final Comparator<Placed> BY_INSTANCE_NUMBER =
      new Comparator<>() {
        @Override
        public int compare(Placed a, Placed b) {
          double one = a.frame().acquisition().instanceNumber();
          double other = b.frame().acquisition().instanceNumber();
          int numbers = Double.compare(one, other);
          return numbers != 0 ? numbers : Integer.compare(a.found(), b.found());
        }
      };

  static OrderedPlaces of(List<Frame> frames) {
    if (!frames.get(0).isPlaced()) {
      return byNumber(frames, List.of());
    }
    return hasOnePositionForAll(frames)
        ? byNumber(frames, List.of(contradiction(frames)))
        : byPosition(frames);
  }

  /** Whether all positions are one, and Slice Location says that they cannot be. */
  private static boolean hasOnePositionForAll(List<Frame> frames) {
    Vector3 position = frames.get(0).position();
    for (Frame frame : frames) {
      if (!frame.position().equals(position)) {
        return false;
      }
    }
    return frames.size() > 1
        && allDistinct(frames.stream().mapToDouble(f -> f.acquisition().sliceLocation()).toArray());
  }

  private static ImportWarning contradiction(List<Frame> frames) {
    return new ImportWarning(
        ImportWarning.Kind.GEOMETRY,
        "all "
            + frames.size()
            + " images have the same Image Position (Patient) (0020,0032) but different Slice"
            + " Locations (0020,1041): the positions are not used");
  }

  private static OrderedPlaces byPosition(List<Frame> frames) {
    PlaneOrientation orientation = meanOrientation(frames);
    Vector3 normal = orientation.normal();
    List<Placed> placed = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      placed.add(new Placed(frame, frame.position().dot(normal), placed.size()));
    }
    placed.sort(ALONG);
    double[] along = new double[placed.size()];
    for (int i = 0; i < along.length; i++) {
      along[i] = placed.get(i).along();
    }
    List<List<Placed>> locations = SamePlace.group(placed, along);
    if (!isRegular(locations, along)) {
      MovedVolumes moved = MovedVolumes.of(frames, normal);
      if (moved != null) {
        return new OrderedPlaces(moved.places(), orientation, List.of(moved.warning()));
      }
    }
    List<List<Frame>> ordered = new ArrayList<>(locations.size());
    for (List<Placed> place : locations) {
      place.sort(BY_INSTANCE_NUMBER);
      List<Frame> framesOfPlace = new ArrayList<>(place.size());
      for (Placed member : place) {
        framesOfPlace.add(member.frame());
      }
      ordered.add(framesOfPlace);
    }
    return new OrderedPlaces(ordered, orientation, List.of());
  }

  /** Whether each place has as many frames: several, or one of slices that are evenly spaced. */
  private static boolean isRegular(List<? extends List<?>> locations, double[] along) {
    int perPlace = locations.get(0).size();
    for (List<?> place : locations) {
      if (place.size() != perPlace) {
        return false;
      }
    }
    return perPlace > 1 || along.length < 2 || SliceSpacing.isRegular(along);
  }

  /** The distances of two or more places; there has to be an orientation. */
  SliceSpacing spacing() {
    List<Vector3> positions = new ArrayList<>(locations.size());
    for (List<Frame> place : locations) {
      positions.add(place.get(0).position());
    }
    return SliceSpacing.of(positions, orientation.normal());
  }

  /** Places along the slice normal, mm, ascending; there has to be an orientation. */
  double[] along() {
    Vector3 normal = orientation.normal();
    double[] along = new double[locations.size()];
    for (int i = 0; i < along.length; i++) {
      along[i] = locations.get(i).get(0).position().dot(normal);
    }
    return along;
  }

  private static PlaneOrientation meanOrientation(List<Frame> frames) {
    List<PlaneOrientation> orientations = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      orientations.add(frame.orientation());
    }
    return PlaneOrientation.mean(orientations);
  }

  private static OrderedPlaces byNumber(List<Frame> frames, List<ImportWarning> warnings) {
    Comparator<Frame> order = Comparator.comparingInt(Frame::frameIndex);
    String by = orderOf(frames);
    if (by.equals(BY_LOCATION)) {
      order = Comparator.comparingDouble(f -> f.acquisition().sliceLocation());
    } else if (by.equals(BY_INSTANCE)) {
      order = Comparator.comparingDouble(f -> f.acquisition().instanceNumber());
    }
    List<Frame> inOrder = new ArrayList<>(frames);
    inOrder.sort(order);
    List<List<Frame>> locations = NumberedPlaces.of(inOrder);
    if (locations == null) {
      locations = new ArrayList<>(frames.size());
      for (Frame frame : inOrder) {
        locations.add(List.of(frame));
      }
    }
    return new OrderedPlaces(locations, null, warnings);
  }

  /** By what frames without positions are ordered, in words. */
  static String orderOf(List<Frame> frames) {
    if (allDistinct(frames.stream().mapToDouble(f -> f.acquisition().sliceLocation()).toArray())) {
      return BY_LOCATION;
    }
    return allDistinct(frames.stream().mapToDouble(f -> f.acquisition().instanceNumber()).toArray())
        ? BY_INSTANCE
        : "their order in the files";
  }

  private static boolean allDistinct(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite)
        && Arrays.stream(values).distinct().count() == values.length;
  }
}
