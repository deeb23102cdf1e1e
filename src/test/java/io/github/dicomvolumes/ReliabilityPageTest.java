// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every promise of the page has a test, which is there and runs. */
class ReliabilityPageTest {
  private static final Pattern PROMISE = Pattern.compile("- [A-Z].*\\. <!-- ([\\w.]+)#(\\w+) -->");

  @Test
  void everySentenceNamesATestThatIsThere() throws IOException, ClassNotFoundException {
    List<String> promises =
        Files.readAllLines(Path.of("docs/reliability.md")).stream()
            .filter(line -> line.startsWith("- "))
            .toList();
    assertTrue(promises.size() > 10);
    for (String promise : promises) {
      Matcher parts = PROMISE.matcher(promise);
      assertTrue(parts.matches(), promise);
      Class<?> type =
          Class.forName(ReliabilityPageTest.class.getPackageName() + "." + parts.group(1));
      assertTrue(
          Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.getName().equals(parts.group(2)))
              .anyMatch(ReliabilityPageTest::isTest),
          promise);
    }
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(RepeatedTest.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }
}
