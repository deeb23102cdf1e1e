// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code convert}, {@code tags}, {@code demo}. */
@Command(
    name = "dicom-volumes",
    description = "Folders of DICOM files as calibrated volumes and MHD/RAW files.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {ConvertCommand.class, TagsCommand.class, DemoCommand.class})
public final class Main {
  /** All done. */
  static final int DONE = 0;

  /** Done, but something failed; the report says what. */
  static final int PARTLY_FAILED = 1;

  /** Wrong use, or nothing could be done. */
  static final int FAILED = 2;

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"DICOM Volumes " + (version == null ? "(development)" : version)};
    }
  }

  private Main() {}

  /** Runs a command and ends the process with its status. */
  public static void main(String[] arguments) {
    int status = run(arguments);
    if (status != DONE) {
      System.exit(status);
    }
  }

  /** Runs a command. */
  static int run(String... arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CommandLine line =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler(Main::reportFailure);
    if (arguments.length == 0) {
      line.usage(err);
      return FAILED;
    }
    return line.execute(arguments);
  }

  private static int reportFailure(
      Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
    if (failure instanceof java.io.IOException || failure instanceof IllegalArgumentException) {
      line.getErr().println(line.getCommandName() + ": " + FailureText.of(failure));
      return FAILED;
    }
    throw failure;
  }
}
