// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md says of the code by name is there. */
class ContributingTest {
  private static final Path MAIN = Path.of("src/main/java/io/github/dicomvolumes");

  /** Of others. */
  private static final Set<String> FOREIGN = Set.of("CommandService", "PlugIn");

  private static String page;

  @BeforeAll
  static void read() throws IOException {
    // Fenced blocks are commands, and would pair backticks wrongly.
    page = Files.readString(Path.of("CONTRIBUTING.md")).replaceAll("(?s)\n```.*?\n```", "");
  }

  private static Set<String> quoted(String pattern) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile("`(" + pattern + ")`").matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void everyClassAndMemberNamedIsThere() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
    Set<String> missing = new TreeSet<>();
    Set<String> names = quoted("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:\\.\\w+)?");
    for (String name : names) {
      String[] parts = name.split("\\.");
      String source = sources.get(parts[0]);
      boolean there = source != null && (parts.length == 1 || source.contains(parts[1]));
      if (!there && !FOREIGN.contains(name)) {
        missing.add(name);
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(names.size() > 30, names::toString);
  }

  @Test
  void everyPathNamedIsThere() {
    Set<String> missing = new TreeSet<>();
    Set<String> paths =
        quoted("(?:src|docs|\\.ci|\\.github|[A-Za-z-]+\\.(?:md|xml|cff|config))[\\w./-]*");
    for (String path : paths) {
      if (!Files.exists(Path.of(path))) {
        missing.add(path);
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(paths.size() > 5, paths::toString);
  }

  /** Packages that hold classes, codecs apart, which are a room of their own. */
  @Test
  void everyPackageIsInTheTable() throws IOException {
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.walk(MAIN)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> MAIN.relativize(file.getParent()).toString().replace('\\', '/'))
          .map(
              folder -> folder.replace('/', '.').replaceFirst("^dicom\\.codec\\..*", "dicom.codec"))
          .forEach(there::add);
    }
    Set<String> named = new TreeSet<>();
    for (String row : page.split("\n")) {
      Matcher name = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*)`").matcher(row);
      while (row.startsWith("| `") && name.find()) {
        if (Files.isDirectory(MAIN.resolve(name.group(1).replace('.', '/')))) {
          named.add(name.group(1));
        }
      }
    }
    assertEquals(there, named);
  }
}
