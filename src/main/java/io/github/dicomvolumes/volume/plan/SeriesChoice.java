// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which volumes of a scan a user wants: the values of the {@code series} key. */
public final class SeriesChoice {
  private static final int MAX_NAMED = 5;

  /** What a term names. */
  private enum By {
    LARGEST,
    ALL,
    INSTANCE_UID,
    NUMBER,
    INDEX
  }

  /**
   * One name.
   *
   * @param number the Series Number, the 1-based index, or which volume of a series (0 for all)
   */
  private record Term(By by, String text, int number) {}

  /**
   * What is known of a volume that may be chosen.
   *
   * @param number which volume of its series it is, from 1
   * @param seriesNumber Series Number (0020,0011); below zero where there is none
   * @param voxels samples of one channel
   */
  public record Candidate(String seriesInstanceUid, int number, int seriesNumber, long voxels)
      implements Serializable {
    /** Of a plan. */
    public static Candidate of(VolumePlan plan) {
      return new Candidate(
          plan.series().seriesInstanceUid(),
          plan.number(),
          plan.series().seriesNumber(),
          SeriesChoice.voxels(plan));
    }
  }

  private final List<Term> terms;

  private SeriesChoice(List<Term> terms) {
    this.terms = List.copyOf(terms);
  }

  /**
   * Reads {@code largest}, {@code all}, a Series Instance UID, {@code UID#n} (the n-th volume of
   * that series), {@code number=N} (Series Number) or {@code #k} (k-th of the list of volumes), or
   * several of them with commas between.
   *
   * @throws IllegalArgumentException where the text is none of these
   */
  public static SeriesChoice parse(String text) {
    if (text.isBlank()) {
      return new SeriesChoice(List.of(term("largest")));
    }
    List<Term> terms = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      terms.add(term(part.strip()));
    }
    return new SeriesChoice(terms);
  }

  private static Term term(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    try {
      if (lower.equals("largest")) {
        return new Term(By.LARGEST, lower, 0);
      }
      if (lower.equals("all")) {
        return new Term(By.ALL, lower, 0);
      }
      if (lower.startsWith("number=")) {
        return new Term(By.NUMBER, lower, Integer.parseInt(lower.substring(7).strip()));
      }
      if (lower.startsWith("#")) {
        return new Term(By.INDEX, lower, Integer.parseInt(lower.substring(1).strip()));
      }
      if (text.matches("[0-9.]+")) {
        return new Term(By.INSTANCE_UID, text, 0);
      }
      if (text.matches("[0-9.]+#[1-9][0-9]*")) {
        return new Term(
            By.INSTANCE_UID, text, Integer.parseInt(text.substring(text.indexOf('#') + 1)));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expectation(text), e);
    }
    throw new IllegalArgumentException(expectation(text));
  }

  private static String expectation(String found) {
    return "series is \""
        + found
        + "\", expected largest, all, a Series Instance UID, number=N or #k";
  }

  /**
   * A text that {@link #parse} takes and that chooses one volume and no other: by its series where
   * that has a UID, so that it holds when other series come and go.
   *
   * @param plans the list that holds the volume
   */
  public static String naming(List<VolumePlan> plans, VolumePlan plan) {
    String uid = plan.series().seriesInstanceUid();
    if (uid.isEmpty() || !uid.matches("[0-9.]+")) {
      return "#" + (plans.indexOf(plan) + 1);
    }
    return plan.volumesOfSeries() > 1 ? uid + "#" + plan.number() : uid;
  }

  /**
   * The chosen volumes, in the order of the list.
   *
   * @param plans all volumes of the scan, in the order of the list
   * @throws IOException where the scan found no volume, or one that was chosen by its name or its
   *     size could not be planned, or any lacks what the options ask for and all, or one by its
   *     place in the list, are chosen
   * @throws IllegalArgumentException where a name is that of none
   */
  public List<VolumePlan> choose(List<VolumePlan> plans, ScanResult scan) throws IOException {
    if (plans.isEmpty()) {
      throw none(scan);
    }
    List<Candidate> candidates = new ArrayList<>(plans.size());
    for (VolumePlan plan : plans) {
      candidates.add(Candidate.of(plan));
    }
    BitSet chosen = choose(candidates, scan.failures());
    List<VolumePlan> inOrder = new ArrayList<>(chosen.cardinality());
    for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
      inOrder.add(plans.get(i));
    }
    return inOrder;
  }

  /** Why there is nothing to choose from: what else was found. */
  public static IOException none(ScanResult scan) {
    String none = scan.unplanned() == 0 ? "no DICOM image in " : "no volume in ";
    return new IOException(none + scan.directory() + reasons(scan));
  }

  /**
   * The same for who has no plans: which of the candidates are chosen.
   *
   * @param candidates all volumes of the scan, at least one, in the order of the list
   * @param failures those of the scan
   */
  public BitSet choose(List<Candidate> candidates, List<ScanFailure> failures) throws IOException {
    BitSet chosen = new BitSet(candidates.size());
    for (Term term : terms) {
      BitSet named = choose(term, candidates);
      requirePlanned(term, named, candidates, failures);
      if (named.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no series "
                + term.text()
                + " among the "
                + candidates.size()
                + " volumes: "
                + list(candidates));
      }
      chosen.or(named);
    }
    return chosen;
  }

  private static BitSet choose(Term term, List<Candidate> candidates) {
    BitSet named = new BitSet(candidates.size());
    int largest = 0;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      largest = candidate.voxels() > candidates.get(largest).voxels() ? i : largest;
      named.set(i, isNamed(term, candidate, i));
    }
    if (term.by() == By.LARGEST) {
      named.set(largest);
    }
    return named;
  }

  private static boolean isNamed(Term term, Candidate candidate, int index) {
    int number = term.number();
    return switch (term.by()) {
      case LARGEST -> false;
      case ALL -> true;
      case INSTANCE_UID ->
          candidate.seriesInstanceUid().equals(uid(term))
              && (number == 0 || candidate.number() == number);
      case NUMBER -> candidate.seriesNumber() == number;
      case INDEX -> index == number - 1;
    };
  }

  private static String uid(Term term) {
    return term.text().split("#", 2)[0];
  }

  /** Another volume in the place of the one that was meant would be a wrong result. */
  private static void requirePlanned(
      Term term, BitSet named, List<Candidate> candidates, List<ScanFailure> failures)
      throws IOException {
    for (ScanFailure failure : failures) {
      ScanFailure.Unplanned unplanned = failure.unplanned();
      // Of a slide there are other levels.
      boolean replaced = unplanned != null && unplanned.replaceable() && !named.isEmpty();
      boolean meant =
          unplanned != null
              && switch (term.by()) {
                case LARGEST -> unplanned.voxels() > candidates.get(named.nextSetBit(0)).voxels();
                case ALL, INDEX -> unplanned.refused();
                case INSTANCE_UID ->
                    !replaced && unplanned.series().seriesInstanceUid().equals(uid(term));
                case NUMBER -> !replaced && unplanned.series().seriesNumber() == term.number();
              };
      if (meant) {
        throw new IOException(failure.reason());
      }
    }
  }

  private static long voxels(VolumePlan plan) {
    return (long) plan.layout().sampleCount() * plan.planes().size();
  }

  private static String list(List<Candidate> candidates) {
    String named =
        candidates.stream()
            .limit(MAX_NAMED)
            .map(candidate -> "number=" + candidate.seriesNumber())
            .collect(Collectors.joining(", "));
    return candidates.size() > MAX_NAMED ? named + ", ..." : named;
  }

  private static String reasons(ScanResult scan) {
    String remainder = scan.remainder();
    String first =
        scan.failures().isEmpty() ? "" : "; the first: " + scan.failures().get(0).reason();
    return remainder.isEmpty() ? ": the folder is empty" : " (" + remainder + first + ")";
  }
}
