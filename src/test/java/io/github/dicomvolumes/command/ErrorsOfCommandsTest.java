// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.macro.Interpreter;
import io.github.dicomvolumes.parallel.ThreadTeam;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a menu command throws: a message, and the macro does not run on. */
public class ErrorsOfCommandsTest {
  private static boolean ranOn;

  @TempDir Path folder;

  /** What a macro calls: a command that ends so. */
  public static String fail(String type) {
    PlugInRunner.run(
        "Test...",
        List.of(),
        Map.of(),
        (options, progress) -> {
          try {
            ThreadTeam.rethrow(
                (Throwable) Class.forName(type).getDeclaredConstructor().newInstance());
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
          return "";
        });
    return "";
  }

  /** What a macro calls behind it. */
  public static String after() {
    ranOn = true;
    return "";
  }

  /** What a macro calls: a command of which only a part failed. */
  public static String failPartly() {
    PlugInRunner.run(
        "Test...",
        List.of(),
        Map.of(),
        (options, progress) -> {
          throw new PartlyFailedException("1 of 2 failed");
        });
    return "";
  }

  /** For a process of its own. */
  public static void main(String[] arguments) {
    if (arguments[0].equals("partly")) {
      failPartly();
    } else {
      fail(arguments[0]);
    }
    System.out.println("ran on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.StackOverflowError",
        "java.lang.OutOfMemoryError",
        "java.lang.NoClassDefFoundError",
        "java.lang.ExceptionInInitializerError",
        "java.lang.AssertionError",
        "java.lang.NullPointerException",
        "java.io.IOException"
      })
  void theMacroEnds(String type) {
    ranOn = false;
    String call = "call(\"" + ErrorsOfCommandsTest.class.getName() + ".";
    new Interpreter().run(call + "fail\", \"" + type + "\");\n" + call + "after\");\n");
    assertFalse(ranOn);

    new Interpreter().run(call + "after\");\n");
    assertTrue(ranOn, "the macro of the test calls nothing");
  }

  @Test
  void theMacroGoesOnAfterWhatFailedPartly() {
    ranOn = false;
    String call = "call(\"" + ErrorsOfCommandsTest.class.getName() + ".";
    new Interpreter().run(call + "failPartly\");\n" + call + "after\");\n");
    assertTrue(ranOn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"partly", "java.lang.StackOverflowError", "java.lang.NoClassDefFoundError"})
  void exitOnErrorHolds(String type) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                PlainImageJ.java().toString(),
                "-Djava.awt.headless=true",
                "-Ddicomvolumes.exitOnError=true",
                "-cp",
                System.getProperty("java.class.path").replace(";", File.pathSeparator),
                ErrorsOfCommandsTest.class.getName(),
                type)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    String text = Files.readString(output);
    assertEquals(2, process.exitValue(), text);
    assertTrue(text.contains("Test: ") && !text.contains("ran on"), text);
    assertFalse(text.contains("\tat "), text);
  }
}
