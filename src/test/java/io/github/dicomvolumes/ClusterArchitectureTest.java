// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the conversion on a cluster may use, by its sources: it is compiled in a profile of its own.
 */
class ClusterArchitectureTest {
  private static final String ROOT = "io.github.dicomvolumes";
  private static final Path CLUSTER =
      Path.of("src", "spark", "java", "io", "github", "dicomvolumes", "cluster");

  /** Conversions and below; no format, no codec: what is decided of them is decided in one home. */
  private static final Set<String> ROOMS =
      Set.of("batch", "file", "volume", "volume.plan", "volume.scan");

  /** What the driver has besides, for the same words and options as the command line. */
  private static final Set<String> OF_DRIVER = Set.of("command", "command.line");

  private static final Set<String> DRIVER = Set.of("ClusterCommand.java", "ClusterReport.java");

  /** Tasks are what a cluster shares out: one has one core. */
  private static final Pattern THREADS =
      Pattern.compile(
          "new Thread\\b|Executors?\\b|ForkJoin|CompletableFuture|parallelStream|\\.parallel\\(|"
              + "WorkerPool|ThreadTeam");

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?([A-Za-z0-9_.]+)\\.[A-Z]");

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void itUsesConversionsAndBelow() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    for (Path file : sources(CLUSTER)) {
      Matcher imports = IMPORT.matcher(Files.readString(file));
      while (imports.find()) {
        String name = imports.group(1);
        if (name.startsWith("ij")
            || name.startsWith("java.awt")
            || name.startsWith("javax.swing")) {
          wrong.add(file.getFileName() + " imports from " + name);
        }
        if (!name.startsWith(ROOT + ".")) {
          continue;
        }
        String room = name.substring(ROOT.length() + 1);
        used.add(room);
        boolean driver = DRIVER.contains(file.getFileName().toString());
        if (!ROOMS.contains(room) && !(driver && OF_DRIVER.contains(room))) {
          wrong.add(file.getFileName() + " imports from " + room);
        }
      }
    }
    assertEquals(List.of(), wrong);
    Set<String> stated = new TreeSet<>(ROOMS);
    stated.addAll(OF_DRIVER);
    assertEquals(stated, used, "an arrow that nobody takes");
  }

  @Test
  void itStartsNoThreads() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources(CLUSTER)) {
      Matcher threads = THREADS.matcher(code(Files.readString(file)));
      while (threads.find()) {
        found.add(file.getFileName() + ": " + threads.group());
      }
    }
    assertEquals(List.of(), found);
    assertTrue(THREADS.matcher("new Thread(work)").find());
  }

  private static String code(String source) {
    return source.replaceAll("(?s)/\\*.*?\\*/|//[^\n]*|\"(?:[^\"\\\\\n]|\\\\.)*\"", "");
  }

  @Test
  void nothingOfThePluginKnowsIt() throws IOException {
    for (Path file : sources(Path.of("src", "main", "java"))) {
      Matcher imports = IMPORT.matcher(Files.readString(file));
      while (imports.find()) {
        String name = imports.group(1);
        assertTrue(
            !name.equals(ROOT + ".cluster") && !name.startsWith("org.apache.spark"),
            () -> file + " imports from " + name);
      }
    }
  }
}
