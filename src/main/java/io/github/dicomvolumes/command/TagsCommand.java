// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.tags.CsvTable;
import io.github.dicomvolumes.tags.ReadTags;
import io.github.dicomvolumes.tags.TableFile;
import io.github.dicomvolumes.tags.TagsOptions;
import io.github.dicomvolumes.volume.ScanOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tags SOURCE}. */
@Command(
    name = "tags",
    description = "Shows the tags of DICOM files as a table, a row per file.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TagsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "a file, or a folder of DICOM files")
  private Path source;

  @Option(
      names = "--tags",
      paramLabel = "TAGS",
      defaultValue = "summary",
      description =
          "summary, all, varying (what differs), consistency (findings), or a list such as"
              + " PixelSpacing,0018|0050 (default: ${DEFAULT-VALUE})")
  private String tags;

  @Option(names = "--redact", description = "replace what identifies a patient")
  private boolean redact;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "write the table to a .csv or .xlsx file, not to standard output")
  private Path save;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many threads work (default: all cores)")
  private Integer threads;

  @Override
  public Integer call() throws IOException {
    if (save != null) {
      TableFile.requireKnown(save);
    }
    int workers = threads == null ? ScanOptions.ALL.threads() : threads;
    PrintWriter err = spec.commandLine().getErr();
    long start = System.nanoTime();
    TerminalProgress progress = new TerminalProgress(err);
    ReadTags.Result result =
        ReadTags.run(new TagsOptions(List.of(source), tags, redact, workers), progress);
    progress.close();
    if (save != null) {
      TableFile.save(result.table(), save);
    } else {
      PrintWriter out = spec.commandLine().getOut();
      CsvTable.write(result.table(), out);
      if (out.checkError()) {
        throw new IOException("the table could not be written to standard output");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    err.println(result.summary() + String.format(Locale.ROOT, " in %.2f s", seconds));
    return result.broken() == 0 ? Main.DONE : Main.PARTLY_FAILED;
  }
}
