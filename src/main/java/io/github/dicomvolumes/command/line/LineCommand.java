// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.command.CommandOptions;
import java.io.IOException;
import java.io.PrintWriter;

/** A command of the command line. */
interface LineCommand {
  /** How it is called. */
  LineSyntax syntax();

  /**
   * Runs.
   *
   * @param out what was asked for
   * @param err what went wrong, and how far the work is
   * @return the exit status
   * @throws IOException where nothing could be done
   * @throws IllegalArgumentException where the options are wrong
   */
  int run(CommandOptions options, PrintWriter out, PrintWriter err) throws IOException;
}
