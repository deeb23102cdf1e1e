// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Frames of nuclear medicine that are no slices (PS3.3 C.8.4.8): those of several energy windows,
 * detectors, phases or rotations share a place; angular views and times are places of their own.
 */
final class NuclearPlaces {
  private static final Set<String> SHARING =
      Set.of("energy window", "detector", "phase", "rotation");

  private record Place(Path file, Map<String, Integer> numbers) {}

  private NuclearPlaces() {}

  /** The frames of each place; null where no vectors say so, or not the same of every place. */
  static List<List<Frame>> of(List<Frame> inOrder) {
    Map<Place, List<Frame>> places = new LinkedHashMap<>();
    Map<Place, Set<Map<String, Integer>>> kinds = new LinkedHashMap<>();
    for (Frame frame : inOrder) {
      Map<String, Integer> shared = numbers(frame, true);
      if (shared.isEmpty()) {
        return null;
      }
      Place place = new Place(frame.file().path(), numbers(frame, false));
      places.computeIfAbsent(place, p -> new ArrayList<>()).add(frame);
      if (!kinds.computeIfAbsent(place, p -> new HashSet<>()).add(shared)) {
        return null;
      }
    }
    return new HashSet<>(kinds.values()).size() == 1 ? List.copyOf(places.values()) : null;
  }

  private static Map<String, Integer> numbers(Frame frame, boolean sharing) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> number :
        frame.acquisition().contrast().dimensions().entrySet()) {
      if (SHARING.contains(number.getKey()) == sharing) {
        numbers.put(number.getKey(), number.getValue());
      }
    }
    return numbers;
  }
}
