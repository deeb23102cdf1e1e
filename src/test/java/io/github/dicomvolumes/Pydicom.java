// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The independent judge pydicom, in whichever Python of this machine has it and numpy. Tests that
 * need it are skipped, saying so, where there is none.
 */
public final class Pydicom {
  private static final Optional<String> PYTHON = find();

  private Pydicom() {}

  /**
   * Runs a script that lies in the test resources beside a class.
   *
   * @param folder receives the script and its output
   * @return the lines that it printed, as UTF-8
   */
  public static List<String> run(
      Class<?> beside, String script, Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    assumeTrue(PYTHON.isPresent(), "no Python with pydicom and numpy");
    Path copy = folder.resolve(script);
    try (InputStream in = beside.getResourceAsStream(script)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(List.of(PYTHON.orElseThrow(), copy.toString()));
    command.addAll(arguments);
    Path output = folder.resolve(script + ".out");
    Path errors = folder.resolve(script + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().put("PYTHONIOENCODING", "utf-8:backslashreplace");
    int exit = builder.start().waitFor();
    assertEquals(0, exit, () -> "the script failed: " + errorText(errors));
    return List.of(Files.readString(output, StandardCharsets.UTF_8).split("\n"));
  }

  private static String errorText(Path errors) {
    try {
      return Files.readString(errors, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static Optional<String> find() {
    for (String python : List.of("python3", "/usr/bin/python3", "python")) {
      try {
        Process process =
            new ProcessBuilder(python, "-c", "import pydicom, numpy")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        if (process.waitFor() == 0) {
          return Optional.of(python);
        }
      } catch (IOException e) {
        // Not installed: try the next.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
