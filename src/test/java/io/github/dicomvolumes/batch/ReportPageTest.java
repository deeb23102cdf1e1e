// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a conversion of the phantom study, whose folders have blanks and Chinese names. */
class ReportPageTest {
  private static final int VOLUMES = 5;

  @TempDir static Path folder;

  private static Path output;
  private static String page;

  @BeforeAll
  static void convert() throws IOException {
    PhantomStudy.write(folder.resolve("study"));
    output = folder.resolve("out");
    ConvertTree.run(
        ConvertOptions.of(folder.resolve("study"), output)
            .withPictures(new PictureKinds(false, false, true)),
        Progress.NONE);
    page = Files.readString(output.resolve("conversion-report.html"));
  }

  private static List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @Test
  void picturesAndVolumesAreFilesBesideThePage() {
    Set<String> links = new HashSet<>(found("href=\"([^\"]+)\""));
    List<String> pictures = found("class=\"picture\" href=\"([^\"]+)\"");
    assertEquals(VOLUMES, pictures.size());
    assertTrue(links.containsAll(pictures));
    assertEquals(VOLUMES, links.stream().filter(link -> link.endsWith(".mhd")).count());
    for (String link : links) {
      assertTrue(link.matches("[-_.~/%0-9A-Za-z]+"), link);
      Path file = output.resolve(URLDecoder.decode(link, StandardCharsets.UTF_8));
      assertTrue(Files.isRegularFile(file), link);
    }
    assertFalse(page.contains("data:"), page);
    // Ten thousand elements of images take seconds, seen or not.
    assertFalse(page.contains("<img"), page);
  }

  @Test
  void nothingComesFromElsewhere() {
    assertFalse(page.contains("://"), page);
    assertEquals(1, found("(<script[^>]*>)").size());
    assertTrue(page.contains("default-src 'none'"), page);
  }

  @Test
  void statesAndWarningsAreFilters() {
    assertTrue(page.contains(">5 converted</button>"), page);
    assertTrue(
        page.contains("data-kind=\"warning\" data-value=\"tilt\" class=\"warned\">1 tilted gantry"),
        page);
    assertEquals(1, found("data-warning=\"([^\"]*\\btilt\\b[^\"]*)\"").size());
  }
}
