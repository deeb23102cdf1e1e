// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks whether the files of each series fit together. Findings say counts, places and sizes,
 * never names, numbers or dates of a patient.
 */
final class ConsistencyCheck {
  static final TagSelection SELECTION = TagSelection.all(1 << 12);

  private static final String ALL = "(all)";

  private final List<SeriesMember> members = new ArrayList<>();
  private final List<Finding> broken = new ArrayList<>();
  private final Map<String, Map<String, List<SeriesMember>>> unusual = new TreeMap<>();

  /** Takes a file in; called from several threads. */
  void add(int index, String name, DicomHeader header, String problems) {
    SeriesMember member = SeriesMember.of(index, name, header);
    List<String> oddities = new ArrayList<>(UnusualValues.of(header.dataSet()));
    if (!problems.isEmpty()) {
      oddities.add("The file breaks the rules: " + problems);
    }
    synchronized (this) {
      members.add(member);
      for (String oddity : oddities) {
        unusual
            .computeIfAbsent(member.seriesUid(), k -> new TreeMap<>())
            .computeIfAbsent(oddity, k -> new ArrayList<>())
            .add(member);
      }
    }
  }

  /** Takes in a file that cannot be read. */
  synchronized void addBroken(int index, String name, String reason) {
    broken.add(new Finding(ALL, "Broken file", reason, List.of(name)));
  }

  /** A row per finding, series in the order of their first files. */
  synchronized TagTable table() {
    members.sort(Comparator.comparingInt(SeriesMember::index));
    Map<String, List<SeriesMember>> bySeries =
        members.stream()
            .collect(
                Collectors.groupingBy(
                    SeriesMember::seriesUid, LinkedHashMap::new, Collectors.toList()));
    List<Finding> findings = new ArrayList<>(broken);
    findings.sort(
        Comparator.comparing(finding -> finding.files().get(0), TagFiles::compareNatural));
    checkDuplicates(findings);
    int number = 0;
    for (Map.Entry<String, List<SeriesMember>> series : bySeries.entrySet()) {
      number++;
      double seriesNumber = series.getValue().get(0).seriesNumber();
      String label =
          "#"
              + number
              + (Double.isNaN(seriesNumber) ? "" : " (number " + Math.round(seriesNumber) + ")");
      if (series.getKey().isEmpty()) {
        findings.add(
            new Finding(
                label,
                "Missing UID",
                "Series Instance UID (0020,000E) is missing",
                SliceOrderCheck.names(series.getValue())));
      }
      checkNumbers(label, series.getValue(), findings);
      checkAgreement(label, series.getValue(), findings);
      findings.addAll(SliceOrderCheck.check(label, series.getValue()));
      unusual
          .getOrDefault(series.getKey(), Map.of())
          .forEach(
              (what, files) ->
                  findings.add(
                      new Finding(label, "Unusual value", what, SliceOrderCheck.names(files))));
    }
    return new TagTable(Finding.HEADINGS, findings.stream().map(Finding::row).toList());
  }

  private void checkDuplicates(List<Finding> findings) {
    groups(members, SeriesMember::sopInstanceUid)
        .forEach(
            (uid, same) -> {
              if (!uid.isEmpty() && same.size() > 1) {
                findings.add(
                    new Finding(
                        ALL,
                        "Duplicate instance",
                        same.size() + " files have the same SOP Instance UID (0008,0018)",
                        SliceOrderCheck.names(same)));
              }
            });
  }

  private static void checkNumbers(
      String label, List<SeriesMember> series, List<Finding> findings) {
    List<SeriesMember> unnumbered =
        series.stream().filter(m -> Double.isNaN(m.instanceNumber())).toList();
    if (!unnumbered.isEmpty()) {
      findings.add(
          new Finding(
              label,
              "Missing number",
              "Instance Number (0020,0013) is missing or no number",
              SliceOrderCheck.names(unnumbered)));
    }
    TreeMap<Double, List<SeriesMember>> byNumber = new TreeMap<>();
    for (SeriesMember member : series) {
      if (!Double.isNaN(member.instanceNumber())) {
        byNumber.computeIfAbsent(member.instanceNumber(), k -> new ArrayList<>()).add(member);
      }
    }
    byNumber.forEach(
        (number, same) -> {
          if (same.size() > 1) {
            findings.add(
                new Finding(
                    label,
                    "Duplicate number",
                    "Instance Number " + Math.round(number) + " occurs " + same.size() + " times",
                    SliceOrderCheck.names(same)));
          }
        });
    checkMissing(label, byNumber, findings);
  }

  private static void checkMissing(
      String label, TreeMap<Double, List<SeriesMember>> byNumber, List<Finding> findings) {
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
        findings.add(
            new Finding(
                label,
                "Missing instance",
                "Instance " + range + " is not there, neighbours are",
                SliceOrderCheck.names(sides)));
      }
      before = number;
    }
  }

  private static void checkAgreement(
      String label, List<SeriesMember> series, List<Finding> findings) {
    for (int i = 0; i < SeriesMember.AGREEING.size(); i++) {
      int k = i;
      Map<String, List<SeriesMember>> byValue = groups(series, m -> m.agreeing().get(k));
      if (byValue.size() > 1) {
        List<List<SeriesMember>> bySize = new ArrayList<>(byValue.values());
        bySize.sort(Comparator.comparingInt((List<SeriesMember> l) -> l.size()).reversed());
        List<SeriesMember> others = new ArrayList<>();
        bySize.subList(1, bySize.size()).forEach(others::addAll);
        findings.add(
            new Finding(
                label,
                "Disagreement",
                UnusualValues.name(SeriesMember.AGREEING.get(i))
                    + " has "
                    + byValue.size()
                    + " values; "
                    + others.size()
                    + " of "
                    + series.size()
                    + " files differ from most",
                SliceOrderCheck.names(others)));
      }
    }
  }

  private static Map<String, List<SeriesMember>> groups(
      List<SeriesMember> members, Function<SeriesMember, String> key) {
    return members.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
