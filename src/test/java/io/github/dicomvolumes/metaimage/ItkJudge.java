// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.ItkProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** ITK's reader and writer, as a program that is compiled where g++ and ITK are installed. */
final class ItkJudge {
  private static final List<String> LIBRARIES =
      List.of("ITKIOMeta", "ITKIOImageBase", "ITKCommon", "ITKMetaIO", "itksys");

  private final Path program;

  private ItkJudge(Path program) {
    this.program = program;
  }

  /** Builds the program, or skips the test. */
  static ItkJudge build() throws IOException, InterruptedException {
    return new ItkJudge(ItkProgram.build(ItkJudge.class, "itk_judge.cxx", LIBRARIES).path());
  }

  /** What ITK reads: facts by name, and pixels as they are in memory. */
  record Image(Map<String, String> facts, byte[] pixels) {
    List<Double> numbers(String fact) {
      return Arrays.stream(facts.get(fact).split(" ")).map(Double::valueOf).toList();
    }
  }

  Image read(Path file) throws IOException, InterruptedException {
    Path pixels = file.resolveSibling("itk-pixels");
    Result result =
        run(
            file.getParent(),
            List.of(program.toString(), "read", file.getFileName().toString(), pixels.toString()));
    if (result.status() != 0) {
      throw new IOException("ITK refuses " + file.getFileName() + ": " + result.output());
    }
    Map<String, String> facts = new HashMap<>();
    for (String line : result.output().split("\n")) {
      if (line.startsWith("field ")) {
        int equals = line.indexOf('=');
        facts.put(line.substring(0, equals), line.substring(equals + 1));
      } else if (line.indexOf(' ') > 0) {
        facts.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
      }
    }
    byte[] bytes = Files.readAllBytes(pixels);
    Files.delete(pixels);
    return new Image(facts, bytes);
  }

  void write(Path file, MetaImageHeader header, String type, boolean compressed, byte[] pixels)
      throws IOException, InterruptedException {
    Path source = Files.write(file.resolveSibling("pixels-for-itk"), pixels);
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "write",
                file.getFileName().toString(),
                source.toString(),
                compressed ? "1" : "0",
                type,
                Integer.toString(header.elementNumberOfChannels()),
                Integer.toString(header.dimensions())));
    header.dimSize().forEach(n -> command.add(n.toString()));
    header.elementSpacing().forEach(n -> command.add(n.toString()));
    header.offset().forEach(n -> command.add(n.toString()));
    header.transformMatrix().forEach(n -> command.add(n.toString()));
    Result result = run(file.getParent(), command);
    Files.delete(source);
    if (result.status() != 0) {
      throw new IOException("ITK cannot write: " + result.output());
    }
  }

  private record Result(int status, String output) {}

  private static Result run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
