// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.ImagePlus;
import io.github.dicomvolumes.command.line.Main;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.structures.DoseFile;
import io.github.dicomvolumes.structures.presentation.PhantomState;
import io.github.dicomvolumes.structures.report.PhantomReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;

/**
 * Runs every example of the README and of the pages in {@code docs}, on a phantom study in place of
 * {@code /data/study}.
 */
class ReadmeExamplesTest {
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ARGUMENTS = Pattern.compile("-Dexec\\.args=\"([^\"]*)\"");

  private static final Pattern LAUNCHED = Pattern.compile("(?m)^dicom-volumes (.*)$");

  @TempDir static Path study;
  @TempDir Path folder;

  private static String readme;

  @BeforeAll
  static void read() throws IOException {
    PhantomStudy.write(study);
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      StringBuilder all = new StringBuilder();
      for (Path page :
          Stream.concat(Stream.of(Path.of("README.md")), pages.sorted())
              .filter(file -> file.toString().endsWith(".md"))
              .toList()) {
        all.append(Files.readString(page, StandardCharsets.UTF_8).replace("\r\n", "\n"));
      }
      readme = all.toString();
    }
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
    // What a planning system would have put beside the phantom.
    new DoseFile(12, 12, 0, 400)
        .at(-200, -200, -200, 40, 40)
        .with(top -> top.remove(Tags.FrameOfReferenceUID))
        .write(folder, (x, y, z) -> 1000 * x);
    PhantomReport.write(study, 3, folder);
    PhantomState.write(study, 3, folder);
    List<String> macros = new ArrayList<>(blocks("java", "run(\""));
    macros.addAll(blocks("ijm", "run(\""));
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
    for (String block : blocks("sh", "")) {
      ARGUMENTS.matcher(block).results().map(match -> match.group(1)).forEach(lines::add);
      LAUNCHED.matcher(block).results().map(match -> match.group(1)).forEach(lines::add);
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
  void groovyScripts() {
    List<String> scripts = blocks("groovy", "commands.run");
    assertFalse(scripts.isEmpty());
    try (Context context = new Context(CommandService.class)) {
      for (String script : scripts) {
        // The lines that begin so are SciJava's: what the script is given.
        assertTrue(script.startsWith("#@ CommandService commands\n"), script);
        Binding binding = new Binding();
        binding.setVariable("commands", context.service(CommandService.class));
        new GroovyShell(getClass().getClassLoader(), binding)
            .evaluate(script.replaceAll("(?m)^#@.*$", ""));
        ImagePlus image = assertInstanceOf(ImagePlus.class, binding.getVariable("image"));
        assertEquals(48, image.getStackSize());
      }
    }
    assertTrue(Files.exists(folder.resolve("groovy.mhd")));
  }

  @Test
  void javaSnippets() throws IOException, ReflectiveOperationException {
    List<String> snippets = blocks("java", "ImportDicomOptions");
    assertTrue(snippets.size() >= 2);
    for (int i = 0; i < snippets.size(); i++) {
      ImagePlus image = run("Snippet" + i, snippets.get(i));
      assertEquals(48, image.getStackSize());
    }
    assertTrue(Files.exists(folder.resolve("java.mhd")));
  }

  private ImagePlus run(String name, String snippet)
      throws IOException, ReflectiveOperationException {
    String source =
        "import ij.ImagePlus;\nimport io.github.dicomvolumes.imagej.*;\n"
            + "import io.github.dicomvolumes.volume.*;\nimport java.nio.file.Path;\n"
            + "public class "
            + name
            + " { public static ImagePlus run() throws Exception {\n"
            + snippet
            + "return image; } }\n";
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
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
      Object image = loader.loadClass(name).getMethod("run").invoke(null);
      return assertInstanceOf(ImagePlus.class, image);
    }
  }

  @Test
  void everyBlockIsAnExampleThatRuns() {
    List<String> languages =
        BLOCK
            .matcher(readme)
            .results()
            .map((MatchResult block) -> block.group(1))
            .filter(language -> !language.equals("text"))
            .toList();
    int run =
        blocks("java", "run(\"").size()
            + blocks("ijm", "run(\"").size()
            + blocks("java", "ImportDicomOptions").size()
            // By AddedFormatsTest.
            + blocks("java", "public final class").size()
            + blocks("sh", "mvnw").size()
            + blocks("sh", "dicom-volumes ").size()
            + blocks("groovy", "commands.run").size();
    assertEquals(languages.size(), run);
  }

  @Test
  void everyCommandHasAPageAndEveryLinkLeadsSomewhere() throws IOException {
    String config = Files.readString(Path.of("plugins.config"), StandardCharsets.UTF_8);
    Pattern.compile("Plugins>DICOM Volumes, \"([^\"-]+)\"")
        .matcher(config)
        .results()
        .map(line -> line.group(1))
        .filter(label -> !label.startsWith("About"))
        .forEach(
            label ->
                assertTrue(
                    Files.exists(Path.of("docs", OptionDialog.page(label))),
                    "no page for " + label));
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      for (Path page :
          Stream.concat(Stream.of(Path.of("README.md")), pages)
              .filter(file -> file.toString().endsWith(".md"))
              .toList()) {
        Path folderOfPage = page.toAbsolutePath().getParent();
        Pattern.compile("\\]\\(([^)#:]+)\\)")
            .matcher(Files.readString(page, StandardCharsets.UTF_8))
            .results()
            .map(link -> link.group(1))
            .forEach(
                link ->
                    assertTrue(Files.exists(folderOfPage.resolve(link)), page + " links " + link));
      }
    }
  }

  @Test
  void scriptTemplates() throws IOException {
    Path templates = Path.of("src/main/resources/script_templates/DICOM Volumes");
    List<Path> scripts;
    try (Stream<Path> files = Files.list(templates)) {
      scripts = files.sorted().toList();
    }
    assertEquals(2, scripts.size());
    for (Path file : scripts) {
      try (Context context = new Context(CommandService.class)) {
        Binding binding = new Binding();
        binding.setVariable("commands", context.service(CommandService.class));
        binding.setVariable("directory", study.toFile());
        binding.setVariable("series", "largest");
        binding.setVariable("output", folder.toFile());
        StringWriter printed = new StringWriter();
        binding.setVariable("out", new PrintWriter(printed, true));
        new GroovyShell(getClass().getClassLoader(), binding)
            .evaluate(Files.readString(file).replaceAll("(?m)^#@.*$", ""));
        // The one prints titles of images, the other lines as the log has them.
        boolean plots = file.getFileName().toString().startsWith("Check_Slices");
        String line = plots ? "series 2 (CT): 24 slices" : "2 CT head: ";
        assertTrue(printed.toString().contains(line), printed.toString());
      }
    }
    assertTrue(Files.exists(folder.resolve("2 CT head.mhd")));
  }
}
