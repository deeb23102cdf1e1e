// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** dciodvfy of dicom3tools, where it is installed. */
final class DicomJudge {
  static final Path PROGRAM = Path.of("/usr/bin/dciodvfy");

  private DicomJudge() {}

  /** Fails where the program finds an error; says nothing where it is not installed. */
  static void assertNoError(Path file) throws IOException {
    if (Files.isExecutable(PROGRAM)) {
      assertEquals(List.of(), errors(file), file.toString());
    }
  }

  /** Its lines that tell of errors. */
  static List<String> errors(Path file) throws IOException {
    Process process =
        new ProcessBuilder(PROGRAM.toString(), file.toString()).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.ISO_8859_1);
      return said.lines().filter(line -> line.startsWith("Error")).toList();
    }
  }
}
