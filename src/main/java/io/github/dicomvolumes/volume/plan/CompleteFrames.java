// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the frames of complete volumes where places have unequal numbers of them (rule 5).
 *
 * @param places as many frames of every place
 * @param leftOver the others
 */
record CompleteFrames(List<List<Frame>> places, List<Frame> leftOver) {
  /** Attributes that are tried together; each one more doubles the combinations. */
  private static final int MAX_ATTRIBUTES = 10;

  /**
   * All frames where every place has the same number. Else those values of one or several
   * attributes that occur once in every place; else as many as every place has, the earliest ones.
   */
  static CompleteFrames of(List<List<Frame>> places) {
    int min = places.stream().mapToInt(List::size).min().orElseThrow();
    int max = places.stream().mapToInt(List::size).max().orElseThrow();
    if (min == max) {
      return new CompleteFrames(places, List.of());
    }
    CompleteFrames complete = withValuesOfEveryPlace(places);
    return complete != null ? complete : earliest(places, min);
  }

  private static CompleteFrames earliest(List<List<Frame>> places, int count) {
    List<List<Frame>> kept = new ArrayList<>();
    List<Frame> leftOver = new ArrayList<>();
    for (List<Frame> frames : places) {
      List<Frame> sorted = new ArrayList<>(frames);
      sorted.sort(Comparator.comparingDouble(f -> f.acquisition().instanceNumber()));
      kept.add(sorted.subList(0, count));
      leftOver.addAll(sorted.subList(count, sorted.size()));
    }
    return new CompleteFrames(kept, leftOver);
  }

  /**
   * The frames whose values of one or several attributes occur in every place, once each: by those
   * attributes that keep most, the fewest and first ones of these.
   *
   * @return null where no attributes tell the frames of every place apart
   */
  private static CompleteFrames withValuesOfEveryPlace(List<List<Frame>> places) {
    List<Discriminator> known =
        Discriminator.of(places).stream()
            .filter(by -> by.isSameEverywhere() && by.isKnownFor(places) && varies(by, places))
            .limit(MAX_ATTRIBUTES)
            .toList();
    List<Discriminator> best = List.of();
    Set<List<Object>> everywhere = Set.of();
    for (int subset = 1; subset < 1 << known.size(); subset++) {
      List<Discriminator> some = new ArrayList<>();
      for (int i = 0; i < known.size(); i++) {
        if ((subset >> i & 1) == 1) {
          some.add(known.get(i));
        }
      }
      Set<List<Object>> found = keysOfEveryPlace(places, some);
      if (found.size() > everywhere.size()
          || found.size() == everywhere.size() && some.size() < best.size()) {
        best = some;
        everywhere = found;
      }
    }
    if (everywhere.isEmpty()) {
      return null;
    }
    List<List<Frame>> kept = new ArrayList<>();
    List<Frame> leftOver = new ArrayList<>();
    for (List<Frame> frames : places) {
      List<Frame> keptHere = new ArrayList<>();
      for (Frame frame : frames) {
        (everywhere.contains(key(frame, best)) ? keptHere : leftOver).add(frame);
      }
      kept.add(keptHere);
    }
    return new CompleteFrames(kept, leftOver);
  }

  private static boolean varies(Discriminator by, List<List<Frame>> places) {
    Object first = by.of(places.get(0).get(0));
    return places.stream().anyMatch(p -> p.stream().anyMatch(f -> !first.equals(by.of(f))));
  }

  /** The keys that occur in every place; none where any occurs twice in a place. */
  private static Set<List<Object>> keysOfEveryPlace(
      List<List<Frame>> places, List<Discriminator> attributes) {
    Set<List<Object>> everywhere = null;
    for (List<Frame> frames : places) {
      Set<List<Object>> here = new HashSet<>();
      for (Frame frame : frames) {
        if (!here.add(key(frame, attributes))) {
          return Set.of();
        }
      }
      if (everywhere == null) {
        everywhere = here;
      } else {
        everywhere.retainAll(here);
      }
    }
    return everywhere == null ? Set.of() : everywhere;
  }

  private static List<Object> key(Frame frame, List<Discriminator> attributes) {
    List<Object> key = new ArrayList<>(attributes.size());
    attributes.forEach(by -> key.add(by.of(frame)));
    return key;
  }
}
