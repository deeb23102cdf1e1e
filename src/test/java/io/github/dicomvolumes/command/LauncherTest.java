// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in the folders that ImageJ and Fiji have. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  @TempDir static Path shared;

  private static Path study;

  @BeforeAll
  static void layOut() throws IOException {
    study = PhantomStudy.write(shared.resolve("study")).get(0).folder();
    for (String host : List.of("ImageJ", "Fiji")) {
      Path root = shared.resolve(host);
      Files.createDirectories(root.resolve("plugins"));
      Files.createDirectories(root.resolve("jars"));
      Files.copy(Path.of("src/dist/files/dicom-volumes"), root.resolve("dicom-volumes"));
      jar(Path.of("target/classes"), root.resolve("plugins/DICOM_Volumes-0.jar"));
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        String name = new File(entry).getName();
        if (name.matches("(commons-|poi|xmlbeans|log4j|SparseBitSet|curvesapi).*\\.jar")) {
          Files.copy(Path.of(entry), root.resolve("jars").resolve(name));
        } else if (name.matches("ij-[0-9].*\\.jar")) {
          Files.copy(
              Path.of(entry),
              host.equals("Fiji") ? root.resolve("jars").resolve(name) : root.resolve("ij.jar"));
        }
      }
    }
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
      }
    }
  }

  /** Runs a script, in UTF-8 whatever the locale of this test; what it prints. */
  private static String run(Path home, String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path file = Files.write(home.resolve("run.sh"), script.getBytes(StandardCharsets.UTF_8));
    Path output = home.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", file.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("XDG_CACHE_HOME", shared.resolve("cache").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().keySet().removeAll(List.of("LC_ALL", "LC_CTYPE", "LANG"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), text);
    return text;
  }

  /** Spark's own program, which says what it was given. */
  @Test
  void aMasterHandsTheConversionToSpark() throws IOException, InterruptedException {
    Path home = Files.createDirectories(shared.resolve("cluster"));
    Files.copy(Path.of("src/dist/files/dicom-volumes"), home.resolve("dicom-volumes"));
    Files.createFile(home.resolve("DICOM_Volumes-0-spark.jar"));
    Path submit = Files.createDirectories(home.resolve("spark/bin")).resolve("spark-submit");
    Files.writeString(submit, "#!/bin/sh\nfor a in \"$@\"; do echo \"<$a>\"; done\n");
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    String script =
        "sh ./dicom-volumes convert 'hdfs:/in put' --master 'local[2]' hdfs:/out --compressed\n"
            + "sh ./dicom-volumes convert a b --master || echo status $?\n"
            + "env -u SPARK_HOME sh ./dicom-volumes convert a b --master=yarn || echo status $?\n";
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            home.resolve("spark").toString(),
            "DICOM_VOLUMES_SPARK_OPTIONS",
            "--executor-memory 2g");
    String said = run(home, script, environment);
    assertEquals(
        List.of(
            "<--master>",
            "<local[2]>",
            "<--executor-memory>",
            "<2g>",
            "<--class>",
            "<io.github.dicomvolumes.cluster.Main>",
            "<./DICOM_Volumes-0-spark.jar>",
            "<convert>",
            "<hdfs:/in put>",
            "<hdfs:/out>",
            "<--compressed>",
            "convert: --master needs a value, such as local[*] or spark://HOST:7077",
            "status 2",
            "convert: --master needs Apache Spark: set SPARK_HOME to its folder",
            "status 2"),
        said.replace(home + "/", "./").lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ImageJ", "Fiji"})
  void everyCommandRuns(String host) throws IOException, InterruptedException {
    String text =
        run(
            shared.resolve(host),
            "sh ./dicom-volumes convert '"
                + study
                + "' out\n"
                + "sh ./dicom-volumes tags '"
                + study
                + "' --save tags.xlsx\n"
                + "sh ./dicom-volumes demo made\n",
            Map.of());
    assertTrue(Files.exists(shared.resolve(host).resolve("tags.xlsx")), text);
    assertTrue(Files.exists(shared.resolve(host).resolve("made/rois.xlsx")), text);
  }

  /**
   * Two installations of one version, one of them in a folder with a long name, and runs from
   * several folders: each starts from an archive of its own.
   */
  @Test
  void eachInstallationStartsFromItsOwnArchive() throws IOException, InterruptedException {
    String deep = "a-folder-of-many-letters/".repeat(6);
    Path copy = Files.createDirectories(shared.resolve(deep).resolve("plugins")).getParent();
    Path jar = Path.of("plugins", "DICOM_Volumes-0.jar");
    Files.copy(shared.resolve("ImageJ").resolve(jar), copy.resolve(jar));
    Files.copy(Path.of("src/dist/files/dicom-volumes"), copy.resolve("dicom-volumes"));
    Path caches = shared.resolve("caches of two");
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", caches.toString());
    List<String> starts =
        List.of(
            "cd ImageJ\nsh ./dicom-volumes",
            "sh ImageJ/dicom-volumes",
            "cd '" + deep + "'\nsh dicom-volumes",
            "cd Fiji\nsh '" + copy.resolve("dicom-volumes") + "'",
            "ln -s '" + copy.resolve("dicom-volumes") + "' linked\n./linked");
    Files.setPosixFilePermissions(
        copy.resolve("dicom-volumes"), PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String start : starts) {
      String text =
          run(
              shared,
              "DICOM_VOLUMES_JAVA_OPTIONS=-Xlog:class+load\n"
                  + "export DICOM_VOLUMES_JAVA_OPTIONS\n"
                  + start
                  + " convert --help\n",
              environment);
      assertTrue(
          text.matches("(?s).*command\\.line\\.Main source: shared objects file \\(top\\).*"),
          start + ": " + text.lines().filter(line -> line.contains("line.Main")).toList());
    }
    try (Stream<Path> archives = Files.list(caches.resolve("dicom-volumes"))) {
      assertEquals(2, archives.count());
    }
  }

  @Test
  void umlautsInNamesOfFilesNeedNoLocale() throws IOException, InterruptedException {
    for (Map<String, String> locale :
        List.of(Map.of("LC_ALL", "C"), Map.of("LANG", "POSIX"), Map.<String, String>of())) {
      Path home = shared.resolve("ImageJ");
      String text =
          run(
              home,
              "rm -rf in out\nmkdir in\ncp -r '"
                  + study
                  + "' 'in/Müller'\n"
                  + "sh ./dicom-volumes convert 'in/Müller' 'out/Jürgen'\n"
                  + "sh ./dicom-volumes convert in out\n"
                  + "ls 'out/Jürgen/Müller.mhd' out/Müller.mhd\n",
              locale);
      assertTrue(text.contains("out/J"), text);
    }
  }
}
