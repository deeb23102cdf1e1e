// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.demo.PhantomStudy;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;

/** Runs every example of the README, on a phantom study in place of {@code /data/study}. */
class ReadmeExamplesTest {
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ARGUMENTS = Pattern.compile("-Dexec\\.args=\"([^\"]*)\"");

  @TempDir static Path study;
  @TempDir Path folder;

  private static String readme;

  @BeforeAll
  static void read() throws IOException {
    PhantomStudy.write(study);
    readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private List<String> blocks(String language, String containing) {
    return BLOCK
        .matcher(readme)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .filter(block -> block.contains(containing))
        .map(block -> block.replace("/data/study", slashes(study)))
        .map(block -> block.replace("/data/out", slashes(folder)))
        .toList();
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  @Test
  void macros() throws IOException {
    List<String> macros = blocks("java", "run(\"");
    assertFalse(macros.isEmpty());
    for (String macro : macros) {
      List<String> notes =
          HeadlessMacro.run(folder, macro + "\nnote(\"\" + nImages + \" \" + getTitle());\n");
      assertEquals(1, notes.size(), macro);
      assertTrue(notes.get(0).matches("[1-9].* .+"), notes.get(0));
    }
    assertTrue(Files.exists(folder.resolve("head.mhd")));
    assertTrue(Files.exists(folder.resolve("head.raw")));
  }

  @Test
  void commandLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String block : blocks("sh", "exec:java")) {
      ARGUMENTS.matcher(block).results().map(match -> match.group(1)).forEach(lines::add);
    }
    assertFalse(lines.isEmpty());
    for (String line : lines) {
      assertEquals(0, Main.run(line.split(" ")), line);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(5, files.filter(file -> file.toString().endsWith(".mhd")).count());
    }
  }

  @Test
  void demo() throws IOException {
    assertTrue(readme.contains("./mvnw -q compile exec:java\n"));
    assertEquals(0, Main.run("demo", folder.resolve("demo").toString()));
    assertTrue(Files.exists(folder.resolve("demo/volumes/conversion-report.csv")));
  }

  @Test
  void sciJavaScript() throws IOException, ReflectiveOperationException, InterruptedException {
    String script = blocks("groovy", "commands.run").get(0);
    Matcher type = Pattern.compile("import (\\S+)").matcher(script);
    Matcher call =
        Pattern.compile("run\\(\\w+, true, \"(\\w+)\", new File\\(\"([^\"]*)\"\\)\\)")
            .matcher(script);
    assertTrue(type.find() && call.find(), script);
    Class<? extends Command> command = Class.forName(type.group(1)).asSubclass(Command.class);
    try (Context context = new Context(CommandService.class)) {
      Object image =
          context
              .service(CommandService.class)
              .run(command, true, call.group(1), new File(call.group(2)))
              .get()
              .getOutput("image");
      assertEquals(48, assertInstanceOf(ImagePlus.class, image).getStackSize());
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  @Test
  void javaSnippet() throws IOException, ReflectiveOperationException, InvocationTargetException {
    String snippet = blocks("java", "ImportDicomOptions").get(0);
    String source =
        "import ij.ImagePlus;\nimport io.github.dicomvolumes.imagej.*;\n"
            + "import io.github.dicomvolumes.volume.*;\nimport java.nio.file.Path;\n"
            + "public class Snippet { public static ImagePlus run() throws Exception {\n"
            + snippet
            + "return image; } }\n";
    Path file = Files.writeString(folder.resolve("Snippet.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-d", folder.toString(), "-classpath", System.getProperty("java.class.path")),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file.toFile()))
            .call();
    assertTrue(compiled, messages.toString());
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      Object image = loader.loadClass("Snippet").getMethod("run").invoke(null);
      assertEquals(48, assertInstanceOf(ImagePlus.class, image).getStackSize());
    }
  }

  @Test
  void everyBlockIsAnExampleThatRuns() {
    List<String> languages =
        BLOCK.matcher(readme).results().map((MatchResult block) -> block.group(1)).toList();
    int run =
        blocks("java", "run(\"").size()
            + blocks("java", "ImportDicomOptions").size()
            + blocks("sh", "mvnw").size()
            + blocks("groovy", "commands.run").size();
    assertEquals(languages.size(), run);
  }
}
