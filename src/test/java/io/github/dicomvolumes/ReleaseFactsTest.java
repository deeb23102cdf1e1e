// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a release says of itself, in every file that says it. */
class ReleaseFactsTest {
  private static String found(String file, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
    assertTrue(matcher.find(), file + " has nothing like " + pattern);
    return matcher.group(1);
  }

  private static String version() throws IOException {
    return found("pom.xml", "<artifactId>DICOM_Volumes</artifactId>\\s*<version>([^<]+)</version>");
  }

  private static String citation(String key) throws IOException {
    return found("CITATION.cff", "(?m)^(?:  - )?" + key + ": (.+)$");
  }

  @Test
  void oneVersionIsInEveryFile() throws IOException {
    String version = version().replace("-SNAPSHOT", "");
    assertEquals(version, citation("version"));
    assertEquals(version, found("CHANGELOG.md", "\n## (\\S+)"));
    assertEquals(version, found("docs/citing.md", "\\(version ([^)]+)\\)"));
  }

  /** A snapshot has no date; a release has the same one in both files. */
  @Test
  void aReleaseIsDated() throws IOException {
    String inChangelog = found("CHANGELOG.md", "\n## \\S+ \\(([^)]+)\\)");
    if (version().endsWith("-SNAPSHOT")) {
      assertEquals("not released yet", inChangelog);
    } else {
      assertEquals(inChangelog, citation("date-released"));
    }
  }

  @Test
  void theCitationIsThatOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("docs/citing.md")).replaceAll("\\s*\n> ?", " ");
    String expected =
        String.format(
            Locale.ROOT,
            "%s. %s (version %s), an ImageJ plugin. %s",
            citation("name"),
            citation("title"),
            citation("version"),
            citation("repository-code"));
    assertTrue(page.contains(expected), () -> expected + "\nis not in " + page);
    assertEquals(found("pom.xml", "<license>\\s*<name>([^<]+)</name>"), citation("license"));
  }

  private static List<String> notes(String version, int expectedStatus) throws Exception {
    Process process =
        new ProcessBuilder(List.of("sh", ".ci/release-notes", version))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(expectedStatus, process.waitFor());
    return text.lines().toList();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the release is made on Linux")
  void theNotesOfAReleaseAreItsPartOfTheChangelog() throws Exception {
    List<String> notes = notes(version().replace("-SNAPSHOT", ""), 0);
    List<String> changelog = Files.readAllLines(Path.of("CHANGELOG.md"));
    assertNotEquals(List.of(), notes);
    assertTrue(changelog.containsAll(notes));
    assertTrue(notes.stream().noneMatch(line -> line.startsWith("## ")));
    assertEquals(List.of(), notes("0.0.9", 1));
  }
}
