// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Acquisition;
import io.github.dicomvolumes.volume.Diffusion;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.FrameKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The volumes of a diffusion series, where weightings and nothing else tell them apart. */
final class GradientVolumes {
  private GradientVolumes() {}

  /**
   * Gives the frames of a series that has b-values and leaves them out of its unweighted images b =
   * 0: those without any gradient, and of the Image Type of one that has a b-value, as a map
   * computed from the others has none either.
   */
  static List<Frame> withUnweighted(List<Frame> frames) {
    Set<String> types = new HashSet<>(0);
    boolean some = false;
    boolean weighted = false;
    for (Frame frame : frames) {
      FrameKind kind = frame.acquisition().contrast();
      some |= kind.diffusion() == null;
      if (kind.diffusion() != null && kind.diffusion().bValue() > 0) {
        weighted = true;
        types.add(kind.imageType());
      }
    }
    if (!some || !weighted) {
      return frames;
    }
    List<Frame> known = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      Acquisition acquisition = frame.acquisition();
      FrameKind kind = acquisition.contrast();
      known.add(
          kind.diffusion() == null && types.contains(kind.imageType())
              ? frame.withAcquisition(
                  acquisition.withContrast(kind.withDiffusion(new Diffusion(0, ""))))
              : frame);
    }
    return known;
  }

  /**
   * The frames of every place in the order in which they were acquired, where weightings follow
   * each other in the same order at every place and no other attribute but times tells them apart:
   * a temporal position then counts gradients.
   *
   * @return null where it is not so
   */
  static List<List<Frame>> inOrder(List<List<Frame>> places, List<Discriminator> others) {
    if (!varies(places.get(0)) || !Discriminator.DIFFUSION.isKnownFor(places)) {
      return null;
    }
    for (Discriminator by : others) {
      if (!by.isTime() && by != Discriminator.DIFFUSION && tells(by, places.get(0))) {
        return null;
      }
    }
    List<List<Frame>> ordered = new ArrayList<>(places.size());
    for (List<Frame> place : places) {
      List<Frame> here = new ArrayList<>(place);
      if (Discriminator.TEMPORAL_POSITION.isKnownFor(List.of(place))) {
        here.sort(Comparator.comparingDouble(f -> f.acquisition().timing().temporalPosition()));
      }
      if (!ordered.isEmpty() && !isSameSequence(ordered.get(0), here)) {
        return null;
      }
      ordered.add(here);
    }
    return repeatsEvenly(places.get(0)) ? null : ordered;
  }

  private static boolean varies(List<Frame> place) {
    return tells(Discriminator.DIFFUSION, place);
  }

  private static boolean tells(Discriminator by, List<Frame> place) {
    Object first = by.of(place.get(0));
    for (Frame frame : place) {
      Object other = by.of(frame);
      if (first == null ? other != null : !first.equals(other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSameSequence(List<Frame> one, List<Frame> other) {
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i)
          .acquisition()
          .contrast()
          .diffusion()
          .equals(other.get(i).acquisition().contrast().diffusion())) {
        return false;
      }
    }
    return true;
  }

  /** Whether every weighting occurs as often as the others, twice or more: at several times. */
  private static boolean repeatsEvenly(List<Frame> place) {
    Map<Diffusion, Integer> counts = new HashMap<>();
    place.forEach(
        frame -> counts.merge(frame.acquisition().contrast().diffusion(), 1, Integer::sum));
    int often = place.size() / counts.size();
    return often > 1 && counts.values().stream().allMatch(count -> count == often);
  }
}
