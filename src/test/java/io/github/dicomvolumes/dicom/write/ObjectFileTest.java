// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectFileTest {
  private static final FrameLayout BYTES =
      new FrameLayout(1, 3, 1, 8, 8, 7, SampleType.UINT8, 0, PhotometricInterpretation.MONOCHROME2);

  @TempDir Path folder;

  private static DataSet image(int frames) {
    return new DataSetBuilder()
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.2")
        .put(Tags.SOPInstanceUID, "2.25.123")
        .putNumbers(Tags.SamplesPerPixel, 1)
        .put(Tags.PhotometricInterpretation, "MONOCHROME2")
        .putNumbers(Tags.NumberOfFrames, frames)
        .putNumbers(Tags.Rows, 1)
        .putNumbers(Tags.Columns, 3)
        .putNumbers(Tags.BitsAllocated, 8)
        .putNumbers(Tags.BitsStored, 8)
        .putNumbers(Tags.HighBit, 7)
        .putNumbers(Tags.PixelRepresentation, 0)
        .build();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String pixels(Path file) throws Exception {
    return Pydicom.run(ObjectFileTest.class, "pixels.py", folder, List.of(file.toString())).get(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void framesComeBackInPydicom(boolean rle) throws Exception {
    Path file = folder.resolve("image.dcm");
    try (ObjectFile object = ObjectFile.create(file, image(3), BYTES, 3, rle)) {
      for (int frame = 0; frame < 3; frame++) {
        byte[] pixels = {(byte) frame, (byte) (10 * frame), (byte) 200};
        object.writeFrame(ByteBuffer.wrap(pixels));
        assertEquals(1, names().size());
        assertTrue(!Files.exists(file), "not there before it is complete");
      }
      object.commit();
    }
    assertEquals(List.of("image.dcm"), names());
    assertEquals(
        "[0, 0, 200, 1, 10, 200, 2, 20, 200] 1.2.840.10008.1.2" + (rle ? ".5" : ".1"),
        pixels(file));
  }

  @Test
  void nothingThatIsThereIsReplaced() throws IOException {
    Path file = folder.resolve("image.dcm");
    Files.writeString(file, "mine");
    assertThrows(
        FileAlreadyExistsException.class, () -> ObjectFile.create(file, image(1), BYTES, 1, false));
    assertThrows(FileAlreadyExistsException.class, () -> ObjectFile.write(file, image(1)));
    assertEquals("mine", Files.readString(file));
    assertEquals(List.of("image.dcm"), names());
  }

  @Test
  void aFileThatComesMeanwhileStays() throws IOException {
    Path file = folder.resolve("image.dcm");
    try (ObjectFile object = ObjectFile.create(file, image(1), BYTES, 1, false)) {
      object.writeFrame(ByteBuffer.wrap(new byte[3]));
      Files.writeString(file, "mine");
      assertThrows(FileAlreadyExistsException.class, object::commit);
    }
    assertEquals("mine", Files.readString(file));
    assertEquals(List.of("image.dcm"), names());
  }

  @Test
  void framesThatAreMissingOrOfAnotherSizeLeaveNothing() throws IOException {
    try (ObjectFile object =
        ObjectFile.create(folder.resolve("image.dcm"), image(2), BYTES, 2, false)) {
      assertThrows(
          IllegalArgumentException.class, () -> object.writeFrame(ByteBuffer.wrap(new byte[4])));
      object.writeFrame(ByteBuffer.wrap(new byte[3]));
      assertThrows(IOException.class, object::commit);
    }
    assertEquals(List.of(), names());
  }

  @Test
  void pixelsOfOverFourGigabytesAreRefusedBeforeAnythingIsWritten() throws IOException {
    FrameLayout large =
        new FrameLayout(
            32768,
            16384,
            1,
            16,
            16,
            15,
            SampleType.UINT16,
            0,
            PhotometricInterpretation.MONOCHROME2);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> ObjectFile.create(folder.resolve("large.dcm"), image(4), large, 4, false));
    assertTrue(refusal.getMessage().contains("4294967296 bytes"), refusal.getMessage());
    assertEquals(List.of(), names());
  }

  @Test
  void bitsOfFramesFollowEachOther() throws Exception {
    FrameLayout bits =
        new FrameLayout(
            1, 3, 1, 1, 1, 0, SampleType.UINT8, 0, PhotometricInterpretation.MONOCHROME2);
    DataSet oneBit =
        new DataSetBuilder()
            .putAll(image(3))
            .putNumbers(Tags.BitsAllocated, 1)
            .putNumbers(Tags.BitsStored, 1)
            .putNumbers(Tags.HighBit, 0)
            .build();
    Path file = folder.resolve("bits.dcm");
    try (ObjectFile object = ObjectFile.create(file, oneBit, bits, 3, false)) {
      object.writeAllFrames(ByteBuffer.wrap(new byte[] {(byte) 0b10001101, 1}));
      object.commit();
    }
    assertEquals("[1, 0, 1, 1, 0, 0, 0, 1, 1] 1.2.840.10008.1.2.1", pixels(file));
  }

  @Test
  void pixelsAreNoPartOfTheElementsBeforeThem() {
    DataSet both =
        new DataSetBuilder()
            .putAll(image(1))
            .putBytes(Tag.of(0x7FE0, 0x0001), io.github.dicomvolumes.dicom.Vr.OV, new byte[8])
            .build();
    assertThrows(
        IllegalArgumentException.class,
        () -> ObjectFile.create(folder.resolve("a.dcm"), both, BYTES, 1, false));
    assertArrayEquals(new String[0], folder.toFile().list());
  }
}
