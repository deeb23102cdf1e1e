// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that comments cite by number are those of the page, and so are the tolerances. */
class DocumentedRulesTest {
  private static final Path PAGE = Path.of("docs", "series-to-volume.md");
  private static final Pattern CITED =
      Pattern.compile("\\brules?[\\s*]+(\\d+)(?:(?:,| and|, and)[\\s*]+(\\d+))*");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private static String page;
  private static Map<String, String> sources;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(PAGE);
    sources = new HashMap<>();
    for (Path root : List.of(Path.of("src", "main", "java"), Path.of("src", "test", "java"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          sources.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
  }

  @Test
  void everyCitedRuleIsInThePage() {
    List<String> unknown = new ArrayList<>();
    TreeSet<Integer> cited = new TreeSet<>();
    sources.forEach(
        (name, text) -> {
          Matcher citation = CITED.matcher(text);
          while (citation.find()) {
            Matcher number = NUMBER.matcher(citation.group());
            while (number.find()) {
              cited.add(Integer.valueOf(number.group()));
              if (!page.contains("\n## Rule " + number.group() + ": ")) {
                unknown.add(name + " cites rule " + number.group());
              }
            }
          }
        });
    assertEquals(List.of(), unknown);
    assertTrue(cited.size() > 5, cited::toString);
  }

  /** A row names its constant as {@code Class.NAME}, after the figure that users read. */
  @Test
  void tolerancesAreThoseOfTheCode() {
    Matcher row =
        Pattern.compile("(?m)^\\|[^|]*\\| ([-0-9.e]+)[^|]*\\| `(\\w+)\\.(\\w+)` \\|$")
            .matcher(page);
    int rows = 0;
    while (row.find()) {
      rows++;
      String source = sources.get(row.group(2) + ".java");
      assertTrue(source != null, row.group(2) + " of the page is no class");
      Matcher constant =
          Pattern.compile("static final double " + row.group(3) + " =\\s+([^;]+);").matcher(source);
      assertTrue(constant.find(), row.group(2) + " has no constant " + row.group(3));
      assertEquals(
          Double.parseDouble(row.group(1)), Double.parseDouble(constant.group(1)), row.group());
    }
    assertTrue(rows > 8, "only " + rows + " tolerances in the page");
  }
}
