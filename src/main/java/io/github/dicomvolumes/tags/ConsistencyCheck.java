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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Checks whether the files of each series fit together: a row a finding. */
final class ConsistencyCheck implements HeaderReads.Taker {
  static final TagSelection SELECTION = TagSelection.all(1 << 12);

  /** Stands for a series where a finding is of none or of several. */
  private static final String ALL = "(all)";

  private final TagFiles files;
  private final boolean showsValues;
  private final List<SeriesMember> members = new ArrayList<>();
  private final Map<Integer, String> broken = new TreeMap<>();
  private final Map<String, Map<String, List<SeriesMember>>> unusual = new TreeMap<>();
  private final Map<Object, Object> shared = new ConcurrentHashMap<>();

  /**
   * Nothing is checked yet.
   *
   * @param showsValues whether findings say values of headers, which may identify a patient
   */
  ConsistencyCheck(TagFiles files, boolean showsValues) {
    this.files = files;
    this.showsValues = showsValues;
  }

  @Override
  public void header(int index, DicomHeader header, String problems) {
    String name = files.names().get(index);
    List<SeriesMember> found = new ArrayList<>();
    for (ImageHeader image : ImageHeader.of(header).frames()) {
      found.add(SeriesMember.of(index, name, image, this::once));
    }
    SeriesMember file = found.get(0);
    List<String> oddities = new ArrayList<>(UnusualValues.of(header));
    if (!problems.isEmpty()) {
      oddities.add("The file breaks the rules: " + problems);
    }
    synchronized (this) {
      members.addAll(found);
      for (String oddity : oddities) {
        unusual
            .computeIfAbsent(file.seriesUid(), k -> new TreeMap<>())
            .computeIfAbsent(oddity, k -> new ArrayList<>())
            .add(file);
      }
    }
  }

  /** Most is the same in all files of a series: it is kept once. */
  private Object once(Object value) {
    Object known = value == null ? null : shared.putIfAbsent(value, value);
    return known == null ? value : known;
  }

  @Override
  public synchronized void broken(int index, String reason) {
    broken.put(index, reason);
  }

  /** A row per finding, series in the order of their first files. */
  synchronized TagTable table() {
    members.sort(
        Comparator.comparingInt(SeriesMember::index).thenComparingInt(SeriesMember::frame));
    List<Finding> findings = new ArrayList<>();
    broken.forEach(
        (index, reason) ->
            findings.add(
                new Finding(ALL, "Broken file", reason, List.of(files.names().get(index)))));
    checkDuplicates(findings);
    Map<String, List<SeriesMember>> bySeries =
        members.stream()
            .collect(
                Collectors.groupingBy(
                    SeriesMember::seriesUid, LinkedHashMap::new, Collectors.toList()));
    int number = 0;
    for (Map.Entry<String, List<SeriesMember>> series : bySeries.entrySet()) {
      number++;
      double seriesNumber = series.getValue().get(0).seriesNumber();
      String label =
          "#"
              + number
              + (Double.isNaN(seriesNumber) ? "" : " (number " + Math.round(seriesNumber) + ")");
      findings.addAll(new SeriesCheck(label, series.getValue(), showsValues).findings());
      findings.addAll(PlaceFindings.check(label, series.getValue()));
      unusual
          .getOrDefault(series.getKey(), Map.of())
          .forEach(
              (what, odd) ->
                  findings.add(new Finding(label, "Unusual value", what, SeriesMember.names(odd))));
    }
    return new TagTable(Finding.HEADINGS, findings.stream().map(Finding::row).toList());
  }

  private void checkDuplicates(List<Finding> findings) {
    members.stream()
        .filter(member -> member.isFile() && !member.sopInstanceUid().isEmpty())
        .collect(
            Collectors.groupingBy(
                SeriesMember::sopInstanceUid, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (uid, same) -> {
              if (same.size() > 1) {
                findings.add(
                    new Finding(
                        ALL,
                        "Duplicate instance",
                        same.size() + " files have the same SOP Instance UID (0008,0018)",
                        SeriesMember.names(same)));
              }
            });
  }
}
