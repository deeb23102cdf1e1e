// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.ConvertKeys;
import io.github.dicomvolumes.command.OptionKey;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** {@code convert INPUT OUTPUT}. */
final class ConvertCommand implements LineCommand {
  private static final LineSyntax SYNTAX =
      new LineSyntax(
          "convert",
          List.of("input", "output"),
          keys(),
          """
          Usage: dicom-volumes convert INPUT OUTPUT [options]
          Converts every DICOM volume below INPUT to MHD/RAW, or another format, below
          OUTPUT. A second run converts only what is missing or out of date.

            --series CHOICE   all, largest, number=N, a Series Instance UID or #k, as "list"
                              has them; several with commas (default: all)
            --filter TEXT     only files whose name contains TEXT, or matches it as a glob
            --flat            do not descend into sub-folders
            --name PATTERN    names of the volumes: {folder}, {patient}, {study}, {series},
                              {number}, {description}; / makes folders (default: {folder})
            --png             also a PNG for each slice, 16 bit where the data is
            --windowed        PNGs are 8 bit, through the display window
            --preview         also a contact sheet for each volume
            --format CHOICE   mhd, mha, nifti or nrrd (default: mhd)
            --compressed      compress pixel data: zlib in MetaImage, gzip else
            --stored-values   keep stored values: no rescale to HU
            --suv             PET as standardized uptake values by body weight
            --tilt CHOICE     keep, or correct: shear a gantry tilt away (default: keep)
            --gaps CHOICE     keep, or fill: resample to a uniform spacing (default: keep)
            --split CHOICE    none, channels: a file for each channel, or all: for each channel
                              and time point (default: none)
            --identify        UID and description of each series in report and headers
            --threads N       how many threads work (default: all cores)
            --overwrite       convert again what is there already
            --dry-run         say what would be written, and write nothing
            --quiet           only errors
            --verbose         a line for each volume
            --help, -h        this text

          Exit status: 0 all done; 1 some series failed, and the report says which;
          2 wrong use, or nothing could be done.
          """);

  /** Those of the menu, and what only a terminal has. */
  private static List<OptionKey> keys() {
    List<OptionKey> keys = new ArrayList<>(ConvertKeys.KEYS);
    keys.add(OptionKey.flag("dry_run"));
    keys.add(OptionKey.flag("quiet"));
    keys.add(OptionKey.flag("verbose"));
    return keys;
  }

  @Override
  public LineSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(CommandOptions options, PrintWriter out, PrintWriter err) throws IOException {
    boolean quiet = options.flag("quiet");
    boolean verbose = options.flag("verbose");
    if (quiet && verbose) {
      throw new IllegalArgumentException("--quiet and --verbose exclude each other");
    }
    ConvertOptions conversion = ConvertKeys.convertOptions(options);
    long start = System.nanoTime();
    if (options.flag("dry_run")) {
      TerminalProgress progress = new TerminalProgress(err, quiet, null);
      return ConvertPreview.run(conversion, quiet, progress, out, err);
    }
    ConvertTree.Result result;
    try (StopSignal stop = new StopSignal()) {
      TerminalProgress progress = new TerminalProgress(err, quiet, stop);
      try {
        result = ConvertTree.run(conversion, progress);
      } catch (CancellationException e) {
        progress.close();
        // Before the signal lets Java end.
        err.println(SYNTAX.name() + ": " + stopped(e));
        return Main.FAILED;
      } finally {
        progress.close();
      }
    }
    if (verbose) {
      for (ConvertedVolume volume : result.volumes()) {
        printState(volume, out);
      }
    }
    for (ConvertedVolume volume : result.volumes()) {
      printProblems(volume, quiet, err);
    }
    printFailures(result.scan(), err);
    if (!quiet) {
      out.println(summary(result, System.nanoTime() - start) + "; report: " + result.report());
    }
    return result.isComplete() ? Main.DONE : Main.PARTLY_FAILED;
  }

  private static String stopped(CancellationException e) {
    return Progress.CANCELLED.equals(e.getMessage())
        ? "stopped before a volume was written"
        : e.getMessage();
  }

  /** What failed is among the problems. */
  private static void printState(ConvertedVolume volume, PrintWriter out) {
    if (volume.state() == ConvertedVolume.State.CONVERTED) {
      long hundredths = Math.round(100 * volume.seconds());
      out.println("converted: " + named(volume) + " in " + seconds(hundredths));
    } else if (volume.state() == ConvertedVolume.State.PRESENT) {
      out.println("already there: " + named(volume));
    }
  }

  static void printProblems(ConvertedVolume volume, boolean quiet, PrintWriter err) {
    boolean failed = volume.state() == ConvertedVolume.State.FAILED;
    String reason = failed ? volume.reason() : "";
    printProblems(named(volume), reason, volume.plan().warnings(), quiet, err);
  }

  /**
   * Says what is wrong with a volume.
   *
   * @param reason why it failed; empty where it did not
   */
  static void printProblems(
      String name, String reason, List<ImportWarning> warnings, boolean quiet, PrintWriter err) {
    if (!reason.isEmpty()) {
      err.println("failed: " + name + ": " + reason);
    } else if (!quiet) {
      printWarnings(name, warnings, err);
    }
  }

  private static void printWarnings(String name, List<ImportWarning> warnings, PrintWriter err) {
    for (ImportWarning warning : warnings) {
      err.println("warning: " + name + ": " + warning.message());
    }
  }

  static void printFailures(ScanResult scan, PrintWriter err) {
    for (ScanFailure failure : scan.failures()) {
      printFailure(failure.unplanned() == null, failure.reason(), err);
    }
  }

  static void printFailure(boolean isFile, String reason, PrintWriter err) {
    err.println((isFile ? "unreadable: " : "failed: ") + reason);
  }

  private static String named(ConvertedVolume volume) {
    return named(volume.volume(), volume.plan());
  }

  static String named(Path volume, VolumePlan plan) {
    return volume + " (" + plan.logName() + ")";
  }

  private static String summary(ConvertTree.Result result, long nanos) {
    return result.summary() + " in " + seconds(nanos / 10_000_000);
  }

  static String seconds(long hundredths) {
    return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + " s";
  }
}
