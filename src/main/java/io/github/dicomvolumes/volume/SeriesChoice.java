// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which volumes of a scan a user wants: the values of the {@code series} key. */
public final class SeriesChoice {
  private static final int MOST_NAMED = 5;

  /** What the text names. */
  private enum By {
    LARGEST,
    ALL,
    INSTANCE_UID,
    NUMBER,
    INDEX
  }

  private final By by;
  private final String text;
  private final int number;

  private SeriesChoice(By by, String text, int number) {
    this.by = by;
    this.text = text;
    this.number = number;
  }

  /**
   * Reads {@code largest}, {@code all}, a Series Instance UID, {@code number=N} (Series Number) or
   * {@code #k} (k-th of the list of volumes).
   *
   * @throws IllegalArgumentException where the text is none of these
   */
  public static SeriesChoice parse(String text) {
    String trimmed = text.strip();
    String lower = trimmed.toLowerCase(Locale.ROOT);
    try {
      if (lower.isEmpty() || lower.equals("largest")) {
        return new SeriesChoice(By.LARGEST, "largest", 0);
      }
      if (lower.equals("all")) {
        return new SeriesChoice(By.ALL, lower, 0);
      }
      if (lower.startsWith("number=")) {
        return new SeriesChoice(By.NUMBER, lower, Integer.parseInt(lower.substring(7).strip()));
      }
      if (lower.startsWith("#")) {
        return new SeriesChoice(By.INDEX, lower, Integer.parseInt(lower.substring(1).strip()));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expectation(trimmed), e);
    }
    if (trimmed.matches("[0-9.]+")) {
      return new SeriesChoice(By.INSTANCE_UID, trimmed, 0);
    }
    throw new IllegalArgumentException(expectation(trimmed));
  }

  private static String expectation(String found) {
    return "series is \""
        + found
        + "\", expected largest, all, a Series Instance UID, number=N or #k";
  }

  /**
   * The chosen volumes.
   *
   * @param plans all volumes of the scan, in the order of the list
   * @throws IOException where the scan found no volume
   * @throws IllegalArgumentException where none is the chosen one
   */
  public List<VolumePlan> choose(List<VolumePlan> plans, ScanResult scan) throws IOException {
    if (plans.isEmpty()) {
      throw new IOException("no DICOM image in " + scan.directory() + reasons(scan));
    }
    List<VolumePlan> chosen =
        switch (by) {
          case LARGEST ->
              List.of(
                  plans.stream().max(Comparator.comparingLong(SeriesChoice::voxels)).orElseThrow());
          case ALL -> plans;
          case INSTANCE_UID ->
              plans.stream().filter(p -> p.series().seriesInstanceUid().equals(text)).toList();
          case NUMBER -> plans.stream().filter(p -> p.series().seriesNumber() == number).toList();
          case INDEX ->
              number >= 1 && number <= plans.size()
                  ? List.of(plans.get(number - 1))
                  : List.<VolumePlan>of();
        };
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no series " + text + " among the " + plans.size() + " volumes: " + list(plans));
    }
    return chosen;
  }

  private static long voxels(VolumePlan plan) {
    return (long) plan.layout().sampleCount() * plan.planes().size();
  }

  private static String list(List<VolumePlan> plans) {
    String named =
        plans.stream()
            .limit(MOST_NAMED)
            .map(p -> "number=" + p.series().seriesNumber())
            .collect(Collectors.joining(", "));
    return plans.size() > MOST_NAMED ? named + ", ..." : named;
  }

  private static String reasons(ScanResult scan) {
    String remainder = scan.remainder();
    String first =
        scan.failures().isEmpty() ? "" : "; the first: " + scan.failures().get(0).reason();
    return remainder.isEmpty() ? ": the folder is empty" : " (" + remainder + first + ")";
  }
}
