// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Places of slices against their numbers, their thickness, and one another. */
final class SliceOrderCheck {
  private static final double SAME_PLACE_MM = 1e-3;
  private static final double GAP_TOLERANCE = 0.05;
  private static final double TILT_COSINE = 0.9998; // about one degree
  private static final String PLACES = "Positions";

  private final String series;
  private final List<SeriesMember> placed;
  private final Vector3 normal;
  private final List<Finding> findings = new ArrayList<>();

  private SliceOrderCheck(String series, List<SeriesMember> placed) {
    this.series = series;
    this.placed = placed;
    this.normal = placed.get(0).normal();
  }

  static List<Finding> check(String series, List<SeriesMember> members) {
    List<SeriesMember> placed =
        members.stream().filter(m -> m.position() != null && m.normal() != null).toList();
    List<Finding> findings = new ArrayList<>();
    if (!placed.isEmpty() && placed.size() < members.size()) {
      List<SeriesMember> others = members.stream().filter(m -> !placed.contains(m)).toList();
      findings.add(
          new Finding(
              series,
              PLACES,
              "no position or orientation, where other images have one",
              SeriesMember.frameNames(others)));
    }
    // Images that lie in several directions, such as localizers, have no common order.
    boolean parallel =
        placed.size() > 1
            && placed.stream().allMatch(m -> m.normal().dot(placed.get(0).normal()) > TILT_COSINE);
    if (parallel) {
      SliceOrderCheck check = new SliceOrderCheck(series, placed);
      check.checkPlaces();
      findings.addAll(check.findings);
    }
    return findings;
  }

  private double along(SeriesMember member) {
    return member.position().dot(normal);
  }

  private void checkPlaces() {
    List<SeriesMember> sorted = new ArrayList<>(placed);
    sorted.sort(Comparator.comparingDouble(this::along));
    List<List<SeriesMember>> places = new ArrayList<>();
    for (SeriesMember member : sorted) {
      boolean same =
          !places.isEmpty()
              && along(member) - along(places.get(places.size() - 1).get(0)) <= SAME_PLACE_MM;
      if (!same) {
        places.add(new ArrayList<>(1));
      }
      places.get(places.size() - 1).add(member);
    }
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
    double[] gaps = new double[places.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = along(places.get(i + 1).get(0)) - along(places.get(i).get(0));
    }
    double[] sortedGaps = gaps.clone();
    Arrays.sort(sortedGaps);
    double usual = sortedGaps[sortedGaps.length / 2];
    TreeMap<String, List<Integer>> odd = new TreeMap<>();
    for (int i = 0; i < gaps.length; i++) {
      if (!isNear(gaps[i], usual)) {
        odd.computeIfAbsent(mm(gaps[i]), k -> new ArrayList<>()).add(i);
      }
    }
    odd.forEach(
        (gap, where) -> {
          LinkedHashSet<SeriesMember> sides = new LinkedHashSet<>();
          for (int i : where) {
            sides.addAll(places.get(i));
            sides.addAll(places.get(i + 1));
          }
          boolean missing = gaps[where.get(0)] > (2 - GAP_TOLERANCE) * usual;
          findings.add(
              new Finding(
                  series,
                  missing ? "Missing slice" : "Uneven spacing",
                  gap
                      + " mm between neighbours"
                      + (where.size() > 1 ? " at " + where.size() + " places" : "")
                      + ", mostly "
                      + mm(usual)
                      + " mm",
                  SeriesMember.frameNames(sides)));
        });
    checkAgainst(places, gaps, "Slice Thickness", SeriesMember::thickness);
    checkAgainst(places, gaps, "Spacing Between Slices", m -> Math.abs(m.spacingBetween()));
    checkTilt(places);
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
        if (given > 0 && !isNear(given, below) && !isNear(given, above)) {
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

  private static boolean isNear(double given, double distance) {
    return Math.abs(given - distance) <= GAP_TOLERANCE * distance;
  }

  private void checkTilt(List<List<SeriesMember>> places) {
    SeriesMember first = places.get(0).get(0);
    SeriesMember last = places.get(places.size() - 1).get(0);
    Vector3 way = last.position().plus(first.position().times(-1));
    double cosine = way.normalized().dot(normal);
    if (cosine < TILT_COSINE) {
      findings.add(
          new Finding(
              series,
              "Tilt",
              String.format(
                  Locale.ROOT,
                  "slices are stacked %.2f degrees off their normal",
                  Math.toDegrees(Math.acos(cosine))),
              SeriesMember.frameNames(placed)));
    }
  }

  private static String mm(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
