// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import java.io.IOException;
import java.io.PrintWriter;

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
    int present = 0;
    int failed = 0;
    for (ConvertTree.Ahead ahead : preview.ahead()) {
      String name = ConvertCommand.named(ahead.volume(), ahead.plan());
      if (!quiet) {
        out.println("would write: " + name);
        ConvertCommand.printWarnings(name, ahead.plan(), err);
      }
    }
    for (ConvertedVolume volume : preview.ended()) {
      boolean there = volume.state() == ConvertedVolume.State.PRESENT;
      present += there ? 1 : 0;
      failed += there ? 0 : 1;
      if (there && !quiet) {
        out.println("already there: " + ConvertCommand.named(volume.volume(), volume.plan()));
      }
      ConvertCommand.printProblems(volume, quiet, err);
    }
    ConvertCommand.printFailures(preview.scan(), err);
    if (!quiet) {
      String remainder = preview.scan().remainder();
      out.println(
          "dry run: "
              + preview.ahead().size()
              + " to convert, "
              + present
              + " already there, "
              + (failed + preview.scan().unplanned())
              + " failed, from "
              + preview.scan().imageCount()
              + " image files"
              + (remainder.isEmpty() ? "" : " (" + remainder + ")"));
    }
    boolean complete = failed == 0 && preview.scan().failures().isEmpty();
    return complete ? Main.DONE : Main.PARTLY_FAILED;
  }
}
