// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the further dimensions of a series in which places repeat (rules 5 and 6): time points and
 * channels, or their product. What is incomplete is left over.
 */
final class DimensionFinder {
  /** A dimension: which attribute, and how many values of it there are. */
  private record Axis(Discriminator by, int size, List<Object> values) {}

  /** A frame with its index along every axis found so far. */
  private record Indexed(Frame frame, List<Integer> indices) {
    Indexed with(int index) {
      List<Integer> extended = new ArrayList<>(indices);
      extended.add(index);
      return new Indexed(frame, extended);
    }
  }

  private final List<List<Frame>> places;
  private final List<Frame> leftOver = new ArrayList<>();
  private final List<Axis> axes = new ArrayList<>();

  private DimensionFinder(List<List<Frame>> places) {
    this.places = places;
  }

  /** Tells the frames of every place apart. */
  static Dimensions find(List<List<Frame>> places) {
    if (places.stream().allMatch(frames -> frames.size() == 1)) {
      List<Frame> planes = places.stream().map(frames -> frames.get(0)).toList();
      return new Dimensions(1, planes.size(), 1, planes, List.of(), 0, List.of(), "", false);
    }
    return new DimensionFinder(places).find();
  }

  private Dimensions find() {
    List<List<Frame>> complete = complete(places);
    List<List<Indexed>> indexed =
        complete.stream()
            .map(frames -> frames.stream().map(f -> new Indexed(f, List.of())).toList())
            .toList();
    int perPlace = complete.get(0).size();
    int told = 1;
    for (Discriminator by : Discriminator.values()) {
      if (told < perPlace && by.isKnownFor(complete)) {
        List<List<Indexed>> split = split(indexed, by);
        if (split != null) {
          indexed = split;
          told *= axes.get(axes.size() - 1).size();
        }
      }
    }
    if (told < perPlace) {
      // Nothing in the headers tells them apart: in the order in which they were found.
      axes.clear();
      axes.add(new Axis(Discriminator.INSTANCE_NUMBER, perPlace, List.of()));
      indexed = new ArrayList<>();
      for (List<Frame> frames : complete) {
        List<Indexed> place = new ArrayList<>();
        for (int i = 0; i < perPlace; i++) {
          place.add(new Indexed(frames.get(i), List.of(i)));
        }
        indexed.add(place);
      }
    }
    return arrange(indexed, perPlace);
  }

  /**
   * The frames of complete volumes: all of them where every place has the same number. Else those
   * values of an attribute that occur once in every place; the rest is left over.
   */
  private List<List<Frame>> complete(List<List<Frame>> all) {
    int least = all.stream().mapToInt(List::size).min().orElseThrow();
    int most = all.stream().mapToInt(List::size).max().orElseThrow();
    if (least == most) {
      return all;
    }
    List<List<Frame>> complete = withValuesOfEveryPlace(all);
    if (complete != null) {
      return complete;
    }
    // As many as every place has, the earliest ones.
    List<List<Frame>> kept = new ArrayList<>();
    for (List<Frame> frames : all) {
      List<Frame> sorted = new ArrayList<>(frames);
      sorted.sort(Comparator.comparingDouble(f -> f.acquisition().instanceNumber()));
      kept.add(sorted.subList(0, least));
      leftOver.addAll(sorted.subList(least, sorted.size()));
    }
    return kept;
  }

  /**
   * The frames whose values of one or several attributes occur in every place, once each: by those
   * attributes that keep most, the fewest and first ones of these.
   *
   * @return null where no attributes tell the frames of every place apart
   */
  private List<List<Frame>> withValuesOfEveryPlace(List<List<Frame>> all) {
    List<Discriminator> known =
        Arrays.stream(Discriminator.values())
            .filter(by -> by.isSameEverywhere() && by.isKnownFor(all))
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
      Set<List<Object>> found = keysOfEveryPlace(all, some);
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
    for (List<Frame> frames : all) {
      List<Frame> keptHere = new ArrayList<>();
      for (Frame frame : frames) {
        (everywhere.contains(key(frame, best)) ? keptHere : leftOver).add(frame);
      }
      kept.add(keptHere);
    }
    return kept;
  }

  /** The keys that occur in every place; none where any occurs twice in a place. */
  private static Set<List<Object>> keysOfEveryPlace(
      List<List<Frame>> all, List<Discriminator> attributes) {
    Set<List<Object>> everywhere = null;
    for (List<Frame> frames : all) {
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

  /**
   * Splits every cell (frames of one place with the same indices so far) by an attribute.
   *
   * @return null where the cells do not fall into the same number of equal parts, more than one
   */
  private List<List<Indexed>> split(List<List<Indexed>> indexed, Discriminator by) {
    List<Object> common = by.isSameEverywhere() ? commonValues(indexed, by) : null;
    if (by.isSameEverywhere() && common == null) {
      return null;
    }
    int parts = 0;
    List<List<Indexed>> result = new ArrayList<>();
    for (List<Indexed> place : indexed) {
      Map<List<Integer>, List<Indexed>> cells =
          place.stream()
              .collect(
                  Collectors.groupingBy(Indexed::indices, LinkedHashMap::new, Collectors.toList()));
      List<Indexed> splitPlace = new ArrayList<>();
      for (List<Indexed> cell : cells.values()) {
        List<Object> values = common != null ? common : distinct(cell, by);
        if (parts == 0) {
          parts = values.size();
        }
        if (parts < 2 || values.size() != parts || cell.size() % parts != 0) {
          return null;
        }
        int[] counts = new int[parts];
        for (Indexed member : cell) {
          int index = values.indexOf(by.of(member.frame()));
          counts[index]++;
          splitPlace.add(member.with(index));
        }
        for (int count : counts) {
          if (count != cell.size() / parts) {
            return null;
          }
        }
      }
      result.add(splitPlace);
    }
    axes.add(new Axis(by, parts, common != null ? common : List.of()));
    return result;
  }

  /** The sorted values of an attribute where every place has the same ones; null else. */
  private static List<Object> commonValues(List<List<Indexed>> indexed, Discriminator by) {
    Map<Object, Double> earliest = new HashMap<>();
    List<Object> first = null;
    for (List<Indexed> place : indexed) {
      List<Object> values = distinct(place, by);
      if (first == null) {
        first = values;
      } else if (!first.equals(values)) {
        return null;
      }
      for (Indexed member : place) {
        earliest.merge(by.of(member.frame()), found(member.frame()), Math::min);
      }
    }
    if (first != null && by.isInOrderOfInstances()) {
      first.sort(
          Comparator.<Object>comparingDouble(by::weighting)
              .thenComparing(earliest::get, Comparator.naturalOrder()));
    }
    return first;
  }

  /** Where a frame comes in the order of instances, then of frames. */
  private static double found(Frame frame) {
    double instance = frame.acquisition().instanceNumber();
    return (Double.isNaN(instance) ? 0 : instance) * 0x1p24 + frame.frameIndex();
  }

  private static List<Object> distinct(List<Indexed> members, Discriminator by) {
    return new ArrayList<>(
        members.stream()
            .map(member -> by.of(member.frame()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private Dimensions arrange(List<List<Indexed>> indexed, int perPlace) {
    int timePoints = 1;
    for (Axis axis : axes) {
      if (axis.by().isTime()) {
        timePoints *= axis.size();
      }
    }
    int channels = perPlace / timePoints;
    int slices = indexed.size();
    List<Frame> planes = new ArrayList<>(Collections.nCopies(channels * slices * timePoints, null));
    for (int slice = 0; slice < slices; slice++) {
      for (Indexed member : indexed.get(slice)) {
        int channel = position(member, false);
        int timePoint = position(member, true);
        planes.set(channel + channels * (slice + slices * timePoint), member.frame());
      }
    }
    return new Dimensions(
        channels,
        slices,
        timePoints,
        planes,
        channels == 1 ? List.of() : channelLabels(channels),
        frameInterval(planes, channels, slices, timePoints),
        leftOver,
        axes.stream().map(axis -> axis.by().title()).collect(Collectors.joining(" and ")),
        axes.stream().anyMatch(axis -> !axis.by().isSameEverywhere()));
  }

  /** Index along the product of the time axes, or of the others; the last axis runs fastest. */
  private int position(Indexed member, boolean time) {
    int position = 0;
    for (int i = 0; i < axes.size(); i++) {
      if (axes.get(i).by().isTime() == time) {
        position = position * axes.get(i).size() + member.indices().get(i);
      }
    }
    return position;
  }

  private List<String> channelLabels(int channels) {
    List<String> labels = new ArrayList<>(Collections.nCopies(channels, ""));
    int repeat = channels;
    for (Axis axis : axes) {
      if (!axis.by().isTime()) {
        repeat /= axis.size();
        for (int channel = 0; channel < channels; channel++) {
          String label = axis.by().label(axis.values().get(channel / repeat % axis.size()));
          String before = labels.get(channel);
          labels.set(channel, before.isEmpty() ? label : before + ", " + label);
        }
      }
    }
    return labels;
  }

  /** The time from one time point to the next where the headers give equal ones; 0 else. */
  private double frameInterval(List<Frame> planes, int channels, int slices, int timePoints) {
    if (timePoints < 2) {
      return 0;
    }
    for (Discriminator by : Discriminator.values()) {
      if (by.secondsPerUnit() > 0) {
        Function<Integer, Comparable<?>> time = t -> by.of(planes.get(channels * slices * t));
        if (time.apply(0) instanceof Double first
            && time.apply(timePoints - 1) instanceof Double last
            && last > first) {
          double interval = (last - first) / (timePoints - 1);
          boolean even = true;
          for (int t = 1; t < timePoints && even; t++) {
            even =
                time.apply(t) instanceof Double here
                    && Math.abs(here - first - t * interval) <= 0.1 * interval;
          }
          if (even) {
            return interval * by.secondsPerUnit();
          }
        }
      }
    }
    return 0;
  }
}
