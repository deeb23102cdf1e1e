// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real DICOM files that are not part of this repository: in the folder of the system property
 * {@code dicom.test.data}, else of the environment's {@code DICOM_TEST_DATA}, else {@code
 * ../shared/data}. A test that asks for an absent one is skipped, saying so.
 */
public final class RealData {
  private RealData() {}

  /** A file or folder below the folder of real data. */
  public static Path path(String name) {
    Path path = root().resolve(name);
    assumeTrue(Files.exists(path), () -> "no real data: " + name + " is absent");
    return path;
  }

  /** All files below a folder of real data, subfolders included, in the order of their names. */
  public static List<Path> files(String folder) throws IOException {
    try (Stream<Path> paths = Files.walk(path(folder))) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Name of a file below the folder of real data, with slashes. */
  public static String nameOf(Path file) {
    return root().relativize(file).toString().replace('\\', '/');
  }

  private static Path root() {
    String property = System.getProperty("dicom.test.data");
    String variable = System.getenv("DICOM_TEST_DATA");
    String folder = property != null ? property : variable != null ? variable : "../shared/data";
    return Path.of(folder).toAbsolutePath().normalize();
  }
}
