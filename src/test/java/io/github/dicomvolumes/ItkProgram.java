// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program on ITK's libraries, an independent judge, where g++ and ITK are installed. */
public final class ItkProgram {
  private final Path program;

  private ItkProgram(Path program) {
    this.program = program;
  }

  /**
   * Compiles a source that lies in the test resources beside a class, or skips the test.
   *
   * @param folder receives source and program
   * @param libraries names without a version, those that need others first
   */
  public static ItkProgram build(
      Class<?> beside, String source, Path folder, List<String> libraries)
      throws IOException, InterruptedException {
    Optional<Path> headers = headers();
    assumeTrue(headers.isPresent(), "ITK's headers are not installed");
    String version = headers.get().getFileName().toString().substring("ITK".length());
    Path copy = folder.resolve(source);
    try (InputStream stream = beside.getResourceAsStream(source)) {
      Files.copy(stream, copy);
    }
    Path program = folder.resolve(source.replace(".cxx", ""));
    List<String> command =
        new ArrayList<>(List.of("g++", "-O0", "-w", "-I" + headers.get(), copy.toString(), "-o"));
    command.add(program.toString());
    libraries.forEach(library -> command.add("-l" + library + version));
    Path log = folder.resolve("compiler.log");
    int status;
    try {
      status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
    } catch (IOException e) {
      status = 1;
    }
    assumeTrue(status == 0, "ITK's judge cannot be built");
    return new ItkProgram(program);
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
