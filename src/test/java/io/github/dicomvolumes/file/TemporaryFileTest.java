// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a temporary is, by its name alone. */
class TemporaryFileTest {
  @TempDir Path folder;

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  @Test
  void aNameHasABeginningADigestAPurposeAndARandomNumber() {
    Path target = folder.resolve("a.mhd");
    // FNV-1a of 64 bits over the bytes 61 00 2e 00 6d 00 68 00 64 00, worked out apart.
    assertTrue(
        name(TemporaryFile.part(target))
            .matches("\\.a\\.mhd\\.18fe6409eb3ad713\\.part-[0-9a-f]{8}"));
    assertTrue(
        name(TemporaryFile.old(target)).matches("\\.a\\.mhd\\.18fe6409eb3ad713\\.old-[0-9a-f]{8}"));
    assertEquals(folder, TemporaryFile.part(target).getParent());
  }

  @ParameterizedTest
  @CsvSource({
    "1.3.6.1.4.1.14519.5.2.1.6279.6001.298806137.mhd,"
        + " 1.3.6.1.4.1.14519.5.2.1.6279.6001.298806138.mhd",
    "1.3.6.1.4.1.14519.5.2.1.6279.6001.298806137.mhd,"
        + " 1.3.6.1.4.1.14519.5.2.1.6279.6001.298806137.raw",
    "a.mhd, a.mhd.mhd",
    "a.mhd, A.mhd",
    "a, a.0123456789abcdef"
  })
  void namesThatBeginAlikeHaveTemporariesOfTheirOwn(String one, String other) {
    Path first = folder.resolve(one);
    Path second = folder.resolve(other);
    for (Path target : List.of(first, second)) {
      for (Path file : List.of(TemporaryFile.part(target), TemporaryFile.old(target))) {
        assertTrue(TemporaryFile.isOne(file), name(file));
        assertEquals(target.equals(first), TemporaryFile.belongs(file, first), name(file));
        assertEquals(target.equals(second), TemporaryFile.belongs(file, second), name(file));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    ".a.mhd.part-0123abcd, true, true",
    ".a.mhd.old-0123abcd, true, true",
    ".a.mhd.mhd.part-0123abcd, true, false",
    ".a.mhd.part-0123abc, false, false",
    ".a.mhd.part-0123abcg, false, false",
    "a.mhd.part-0123abcd, false, false",
    ".notes.part-of-mine, false, false",
    "part-0123abcd, false, false"
  })
  void namesOfTheVersionBefore(String name, boolean temporary, boolean belongs) {
    Path file = folder.resolve(name);
    assertEquals(temporary, TemporaryFile.isOne(file));
    assertEquals(belongs, TemporaryFile.belongs(file, folder.resolve("a.mhd")));
  }

  /** Four bytes of UTF-8 and two of UTF-16 for each of the characters. */
  @Test
  void aTemporaryOfTheLongestNameIsNoLonger() throws IOException {
    Path target = folder.resolve("\uD83E\uDE7B".repeat(63) + ".xy");
    Files.writeString(target, "before");
    Path part = TemporaryFile.part(target);
    assertTrue(name(part).getBytes(StandardCharsets.UTF_8).length <= 255, name(part));
    TemporaryFile.write(target, new byte[] {'a'});
    assertEquals("a", Files.readString(target));
    assertEquals(List.of(target), FolderFiles.of(folder, "", ""));
  }

  @Test
  void linksAreReplacedAndNotFollowed() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "links need rights");
    Path precious = Files.writeString(folder.resolve("precious"), "kept");
    Path link = Files.createSymbolicLink(folder.resolve("link"), precious);
    assertThrows(FileAlreadyExistsException.class, () -> TemporaryFile.create(link));
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("made"));
    assertThrows(
        FileAlreadyExistsException.class, () -> TemporaryFile.create(folder.resolve("dangling")));
    assertFalse(Files.exists(folder.resolve("made")));
    TemporaryFile.write(link, new byte[] {'a'});
    assertFalse(Files.isSymbolicLink(link));
    assertEquals("kept", Files.readString(precious));
  }

  @Test
  void aFolderThatIsGoneHasNoFiles() throws IOException {
    assertEquals(List.of(), FolderFiles.of(folder.resolve("gone"), "", ""));
    assertEquals(List.of(), FolderFiles.of(Files.createFile(folder.resolve("a")), "", ""));
  }

  @Test
  void aFailureIsNeverOnlyAPath() {
    assertEquals(
        "/x: there is no such file or folder", FileFailure.text(new NoSuchFileException("/x")));
    assertEquals("/x: no permission", FileFailure.text(new AccessDeniedException("/x")));
    assertEquals(
        "/x: the file system refuses it and does not say why",
        FileFailure.text(new FileSystemException("/x")));
    assertEquals(
        "/x: Read-only file system",
        FileFailure.text(new FileSystemException("/x", null, "Read-only file system")));
    assertEquals("/x: is odd", FileFailure.text(new NoSuchFileException("/x: is odd")));
    assertEquals(
        "the file was closed while it was used",
        FileFailure.text(new java.nio.channels.ClosedChannelException()));
    assertEquals("IOException", FileFailure.text(new IOException()));
  }
}
