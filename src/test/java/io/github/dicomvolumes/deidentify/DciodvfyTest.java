// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The independent judge dciodvfy finds no error in an output that it does not find in the input.
 */
class DciodvfyTest {
  private static final Tag SOP_CLASS = Tag.of(0x0008, 0x0016);

  /** What nobody can read stays unreadable, in other characters. */
  private static final String UNREADABLE = "Value invalid for this VR";

  @TempDir Path folder;

  /** What an output is asked for. */
  enum Choice {
    PLAIN,
    RICH(
        ProfileOption.RETAIN_MODIFIED_DATES,
        ProfileOption.RETAIN_SAFE_PRIVATE,
        ProfileOption.RETAIN_PATIENT_CHARACTERISTICS,
        ProfileOption.CLEAN_DESCRIPTORS,
        ProfileOption.CLEAN_GRAPHICS,
        ProfileOption.CLEAN_STRUCTURED_CONTENT);

    private final ProfileOption[] options;

    Choice(ProfileOption... options) {
      this.options = options;
    }
  }

  private static boolean isInstalled() {
    try {
      new ProcessBuilder("dciodvfy", "-h").redirectErrorStream(true).start().destroy();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Set<String> errors(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("dciodvfy", file.toString()).redirectErrorStream(true).start();
    String said;
    try (InputStream output = process.getInputStream()) {
      said = new String(output.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    process.waitFor();
    Set<String> errors = new TreeSet<>();
    said.lines()
        .filter(line -> line.startsWith("Error") && !line.contains(UNREADABLE))
        // Values and UIDs are others now.
        .map(line -> line.replaceAll("<[^>]*>|UID [0-9.]+|[0-9]+([.][0-9]+){2,}|0x[0-9a-f]+", "_"))
        .forEach(errors::add);
    return errors;
  }

  /** A file for each class of objects and folder of real data. */
  private static Map<String, Path> examples() throws IOException {
    Map<String, Path> examples = new TreeMap<>();
    for (Path file : RealData.files("")) {
      Optional<DicomHeader> header;
      try {
        header = DicomReader.readHeader(file, TagSelection.of(List.of(SOP_CLASS)));
      } catch (IOException e) {
        continue;
      }
      String sopClass = header.flatMap(h -> h.dataSet().string(Tags.SOPClassUID)).orElse("");
      if (!sopClass.isEmpty()) {
        examples.putIfAbsent(sopClass + " " + file.getParent().getFileName(), file);
      }
    }
    return examples;
  }

  @ParameterizedTest
  @EnumSource
  void findsNothingNew(Choice choice) throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "dciodvfy is not installed");
    Path input = Files.createDirectories(folder.resolve("in"));
    int number = 0;
    for (Path example : examples().values()) {
      Files.copy(example, input.resolve(number++ + ".dcm"));
    }
    Path output = folder.resolve("out");
    DeidentifyTree.Result result = Patient.run(Patient.options(input, output, choice.options));
    assertTrue(result.count(State.WRITTEN) > 20, result.summary());
    List<Path> originals;
    try (var files = Files.list(input)) {
      originals = files.sorted().toList();
    }
    for (int i = 0; i < originals.size(); i++) {
      if (result.outcomes().get(i).state() == State.WRITTEN) {
        Set<String> found = errors(output.resolve(result.outcomes().get(i).name()));
        found.removeAll(errors(originals.get(i)));
        assertEquals(Set.of(), found, originals.get(i).toString());
      }
    }
  }

  /** The judge finds what there is to be found. */
  @Test
  void findsAnErrorThatIsThere() throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "dciodvfy is not installed");
    Path input = Files.createDirectories(folder.resolve("in"));
    Path file = input.resolve("1.dcm");
    io.github.dicomvolumes.dicom.write.DicomWriter.write(
        file,
        io.github.dicomvolumes.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Patient.image(1).build(),
        new byte[Patient.ROWS * Patient.COLUMNS * 2]);
    assertTrue(errors(file).stream().anyMatch(error -> error.contains("Missing attribute")));
  }
}
