// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.batch.ReportRow;
import io.github.dicomvolumes.command.CommandOptions;
import java.io.PrintWriter;

/** What {@code convert} takes and says, for who runs the conversion elsewhere. */
public final class ConvertLine {
  private ConvertLine() {}

  /**
   * The options behind {@code convert}.
   *
   * @throws IllegalArgumentException naming what is unknown, missing or too much
   */
  public static CommandOptions parse(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("convert")) {
      throw new IllegalArgumentException("expected convert INPUT OUTPUT");
    }
    return new ConvertCommand().syntax().parse(arguments, 1);
  }

  /** Says what is wrong with a row of the report, as far as the options ask for it. */
  public static void print(
      ReportRow row, CommandOptions options, PrintWriter out, PrintWriter err) {
    boolean quiet = options.flag("quiet");
    if (!row.isVolume()) {
      ConvertCommand.printFailure(!row.hasFailed(), row.reason(), err);
      return;
    }
    String name = named(row);
    if (options.flag("verbose") && row.is(ConvertedVolume.State.CONVERTED)) {
      long hundredths = Math.round(100 * row.seconds());
      out.println("converted: " + name + " in " + ConvertCommand.seconds(hundredths));
    } else if (options.flag("verbose") && row.is(ConvertedVolume.State.PRESENT)) {
      out.println("already there: " + name);
    }
    String reason = row.hasFailed() ? row.reason() : "";
    ConvertCommand.printProblems(name, reason, row.warnings(), quiet, err);
  }

  /** Says what was done. */
  public static void print(
      ConvertTree.Summary summary,
      long nanos,
      String report,
      CommandOptions options,
      PrintWriter out) {
    if (!options.flag("quiet")) {
      String seconds = ConvertCommand.seconds(nanos / 10_000_000);
      out.println(summary.text() + " in " + seconds + "; report: " + report);
    }
  }

  /**
   * Says what would be done.
   *
   * @param rows of the report, of which those that are unfinished would be written
   * @param summary in which these are the converted ones
   */
  public static void printAhead(
      Iterable<ReportRow> rows,
      ConvertTree.Summary summary,
      CommandOptions options,
      PrintWriter out,
      PrintWriter err) {
    boolean quiet = options.flag("quiet");
    for (ReportRow row : rows) {
      if (row.is(ConvertedVolume.State.UNFINISHED)) {
        ConvertPreview.printAhead(named(row), row.warnings(), quiet, out, err);
      }
    }
    for (ReportRow row : rows) {
      if (row.isVolume() && !row.is(ConvertedVolume.State.UNFINISHED)) {
        boolean there = row.is(ConvertedVolume.State.PRESENT);
        ConvertPreview.printEnded(named(row), there, row.reason(), row.warnings(), quiet, out, err);
      }
    }
    for (ReportRow row : rows) {
      if (!row.isVolume()) {
        ConvertCommand.printFailure(!row.hasFailed(), row.reason(), err);
      }
    }
    if (!quiet) {
      ConvertPreview.printSummary(summary, out);
    }
  }

  private static String named(ReportRow row) {
    return row.volume() + " (" + row.name() + ")";
  }
}
