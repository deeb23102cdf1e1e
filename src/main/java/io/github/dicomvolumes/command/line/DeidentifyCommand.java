// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.DeidentifyKeys;
import io.github.dicomvolumes.command.OptionKey;
import io.github.dicomvolumes.deidentify.DeidentificationReport;
import io.github.dicomvolumes.deidentify.DeidentifyOptions;
import io.github.dicomvolumes.deidentify.DeidentifyTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code deidentify INPUT OUTPUT}. */
final class DeidentifyCommand implements LineCommand {
  private static final LineSyntax SYNTAX =
      new LineSyntax(
          "deidentify",
          List.of("input", "output"),
          keys(),
          """
          Usage: dicom-volumes deidentify INPUT OUTPUT [options]
          Writes every DICOM file below INPUT to OUTPUT without what tells who the patient is, by
          the Basic Application Level Confidentiality Profile of DICOM PS3.15 annex E. What cannot
          be known to be safe is removed, or its file held back. A second run writes only what is
          missing or out of date.

            --dates CHOICE    remove, modified: shifted by days, the same for a patient, or full:
                              as they are (default: remove)
            --retain LIST     some of uids, device-identity, institution-identity,
                              patient-characteristics, safe-private, with commas
            --clean LIST      some of descriptors, structured-content, graphics: keep what is
                              safe of them, with commas
            --regions FILE    rules where images of a device and size hold text, to be blanked
            --secret FILE     what pseudonyms, UIDs and dates hang on, made where it is missing
                              (default: deidentify.secret in ~/.config/dicom-volumes)
            --listing FILE    names of the originals and what became of them, beside OUTPUT
            --patients FILE   patients and their pseudonyms, beside OUTPUT
            --threads N       how many threads work (default: all cores)
            --overwrite       write again what is there already
            --dry-run         say what would change and be held back, and write nothing
            --examples        with --dry-run: also an example of each value that would change
            --quiet           only errors
            --help, -h        this text

          Exit status: 0 every DICOM object is in OUTPUT; 1 some are held back or failed, and the
          report says why; 2 wrong use, or nothing could be done.
          """);

  /** Those of the menu, and what only a terminal has. */
  private static List<OptionKey> keys() {
    List<OptionKey> keys = new ArrayList<>(DeidentifyKeys.KEYS);
    keys.add(OptionKey.flag("dry_run"));
    keys.add(OptionKey.flag("examples"));
    keys.add(OptionKey.flag("quiet"));
    return keys;
  }

  @Override
  public LineSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(CommandOptions options, PrintWriter out, PrintWriter err) throws IOException {
    boolean quiet = options.flag("quiet");
    boolean dry = options.flag("dry_run");
    if (options.flag("examples") && !dry) {
      throw new IllegalArgumentException("--examples is for --dry-run: a report has none");
    }
    DeidentifyOptions asked = DeidentifyKeys.options(options);
    boolean newSecret = !dry && !Files.exists(asked.secret());
    long start = System.nanoTime();
    TerminalProgress progress = new TerminalProgress(err, quiet, null);
    DeidentifyTree.Result result;
    try {
      result = dry ? DeidentifyTree.preview(asked, progress) : DeidentifyTree.run(asked, progress);
    } finally {
      progress.close();
    }
    if (newSecret) {
      err.println(
          "a new secret was made: "
              + asked.secret()
              + "; keep it, and give it to nobody who has the output");
    }
    // Reasons name no file: a log of this is no list of names.
    DeidentificationReport.reasons(result)
        .forEach((reason, count) -> err.println(reason + " (" + count + ")"));
    if (dry) {
      out.print(DeidentificationReport.changes(result.changes(), options.flag("examples")));
    }
    if (!quiet) {
      double seconds = (System.nanoTime() - start) / 1e9;
      out.println(
          (dry ? "would be: " : "")
              + result.summary()
              + String.format(Locale.ROOT, " in %.2f s", seconds)
              + (dry ? "" : "; report: " + asked.output().resolve(DeidentificationReport.FILES)));
    }
    return result.isComplete() ? Main.DONE : Main.PARTLY_FAILED;
  }
}
