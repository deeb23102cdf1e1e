// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import io.github.dicomvolumes.volume.Progress;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Runs a menu command: options from the macro or a dialog, progress and Esc, one summary line in
 * the log, and errors as an ImageJ user expects them: a dialog for who sits before the screen; in a
 * macro the text in the log and the end of the macro.
 */
final class PlugInRunner {
  /** With it, an error ends the process with status 2 where nobody sits before the screen. */
  static final OptionKey EXIT_ON_ERROR = OptionKey.flag("exit_on_error");

  private static final String EXIT_PROPERTY = "dicomvolumes.exitOnError";
  private static final int ERROR_STATUS = 2;

  /** What a command does with its options. */
  @FunctionalInterface
  interface Action {
    /**
     * Runs.
     *
     * @return what was done, for the log; empty for nothing to say
     */
    String run(CommandOptions options, ImageJProgress progress) throws IOException;
  }

  private PlugInRunner() {}

  /**
   * Runs a command.
   *
   * @param title the command's label
   * @param preset values for the dialog to begin with
   */
  static void run(String title, List<OptionKey> keys, Map<String, String> preset, Action action) {
    run(title, keys, () -> OptionDialog.ask(title, keys, preset), action);
  }

  /**
   * As {@link #run(String, List, Map, Action)}.
   *
   * @param dialog asks where no macro says the options; empty where the user cancelled
   */
  static void run(
      String title,
      List<OptionKey> keys,
      Supplier<Optional<CommandOptions>> dialog,
      Action action) {
    VolumeDrop.install();
    String macroOptions = Macro.getOptions();
    boolean attended = isAttended();
    boolean exitOnError =
        Boolean.getBoolean(EXIT_PROPERTY)
            || macroOptions != null
                && (" " + macroOptions + " ").contains(" " + EXIT_ON_ERROR.name() + " ");
    try {
      Optional<CommandOptions> options =
          macroOptions == null && isAsked(keys, attended)
              ? dialog.get()
              : Optional.of(
                  CommandOptions.parse(
                      macroOptions == null ? "" : macroOptions, keys, PlugInRunner::variable));
      if (options.isEmpty()) {
        return;
      }
      runWith(title, options.get(), action);
    } catch (CancellationException e) {
      IJ.showStatus(plain(title) + " was cancelled");
      if (e.getMessage() != null && !e.getMessage().equals(Progress.CANCELLED)) {
        IJ.log(plain(title) + ": " + e.getMessage());
      }
      if (!attended) {
        abortMacro("cancelled");
      }
    } catch (PartlyFailedException e) {
      say(title, e.getMessage(), attended, exitOnError);
    } catch (IOException | IllegalArgumentException e) {
      fail(title, FailureText.of(e), attended, exitOnError);
    } catch (UncheckedIOException e) {
      fail(title, FailureText.of(e.getCause()), attended, exitOnError);
    } catch (RuntimeException | Error e) {
      if (e instanceof RuntimeException && Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
      // Whatever it is: were it to leave the plugin, ImageJ would let the macro run on.
      if (!FailureText.isExplained(e)) {
        IJ.handleException(e);
      }
      fail(title, FailureText.of(e), attended, exitOnError);
    }
  }

  private static void runWith(String title, CommandOptions options, Action action)
      throws IOException {
    ImageJProgress progress = new ImageJProgress(plain(title));
    long start = System.nanoTime();
    try {
      String summary = action.run(options, progress);
      IJ.showStatus(summary.isEmpty() ? "" : plain(title) + ": " + summary);
      if (!summary.isEmpty()) {
        double seconds = (System.nanoTime() - start) / 1e9;
        IJ.log(plain(title) + ": " + summary + String.format(Locale.ROOT, ", %.2f s", seconds));
      }
    } finally {
      progress.close();
    }
  }

  /**
   * Whether a command without options opens its dialog: in a macro too, as ImageJ's own commands
   * do. Not where all that it would ask are switches: the recorder writes none that is off, so that
   * the command alone is what it wrote.
   */
  private static boolean isAsked(List<OptionKey> keys, boolean attended) {
    return !GraphicsEnvironment.isHeadless()
        && (attended || keys.stream().anyMatch(key -> key.kind() != OptionKey.Kind.FLAG));
  }

  /** Whether somebody sits before the screen and chose the command in a menu. */
  static boolean isAttended() {
    return Macro.getOptions() == null
        && !GraphicsEnvironment.isHeadless()
        && Interpreter.getInstance() == null
        && !IJ.macroRunning();
  }

  private static String variable(String name) {
    Interpreter interpreter = Interpreter.getInstance();
    String value = interpreter == null ? null : interpreter.getVariableAsString(name);
    return value == null ? "&" + name : value;
  }

  private static String plain(String title) {
    return title.replace("...", "");
  }

  private static void fail(String title, String message, boolean attended, boolean exitOnError) {
    say(title, message, attended, exitOnError);
    if (!attended) {
      abortMacro(message);
    }
  }

  private static void say(String title, String message, boolean attended, boolean exitOnError) {
    if (attended) {
      IJ.error(plain(title), message);
      return;
    }
    IJ.log(plain(title) + ": " + message);
    if (GraphicsEnvironment.isHeadless() || exitOnError) {
      PrintStream standardError = new PrintStream(System.err, true, StandardCharsets.UTF_8);
      standardError.println(plain(title) + ": " + message);
    }
    if (exitOnError) {
      // ImageJ itself would end with status 0.
      Runtime.getRuntime().exit(ERROR_STATUS);
    }
  }

  /** Ends the macro without ImageJ's modal "Macro Error" dialog, which would hang a batch run. */
  private static void abortMacro(String reason) {
    Interpreter interpreter = Interpreter.getInstance();
    if (interpreter != null) {
      interpreter.setIgnoreErrors(true);
      interpreter.abort(reason);
    }
    Macro.abort();
  }
}
