// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Also writes registrations for others. */
public class SpatialRegistrationTest {
  private static final double[] SHIFT = {1, 0, 0, 10, 0, 1, 0, 20, 0, 0, 1, 30, 0, 0, 0, 1};

  /** A quarter turn about z: x becomes y, y becomes -x. */
  private static final double[] TURN = {0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

  @TempDir Path folder;

  /** An item that brings a frame of reference to the registered one. */
  public static DataSet item(String frame, double[]... matrices) {
    DataSet[] items = new DataSet[matrices.length];
    for (int i = 0; i < items.length; i++) {
      items[i] =
          new DataSetBuilder()
              .putNumbers(Tag.of(0x3006, 0x00C6), matrices[i])
              .put(Tag.of(0x0070, 0x030C), "RIGID")
              .build();
    }
    return new DataSetBuilder()
        .put(Tags.FrameOfReferenceUID, frame)
        .putItems(
            Tag.of(0x0070, 0x0309),
            new DataSetBuilder().putItems(Tag.of(0x0070, 0x030A), items).build())
        .build();
  }

  /** Writes a registration to the frame of reference {@code 1.1}. */
  public static Path write(Path folder, DataSet... items) throws IOException {
    Path file = folder.resolve("registration.dcm");
    DicomWriter.write(
        file,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.66.1")
            .put(Tags.SOPInstanceUID, "1.2.3.8")
            .put(Tags.Modality, "REG")
            .put(Tags.FrameOfReferenceUID, "1.1")
            .putItems(Tag.of(0x0070, 0x0308), items)
            .build());
    return file;
  }

  private static void assertClose(Vector3 expected, Vector3 found) {
    assertEquals(0, expected.minus(found).length(), 1e-9, found::toString);
  }

  @Test
  void pointsGoToTheRegisteredFrameAndBack() throws IOException {
    SpatialRegistration registration = SpatialRegistration.read(write(folder, item("1.2", SHIFT)));

    assertClose(
        new Vector3(11, 22, 33),
        registration.between("1.2", "1.1").orElseThrow().apply(new Vector3(1, 2, 3)));
    assertClose(
        new Vector3(1, 2, 3),
        registration.between("1.1", "1.2").orElseThrow().apply(new Vector3(11, 22, 33)));
    assertTrue(registration.between("1.2", "1.9").isEmpty());
  }

  @Test
  void twoFramesMeetInTheRegisteredOne() throws IOException {
    SpatialRegistration registration =
        SpatialRegistration.read(write(folder, item("1.2", TURN), item("1.3", SHIFT)));

    // (1, 2, 3) turns to (-2, 1, 3), from where the shift leads back.
    assertClose(
        new Vector3(-12, -19, -27),
        registration.between("1.2", "1.3").orElseThrow().apply(new Vector3(1, 2, 3)));
  }

  /** Equation C.20.2-2 of PS3.3: M1 M2 M3, so that the last one acts first. */
  @Test
  void severalMatricesAreMultipliedInTheirOrder() throws IOException {
    SpatialRegistration registration =
        SpatialRegistration.read(write(folder, item("1.2", TURN, SHIFT)));

    assertClose(
        new Vector3(-22, 11, 33),
        registration.between("1.2", "1.1").orElseThrow().apply(new Vector3(1, 2, 3)));
  }

  @Test
  void matricesThatAreNoneAreRefused() throws IOException {
    double[] flat = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    double[] projective = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1};
    Path few = write(folder, item("1.2", new double[] {1, 2, 3}));
    assertThrows(DicomFormatException.class, () -> SpatialRegistration.read(few));
    Path second = write(folder, item("1.2", flat));
    assertThrows(DicomFormatException.class, () -> SpatialRegistration.read(second));
    Path third = write(folder, item("1.2", projective));
    assertThrows(DicomFormatException.class, () -> SpatialRegistration.read(third));
    Path none = write(folder);
    assertThrows(DicomFormatException.class, () -> SpatialRegistration.read(none));
  }
}
