// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaImageWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void whatWasWrittenComesBackIdentical(ElementType type) throws IOException {
    for (String name : List.of("v.mhd", "v.mha")) {
      for (boolean compressed : new boolean[] {false, true}) {
        Path file = folder.resolve((compressed ? "z" : "p") + name);
        MetaImageHeader header =
            Volumes.header(type, type == ElementType.MET_UCHAR ? 3 : 1)
                .withModality(Modality.MET_MOD_MR)
                .withIntensity(0.1, -3)
                .withUserFields(Map.of("0008|103e", "Größe: 5 = x", "Empty", ""));
        byte[] pixels = Volumes.pixels(header, 1);
        Volumes.write(file, header, compressed, pixels);
        try (MetaImageReader reader = MetaImageReader.open(file)) {
          assertEquals(header, reader.header());
          assertEquals(List.of(), reader.warnings());
        }
        assertArrayEquals(pixels, Volumes.read(file));
      }
    }
    assertEquals(
        List.of("pv.mha", "pv.mhd", "pv.raw", "zv.mha", "zv.mhd", "zv.zraw"),
        Volumes.names(folder));
  }

  @Test
  void compressedBlocksJoinToOneStreamThatHoldsEverything() throws IOException {
    MetaImageHeader header =
        MetaImageHeader.of(Volumes.GEOMETRY, 700, 600, 9, ElementType.MET_SHORT, 1);
    byte[] pixels = Volumes.pixels(header, 2);
    Arrays.fill(pixels, 1_000_000, 4_000_000, (byte) 7);
    Volumes.write(folder.resolve("big.mhd"), header, true, pixels);
    assertArrayEquals(pixels, Volumes.read(folder.resolve("big.mhd")));
    assertTrue(Files.size(folder.resolve("big.zraw")) < 5_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v.mhd", "v.mha"})
  void missingAndSurplusBytesAreRefusedAndLeaveNothing(String name) throws IOException {
    MetaImageHeader header = Volumes.header(ElementType.MET_SHORT, 1);
    try (MetaImageWriter writer = MetaImageWriter.open(folder.resolve(name), header, false)) {
      writer.write(ByteBuffer.allocate(209));
      String message = assertThrows(IOException.class, writer::commit).getMessage();
      assertEquals(name + ": 209 bytes were written, expected 210", message);
      message =
          assertThrows(IOException.class, () -> writer.write(ByteBuffer.allocate(2))).getMessage();
      assertTrue(message.contains("more than the header declares (210)"), message);
    }
    assertEquals(List.of(), Volumes.names(folder));
  }

  @ParameterizedTest
  @CsvSource({"false, v.raw, true, v.zraw", "true, v.zraw, false, v.raw"})
  void dataFileOfTheReplacedHeaderGoesAway(
      boolean firstCompressed, String firstData, boolean thenCompressed, String thenData)
      throws IOException {
    MetaImageHeader header = Volumes.header(ElementType.MET_SHORT, 1);
    Path file = folder.resolve("v.mhd");
    Volumes.write(file, header, firstCompressed, Volumes.pixels(header, 4));
    assertEquals(List.of("v.mhd", firstData), Volumes.names(folder));
    byte[] pixels = Volumes.pixels(header, 5);
    Volumes.write(file, header, thenCompressed, pixels);
    assertEquals(List.of("v.mhd", thenData), Volumes.names(folder));
    assertArrayEquals(pixels, Volumes.read(file));
  }

  @Test
  void foreignDataFileIsNeitherReplacedNorDeleted() throws IOException {
    MetaImageHeader header = Volumes.header(ElementType.MET_SHORT, 1);
    Path file = folder.resolve("v.mhd");
    Files.writeString(folder.resolve("v.raw"), "somebody else's");
    IOException refusal =
        assertThrows(IOException.class, () -> MetaImageWriter.open(file, header, false));
    assertTrue(refusal.getMessage().contains("does not belong to v.mhd"), refusal.getMessage());
    Volumes.write(file, header, true, Volumes.pixels(header, 6));
    assertEquals("somebody else's", Files.readString(folder.resolve("v.raw")));
  }

  @Test
  void dataFileThatAnInterruptedCommitLeftIsReplaced() throws IOException {
    MetaImageHeader header = Volumes.header(ElementType.MET_SHORT, 1);
    Path file = folder.resolve("v.mhd");
    Volumes.write(file, header, false, Volumes.pixels(header, 6));
    Files.move(file, folder.resolve(".v.mhd.old-12345678"));
    byte[] pixels = Volumes.pixels(header, 7);
    Volumes.write(file, header, false, pixels);
    assertArrayEquals(pixels, Volumes.read(file));
  }

  @Test
  void existingPermissionsAreKeptAndNewFilesGetTheOrdinaryOnes() throws IOException {
    assumeTrue(posix(), "no POSIX permissions here");
    MetaImageHeader header = Volumes.header(ElementType.MET_SHORT, 1);
    Path ordinary = Files.createFile(folder.resolve("ordinary"));
    Path file = folder.resolve("v.mhd");
    Volumes.write(file, header, false, Volumes.pixels(header, 8));
    Path raw = folder.resolve("v.raw");
    assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(file));
    assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(raw));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.setPosixFilePermissions(raw, PosixFilePermissions.fromString("rw-------"));
    Volumes.write(file, header, false, Volumes.pixels(header, 9));
    assertEquals("rw-rw-rw-", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(raw)));
  }

  @Test
  void symbolicLinkAsTargetStaysALink() throws IOException {
    assumeTrue(posix(), "no symbolic links for everybody here");
    MetaImageHeader header = Volumes.header(ElementType.MET_SHORT, 1);
    Path store = Files.createDirectory(folder.resolve("store"));
    for (String name : List.of("x.mhd", "x.mha")) {
      Path link = Files.createSymbolicLink(folder.resolve("link" + name), Path.of("store", name));
      byte[] pixels = Volumes.pixels(header, 10);
      Volumes.write(link, header, false, pixels);
      Volumes.write(link, header, false, pixels);
      assertTrue(Files.isSymbolicLink(link));
      assertArrayEquals(pixels, Volumes.read(store.resolve(name)));
      assertArrayEquals(pixels, Volumes.read(link));
    }
    assertEquals(List.of("x.mha", "x.mhd", "x.raw"), Volumes.names(store));
  }

  @ParameterizedTest
  @ValueSource(strings = {"50%.mhd", "LISTed.mhd", " v.mhd", "a\tb.mhd"})
  void refusesDataFileNamesThatReadersMisread(String name) {
    assertRefused(folder.resolve(name), "choose another name");
  }

  @Test
  void refusesTargetsThatCannotBeFiles() throws IOException {
    assertRefused(folder.resolve("v.nrrd"), "must end in .mhd or .mha");
    assertRefused(folder.resolve("absent").resolve("v.mhd"), "the folder does not exist");
    Files.createDirectory(folder.resolve("d.mha"));
    assertRefused(folder.resolve("d.mha"), "not an ordinary file");
    Files.createDirectory(folder.resolve("e.raw"));
    assertRefused(folder.resolve("e.mhd"), "not an ordinary file");
    Path loop = folder.resolve("loop.mha");
    if (posix()) {
      Files.createSymbolicLink(loop, loop);
      assertRefused(loop, "too many symbolic links");
    }
  }

  private void assertRefused(Path target, String reason) {
    MetaImageHeader header = Volumes.header(ElementType.MET_SHORT, 1);
    IOException refusal =
        assertThrows(IOException.class, () -> MetaImageWriter.open(target, header, false));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }

  @Test
  void namesWithSpacesAndLettersOfTheWorldComeBack() throws IOException {
    MetaImageHeader header = Volumes.header(ElementType.MET_SHORT, 1);
    byte[] pixels = Volumes.pixels(header, 11);
    Path file = folder.resolve("Kopf é 日本 b.mhd");
    Volumes.write(file, header, false, pixels);
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    assertTrue(text.endsWith("ElementDataFile = Kopf é 日本 b.raw\n"), text);
    assertArrayEquals(pixels, Volumes.read(file));
  }

  @Test
  void closedWriterTakesNoMore() throws IOException {
    MetaImageHeader header = Volumes.header(ElementType.MET_SHORT, 1);
    MetaImageWriter writer = MetaImageWriter.open(folder.resolve("v.mhd"), header, false);
    writer.close();
    writer.close();
    assertThrows(IllegalStateException.class, () -> writer.write(ByteBuffer.allocate(1)));
    assertThrows(IllegalStateException.class, writer::commit);
    assertFalse(Files.exists(folder.resolve("v.mhd")));
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
