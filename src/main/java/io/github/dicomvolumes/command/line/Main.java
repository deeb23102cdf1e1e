// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.FailureText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The command line: {@code convert}, {@code list}, {@code tags}, {@code dicom}, {@code labels},
 * {@code deidentify}, {@code demo}.
 */
public final class Main {
  /** All done. */
  static final int DONE = 0;

  /** Done, but something failed; the report says what. */
  static final int PARTLY_FAILED = 1;

  /** Wrong use, or nothing could be done. */
  static final int FAILED = 2;

  private static final String HELP =
      """
      Usage: dicom-volumes COMMAND ...
      Folders of DICOM files as calibrated volumes and MHD/RAW files.

      Commands:
        convert INPUT OUTPUT  converts every volume below INPUT to MHD/RAW below OUTPUT
        list INPUT            lists the volumes below INPUT: table, JSON or CSV
        tags SOURCE           shows the tags of DICOM files as a table
        dicom INPUT OUTPUT    writes a volume (.mhd, .nii, .nrrd) as a DICOM series
        labels CONTOURS OUTPUT
                              writes structures of a DICOM file as a label image of a series
        deidentify INPUT OUTPUT
                              writes every DICOM file below INPUT without what tells the patient
        demo [OUTPUT]         makes a phantom study, converts it, tells where everything lies
        completion SHELL      prints what bash, zsh or fish complete commands and options with
        help [COMMAND]        this text, or what explains a command; also --help, -h
        version               the version; also --version, -V
      """;

  /** Those that are for people. */
  static final List<String> COMMANDS =
      List.of("convert", "list", "tags", "dicom", "labels", "deidentify", "demo", "completion");

  private Main() {}

  /** Runs a command and ends the process with its status. */
  public static void main(String[] arguments) {
    int status = run(arguments);
    if (status != DONE) {
      System.exit(status);
    }
  }

  /** Runs a command. */
  public static int run(String... arguments) {
    PrintWriter out = new PrintWriter(writer(System.out), true);
    PrintWriter err = new PrintWriter(writer(System.err), true);
    try {
      return run(arguments, out, err);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static Writer writer(PrintStream stream) {
    return new TerminalText(
        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
  }

  /** Runs a command; what it says goes to the writers. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    if (arguments.length == 0) {
      err.print(HELP);
      return FAILED;
    }
    String name = arguments[0];
    switch (name) {
      case "--help", "-h", "help" -> {
        return help(arguments, out, err);
      }
      case "version", "--version", "-V" -> {
        String version = Main.class.getPackage().getImplementationVersion();
        out.println("DICOM Volumes " + (version == null ? "(development)" : version));
        return DONE;
      }
      case "train" -> {
        return train(arguments, err);
      }
      default -> {
        LineCommand command = command(name);
        if (command == null) {
          return unknown(name, err);
        }
        return run(command, arguments, out, err);
      }
    }
  }

  /** For the launcher alone: what it makes its archive of classes of. */
  private static int train(String[] arguments, PrintWriter err) {
    try {
      return arguments.length == 2 ? Training.run(Path.of(arguments[1])) : FAILED;
    } catch (IOException e) {
      err.println("train: " + FailureText.of(e));
      return FAILED;
    }
  }

  private static int unknown(String name, PrintWriter err) {
    err.println(
        "unknown command \"" + name + "\", expected " + String.join(", ", COMMANDS) + " or help");
    return FAILED;
  }

  private static int help(String[] arguments, PrintWriter out, PrintWriter err) {
    if (arguments.length < 2) {
      out.print(HELP);
      return DONE;
    }
    LineCommand command = command(arguments[1]);
    if (command == null) {
      return unknown(arguments[1], err);
    }
    out.print(command.syntax().help());
    return DONE;
  }

  /** A command by its name; null where there is none. */
  static LineCommand command(String name) {
    return switch (name) {
      case "convert" -> new ConvertCommand();
      case "list" -> new ListCommand();
      case "completion" -> new CompletionCommand();
      case "tags" -> new TagsCommand();
      case "dicom" -> new DicomCommand();
      case "labels" -> new LabelsCommand();
      case "deidentify" -> new DeidentifyCommand();
      case "demo" -> new DemoCommand();
      default -> null;
    };
  }

  private static int run(
      LineCommand command, String[] arguments, PrintWriter out, PrintWriter err) {
    LineSyntax syntax = command.syntax();
    for (String argument : arguments) {
      if (argument.equals("--help") || argument.equals("-h")) {
        out.print(syntax.help());
        return DONE;
      }
    }
    CommandOptions options;
    try {
      options = syntax.parse(arguments, 1);
    } catch (IllegalArgumentException e) {
      err.println(
          syntax.name() + ": " + e.getMessage() + "; \"" + syntax.name() + " --help\" explains");
      return FAILED;
    }
    return run(command, options, out, err);
  }

  /** Runs a command, and says in a sentence what went wrong, whatever it is. */
  static int run(LineCommand command, CommandOptions options, PrintWriter out, PrintWriter err) {
    LineSyntax syntax = command.syntax();
    try {
      return command.run(options, out, err);
    } catch (IOException | IllegalArgumentException e) {
      err.println(syntax.name() + ": " + FailureText.of(e));
      return FAILED;
    } catch (CancellationException e) {
      err.println(syntax.name() + ": stopped");
      return FAILED;
    } catch (UncheckedIOException e) {
      err.println(syntax.name() + ": " + FailureText.of(e.getCause()));
      return FAILED;
    } catch (OutOfMemoryError e) {
      err.println(
          syntax.name()
              + ": not enough memory: Java may use "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB; allow more, such as DICOM_VOLUMES_JAVA_OPTIONS=-Xmx4g (128 MB do for the"
              + " headers of 100000 files), or use fewer threads");
      return FAILED;
    } catch (RuntimeException | Error e) {
      err.println(syntax.name() + ": " + FailureText.of(e));
      return FAILED;
    }
  }
}
