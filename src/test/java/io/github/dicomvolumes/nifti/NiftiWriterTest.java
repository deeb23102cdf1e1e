// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes at the places that nifti1.h and nifti2.h give them. */
class NiftiWriterTest {
  @TempDir Path folder;

  private ByteBuffer written(VolumeFacts facts) throws IOException {
    Path file = NiftiVolumes.write(folder.resolve("v.nii"), facts, false);
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static VolumeFacts placed(VolumeSize size, ValueType type) {
    return NiftiVolumes.facts(size, NiftiVolumes.of(type), NiftiVolumes.PLACED);
  }

  private static byte[] planes(ByteBuffer file) {
    int offset = (int) file.getFloat(108);
    return Arrays.copyOfRange(file.array(), offset, file.capacity());
  }

  private static void assertFloats(ByteBuffer file, int at, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], file.getFloat(at + 4 * i), 1e-4, "byte " + (at + 4 * i));
    }
  }

  @Test
  void theHeaderSaysSizePlaceAndTime() throws IOException {
    VolumeFacts facts = placed(new VolumeSize(3, 2, 2, 2, 1, 1), ValueType.INT16);
    ByteBuffer file = written(facts);
    assertEquals(348, file.getInt(0));
    short[] dim = {4, 3, 2, 2, 2, 1, 1, 1};
    for (int i = 0; i < dim.length; i++) {
      assertEquals(dim[i], file.getShort(40 + 2 * i));
    }
    assertEquals(4, file.getShort(70));
    assertEquals(16, file.getShort(72));
    assertFloats(file, 80, 0.4, 0.7, 2.37, 2.5);
    assertEquals(2 | 8, file.get(123));
    assertEquals(1, file.getShort(252));
    assertEquals(1, file.getShort(254));
    // x and y of LPS with the other sign; rows upwards from the last one, 0.7 mm below the first.
    assertFloats(file, 280, -0.32, 0, 1.422, 120.25);
    assertFloats(file, 296, -0.24, 0, -1.896, -33.1);
    assertFloats(file, 312, 0, 0.7, 0, -802.4);
    assertFloats(file, 268, 120.25, -33.1, -802.4);
    assertEquals("n+1\0", new String(file.array(), 344, 4, StandardCharsets.US_ASCII));
    assertEquals(0, file.getFloat(108) % 16);
    assertEquals(file.getFloat(108) + 2 * 2 * 12, file.capacity());
  }

  @Test
  void theLastRowComesFirst() throws IOException {
    VolumeFacts facts = placed(new VolumeSize(3, 2, 2, 1, 1, 1), ValueType.UINT8);
    assertArrayEquals(new byte[] {3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8}, planes(written(facts)));
  }

  @Test
  void channelsFollowEachOther() throws IOException {
    VolumeFacts facts = placed(new VolumeSize(2, 1, 2, 2, 2, 1), ValueType.UINT8);
    ByteBuffer file = written(facts);
    assertEquals(5, file.getShort(40));
    assertEquals(2, file.getShort(50));
    byte[] expected = {0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15};
    assertArrayEquals(expected, planes(file));
  }

  @Test
  void channelsWithoutTimeAreTheFourthAxis() throws IOException {
    VolumeFacts facts = placed(new VolumeSize(2, 1, 1, 1, 3, 1), ValueType.UINT8);
    ByteBuffer file = written(facts);
    assertEquals(4, file.getShort(40));
    assertEquals(3, file.getShort(48));
    assertEquals(2, file.get(123));
    assertArrayEquals(new byte[] {0, 3, 1, 4, 2, 5}, planes(file));
  }

  @Test
  void coloursStayTogether() throws IOException {
    VolumeFacts facts = placed(new VolumeSize(1, 2, 1, 1, 1, 3), ValueType.UINT8);
    ByteBuffer file = written(facts);
    assertEquals(128, file.getShort(70));
    assertEquals(24, file.getShort(72));
    assertArrayEquals(new byte[] {3, 4, 5, 0, 1, 2}, planes(file));
  }

  @Test
  void wideColoursAreRefused() {
    VolumeFacts facts = placed(new VolumeSize(1, 2, 1, 1, 1, 3), ValueType.UINT16);
    String message =
        assertThrows(IllegalArgumentException.class, () -> written(facts)).getMessage();
    assertEquals("colours are of UINT16, and NIfTI holds those of 8 bits only", message);
  }

  @Test
  void slopeAndInterceptAreSaidWhereNumbersAreNotTheValues() throws IOException {
    VolumeSize size = new VolumeSize(2, 2, 1, 1, 1, 1);
    ByteBuffer file =
        written(
            NiftiVolumes.facts(
                size, new VolumeValues(ValueType.UINT16, 0.25, -8, ""), NiftiVolumes.PLACED));
    assertFloats(file, 112, 0.25, -8);
    file =
        written(NiftiVolumes.facts(size, NiftiVolumes.of(ValueType.UINT16), NiftiVolumes.PLACED));
    assertFloats(file, 112, 0, 0);
  }

  @Test
  void noPlaceHasNoCode() throws IOException {
    VolumeFacts facts =
        NiftiVolumes.facts(
            new VolumeSize(2, 2, 1, 1, 1, 1),
            NiftiVolumes.of(ValueType.UINT8),
            new KnownParts(false, false, false));
    ByteBuffer file = written(facts);
    assertEquals(0, file.getShort(252));
    assertEquals(0, file.getShort(254));
    assertEquals(0, file.get(123));
  }

  /** A quaternion would move voxels of a tilted volume: only the matrix says where they are. */
  @Test
  void tiltHasNoQuaternion() throws IOException {
    VolumeGeometry tilted =
        new VolumeGeometry(
            new Vector3(0, 0, 0),
            new Vector3(1, 0, 0),
            new Vector3(0, 1, 0),
            new Vector3(0, 0.6, 0.8),
            new Vector3(1, 1, 5));
    ByteBuffer file =
        written(
            NiftiVolumes.facts(
                new VolumeSize(2, 2, 2, 1, 1, 1),
                NiftiVolumes.of(ValueType.UINT8),
                NiftiVolumes.PLACED,
                tilted));
    assertEquals(0, file.getShort(252));
    assertEquals(1, file.getShort(254));
    assertFloats(file, 296, 0, 1, -3, -1);
    assertFloats(file, 312, 0, 0, 4, 0);
  }

  @Test
  void sizesBeyond16BitsAreVersion2() throws IOException {
    VolumeFacts widest = placed(new VolumeSize(32767, 1, 1, 1, 1, 1), ValueType.UINT8);
    assertEquals(348, written(widest).getInt(0));
    VolumeFacts wider = placed(new VolumeSize(32768, 1, 1, 1, 1, 1), ValueType.INT16);
    ByteBuffer file = written(wider);
    assertEquals(540, file.getInt(0));
    assertEquals("n+2\0\r\n\032\n", new String(file.array(), 4, 8, StandardCharsets.US_ASCII));
    assertEquals(4, file.getShort(12));
    assertEquals(16, file.getShort(14));
    assertEquals(3, file.getLong(16));
    assertEquals(32768, file.getLong(24));
    assertEquals(0.4, file.getDouble(112));
    assertEquals(1, file.getInt(344));
    assertEquals(1, file.getInt(348));
    assertEquals(120.25, file.getDouble(424));
    assertEquals(2, file.getInt(500));
    assertEquals(file.capacity(), file.getLong(168) + 65536);
  }

  @Test
  void oneGzipMemberHoldsTheSameBytes() throws IOException {
    // More than a block of the stream, and channels that have to wait.
    for (int channels : new int[] {1, 2}) {
      VolumeFacts facts = placed(new VolumeSize(700, 600, 3, 1, channels, 1), ValueType.INT16);
      byte[] plain = written(facts).array();
      Path packed = NiftiVolumes.write(folder.resolve("v.nii.gz"), facts, true);
      try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
        assertArrayEquals(plain, in.readAllBytes());
      }
      assertEquals("abc", new NiftiFormat().note(packed, "DicomVolumes.Source").orElseThrow());
    }
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void whatIsNotCommittedLeavesNothing() throws IOException {
    VolumeFacts facts = placed(new VolumeSize(2, 2, 2, 1, 2, 1), ValueType.UINT8);
    for (boolean compressed : new boolean[] {false, true}) {
      Path file = folder.resolve(compressed ? "v.nii.gz" : "v.nii");
      try (VolumeWriter writer = new NiftiFormat().open(file, facts, compressed)) {
        writer.plane(0, ByteBuffer.allocate(8));
        assertThrows(IOException.class, writer::commit);
      }
    }
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aCutFileIsNotUpToDate() throws IOException {
    VolumeFacts facts = placed(new VolumeSize(9, 9, 2, 1, 1, 1), ValueType.UINT8);
    for (String name : new String[] {"v.nii", "v.nii.gz"}) {
      Path file = NiftiVolumes.write(folder.resolve(name), facts, name.endsWith("gz"));
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length - 1));
      assertEquals(true, new NiftiFormat().note(file, "DicomVolumes.Source").isEmpty());
    }
  }

  @Test
  void compressionHasItsOwnEnding() {
    VolumeFacts facts = placed(new VolumeSize(2, 2, 1, 1, 1, 1), ValueType.UINT8);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new NiftiFormat().open(folder.resolve("v.nii"), facts, true))
            .getMessage();
    assertEquals(
        "a compressed NIfTI file ends in .nii.gz, and this one is to be named v.nii", message);
  }
}
