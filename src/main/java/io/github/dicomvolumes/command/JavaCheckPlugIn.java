// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;

/**
 * Stands before every menu command: on a Java that is too old for the others it says so, where they
 * would end in a stack trace. The only class that is compiled for Java 8.
 */
public final class JavaCheckPlugIn implements PlugIn {
  static final int REQUIRED = 17;

  /**
   * Runs a command.
   *
   * @param argument the class of the command, in this package
   */
  @Override
  public void run(String argument) {
    String refusal = refusal(System.getProperty("java.specification.version", ""));
    if (!refusal.isEmpty()) {
      fail(refusal);
      return;
    }
    PlugIn command;
    try {
      command = command(argument);
    } catch (ReflectiveOperationException | LinkageError e) {
      fail(argument + " cannot be started, the installation is damaged or mixed: " + e);
      return;
    }
    command.run("");
  }

  /** A message, and the end of the macro and, where that is asked for, of the process. */
  private static void fail(String message) {
    String options = Macro.getOptions();
    boolean exit =
        Boolean.getBoolean("dicomvolumes.exitOnError")
            || options != null && (" " + options + " ").contains(" exit_on_error ");
    if (options == null && !GraphicsEnvironment.isHeadless() && !IJ.macroRunning()) {
      IJ.error("DICOM Volumes", message);
      return;
    }
    IJ.log("DICOM Volumes: " + message);
    if (exit) {
      System.err.println("DICOM Volumes: " + message);
      Runtime.getRuntime().exit(2);
    }
    Interpreter interpreter = Interpreter.getInstance();
    if (interpreter != null) {
      interpreter.setIgnoreErrors(true);
      interpreter.abort(message);
    }
    Macro.abort();
  }

  /** What to tell the user; empty where this Java will do. */
  static String refusal(String version) {
    String major = version.startsWith("1.") ? version.substring(2) : version;
    boolean tooOld;
    try {
      tooOld = Integer.parseInt(major) < REQUIRED;
    } catch (NumberFormatException e) {
      return ""; // Nobody numbers Java so today; let it try.
    }
    return tooOld
        ? "DICOM Volumes needs Java "
            + REQUIRED
            + " or newer, and this ImageJ runs on Java "
            + major
            + ".\nA new Fiji (fiji.sc) brings Java 21; a plain ImageJ takes any Java that is"
            + " installed."
        : "";
  }

  private static PlugIn command(String name) throws ReflectiveOperationException {
    String type = JavaCheckPlugIn.class.getPackage().getName() + "." + name;
    return (PlugIn)
        Class.forName(type, true, JavaCheckPlugIn.class.getClassLoader())
            .getDeclaredConstructor()
            .newInstance();
  }
}
