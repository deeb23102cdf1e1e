// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imagej.patcher.LegacyEnvironment;

/** Runs macros as {@code Fiji --headless} does: in an ImageJ with Fiji's patches, of its own. */
final class HeadlessMacro {
  private static LegacyEnvironment environment;

  private HeadlessMacro() {}

  /**
   * Runs a macro, in which {@code note(x)} writes a line.
   *
   * @param folder receives the lines
   * @return the lines
   */
  static synchronized List<String> run(Path folder, String macro) throws IOException {
    Path notes = folder.resolve("notes.txt");
    Files.deleteIfExists(notes);
    String prelude =
        "function note(x) { File.append(x, \""
            + quoted(notes.toString())
            + "\"); }\n"
            + "setBatchMode(true);\n";
    try {
      if (environment == null) {
        environment = new LegacyEnvironment(null, true);
        environment.addPluginClasspath(Path.of("target", "classes").toFile());
        addLibraries();
      }
      environment.runMacro(prelude + macro, "");
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
    return Files.exists(notes) ? Files.readAllLines(notes, StandardCharsets.UTF_8) : List.of();
  }

  /** What the plugin needs beside ImageJ, as it lies in Fiji's folder of jars. */
  private static void addLibraries() {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = new File(entry).getName();
      if (name.matches("(commons-|poi|xmlbeans|log4j|SparseBitSet|curvesapi).*\\.jar")) {
        environment.addPluginClasspath(new File(entry));
      }
    }
  }

  /** A text for a string literal of the macro language. */
  static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
