// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs never write to one output, whatever stands in the way of the mark. */
class OutputOfOneRunTest {
  @TempDir Path folder;
  private Path input;
  private Path output;

  @BeforeEach
  void write() throws IOException {
    input = Files.createDirectory(folder.resolve("input"));
    output = Files.createDirectory(folder.resolve("out"));
    DicomWriter.write(
        input.resolve("1.dcm"),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Patient.image(1).build(),
        new byte[Patient.ROWS * Patient.COLUMNS * 2]);
  }

  @Test
  void aSecondRunIsRefusedAndTouchesNothing() throws IOException {
    try (OutputState first = OutputState.open(output)) {
      Path half = Files.createFile(first.target("half"));
      IOException refused =
          assertThrows(IOException.class, () -> Patient.run(Patient.options(input, output)));
      assertTrue(
          refused.getMessage().contains("another de-identification is writing there"),
          refused.getMessage());
      assertTrue(Files.exists(half));
      assertEquals(0, Patient.files(output).size());
    }
    Patient.run(Patient.options(input, output));
    assertEquals(1, Patient.files(output).size());
    assertFalse(Files.exists(output.resolve(".deidentification-lock")));
  }

  @Test
  void aLinkInPlaceOfTheMarkLeadsNowhere() throws IOException {
    Path other = folder.resolve("other");
    try {
      Files.createSymbolicLink(output.resolve(".deidentification-lock"), other);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no links may be made here");
    }
    Patient.run(Patient.options(input, output));
    assertEquals(1, Patient.files(output).size());
    assertFalse(Files.exists(other));
  }
}
