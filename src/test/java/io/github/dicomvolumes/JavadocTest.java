// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation of the interface for other plugins is made without a warning. */
class JavadocTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  @TempDir Path folder;

  /** What is missing is left out on purpose: comments that would restate a name. */
  @Test
  void javadocHasNoWarning() {
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages, true);
    int status =
        ToolProvider.findFirst("javadoc")
            .orElseThrow()
            .run(
                out,
                out,
                "-quiet",
                "-Xdoclint:all,-missing",
                "-protected",
                "-encoding",
                "UTF-8",
                "-d",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-sourcepath",
                SOURCES.toString(),
                "-subpackages",
                "io.github.dicomvolumes");
    assertEquals("", messages.toString());
    assertEquals(0, status);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertTrue(packages.size() > 10);
      for (Path one : packages) {
        assertTrue(Files.exists(one.resolve("package-info.java")), one.toString());
      }
    }
  }
}
