// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Frames without positions that numbers put in places. Of nuclear medicine that is no slices (PS3.3
 * C.8.4.8), those of several energy windows, detectors, phases or rotations share a place; angular
 * views and times are places of their own. Where frames have a number in a stack (C.7.6.16.2.2),
 * those of the same one do.
 */
final class NumberedPlaces {
  private static final Set<String> SHARING =
      Set.of("energy window", "detector", "phase", "rotation");

  private record Place(
      Path file, String stack, double inStackPosition, Map<String, Integer> numbers) {}

  private record Kind(Map<String, Integer> numbers, double temporalPosition) {}

  private NumberedPlaces() {}

  /** The frames of each place; null where no numbers say so, or not the same of every place. */
  static List<List<Frame>> of(List<Frame> inOrder) {
    Map<Place, List<Frame>> places = new LinkedHashMap<>();
    Map<Place, Set<Kind>> kinds = new LinkedHashMap<>();
    for (Frame frame : inOrder) {
      Kind shared = new Kind(numbers(frame, true), time(frame));
      if (shared.numbers().isEmpty() && Double.isNaN(shared.temporalPosition())) {
        return null;
      }
      String stack = frame.acquisition().contrast().stack();
      Place place =
          new Place(
              frame.file().path(),
              stack,
              frame.acquisition().inStackPosition(),
              numbers(frame, false));
      places.computeIfAbsent(place, p -> new ArrayList<>()).add(frame);
      if (!kinds.computeIfAbsent(place, p -> new HashSet<>()).add(shared)) {
        return null;
      }
    }
    return new HashSet<>(kinds.values()).size() == 1 ? inOrder(places) : null;
  }

  /** Places in the order in which they were found, but those of a stack by their numbers. */
  private static List<List<Frame>> inOrder(Map<Place, List<Frame>> places) {
    List<Map.Entry<Place, List<Frame>>> entries = new ArrayList<>(places.entrySet());
    entries.sort(
        Comparator.comparing((Map.Entry<Place, List<Frame>> entry) -> entry.getKey().stack())
            .thenComparingDouble(entry -> entry.getKey().inStackPosition()));
    return entries.stream().map(Map.Entry::getValue).toList();
  }

  private static boolean isInStack(Frame frame) {
    return !Double.isNaN(frame.acquisition().inStackPosition());
  }

  /** What tells frames in a stack apart besides numbers; NaN where nothing does. */
  private static double time(Frame frame) {
    return isInStack(frame) ? frame.acquisition().timing().temporalPosition() : Double.NaN;
  }

  private static Map<String, Integer> numbers(Frame frame, boolean sharing) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    boolean stacked = isInStack(frame);
    for (Map.Entry<String, Integer> number :
        frame.acquisition().contrast().dimensions().entrySet()) {
      if ((stacked || SHARING.contains(number.getKey())) == sharing) {
        numbers.put(number.getKey(), number.getValue());
      }
    }
    return numbers;
  }
}
