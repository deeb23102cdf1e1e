// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of dcmtk and gdcm, as independent judges; tests that need an absent one are skipped. */
final class JudgeTool {
  private JudgeTool() {}

  /** Runs a program; true where it succeeds within half a minute. */
  static boolean run(String... command) throws IOException, InterruptedException {
    Assumptions.assumeTrue(isPresent(command[0]), command[0] + " is not on the PATH");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(List.of(command) + " does not end");
    }
    return process.exitValue() == 0;
  }

  static boolean isPresent(String program) {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** The folder of real DICOM files; the test is skipped where it is absent. */
  static Path data(String name) {
    String folder = System.getProperty("dicom.test.data");
    if (folder == null) {
      folder = System.getenv("DICOM_TEST_DATA");
    }
    Path data = Path.of(folder == null ? "../shared/data" : folder).resolve(name);
    Assumptions.assumeTrue(Files.exists(data), "no test data " + name);
    return data;
  }
}
