// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.FileHead;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Marks in every value of every object of the data folder that could tell a patient: none of them
 * comes out, in whatever place or coding.
 */
class MarksTest {
  private static final List<TransferSyntax> SYNTAXES =
      List.of(
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

  @TempDir Path folder;

  /** One header of each SOP class and maker, and of every file that differs much. */
  private List<DataSet> headers() throws IOException {
    List<DataSet> headers = new java.util.ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (Stream<Path> files = Files.walk(RealData.path(""))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Optional<DicomHeader> header = read(file);
        if (header.isPresent()) {
          DataSet dataSet = header.get().dataSet();
          String kind =
              dataSet.string(Tags.SOPClassUID).orElse("")
                  + dataSet.string(Tags.Manufacturer).orElse("")
                  + dataSet.size();
          if (dataSet.contains(Tags.SOPClassUID) && seen.add(kind)) {
            headers.add(dataSet);
          }
        }
      }
    }
    return headers;
  }

  private static Optional<DicomHeader> read(Path file) {
    try {
      return Files.size(file) > 20 << 20
          ? Optional.empty()
          : DicomReader.readHeader(file, TagSelection.all(1 << 20));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path plant(List<DataSet> headers, Marks marks) throws IOException {
    Path input = folder.resolve("QZX00000000 input");
    Files.createDirectories(input);
    int number = 0;
    for (DataSet header : headers) {
      TransferSyntax syntax = SYNTAXES.get(number % SYNTAXES.size());
      byte[] file = FileHead.of(syntax, marks.plant(header));
      byte[] preamble = "QZX11111111 preamble".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(preamble, 0, file, 0, preamble.length);
      Path study = input.resolve("QZX^name " + number % 7);
      Files.createDirectories(study);
      Files.write(study.resolve("QZX" + number++ + ".dcm"), file);
    }
    return input;
  }

  private DeidentifyTree.Result run(Path input, Path output, Set<ProfileOption> options)
      throws IOException {
    return DeidentifyTree.run(
        new DeidentifyOptions(
            input, output, folder.resolve("secret"), options, null, null, null, 2, false),
        Progress.NONE);
  }

  private static void assertNoMark(Path output) throws IOException {
    StringBuilder found = new StringBuilder();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.toList()) {
        assertEquals(
            "", Marks.find(output.relativize(file).toString().getBytes(StandardCharsets.UTF_8)));
        String mark = Files.isRegularFile(file) ? Marks.find(Files.readAllBytes(file)) : "";
        if (!mark.isEmpty()) {
          found.append(file).append(": ").append(mark).append('\n');
        }
      }
    }
    assertEquals("", found.toString());
  }

  @Test
  void noMarkComesOutOfAnyObject() throws IOException {
    List<DataSet> headers = headers();
    for (boolean validDates : new boolean[] {false, true}) {
      Marks marks = new Marks(validDates);
      Path input = plant(headers, marks);
      assertTrue(marks.count() > 100_000, marks.count() + " marks in " + headers.size());
      for (Set<ProfileOption> options :
          List.of(
              EnumSet.noneOf(ProfileOption.class),
              EnumSet.of(
                  ProfileOption.CLEAN_DESCRIPTORS,
                  ProfileOption.CLEAN_GRAPHICS,
                  ProfileOption.CLEAN_STRUCTURED_CONTENT,
                  ProfileOption.RETAIN_MODIFIED_DATES,
                  ProfileOption.RETAIN_SAFE_PRIVATE))) {
        if (validDates && !options.isEmpty()) {
          // Times stay with dates that are only shifted.
          continue;
        }
        Path output = folder.resolve("out " + validDates + options.size());
        DeidentifyTree.Result result = run(input, output, options);
        assertTrue(result.count(State.WRITTEN) > headers.size() / 2, result.summary());
        assertEquals(0, result.count(State.FAILED), result.summary());
        assertNoMark(output);
      }
    }
  }
}
