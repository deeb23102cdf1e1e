// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpPagesTest {
  private static final Path DOCS = Path.of("docs");

  @TempDir Path folder;

  private static String body(String markdown) {
    String html = new MarkdownPage(markdown, target -> target.replace(".md", ".html")).html();
    return html.substring(html.indexOf("</p>") + 5, html.indexOf("</body>")).strip();
  }

  @Test
  void blocksAndLinesAreThoseOfThePages() {
    assertEquals("<h2 id=\"a-b-c\">A <code>b</code>, c</h2>", body("## A `b`, c"));
    assertEquals("<p>one &lt;two&gt;\n<strong>three</strong></p>", body("one <two>\n**three**"));
    assertEquals(
        "<ul>\n<li>one\ngoes on</li>\n<li>two</li>\n</ul>", body("- one\n  goes on\n- two"));
    assertEquals(
        "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td>2|3</td></tr>\n</table>",
        body("| a | b |\n| --- | --- |\n| 1 | 2\\|3 |"));
    assertEquals(
        "<pre>**a** <b>\n</pre>".replace("<b>", "&lt;b&gt;"), body("```sh\n**a** <b>\n```"));
    assertEquals(
        "<p><a href=\"a.html#b\">x</a> <img src=\"p.png\" alt=\"y\"></p>",
        body("[x](a.md#b) ![y](p.png)"));
  }

  @Test
  void everyPageIsThereAndEveryLinkOfThemLeadsSomewhere() throws IOException {
    HelpPages.write(
        name -> Files.exists(DOCS.resolve(name)) ? Files.newInputStream(DOCS.resolve(name)) : null,
        "README.md",
        folder);
    List<String> pages;
    try (Stream<Path> files = Files.list(DOCS)) {
      pages =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".md") && !name.equals("imagej-net.md"))
              .map(name -> name.replace(".md", ".html"))
              .toList();
    }
    assertTrue(pages.size() > 10);
    for (String page : pages) {
      assertTrue(Files.exists(folder.resolve(page)), page);
      String html = Files.readString(folder.resolve(page));
      assertFalse(html.contains("**") || html.contains("]("), page);
      for (MatchResult link :
          Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(html).results().toList()) {
        requireThere(link.group(1), page);
      }
    }
  }

  private void requireThere(String link, String page) throws IOException {
    if (link.contains(":")) {
      return;
    }
    String[] parts = (link.startsWith("#") ? page + link : link).split("#");
    Path file = folder.resolve(parts[0]);
    assertTrue(Files.exists(file), page + " leads to " + link);
    if (parts.length > 1) {
      String there = Files.readString(file);
      assertTrue(there.contains("id=\"" + parts[1] + "\""), page + " leads to " + link);
    }
  }
}
