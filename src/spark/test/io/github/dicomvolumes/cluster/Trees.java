// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Trees of files, compared. */
final class Trees {
  private Trees() {}

  /** Fails unless two outputs hold the same files with the same bytes, apart from reports. */
  static void assertSameVolumes(Path expected, Path actual) throws IOException {
    Map<String, Path> one = volumes(expected);
    Map<String, Path> other = volumes(actual);
    assertFalse(one.isEmpty());
    assertEquals(one.keySet(), other.keySet());
    for (Map.Entry<String, Path> file : one.entrySet()) {
      long differsAt = Files.mismatch(file.getValue(), other.get(file.getKey()));
      assertEquals(-1, differsAt, () -> file.getKey() + " differs from byte " + differsAt + " on");
    }
  }

  /**
   * Fails unless two reports have the same rows in the same order, apart from seconds, and the same
   * account of files.
   *
   * @param state of the volumes of both
   */
  static void assertSameRows(Path expected, Path actual, String state) throws IOException {
    assertEquals(rows(expected), rows(actual));
    assertTrue(rows(actual).stream().anyMatch(row -> row.contains("," + state + ",")));
    String account = "conversion-report.files.csv";
    assertEquals(
        Files.readString(expected.resolve(account)), Files.readString(actual.resolve(account)));
  }

  /**
   * Fails unless two outputs hold the same files with the same bytes, reports apart from seconds.
   *
   * @return how many files each holds, but for those that only a cluster writes
   */
  static int requireSame(Path expected, Path actual) throws IOException {
    Map<String, Path> one = volumes(expected);
    Map<String, Path> other = volumes(actual);
    assertEquals(one.keySet(), other.keySet());
    for (Map.Entry<String, Path> file : one.entrySet()) {
      long differsAt = Files.mismatch(file.getValue(), other.get(file.getKey()));
      assertEquals(-1, differsAt, () -> file.getKey() + " differs from byte " + differsAt + " on");
    }
    assertEquals(rows(expected), rows(actual));
    String account = "conversion-report.files.csv";
    assertEquals(
        Files.readString(expected.resolve(account)), Files.readString(actual.resolve(account)));
    String page = "conversion-report.html";
    assertEquals(withoutTimes(expected.resolve(page)), withoutTimes(actual.resolve(page)));
    return one.size() + 3;
  }

  private static String withoutTimes(Path page) throws IOException {
    return Files.readString(page)
        .replaceAll("[0-9]+\\.[0-9]{3}", "")
        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}.[0-9]{2}:[0-9]{2}(:[0-9]{2})?", "");
  }

  static List<String> rows(Path output) throws IOException {
    return Files.readString(output.resolve("conversion-report.csv"))
        .lines()
        .map(row -> row.replaceAll(",[0-9]+\\.[0-9]{3},", ",,"))
        .toList();
  }

  private static Map<String, Path> volumes(Path output) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(output)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String name = output.relativize(file).toString();
        if (!name.contains("conversion-report")) {
          files.put(name, file);
        }
      }
    }
    return files;
  }
}
