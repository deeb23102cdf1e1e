// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.batch.VolumeNames;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlanOptions;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code convert INPUT OUTPUT}. */
@Command(
    name = "convert",
    description = "Converts every DICOM volume below INPUT to MHD/RAW below OUTPUT.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "INPUT", description = "folder of DICOM files")
  private Path input;

  @Parameters(index = "1", paramLabel = "OUTPUT", description = "folder for the volumes")
  private Path output;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "only files whose name contains TEXT, or matches it as a glob")
  private String filter;

  @Option(names = "--flat", description = "do not descend into sub-folders")
  private boolean flat;

  @Option(
      names = "--name",
      paramLabel = "PATTERN",
      defaultValue = VolumeNames.FOLDER,
      description =
          "names of the volumes: {folder}, {patient}, {study}, {series}, {number}, {description}"
              + " (default: ${DEFAULT-VALUE})")
  private String name;

  @Option(names = "--compressed", description = "compress pixel data with zlib")
  private boolean compressed;

  @Option(names = "--stored-values", description = "keep stored values: no rescale to HU")
  private boolean storedValues;

  @Option(
      names = "--tilt",
      paramLabel = "CHOICE",
      defaultValue = "keep",
      description = "keep, or correct: shear a gantry tilt away (default: ${DEFAULT-VALUE})")
  private String tilt;

  @Option(
      names = "--gaps",
      paramLabel = "CHOICE",
      defaultValue = "keep",
      description = "keep, or fill: resample to a uniform spacing (default: ${DEFAULT-VALUE})")
  private String gaps;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many threads work (default: all cores)")
  private Integer threads;

  @Option(names = "--overwrite", description = "convert again what is there already")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    int workers = threads == null ? ScanOptions.ALL.threads() : threads;
    ConvertOptions options =
        new ConvertOptions(
            input,
            output,
            new ScanOptions(filter, flat, workers),
            name,
            compressed,
            storedValues,
            overwrite,
            new PlanOptions(PlanOptions.Tilt.parse(tilt), PlanOptions.Gaps.parse(gaps)));
    long start = System.nanoTime();
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    ConvertTree.Result result = ConvertTree.run(options, progress);
    progress.close();
    print(result, (System.nanoTime() - start) / 1e9);
    return result.isComplete() ? Main.DONE : Main.PARTLY_FAILED;
  }

  private void print(ConvertTree.Result result, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    for (ConvertedVolume volume : result.volumes()) {
      if (volume.state() == ConvertedVolume.State.FAILED) {
        err.println("failed: " + volume.volume() + ": " + volume.reason());
      } else {
        for (ImportWarning warning : volume.plan().warnings()) {
          err.println("warning: " + volume.volume() + ": " + warning.message());
        }
      }
    }
    for (ScanFailure failure : result.scan().failures()) {
      err.println("unreadable: " + failure.reason());
    }
    String remainder = result.scan().remainder();
    out.println(
        result.count(ConvertedVolume.State.CONVERTED)
            + " converted, "
            + result.count(ConvertedVolume.State.PRESENT)
            + " already there, "
            + result.count(ConvertedVolume.State.FAILED)
            + " failed, from "
            + result.scan().imageCount()
            + " image files"
            + (remainder.isEmpty() ? "" : " (" + remainder + ")")
            + String.format(Locale.ROOT, " in %.2f s; report: ", seconds)
            + result.report());
  }
}
