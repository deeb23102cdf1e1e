// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.volume.ImportWarning;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldedWarningsTest {
  private static List<String> lines(String... messages) {
    return FoldedWarnings.of(
            Stream.of(messages)
                .map(message -> new ImportWarning(ImportWarning.Kind.FORMAT, message))
                .toList())
        .lines();
  }

  @Test
  void sentencesThatDifferInNumbersOnlyAreOne() {
    assertEquals(
        List.of("slice 3 lies 1.5 mm off (and 2 more like this)", "slice 3 is a duplicate"),
        lines(
            "slice 3 lies 1.5 mm off",
            "slice 12 lies 0.25 mm off",
            "slice 3 is a duplicate",
            "slice 4 lies 2 mm off"));
  }

  @Test
  void otherWordsStayApart() {
    assertEquals(List.of("1 b", "1 c", "1.b"), lines("1 b", "1 c", "1.b"));
  }
}
