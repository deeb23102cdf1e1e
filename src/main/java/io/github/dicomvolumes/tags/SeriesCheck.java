// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the files of one series are all there and say the same where they should. */
final class SeriesCheck {
  private static final int MAX_VALUES_SHOWN = 5;

  private final String series;
  private final List<SeriesMember> members;
  private final boolean showsValues;
  private final List<Finding> findings = new ArrayList<>();

  /** A series by what it is called, with one member for each file or frame. */
  SeriesCheck(String series, List<SeriesMember> members, boolean showsValues) {
    this.series = series;
    this.members = members.stream().filter(SeriesMember::isFile).toList();
    this.showsValues = showsValues;
  }

  List<Finding> findings() {
    if (members.get(0).seriesUid().isEmpty()) {
      find("Missing UID", "Series Instance UID (0020,000E) is missing", members);
    }
    checkNumbers();
    checkAgreement();
    return List.copyOf(findings);
  }

  private void find(String kind, String detail, List<SeriesMember> files) {
    findings.add(new Finding(series, kind, detail, SeriesMember.names(files)));
  }

  private void checkNumbers() {
    List<SeriesMember> unnumbered =
        members.stream().filter(m -> Double.isNaN(m.instanceNumber())).toList();
    if (!unnumbered.isEmpty()) {
      find("Missing number", "Instance Number (0020,0013) is missing or no number", unnumbered);
    }
    TreeMap<Double, List<SeriesMember>> byNumber = new TreeMap<>();
    for (SeriesMember member : members) {
      if (!Double.isNaN(member.instanceNumber())) {
        byNumber.computeIfAbsent(member.instanceNumber(), k -> new ArrayList<>()).add(member);
      }
    }
    byNumber.forEach(
        (number, same) -> {
          if (same.size() > 1) {
            find(
                "Duplicate number",
                "Instance Number " + Math.round(number) + " occurs " + same.size() + " times",
                same);
          }
        });
    checkMissing(byNumber);
  }

  private void checkMissing(TreeMap<Double, List<SeriesMember>> byNumber) {
    if (byNumber.size() < 3) {
      return;
    }
    double span = byNumber.lastKey() - byNumber.firstKey() + 1;
    double missing = span - byNumber.size();
    // Where more are missing than there are, the numbers count something else.
    if (missing <= 0 || missing >= byNumber.size()) {
      return;
    }
    Double before = null;
    for (Double number : byNumber.keySet()) {
      if (before != null && number - before > 1) {
        List<SeriesMember> sides = new ArrayList<>(byNumber.get(before));
        sides.addAll(byNumber.get(number));
        String range =
            number - before == 2
                ? "number " + Math.round(before + 1)
                : "numbers " + Math.round(before + 1) + " to " + Math.round(number - 1);
        find("Missing instance", "Instance " + range + " is not there, neighbours are", sides);
      }
      before = number;
    }
  }

  private void checkAgreement() {
    for (int i = 0; i < SeriesMember.AGREEING.size(); i++) {
      int k = i;
      Map<String, List<SeriesMember>> byValue =
          members.stream()
              .collect(
                  Collectors.groupingBy(
                      m -> m.agreeing().get(k), LinkedHashMap::new, Collectors.toList()));
      if (byValue.size() < 2) {
        continue;
      }
      List<Map.Entry<String, List<SeriesMember>>> bySize = new ArrayList<>(byValue.entrySet());
      bySize.sort(
          Comparator.comparingInt((Map.Entry<String, List<SeriesMember>> e) -> e.getValue().size())
              .reversed());
      List<SeriesMember> others = new ArrayList<>();
      bySize.subList(1, bySize.size()).forEach(e -> others.addAll(e.getValue()));
      find(
          "Disagreement",
          UnusualValues.name(SeriesMember.AGREEING.get(i))
              + " has "
              + byValue.size()
              + " values; "
              + others.size()
              + " of "
              + members.size()
              + " files differ from most"
              + (showsValues ? ": " + values(bySize) : ""),
          others);
    }
  }

  private static String values(List<Map.Entry<String, List<SeriesMember>>> bySize) {
    String shown =
        bySize.stream()
            .limit(MAX_VALUES_SHOWN)
            .map(e -> (e.getKey().isEmpty() ? "(none)" : e.getKey()) + " in " + e.getValue().size())
            .collect(Collectors.joining(", "));
    return bySize.size() > MAX_VALUES_SHOWN ? shown + ", ..." : shown;
  }
}
