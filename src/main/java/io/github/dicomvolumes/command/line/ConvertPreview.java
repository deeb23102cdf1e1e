// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** {@code convert --dry-run}: says what would be written. */
final class ConvertPreview {
  private ConvertPreview() {}

  static int run(
      ConvertOptions options,
      boolean quiet,
      TerminalProgress progress,
      PrintWriter out,
      PrintWriter err)
      throws IOException {
    ConvertTree.Preview preview;
    try {
      preview = ConvertTree.preview(options, progress);
    } finally {
      progress.close();
    }
    for (ConvertTree.Ahead ahead : preview.ahead()) {
      String name = ConvertCommand.named(ahead.volume(), ahead.plan());
      printAhead(name, ahead.plan().warnings(), quiet, out, err);
    }
    int present = 0;
    for (ConvertedVolume volume : preview.ended()) {
      boolean there = volume.state() == ConvertedVolume.State.PRESENT;
      present += there ? 1 : 0;
      String name = ConvertCommand.named(volume.volume(), volume.plan());
      printEnded(name, there, volume.reason(), volume.plan().warnings(), quiet, out, err);
    }
    ScanResult scan = preview.scan();
    ConvertCommand.printFailures(scan, err);
    ConvertTree.Summary summary =
        new ConvertTree.Summary(
            preview.ahead().size(),
            present,
            preview.ended().size() - present + scan.unplanned(),
            scan.imageCount(),
            0,
            scan.failures().size() - scan.unplanned(),
            scan.remainder());
    if (!quiet) {
      printSummary(summary, out);
    }
    return summary.isComplete() ? Main.DONE : Main.PARTLY_FAILED;
  }

  /** Says that a volume would be written. */
  static void printAhead(
      String name, List<ImportWarning> warnings, boolean quiet, PrintWriter out, PrintWriter err) {
    if (!quiet) {
      out.println("would write: " + name);
      ConvertCommand.printProblems(name, "", warnings, false, err);
    }
  }

  /**
   * Says that a volume would not.
   *
   * @param there whether it is up to date, rather than failed
   */
  static void printEnded(
      String name,
      boolean there,
      String reason,
      List<ImportWarning> warnings,
      boolean quiet,
      PrintWriter out,
      PrintWriter err) {
    if (there && !quiet) {
      out.println("already there: " + name);
    }
    ConvertCommand.printProblems(name, there ? "" : reason, warnings, quiet, err);
  }

  /** What would be done, in numbers. */
  static void printSummary(ConvertTree.Summary summary, PrintWriter out) {
    String remainder = summary.remainder();
    out.println(
        "dry run: "
            + summary.converted()
            + " to convert, "
            + summary.present()
            + " already there, "
            + summary.failed()
            + " failed, from "
            + summary.images()
            + " image files"
            + (remainder.isEmpty() ? "" : " (" + remainder + ")"));
  }
}
