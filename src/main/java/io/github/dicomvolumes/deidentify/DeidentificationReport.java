// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report in the output: a line for every file, and what was done, by tag. */
public final class DeidentificationReport {
  /** A line for every file of the input. */
  public static final String FILES = "deidentification-files.csv";

  /** Options, counts, and changes by tag. */
  public static final String SUMMARY = "deidentification-summary.txt";

  private DeidentificationReport() {}

  static void write(Path folder, DeidentifyTree.Result result, DeidentifyOptions options)
      throws IOException {
    StringBuilder files = new StringBuilder(ReportLines.HEADING).append('\n');
    for (FileOutcome outcome : result.outcomes()) {
      files.append(ReportLines.csv(outcome)).append('\n');
    }
    write(folder.resolve(FILES), files.toString());
    write(folder.resolve(SUMMARY), summary(result, options));
  }

  private static void write(Path file, String text) throws IOException {
    TemporaryFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String summary(DeidentifyTree.Result result, DeidentifyOptions options) {
    StringBuilder text = new StringBuilder();
    text.append("De-identified by DICOM PS3.15 annex E, ")
        .append(ProfileOption.PROFILE_MEANING)
        .append('\n');
    for (ProfileOption option : options.options()) {
      text.append("  with ").append(option.meaning()).append('\n');
    }
    if (options.regions() != null) {
      text.append("  with ").append(ProfileOption.CLEAN_PIXEL_DATA.meaning()).append('\n');
    }
    text.append("Not done: Clean Recognizable Visual Features Option\n\n");
    text.append(result.summary()).append('\n');
    reasons(result)
        .forEach((reason, count) -> text.append(count).append(": ").append(reason).append('\n'));
    text.append("\nChanged elements of the files that this run wrote\n");
    text.append(changes(result.changes(), false));
    return text.toString();
  }

  /** How many files were held back or failed, or are to be known something of, by reason. */
  public static Map<String, Integer> reasons(DeidentifyTree.Result result) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (FileOutcome outcome : result.outcomes()) {
      if (!outcome.reason().isEmpty()) {
        reasons.merge(outcome.state().words() + ": " + outcome.reason(), 1, Integer::sum);
      }
    }
    return reasons;
  }

  /**
   * The table of changes.
   *
   * @param examples whether examples of what was are in it, for the user's own eyes alone
   */
  public static String changes(ChangeTable changes, boolean examples) {
    StringBuilder text = new StringBuilder();
    for (ChangeTable.Line line : changes.lines()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s  %-9s %8d  %s",
              line.tag(),
              line.change().words(),
              line.count(),
              line.name()));
      if (examples && !line.before().isEmpty()) {
        text.append("  ").append(line.before()).append(" -> ").append(line.after());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
