// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.ConvertKeys;
import io.github.dicomvolumes.command.OptionKey;
import io.github.dicomvolumes.tags.CsvTable;
import io.github.dicomvolumes.tags.ReadTags;
import io.github.dicomvolumes.tags.TableFile;
import io.github.dicomvolumes.tags.TagsOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code tags SOURCE}. */
final class TagsCommand implements LineCommand {
  private static final LineSyntax SYNTAX =
      new LineSyntax(
          "tags",
          List.of("source"),
          List.of(
              OptionKey.required("source", OptionKey.Kind.SOURCE),
              OptionKey.text("tags", "summary"),
              OptionKey.flag("redact"),
              OptionKey.text("save", ""),
              OptionKey.text("threads", "")),
          """
          Usage: dicom-volumes tags SOURCE [options]
          Shows the tags of DICOM files, a file or a folder, as a table with a row per file.

            --tags TAGS       summary, all, varying (what differs), consistency (findings), or
                              a list such as PixelSpacing,0018|0050 (default: summary)
            --redact          replace what identifies a patient
            --save FILE       write the table to a .csv or .xlsx file, not to standard output
            --threads N       how many threads work (default: all cores)
            --help, -h        this text
          """);

  @Override
  public LineSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(CommandOptions options, PrintWriter out, PrintWriter err) throws IOException {
    Path save = options.text("save").isEmpty() ? null : options.path("save");
    if (save != null) {
      TableFile.requireKnown(save);
    }
    long start = System.nanoTime();
    TerminalProgress progress = new TerminalProgress(err);
    ReadTags.Result result =
        ReadTags.run(
            new TagsOptions(
                List.of(options.path("source")),
                options.text("tags"),
                options.flag("redact"),
                ConvertKeys.threads(options)),
            progress);
    progress.close();
    if (save != null) {
      TableFile.save(result.table(), save);
    } else {
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
