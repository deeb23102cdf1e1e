// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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

  private final CompleteFrames frames;
  private final List<Discriminator> discriminators;
  private final List<Axis> axes = new ArrayList<>();

  private DimensionFinder(List<List<Frame>> places) {
    this.frames = CompleteFrames.of(places);
    this.discriminators = Discriminator.of(places);
  }

  /** Tells the frames of every place apart. */
  static Dimensions find(List<List<Frame>> places) {
    List<Frame> firsts = new ArrayList<>(places.size());
    boolean single = true;
    for (List<Frame> frames : places) {
      firsts.add(frames.get(0));
      single &= frames.size() == 1;
    }
    return single ? Dimensions.ofSlices(firsts) : new DimensionFinder(places).find();
  }

  private Dimensions find() {
    List<List<Frame>> complete = frames.places();
    List<List<Indexed>> indexed =
        complete.stream()
            .map(place -> place.stream().map(f -> new Indexed(f, List.of())).toList())
            .toList();
    int perPlace = complete.get(0).size();
    int told = 1;
    List<List<Frame>> gradients = GradientVolumes.inOrder(complete, discriminators);
    if (gradients != null) {
      List<Object> values = new ArrayList<>(perPlace);
      gradients.get(0).forEach(frame -> values.add(Discriminator.DIFFUSION.of(frame)));
      axes.add(new Axis(Discriminator.DIFFUSION, perPlace, values));
      return arrange(numbered(gradients), perPlace);
    }
    for (Discriminator by : discriminators) {
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
      indexed = numbered(complete);
    }
    return arrange(indexed, perPlace);
  }

  /** The frames of every place by where they stand in it. */
  private static List<List<Indexed>> numbered(List<List<Frame>> places) {
    List<List<Indexed>> indexed = new ArrayList<>(places.size());
    for (List<Frame> here : places) {
      List<Indexed> place = new ArrayList<>(here.size());
      for (Frame frame : here) {
        place.add(new Indexed(frame, List.of(place.size())));
      }
      indexed.add(place);
    }
    return indexed;
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
    if (first != null && first.size() > 1 && by.isInOrderOfInstances()) {
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
    List<String> channelLabels = channels == 1 ? List.of() : channelLabels(planes, channels);
    TimeAxis time = TimeAxis.of(planes, channels, slices, timePoints);
    List<ImportWarning> warnings = new ArrayList<>(time.warnings());
    warnings.addAll(warnings(new InstanceOrder(planes, channels * slices, timePoints), timePoints));
    warnings.addAll(unitsDiffer(planes, channels));
    warnings.addAll(MixedKinds.check(planes, channels, slices));
    return new Dimensions(
        channels,
        slices,
        timePoints,
        planes,
        channelLabels,
        Dimensions.labels(planes, channelLabels, channels, slices, timePoints, time),
        time.intervalSeconds(),
        frames.leftOver(),
        warnings);
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

  private List<String> channelLabels(List<Frame> planes, int channels) {
    List<String> labels = new ArrayList<>(Collections.nCopies(channels, ""));
    int repeat = channels;
    for (Axis axis : axes) {
      if (!axis.by().isTime()) {
        repeat /= axis.size();
        for (int channel = 0; channel < channels; channel++) {
          Object value = axis.values().get(channel / repeat % axis.size());
          String label = joined(labels.get(channel), axis.by().label(value, axis.values()));
          labels.set(channel, joined(label, axis.by().addition(planes.get(channel))));
        }
      }
    }
    List<String> units = new ArrayList<>(channels);
    planes.subList(0, channels).forEach(plane -> units.add(plane.scale().unit()));
    if (!units.equals(Collections.nCopies(channels, units.get(0)))) {
      for (int channel = 0; channel < channels; channel++) {
        String unit = units.get(channel);
        labels.set(channel, joined(labels.get(channel), unit.isEmpty() ? "" : "in " + unit));
      }
    }
    return labels;
  }

  private static String joined(String before, String label) {
    return before.isEmpty() || label.isEmpty() ? before + label : before + ", " + label;
  }

  private static List<ImportWarning> unitsDiffer(List<Frame> planes, int channels) {
    TreeSet<String> units = new TreeSet<>();
    planes.subList(0, channels).forEach(plane -> units.add(plane.scale().unit()));
    return units.size() < 2
        ? List.of()
        : List.of(
            new ImportWarning(
                ImportWarning.Kind.DIMENSION,
                "channels have different units: "
                    + units.stream()
                        .map(unit -> unit.isEmpty() ? "none" : unit)
                        .collect(Collectors.joining(", "))
                    + "; each channel's is in its label"));
  }

  /** How far the order of time points can be trusted. */
  private List<ImportWarning> warnings(InstanceOrder order, int timePoints) {
    if (axes.isEmpty()) {
      return List.of();
    }
    String by = axes.stream().map(axis -> axis.by().title()).collect(Collectors.joining(" and "));
    boolean ranked = axes.stream().anyMatch(axis -> !axis.by().isSameEverywhere());
    if (axes.get(axes.size() - 1).by() == Discriminator.INSTANCE_NUMBER) {
      return order.isConfirmed()
          ? List.of()
          : List.of(
              new ImportWarning(
                  ImportWarning.Kind.DIMENSION,
                  timePoints
                      + " images share each place and only their instance numbers tell them apart:"
                      + " taken as time points"));
    } else if (ranked && !frames.leftOver().isEmpty()) {
      return List.of(
          new ImportWarning(
              ImportWarning.Kind.DIMENSION,
              "time points are told apart by "
                  + by
                  + ", which differs from slice to slice: where an image is missing in between,"
                  + " the later ones of its place are a time point early"));
    }
    return List.of();
  }
}
