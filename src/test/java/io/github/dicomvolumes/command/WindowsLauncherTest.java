// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The batch file of Windows, where no Windows is: what it gives Java is what the shell script
 * gives, and it keeps to what its interpreter reads as it is meant.
 */
class WindowsLauncherTest {
  private static String batch;
  private static String batchCode;
  private static String shellCode;

  @BeforeAll
  static void read() throws IOException {
    Path folder = Path.of("src", "dist", "files");
    batch = Files.readString(folder.resolve("dicom-volumes.bat"), StandardCharsets.US_ASCII);
    String shell = Files.readString(folder.resolve("dicom-volumes"), StandardCharsets.UTF_8);
    batchCode = batch.replaceAll("(?m)^rem .*$", "");
    shellCode = shell.replaceAll("(?m)^ *#.*$", "");
  }

  private static TreeSet<String> found(String text, String expression) {
    TreeSet<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(expression).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  /** With other ends the interpreter can miss the labels that goto looks for. */
  @Test
  void linesEndAsWindowsHasThem() {
    assertFalse(batch.replace("\r\n", "").contains("\n"));
    assertFalse(batch.replace("\r\n", "").contains("\r"));
    assertTrue(batch.endsWith("\r\n"));
  }

  @Test
  void bothLaunchersStartTheSameClassWithTheSameOptions() {
    assertEquals(
        found(shellCode, "-X[A-Za-z:+-]+[A-Za-z0-9=:-]*"),
        found(batchCode, "-X[A-Za-z:+-]+[A-Za-z0-9=:-]*"));
    assertEquals(found(shellCode, "-Xlog:[a-z=:]+"), found(batchCode, "-Xlog:[a-z=:]+"));
    // A cluster is begun from Unix only.
    String main = "io\\.github\\.[A-Za-z.]+Main( train)?";
    assertEquals(2, found(batchCode, main).size());
    TreeSet<String> ofShell = found(shellCode, main);
    assertTrue(ofShell.remove("io.github.dicomvolumes.cluster.Main"));
    assertEquals(ofShell, found(batchCode, main));
    String variables = "JAVA_HOME|DICOM_VOLUMES_JAVA_OPTIONS";
    assertEquals(found(shellCode, variables), found(batchCode, variables));
    String words = "expected 17 or newer; set JAVA_HOME|there is no Java; [^\"\r\n]*JAVA_HOME";
    assertEquals(2, found(batchCode, words).size());
    assertEquals(found(shellCode, words), found(batchCode, words));
  }

  /** A folder such as "Program Files (x86)" would else end the block, even of a test that fails. */
  @Test
  void pathsInBlocksAreQuoted() {
    List<String> open = new ArrayList<>();
    boolean inBlock = false;
    for (String line : batch.split("\r\n")) {
      if (inBlock) {
        String outside = line.replaceAll("\"[^\"]*\"", "");
        if (outside.matches(".*%(here|jar|java|cache|archive|training|release)%.*")) {
          open.add(line);
        }
      }
      inBlock = line.endsWith("(") || inBlock && !line.equals(")");
    }
    assertEquals(List.of(), open);
  }

  @Test
  void quotationMarksArePairedAndLabelsExist() {
    for (String line : batch.split("\r\n")) {
      assertEquals(0, line.chars().filter(c -> c == '"').count() % 2, line);
    }
    for (String target : found(batch, "goto [a-z]+")) {
      assertTrue(batch.contains("\r\n:" + target.substring(5) + "\r\n"), target);
    }
  }
}
