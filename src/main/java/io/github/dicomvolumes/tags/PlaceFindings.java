// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.plan.SamePlace;
import io.github.dicomvolumes.volume.plan.SliceSpacing;
import io.github.dicomvolumes.volume.plan.SliceTilt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Places of slices against their numbers, their thickness, and one another. What is one place, the
 * usual distance, or a tilt is what planning calls so ({@link SliceSpacing}, {@link SliceTilt},
 * {@link SamePlace}).
 */
final class PlaceFindings {
  private static final String PLACES = "Positions";

  private final String series;
  private final List<SeriesMember> placed;
  private final Vector3 normal;
  private final List<Finding> findings = new ArrayList<>();

  private PlaceFindings(String series, List<SeriesMember> placed) {
    this.series = series;
    this.placed = placed;
    this.normal =
        PlaneOrientation.mean(placed.stream().map(SeriesMember::orientation).toList()).normal();
  }

  static List<Finding> check(String series, List<SeriesMember> members) {
    List<SeriesMember> placed = members.stream().filter(PlaceFindings::isPlaced).toList();
    List<Finding> findings = new ArrayList<>();
    if (!placed.isEmpty() && placed.size() < members.size()) {
      List<SeriesMember> others = members.stream().filter(m -> !isPlaced(m)).toList();
      findings.add(
          new Finding(
              series,
              PLACES,
              "no position or orientation, where other images have one",
              SeriesMember.frameNames(others)));
    }
    for (List<SeriesMember> parallel : byOrientation(placed)) {
      if (parallel.size() > 1) {
        PlaceFindings check = new PlaceFindings(series, parallel);
        check.checkPlaces();
        findings.addAll(check.findings);
      }
    }
    return findings;
  }

  private static boolean isPlaced(SeriesMember member) {
    return member.position() != null && member.orientation() != null;
  }

  /** Images of each direction together, such as those of a localizer: they have no common order. */
  private static List<List<SeriesMember>> byOrientation(List<SeriesMember> placed) {
    List<List<SeriesMember>> directions = new ArrayList<>();
    for (SeriesMember member : placed) {
      List<SeriesMember> same = null;
      for (List<SeriesMember> direction : directions) {
        if (direction.get(0).orientation().isSameAs(member.orientation())) {
          same = direction;
          break;
        }
      }
      if (same == null) {
        same = new ArrayList<>();
        directions.add(same);
      }
      same.add(member);
    }
    return directions;
  }

  private double along(SeriesMember member) {
    return member.position().dot(normal);
  }

  private void checkPlaces() {
    List<SeriesMember> sorted = new ArrayList<>(placed);
    sorted.sort(Comparator.comparingDouble(this::along));
    List<List<SeriesMember>> places =
        SamePlace.group(sorted, sorted.stream().mapToDouble(this::along).toArray());
    checkCounts(places);
    if (places.size() == placed.size()) {
      checkNumbers(sorted);
    }
    if (places.size() > 1) {
      checkGaps(places);
    }
  }

  /** In a series of several time points or echoes each place has as many images. */
  private void checkCounts(List<List<SeriesMember>> places) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    places.forEach(place -> counts.merge(place.size(), 1, Integer::sum));
    if (counts.size() < 2) {
      return;
    }
    int usual = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    for (List<SeriesMember> place : places) {
      if (place.size() != usual) {
        findings.add(
            new Finding(
                series,
                place.size() > usual ? "Duplicate position" : "Missing image",
                place.size() + " images at " + mm(along(place.get(0))) + " mm, elsewhere " + usual,
                SeriesMember.frameNames(place)));
      }
    }
  }

  private void checkNumbers(List<SeriesMember> sorted) {
    int ascending = 0;
    int descending = 0;
    List<SeriesMember> turns = new ArrayList<>();
    for (int i = 1; i < sorted.size(); i++) {
      double step = sorted.get(i).instanceNumber() - sorted.get(i - 1).instanceNumber();
      ascending += step > 0 ? 1 : 0;
      descending += step < 0 ? 1 : 0;
    }
    if (ascending == 0 || descending == 0) {
      return;
    }
    boolean up = ascending >= descending;
    for (int i = 1; i < sorted.size(); i++) {
      double step = sorted.get(i).instanceNumber() - sorted.get(i - 1).instanceNumber();
      if (up ? step < 0 : step > 0) {
        turns.add(sorted.get(i));
      }
    }
    findings.add(
        new Finding(
            series,
            "Order",
            "Instance Number does not follow position along the slice normal: it turns back "
                + turns.size()
                + " times",
            SeriesMember.frameNames(turns)));
  }

  private void checkGaps(List<List<SeriesMember>> places) {
    double[] along = places.stream().mapToDouble(place -> along(place.get(0))).toArray();
    List<Vector3> positions = new ArrayList<>(places.size());
    places.forEach(place -> positions.add(place.get(0).position()));
    SliceSpacing spacing = SliceSpacing.of(positions, normal);
    TreeMap<String, List<SliceSpacing.Gap>> odd = new TreeMap<>();
    for (SliceSpacing.Gap gap : spacing.uneven()) {
      odd.computeIfAbsent(mm(gap.mm()), k -> new ArrayList<>()).add(gap);
    }
    odd.forEach((mm, gaps) -> addGaps(places, mm, gaps, spacing.usual()));
    double[] gaps = new double[along.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = along[i + 1] - along[i];
    }
    checkAgainst(places, gaps, "Slice Thickness", SeriesMember::thickness);
    checkAgainst(places, gaps, "Spacing Between Slices", m -> Math.abs(m.spacingBetween()));
    checkTilt(places);
  }

  /** A finding of distances that are alike and not the usual one. */
  private void addGaps(
      List<List<SeriesMember>> places, String mm, List<SliceSpacing.Gap> gaps, double usual) {
    LinkedHashSet<SeriesMember> sides = new LinkedHashSet<>();
    long missing = 0;
    for (SliceSpacing.Gap gap : gaps) {
      sides.addAll(places.get(gap.lower()));
      sides.addAll(places.get(gap.lower() + 1));
      missing += gap.missing();
    }
    findings.add(
        new Finding(
            series,
            missing > 0 ? "Missing slice" : "Uneven spacing",
            mm
                + " mm between neighbours"
                + (gaps.size() > 1 ? " at " + gaps.size() + " places" : "")
                + ", expected "
                + mm(usual)
                + " mm"
                + (missing > 1
                    ? ": " + missing + " slices are missing"
                    : missing == 1 ? ": 1 slice is missing" : ""),
            SeriesMember.frameNames(sides)));
  }

  /** What a slice says of distances against those to the slices beside it. */
  private void checkAgainst(
      List<List<SeriesMember>> places,
      double[] gaps,
      String name,
      ToDoubleFunction<SeriesMember> value) {
    record Mismatch(double given, double distance) {}
    Map<Mismatch, List<SeriesMember>> mismatches = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      double below = i == 0 ? gaps[0] : gaps[i - 1];
      double above = i == gaps.length ? below : gaps[i];
      for (SeriesMember member : places.get(i)) {
        double given = value.applyAsDouble(member);
        if (given > 0 && !SliceSpacing.agrees(given, below) && !SliceSpacing.agrees(given, above)) {
          double nearer = Math.abs(below - given) <= Math.abs(above - given) ? below : above;
          mismatches
              .computeIfAbsent(
                  new Mismatch(given, Math.rint(nearer * 1e4) / 1e4), k -> new ArrayList<>())
              .add(member);
        }
      }
    }
    mismatches.forEach(
        (mismatch, members) ->
            findings.add(
                new Finding(
                    series,
                    name,
                    name
                        + " is "
                        + mm(mismatch.given())
                        + " mm, slices lie "
                        + mm(mismatch.distance())
                        + " mm apart: they "
                        + (mismatch.given() > mismatch.distance() ? "overlap" : "leave gaps"),
                    SeriesMember.frameNames(members))));
  }

  private void checkTilt(List<List<SeriesMember>> places) {
    SliceTilt tilt =
        SliceTilt.of(places.stream().map(place -> place.get(0).position()).toList(), normal);
    if (tilt.isTilted()) {
      findings.add(
          new Finding(
              series,
              "Tilt",
              "slices are stacked " + tilt.degreesText(2) + " degrees off their normal",
              SeriesMember.frameNames(placed)));
    }
  }

  private static String mm(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
