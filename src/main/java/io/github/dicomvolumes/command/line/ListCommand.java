// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.ConvertKeys;
import io.github.dicomvolumes.command.OptionKey;
import io.github.dicomvolumes.listing.ListText;
import io.github.dicomvolumes.listing.SeriesList;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** {@code list INPUT}. */
final class ListCommand implements LineCommand {
  private static final LineSyntax SYNTAX =
      new LineSyntax(
          "list",
          List.of("input"),
          List.of(
              OptionKey.required("input", OptionKey.Kind.SOURCE),
              OptionKey.flag("json"),
              OptionKey.flag("csv"),
              OptionKey.flag("identify"),
              OptionKey.text("filter", ""),
              OptionKey.flag("flat"),
              OptionKey.flag("suv"),
              OptionKey.choice("tilt", "keep", "correct"),
              OptionKey.choice("gaps", "keep", "fill"),
              OptionKey.text("threads", "")),
          """
          Usage: dicom-volumes list INPUT [options]
          Lists the volumes below INPUT as the series browser has them, a row each: #k and
          the series, which --series of convert takes; size, spacing in mm, warnings.

            --json            as JSON, with warnings in full
            --csv             as CSV, with warnings in full
            --identify        patient, dates and descriptions too
            --filter TEXT     only files whose name contains TEXT, or matches it as a glob
            --flat            do not descend into sub-folders
            --suv             plan PET as standardized uptake values
            --tilt CHOICE     keep, or correct: plan without a gantry tilt (default: keep)
            --gaps CHOICE     keep, or fill: plan a uniform spacing (default: keep)
            --threads N       how many threads work (default: all cores)
            --help, -h        this text

          Exit status: 0 all listed; 1 some files or series failed, and standard error says
          which; 2 wrong use, or there is no volume.
          """);

  @Override
  public LineSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(CommandOptions options, PrintWriter out, PrintWriter err) throws IOException {
    if (options.flag("json") && options.flag("csv")) {
      throw new IllegalArgumentException("--json and --csv exclude each other");
    }
    TerminalProgress progress = new TerminalProgress(err);
    SeriesList list;
    try {
      list =
          SeriesList.read(
              options.path("input"),
              new ScanOptions(
                  options.text("filter"), options.flag("flat"), ConvertKeys.threads(options)),
              ConvertKeys.planOptions(options),
              progress);
    } finally {
      progress.close();
    }
    ListText text = new ListText(list, options.flag("identify"));
    out.print(options.flag("json") ? text.json() : options.flag("csv") ? text.csv() : text.table());
    if (out.checkError()) {
      throw new IOException("the list could not be written to standard output");
    }
    ScanResult scan = list.scan();
    ConvertCommand.printFailures(scan, err);
    String remainder = scan.remainder();
    err.println(
        list.rows().size()
            + (list.rows().size() == 1 ? " volume in " : " volumes in ")
            + scan.imageCount()
            + (scan.imageCount() == 1 ? " image file" : " image files")
            + (remainder.isEmpty() ? "" : " (" + remainder + ")"));
    if (list.rows().isEmpty()) {
      return Main.FAILED;
    }
    return scan.failures().isEmpty() ? Main.DONE : Main.PARTLY_FAILED;
  }
}
