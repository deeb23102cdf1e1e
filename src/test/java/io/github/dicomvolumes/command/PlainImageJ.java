// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImageJ;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs macros in a process of its own: ImageJ without Fiji, on a virtual screen. */
final class PlainImageJ {
  private static final int MAX_SECONDS = 150;

  private PlainImageJ() {}

  /**
   * Runs a macro, in which {@code note(x)} writes a line, and gives the lines.
   *
   * @param host the folder that holds {@code plugins}
   * @param folder for what the run writes
   */
  static List<String> run(Path host, Path folder, String macro)
      throws IOException, InterruptedException {
    assumeTrue(hasVirtualScreen(), "no xvfb-run: a plain ImageJ needs a screen");
    Path notes = folder.resolve("notes.txt");
    Files.deleteIfExists(notes);
    Path file =
        Files.writeString(
            folder.resolve("test.ijm"),
            "function note(x) { File.append(x, \"" + notes + "\"); }\n" + macro);
    Process process =
        new ProcessBuilder(
                "xvfb-run",
                "-a",
                java().toString(),
                "-Xmx512m",
                "-Duser.home=" + folder,
                "-cp",
                jar().toString(),
                "ij.ImageJ",
                "-ijpath",
                host.toString(),
                "-batch",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    return wait(process, folder, notes);
  }

  /**
   * Runs a program of the tests on a virtual screen, and gives the lines that it notes.
   *
   * @param folder for what the run writes
   */
  static List<String> drive(Path folder, Path notes, Class<?> program, List<String> arguments)
      throws IOException, InterruptedException {
    assumeTrue(hasVirtualScreen(), "no xvfb-run: a plain ImageJ needs a screen");
    List<String> command =
        new ArrayList<>(
            List.of(
                "xvfb-run",
                "-a",
                "-s",
                "-screen 0 1024x768x24",
                java().toString(),
                "-Xmx512m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    return wait(process, folder, notes);
  }

  private static List<String> wait(Process process, Path folder, Path notes)
      throws IOException, InterruptedException {
    boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String output = Files.readString(folder.resolve("output.txt"));
    assertTrue(ended, () -> "ImageJ hangs: " + output);
    assertTrue(Files.exists(notes), () -> "the macro noted nothing: " + output);
    return Files.readAllLines(notes, StandardCharsets.UTF_8);
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static Path jar() throws IOException {
    try {
      return Path.of(ImageJ.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static boolean hasVirtualScreen() throws InterruptedException {
    try {
      return new ProcessBuilder("which", "xvfb-run").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
