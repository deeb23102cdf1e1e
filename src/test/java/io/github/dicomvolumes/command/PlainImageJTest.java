// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImageJ;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin as a jar in the plugins folder of a plain ImageJ with a (virtual) screen. */
class PlainImageJTest {
  @TempDir static Path host;
  @TempDir Path folder;

  private static PhantomSeries head;

  @BeforeAll
  static void install() throws IOException {
    Path plugins = Files.createDirectories(host.resolve("plugins"));
    Path classes = Path.of("target", "classes");
    try (OutputStream file = Files.newOutputStream(plugins.resolve("DICOM_Volumes-test.jar"));
        JarOutputStream jar = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, jar);
      }
    }
    head = PhantomStudy.write(host.resolve("study")).get(0);
  }

  /** Runs a macro and gives the lines that it noted. */
  private List<String> run(String macro)
      throws IOException, InterruptedException, URISyntaxException {
    assumeTrue(hasVirtualScreen(), "no xvfb-run: a plain ImageJ needs a screen");
    Path notes = folder.resolve("notes.txt");
    Path file =
        Files.writeString(
            folder.resolve("test.ijm"),
            "function note(x) { File.append(x, \"" + notes + "\"); }\n" + macro);
    Path imageJ = Path.of(ImageJ.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                "xvfb-run",
                "-a",
                java.toString(),
                "-Xmx512m",
                "-Duser.home=" + folder,
                "-cp",
                imageJ.toString(),
                "ij.ImageJ",
                "-ijpath",
                host.toString(),
                "-batch",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String output = Files.readString(folder.resolve("output.txt"));
    assertTrue(ended, () -> "ImageJ hangs: " + output);
    assertTrue(Files.exists(notes), () -> "the macro noted nothing: " + output);
    return Files.readAllLines(notes, StandardCharsets.UTF_8);
  }

  private static boolean hasVirtualScreen() throws InterruptedException {
    try {
      return new ProcessBuilder("which", "xvfb-run").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void importsMeasuresAndSaves() throws IOException, InterruptedException, URISyntaxException {
    Path mhd = folder.resolve("头 (1) [x].mhd");
    List<String> notes =
        run(
            "run(\"Import DICOM Directory...\", \"directory=["
                + head.folder()
                + "]\");\n"
                + "getVoxelSize(x, y, d, unit);\n"
                + "note(\"\" + nSlices + \" \" + x + \" \" + y + \" \" + d + \" \" + unit);\n"
                + "setSlice(20); makeRectangle(64, 40, 1, 1); getStatistics(n, mean);\n"
                + "note(\"\" + mean);\n"
                + "run(\"MHD/RAW Volume...\", \"save=["
                + mhd
                + "] compressed\");\n"
                + "note(\"saved\");\n");
    assertEquals("48 1.5 1.75 3.5 mm", notes.get(0));
    assertEquals(head.values().at(64, 40, 19, 0), Double.parseDouble(notes.get(1)));
    assertEquals("saved", notes.get(2));
    try (MetaImageReader reader = MetaImageReader.open(mhd)) {
      assertEquals(List.of(128, 128, 48), reader.header().dimSize());
    }
  }

  @Test
  void anErrorEndsTheMacroWithoutADialog()
      throws IOException, InterruptedException, URISyntaxException {
    List<String> notes =
        run(
            "note(\"before\");\nrun(\"Import DICOM Directory...\", \"directory=["
                + folder
                + "]\");\nnote(\"after\");\n");
    assertEquals(List.of("before"), notes);
  }

  @Test
  void everyLabelIsInTheMenus() throws IOException, InterruptedException, URISyntaxException {
    List<String> notes =
        run(
            "List.setCommands; l = split(\"Import DICOM Directory...|Open MHD Volume...|"
                + "Save MHD Volume...|About DICOM Volumes...|DICOM Directory...|MHD Volume...|"
                + "MHD/RAW Volume...\", \"|\");\n"
                + "for (i = 0; i < l.length; i++) note(List.get(l[i]));\n");
    assertEquals(7, notes.size());
    for (String type : notes) {
      assertTrue(type.startsWith("io.github.dicomvolumes.command."), notes.toString());
    }
  }
}
