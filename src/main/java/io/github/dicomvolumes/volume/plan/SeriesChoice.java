// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
      String none = scan.unplanned() == 0 ? "no DICOM image in " : "no volume in ";
      throw new IOException(none + scan.directory() + reasons(scan));
    }
    Set<VolumePlan> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Term term : terms) {
      List<VolumePlan> named = choose(term, plans);
      requirePlanned(term, named, scan);
      if (named.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no series "
                + term.text()
                + " among the "
                + plans.size()
                + " volumes: "
                + list(plans));
      }
      chosen.addAll(named);
    }
    List<VolumePlan> inOrder = new ArrayList<>(chosen.size());
    for (VolumePlan plan : plans) {
      if (chosen.contains(plan)) {
        inOrder.add(plan);
      }
    }
    return inOrder;
  }

  private static List<VolumePlan> choose(Term term, List<VolumePlan> plans) {
    int number = term.number();
    return switch (term.by()) {
      case LARGEST ->
          List.of(plans.stream().max(Comparator.comparingLong(SeriesChoice::voxels)).orElseThrow());
      case ALL -> plans;
      case INSTANCE_UID -> {
        String uid = term.text().split("#", 2)[0];
        yield plans.stream()
            .filter(plan -> plan.series().seriesInstanceUid().equals(uid))
            .filter(plan -> number == 0 || plan.number() == number)
            .toList();
      }
      case NUMBER -> plans.stream().filter(p -> p.series().seriesNumber() == number).toList();
      case INDEX ->
          number >= 1 && number <= plans.size() ? List.of(plans.get(number - 1)) : List.of();
    };
  }

  /** Another volume in the place of the one that was meant would be a wrong result. */
  private static void requirePlanned(Term term, List<VolumePlan> named, ScanResult scan)
      throws IOException {
    for (ScanFailure failure : scan.failures()) {
      ScanFailure.Unplanned unplanned = failure.unplanned();
      boolean meant =
          unplanned != null
              && switch (term.by()) {
                case LARGEST -> unplanned.voxels() > voxels(named.get(0));
                case ALL, INDEX -> unplanned.refused();
                case INSTANCE_UID ->
                    !isReplaced(unplanned, named)
                        && unplanned
                            .series()
                            .seriesInstanceUid()
                            .equals(term.text().split("#", 2)[0]);
                case NUMBER ->
                    !isReplaced(unplanned, named)
                        && unplanned.series().seriesNumber() == term.number();
              };
      if (meant) {
        throw new IOException(failure.reason());
      }
    }
  }

  /** Whether there are other levels of a slide. */
  private static boolean isReplaced(ScanFailure.Unplanned unplanned, List<VolumePlan> named) {
    return unplanned.replaceable() && !named.isEmpty();
  }

  private static long voxels(VolumePlan plan) {
    return (long) plan.layout().sampleCount() * plan.planes().size();
  }

  private static String list(List<VolumePlan> plans) {
    String named =
        plans.stream()
            .limit(MAX_NAMED)
            .map(p -> "number=" + p.series().seriesNumber())
            .collect(Collectors.joining(", "));
    return plans.size() > MAX_NAMED ? named + ", ..." : named;
  }

  private static String reasons(ScanResult scan) {
    String remainder = scan.remainder();
    String first =
        scan.failures().isEmpty() ? "" : "; the first: " + scan.failures().get(0).reason();
    return remainder.isEmpty() ? ": the folder is empty" : " (" + remainder + first + ")";
  }
}
