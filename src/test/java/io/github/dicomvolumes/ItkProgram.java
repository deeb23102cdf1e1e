// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A program on ITK's libraries, an independent judge, where g++ and ITK are installed. */
public final class ItkProgram {
  private final Path program;

  private ItkProgram(Path program) {
    this.program = program;
  }

  /**
   * Compiles a source that lies in the test resources beside a class, or skips the test. The
   * program is kept in {@code target/judges} under a name that tells source and command, so that it
   * is compiled once.
   *
   * @param libraries names without a version, those that need others first
   */
  public static ItkProgram build(Class<?> beside, String source, List<String> libraries)
      throws IOException, InterruptedException {
    Optional<Path> headers = headers();
    assumeTrue(headers.isPresent(), "ITK's headers are not installed");
    String version = headers.get().getFileName().toString().substring("ITK".length());
    List<String> options = new ArrayList<>(List.of("-O0", "-w", "-I" + headers.get()));
    libraries.forEach(library -> options.add("-l" + library + version));
    byte[] text;
    try (InputStream stream = beside.getResourceAsStream(source)) {
      text = stream.readAllBytes();
    }
    CRC32 sum = new CRC32();
    sum.update(text);
    sum.update(options.toString().getBytes(StandardCharsets.UTF_8));
    Path folder = Files.createDirectories(Path.of("target", "judges").toAbsolutePath());
    String name = source.replace(".cxx", "-" + Long.toHexString(sum.getValue()));
    Path program = folder.resolve(name);
    if (!Files.exists(program)) {
      compile(Files.write(folder.resolve(name + ".cxx"), text), options, program);
    }
    return new ItkProgram(program);
  }

  private static void compile(Path source, List<String> options, Path program)
      throws IOException, InterruptedException {
    Path unfinished = Files.createTempFile(program.getParent(), "unfinished", "");
    List<String> command = new ArrayList<>(List.of("g++", source.toString()));
    command.addAll(options);
    command.addAll(List.of("-o", unfinished.toString()));
    Path log = program.resolveSibling(program.getFileName() + ".log");
    int status;
    try {
      status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
    } catch (IOException e) {
      Files.delete(unfinished);
      abort("there is no g++ for ITK's judge: " + e.getMessage());
      return;
    }
    if (status != 0) {
      Files.deleteIfExists(unfinished);
    }
    assumeTrue(status == 0, () -> "ITK's judge cannot be built, see " + log);
    Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Optional<Path> headers() throws IOException {
    for (Path root : List.of(Path.of("/usr/include"), Path.of("/usr/local/include"))) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> folders = Files.list(root)) {
          Optional<Path> found =
              folders.filter(f -> f.getFileName().toString().startsWith("ITK-")).findFirst();
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Where the program is. */
  public Path path() {
    return program;
  }

  /** Runs it and gives the lines that it prints; what it says of errors is dropped. */
  public List<String> run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().toList();
  }
}
