// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiftiReaderTest {
  @TempDir Path folder;

  private static void assertSame(VolumeGeometry expected, VolumeGeometry found, double within) {
    for (int axis = 0; axis < 3; axis++) {
      assertEquals(expected.origin().get(axis), found.origin().get(axis), 100 * within);
      assertEquals(expected.rowDirection().get(axis), found.rowDirection().get(axis), within);
      assertEquals(expected.columnDirection().get(axis), found.columnDirection().get(axis), within);
      assertEquals(expected.sliceDirection().get(axis), found.sliceDirection().get(axis), within);
      assertEquals(expected.spacing().get(axis), found.spacing().get(axis), within);
    }
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    for (VolumeSize size :
        new VolumeSize[] {
          new VolumeSize(3, 2, 2, 2, 1, 1),
          new VolumeSize(3, 2, 2, 1, 2, 1),
          new VolumeSize(3, 2, 2, 2, 2, 1),
          new VolumeSize(3, 2, 2, 1, 1, 3)
        }) {
      for (String name : new String[] {"v.nii", "v.nii.gz"}) {
        VolumeFacts facts =
            NiftiVolumes.facts(size, NiftiVolumes.of(ValueType.UINT8), NiftiVolumes.PLACED);
        Path file = NiftiVolumes.write(folder.resolve(name), facts, name.endsWith("gz"));
        try (NiftiReader reader = NiftiReader.open(file)) {
          assertEquals(size, reader.facts().size());
          assertEquals(ValueType.UINT8, reader.facts().values().type());
          assertEquals(facts.time(), reader.facts().time());
          assertEquals(facts.place().known(), reader.facts().place().known());
          assertSame(NiftiVolumes.OBLIQUE, reader.facts().place().geometry(), 1e-6);
          int next = 0;
          ByteBuffer plane = ByteBuffer.allocate((int) facts.planeBytes());
          for (int i = 0; i < size.planes(); i++) {
            reader.readPlane(i, plane.clear());
            for (byte value : plane.array()) {
              assertEquals((byte) next++, value);
            }
          }
        }
      }
    }
  }

  private Path changed(Consumer<ByteBuffer> change) throws IOException {
    VolumeFacts facts =
        NiftiVolumes.facts(
            new VolumeSize(3, 2, 2, 1, 1, 1),
            NiftiVolumes.of(ValueType.INT16),
            NiftiVolumes.PLACED);
    Path file = NiftiVolumes.write(folder.resolve("c.nii"), facts, false);
    byte[] bytes = Files.readAllBytes(file);
    change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return Files.write(file, bytes);
  }

  private String refusal(Consumer<ByteBuffer> change) throws IOException {
    Path file = changed(change);
    return assertThrows(NiftiFormatException.class, () -> NiftiReader.open(file)).getMessage();
  }

  @Test
  void damagedHeadersAreRefusedWithWhatIsWrong() throws IOException {
    assertEquals(
        "c.nii: is no NIfTI file: it begins with 349, expected 348 or 540",
        refusal(b -> b.putInt(0, 349)));
    assertEquals("c.nii: dim[0] is 8, expected 1 to 7", refusal(b -> b.putShort(40, (short) 8)));
    assertEquals(
        "c.nii: dim[2] is -2, expected 1 or more", refusal(b -> b.putShort(44, (short) -2)));
    assertTrue(
        refusal(b -> b.putShort(44, (short) 3)).startsWith("c.nii: has 24 bytes of planes, "));
    assertTrue(refusal(b -> b.putShort(70, (short) 1536)).contains("datatype is 1536"));
    assertEquals(
        "c.nii: vox_offset is 351.0, expected 352 or more", refusal(b -> b.putFloat(108, 351)));
    assertTrue(refusal(b -> b.putFloat(108, Float.NaN)).contains("vox_offset is NaN"));
    assertTrue(refusal(b -> b.putFloat(108, 1e15f)).contains("has 0 bytes of planes"));
    assertTrue(refusal(b -> b.put(345, (byte) 'i')).contains(".hdr and .img"));
    assertTrue(refusal(b -> b.putInt(344, 0)).contains("ANALYZE"));
    assertTrue(refusal(b -> b.putFloat(280, Float.NaN)).contains("srow_x"));
  }

  /** Sizes whose product is more than a file, or a number, can hold. */
  @Test
  void hugeSizesAllocateNothing() throws IOException {
    String message =
        refusal(
            b -> {
              for (int i = 1; i <= 5; i++) {
                b.putShort(40, (short) 5).putShort(40 + 2 * i, Short.MAX_VALUE);
              }
            });
    assertTrue(message.startsWith("c.nii: "), message);
  }

  @Test
  void anExtensionThatLeadsAstrayIsLeftOut() throws IOException {
    try (NiftiReader reader = NiftiReader.open(changed(b -> b.putInt(352, -16)))) {
      assertEquals(1, reader.warnings().size());
      assertTrue(reader.fields().isEmpty());
    }
  }

  @Test
  void theQuaternionCountsWhereTheMatrixHasNoCode() throws IOException {
    try (NiftiReader reader = NiftiReader.open(changed(b -> b.putShort(254, (short) 0)))) {
      assertSame(NiftiVolumes.OBLIQUE, reader.facts().place().geometry(), 1e-4);
    }
  }

  @Test
  void spaceOfABrainAtlasIsSaid() throws IOException {
    try (NiftiReader reader = NiftiReader.open(changed(b -> b.putShort(254, (short) 4)))) {
      assertTrue(reader.warnings().get(0).contains("standard brain"));
    }
  }

  @Test
  void bigEndianFilesAreReadAsWell() throws IOException {
    ByteBuffer file = ByteBuffer.allocate(352 + 4).order(ByteOrder.BIG_ENDIAN);
    file.putInt(0, 348).putShort(40, (short) 3);
    file.putShort(42, (short) 2).putShort(44, (short) 1).putShort(46, (short) 1);
    file.putShort(70, (short) 4).putFloat(80, 2).putFloat(84, 3).putFloat(88, 4);
    file.putFloat(108, 352).putFloat(112, 0.5f).putFloat(116, 7).put(123, (byte) 2);
    file.put(344, new byte[] {'n', '+', '1', 0})
        .putShort(352, (short) 258)
        .putShort(354, (short) -2);
    Path path = Files.write(folder.resolve("b.nii"), file.array());
    try (NiftiReader reader = NiftiReader.open(path)) {
      assertEquals(0.5, reader.facts().values().slope());
      assertEquals(7, reader.facts().values().intercept());
      assertEquals(new KnownParts(true, true, false), reader.facts().place().known());
      assertEquals(3, reader.facts().place().geometry().spacing().y());
      ByteBuffer plane = ByteBuffer.allocate(4);
      reader.readPlane(0, plane);
      assertArrayEquals(new byte[] {2, 1, -2, -1}, plane.array());
    }
  }

  /** A stream that declares much and holds little ends in a message, not in memory. */
  @Test
  void aStreamThatEndsTooEarlyIsDamage() throws IOException {
    VolumeFacts facts =
        NiftiVolumes.facts(
            new VolumeSize(64, 64, 9, 1, 1, 1),
            NiftiVolumes.of(ValueType.INT16),
            NiftiVolumes.PLACED);
    Path file = NiftiVolumes.write(folder.resolve("v.nii.gz"), facts, true);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 12));
    try (NiftiReader reader = NiftiReader.open(file)) {
      ByteBuffer plane = ByteBuffer.allocate(8192);
      String message =
          assertThrows(NiftiFormatException.class, () -> reader.readPlane(8, plane.clear()))
              .getMessage();
      assertTrue(message.startsWith("v.nii.gz: "), message);
    }
    whole[whole.length - 8]++;
    Files.write(file, whole);
    try (NiftiReader reader = NiftiReader.open(file)) {
      ByteBuffer plane = ByteBuffer.allocate(8192);
      assertThrows(NiftiFormatException.class, () -> reader.readPlane(8, plane));
    }
  }

  /** Nothing is allocated for what a few bytes claim to hold. */
  @Test
  void aStreamThatIsTooShortForItsPlanesIsRefused() throws IOException {
    VolumeFacts facts =
        NiftiVolumes.facts(
            new VolumeSize(3, 2, 2, 1, 1, 1),
            NiftiVolumes.of(ValueType.UINT8),
            NiftiVolumes.PLACED);
    byte[] plain = Files.readAllBytes(NiftiVolumes.write(folder.resolve("v.nii"), facts, false));
    ByteBuffer.wrap(plain)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(42, (short) 30000)
        .putShort(44, (short) 30000);
    Path packed = folder.resolve("v.nii.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(plain);
    }
    String message =
        assertThrows(NiftiFormatException.class, () -> NiftiReader.open(packed)).getMessage();
    assertTrue(message.contains("cannot hold the 1800000000 bytes of planes"), message);
  }

  @Test
  void distancesThatAreNoneAreTold() throws IOException {
    VolumeFacts facts =
        NiftiVolumes.facts(
            new VolumeSize(3, 2, 2, 1, 1, 1),
            NiftiVolumes.of(ValueType.UINT8),
            new KnownParts(true, true, false));
    Path file = NiftiVolumes.write(folder.resolve("v.nii"), facts, false);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(88, 0);
    Files.write(file, bytes);
    try (NiftiReader reader = NiftiReader.open(file)) {
      assertEquals(
          List.of("pixdim[3] is 0.0, no distance: it is taken as 1 along that axis"),
          reader.warnings());
      assertEquals(1, reader.facts().place().geometry().spacing().z());
    }
  }
}
