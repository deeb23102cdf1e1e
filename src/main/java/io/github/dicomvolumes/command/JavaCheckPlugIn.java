// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.Macro;
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
    if (refusal.isEmpty()) {
      start(argument);
    } else if (GraphicsEnvironment.isHeadless() || IJ.macroRunning()) {
      IJ.log(refusal);
      Macro.abort();
    } else {
      IJ.error("DICOM Volumes", refusal);
    }
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

  private static void start(String name) {
    String type = JavaCheckPlugIn.class.getPackage().getName() + "." + name;
    PlugIn command;
    try {
      command =
          (PlugIn)
              Class.forName(type, true, JavaCheckPlugIn.class.getClassLoader())
                  .getDeclaredConstructor()
                  .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be started", e);
    }
    command.run("");
  }
}
