// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shells themselves say what they complete. */
class CompletionCommandTest {
  @TempDir Path folder;

  private static String script(String shell) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text, true);
    assertEquals(0, Main.run(new String[] {"completion", shell}, out, out));
    return text.toString();
  }

  private Set<String> run(String shell, String program) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("run." + shell), program);
    Path output = folder.resolve("output");
    Process process;
    try {
      process =
          new ProcessBuilder(shell, file.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "no " + shell + ": " + e.getMessage());
      throw e;
    }
    int status = process.waitFor();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, status, said);
    return new TreeSet<>(said.lines().toList());
  }

  private Set<String> bash(String... words) throws IOException, InterruptedException {
    StringBuilder array = new StringBuilder();
    for (String word : words) {
      array.append('\'').append(word).append("' ");
    }
    return run(
        "bash",
        script("bash")
            + ("COMP_WORDS=(dicom-volumes " + array + ")\n")
            + ("COMP_CWORD=" + words.length + "\n_dicom_volumes\n")
            + "printf '%s\\n' \"${COMPREPLY[@]}\"\n");
  }

  @Test
  void bashCompletesCommandsOptionsAndChoices() throws IOException, InterruptedException {
    assertEquals(Set.of("convert", "completion"), bash("co"));
    assertEquals(Set.of("list"), bash("help", "li"));
    assertEquals(Set.of("--suv", "--series", "--split", "--stored-values"), bash("convert", "--s"));
    assertEquals(Set.of("mhd", "mha"), bash("convert", "in", "out", "--format", "mh"));
    assertEquals(Set.of("nifti", "nrrd"), bash("convert", "in", "--format", "=", "n"));
    assertEquals(Set.of("--json"), bash("list", "--j"));
    assertEquals(Set.of("bash"), bash("completion", "b"));
    // Nothing of its own: bash completes files.
    assertEquals(Set.of(""), bash("list", "/data"));
  }

  @Test
  void fishCompletesOptionsAndChoices() throws IOException, InterruptedException {
    String program = script("fish") + "complete -C 'dicom-volumes convert in out --format n'\n";
    assertEquals(Set.of("nifti", "nrrd"), words(run("fish", program)));
    program = script("fish") + "complete -C 'dicom-volumes list --j'\n";
    assertEquals(Set.of("--json"), words(run("fish", program)));
  }

  private static Set<String> words(Set<String> lines) {
    Set<String> words = new TreeSet<>();
    lines.forEach(line -> words.add(line.split("\t")[0]));
    return words;
  }

  /**
   * In a shell that believes a person types: each line and a tab, then a key that writes down what
   * the line has become.
   */
  @Test
  void zshCompletesCommandsOptionsAndChoices() throws IOException, InterruptedException {
    Path lines = folder.resolve("lines");
    Path completion = Files.writeString(folder.resolve("_dicom-volumes"), script("zsh"));
    String program =
        """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z "PROMPT=; autoload -Uz compinit; compinit -u -d DUMP; source SCRIPT"
        zpty -w z 'show() { print -r -- "$BUFFER" >> LINES; BUFFER=; }'
        zpty -w z 'zle -N show; bindkey "^Xs" show; print ready >> LINES'
        waits() {
          n=0
          while (( n++ < 300 )) {
            [[ -s LINES && $(wc -l < LINES) -ge $1 ]] && break
            sleep 0.1
            zpty -r -t z x
          }
        }
        waits 1
        at=1
        for line in "conv" "convert in out --format=ni" "list --js" "completion f" "tags --redac"; do
          zpty -w -n z "dicom-volumes $line"$'\\t'
          sleep 0.5
          zpty -w -n z $'\\x18s'
          waits $(( ++at ))
        done
        zpty -d z
        cat LINES
        """
            .replace("DUMP", folder.resolve("dump").toString())
            .replace("SCRIPT", completion.toString())
            .replace("LINES", lines.toString());
    assertEquals(
        Set.of(
            "ready",
            "dicom-volumes convert ",
            "dicom-volumes convert in out --format=nifti ",
            "dicom-volumes list --json ",
            "dicom-volumes completion fish ",
            "dicom-volumes tags --redact "),
        run("zsh", program));
    assertTrue(
        script("zsh").contains("'--format=[mhd, mha, nifti or nrrd (default\\: mhd)]:format:"));
  }
}
