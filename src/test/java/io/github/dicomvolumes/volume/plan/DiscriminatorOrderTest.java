// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which attributes are tried is that of rule 5 in the documentation. */
class DiscriminatorOrderTest {
  @Test
  void attributesAreTriedInTheOrderOfTheDocumentation() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("docs", "series-to-volume.md")).stream()
            .dropWhile(line -> !line.startsWith("## Rule 5: "))
            .takeWhile(line -> !line.startsWith("## Rule 6: "))
            .filter(line -> line.matches("\\d+\\. .*"))
            .map(line -> line.replaceFirst("\\d+\\. ", "").replaceAll(" \\(.*?\\)", ""))
            .flatMap(line -> Arrays.stream(line.split(", ")))
            .filter(title -> !title.startsWith("and "))
            .toList();
    assertEquals(documented, Discriminator.of(List.of()).stream().map(by -> by.title()).toList());
  }
}
