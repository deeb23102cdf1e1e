// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An installation of Spark made of the jars that the tests run with, and its programs as processes
 * of their own, on the loopback interface.
 */
final class SparkHome {
  /** What Spark's own scripts open on Java 17. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /** Of file systems with faults. */
  private static final Path TESTS = Path.of("target", "test-classes").toAbsolutePath();

  /** A busy machine takes its time; who waits longer waits for ever. */
  private static final int MINUTES = 20;

  /** What a program said, and its exit status. */
  record Ended(int status, String out, String err) {}

  private final Path home;

  /** Makes an installation in a folder. */
  SparkHome(Path folder) throws IOException {
    home = folder;
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar") && !Files.exists(jars.resolve(jar.getFileName()))) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    Files.createDirectories(home.resolve("conf"));
    // Of Hadoop's clients; none of the machine's own counts.
    Files.writeString(home.resolve("conf/core-site.xml"), "<configuration/>");
    Files.writeString(
        home.resolve("conf/log4j2.properties"),
        """
        rootLogger.level = error
        rootLogger.appenderRef.stderr.ref = console
        appender.console.type = Console
        appender.console.name = console
        appender.console.target = SYSTEM_ERR
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n
        """);
  }

  /** The jar of our classes, which the build makes before the tests. */
  static Path ourJar() {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.toString().endsWith("-spark.jar"))
          .findAny()
          .orElseThrow()
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program of Spark that is not started; its output goes to a file beside the installation. */
  ProcessBuilder program(String name, List<String> options, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String opened : OPENED) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("-Djdk.reflect.useDirectMethodHandle=false");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xmx512m");
    command.addAll(options);
    command.add("-cp");
    command.add(
        ourJar()
            + File.pathSeparator
            + home.resolve("conf")
            + File.pathSeparator
            + home.resolve("jars")
            + "/*"
            + File.pathSeparator
            + TESTS);
    command.add(mainClass);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectOutput(home.resolve(name + ".out").toFile());
    builder.redirectError(home.resolve(name + ".err").toFile());
    return builder;
  }

  /** The driver of a conversion. */
  ProcessBuilder driver(String name, String master, List<String> options, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-Dspark.master=" + master,
                "-Dspark.ui.enabled=false",
                "-Dspark.executor.memory=512m",
                "-Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
                "-Dspark.jars=" + ourJar(),
                "-Dspark.executor.extraClassPath=" + TESTS,
                "-Dspark.local.dir=" + home.resolve("local")));
    all.addAll(options);
    return program(name, all, "io.github.dicomvolumes.cluster.Main", arguments);
  }

  /** Runs a conversion to its end. */
  Ended convert(String master, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    String name = "driver" + System.nanoTime();
    return ended(name, driver(name, master, options, arguments).start());
  }

  /** Waits for a program. */
  Ended ended(String name, Process process) throws IOException, InterruptedException {
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    return new Ended(ended ? process.exitValue() : -1, text(name + ".out"), text(name + ".err"));
  }

  private String text(String name) throws IOException {
    return Files.readString(home.resolve(name), StandardCharsets.UTF_8);
  }
}
