// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.ConvertKeys;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** {@code convert INPUT OUTPUT}. */
final class ConvertCommand implements LineCommand {
  private static final LineSyntax SYNTAX =
      new LineSyntax(
          "convert",
          List.of("input", "output"),
          ConvertKeys.KEYS,
          """
          Usage: dicom-volumes convert INPUT OUTPUT [options]
          Converts every DICOM volume below INPUT to MHD/RAW, or another format, below
          OUTPUT. A second run converts only what is missing or out of date.

            --filter TEXT     only files whose name contains TEXT, or matches it as a glob
            --flat            do not descend into sub-folders
            --name PATTERN    names of the volumes: {folder}, {patient}, {study}, {series},
                              {number}, {description} (default: {folder})
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
            --help, -h        this text

          Exit status: 0 all done; 1 some series failed, and the report says which;
          2 wrong use, or nothing could be done.
          """);

  @Override
  public LineSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(CommandOptions options, PrintWriter out, PrintWriter err) throws IOException {
    long start = System.nanoTime();
    TerminalProgress progress = new TerminalProgress(err);
    ConvertTree.Result result;
    try {
      result = ConvertTree.run(ConvertKeys.convertOptions(options), progress);
    } finally {
      progress.close();
    }
    printProblems(result, err);
    out.println(summary(result, System.nanoTime() - start) + "; report: " + result.report());
    return result.isComplete() ? Main.DONE : Main.PARTLY_FAILED;
  }

  private static void printProblems(ConvertTree.Result result, PrintWriter err) {
    for (ConvertedVolume volume : result.volumes()) {
      if (volume.state() == ConvertedVolume.State.FAILED) {
        err.println("failed: " + named(volume) + ": " + volume.reason());
      } else {
        for (ImportWarning warning : volume.plan().warnings()) {
          err.println("warning: " + named(volume) + ": " + warning.message());
        }
      }
    }
    for (ScanFailure failure : result.scan().failures()) {
      err.println((failure.unplanned() == null ? "unreadable: " : "failed: ") + failure.reason());
    }
  }

  private static String named(ConvertedVolume volume) {
    return volume.volume() + " (" + volume.plan().logName() + ")";
  }

  private static String summary(ConvertTree.Result result, long nanos) {
    long hundredths = nanos / 10_000_000;
    return result.summary()
        + " in "
        + hundredths / 100
        + "."
        + hundredths / 10 % 10
        + hundredths % 10
        + " s";
  }
}
