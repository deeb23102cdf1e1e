// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.command.line.Main;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that does conversions by one machine and by a cluster, one pair after the other, and
 * says of each whether all was the same: files, rows, what was said, and the status.
 */
final class Comparisons {
  private static final PrintStream OUT = System.out;

  private Comparisons() {}

  /** A line of standard input is a conversion: name, input and options, with tabs between. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      List<String> cells = List.of(line.split("\t"));
      String name = cells.get(0);
      String found;
      try {
        found = compare(folder.resolve(name), cells.get(1), cells.subList(2, cells.size()));
      } catch (AssertionError | RuntimeException e) {
        found = "differs: " + e;
      }
      OUT.println(name + ": " + found);
      OUT.flush();
    }
  }

  private record Said(int status, String out, String err) {}

  private static String compare(Path folder, String input, List<String> options)
      throws IOException {
    Path one = folder.resolve("one");
    Path many = folder.resolve("many");
    Said first = one(line(input, one, options));
    Said second = many(line(input, many, options));
    if (first.status() != second.status()) {
      return "differs: status " + first.status() + " and " + second.status() + second.err();
    }
    String said = difference(first.err(), plain(second.err(), many, one));
    said += difference(plain(first.out(), one, one), plain(second.out(), many, one));
    if (!said.isEmpty()) {
      return "differs: said" + said;
    }
    if (Files.exists(one) != Files.exists(many)) {
      return "differs: an output that is not there";
    }
    if (!Files.exists(one)) {
      return "same, nothing written";
    }
    int files = Trees.requireSame(one, many);
    return "same, " + files + " files, status " + first.status();
  }

  private static String[] line(String input, Path output, List<String> options) {
    List<String> line = new ArrayList<>(List.of("convert", input, output.toString()));
    line.addAll(options);
    return line.toArray(new String[0]);
  }

  /** The first lines that differ; empty where none do. */
  private static String difference(String one, String many) {
    List<String> first = one.lines().toList();
    List<String> second = many.lines().toList();
    int line = 0;
    while (line < Math.min(first.size(), second.size())
        && first.get(line).equals(second.get(line))) {
      line++;
    }
    if (line == first.size() && line == second.size()) {
      return "";
    }
    return " at line "
        + (line + 1)
        + " \""
        + (line < first.size() ? first.get(line) : "(end)")
        + "\" and \""
        + (line < second.size() ? second.get(line) : "(end)")
        + "\"";
  }

  private static String plain(String said, Path output, Path one) {
    return said.replaceAll(" in [0-9.]+ s", "").replace(output.toString(), one.toString());
  }

  private static Said one(String... line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream oldErr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int status = Main.run(line);
      return new Said(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(OUT);
      System.setErr(oldErr);
    }
  }

  private static Said many(String... line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = ClusterCommand.run(line, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Said(status, out.toString(), err.toString());
  }
}
