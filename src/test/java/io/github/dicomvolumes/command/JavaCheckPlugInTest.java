// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.PlugIn;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JavaCheckPlugInTest {
  private static final int JAVA_8_CLASS_FILE = 52;
  private static final Pattern LINE =
      Pattern.compile("^[^#\n]*, \"([^\"]{2,})\", (.*)$", Pattern.MULTILINE);

  @Test
  void refusesWhatIsTooOldAndNothingElse() {
    String refusal = JavaCheckPlugIn.refusal("1.8");
    assertTrue(refusal.contains("Java 17") && refusal.contains("Java 8"), refusal);
    assertTrue(JavaCheckPlugIn.refusal("11").contains("Java 11"));
    for (String version : List.of("17", "21", "25", "", "next")) {
      assertEquals("", JavaCheckPlugIn.refusal(version), version);
    }
  }

  @Test
  void isCompiledForJava8() throws IOException {
    Path file =
        Path.of("target", "classes", JavaCheckPlugIn.class.getName().replace('.', '/') + ".class");
    try (DataInputStream bytes = new DataInputStream(Files.newInputStream(file))) {
      bytes.readInt();
      bytes.readUnsignedShort();
      assertEquals(JAVA_8_CLASS_FILE, bytes.readUnsignedShort());
    }
  }

  @Test
  void standsBeforeEveryMenuCommandAndEachLabelIsThereOnce()
      throws IOException, ReflectiveOperationException {
    String config = Files.readString(Path.of("plugins.config"), StandardCharsets.UTF_8);
    List<MatchResult> lines = LINE.matcher(config).results().toList();
    assertTrue(lines.size() >= 8, config);
    assertEquals(lines.size(), lines.stream().map(line -> line.group(1)).distinct().count());
    String check = JavaCheckPlugIn.class.getName();
    for (MatchResult line : lines) {
      String entry = line.group(2);
      assertTrue(entry.startsWith(check + "(\"") && entry.endsWith("\")"), entry);
      String name = entry.substring(check.length() + 2, entry.length() - 2);
      Class<?> type = Class.forName(JavaCheckPlugIn.class.getPackageName() + "." + name);
      assertTrue(PlugIn.class.isAssignableFrom(type), name);
    }
  }
}
