// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.scan.DicomSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
  @TempDir Path temporary;

  private String before;

  /** Folders of other tests are none of this one's. */
  @BeforeEach
  void use() {
    before = System.setProperty("java.io.tmpdir", temporary.toString());
  }

  @AfterEach
  void restore() {
    System.setProperty("java.io.tmpdir", before);
  }

  /** As a process that was killed leaves it. */
  private static Path abandoned() throws IOException {
    Path own = TemporaryFolder.create();
    Path folder = Files.createTempDirectory(TemporaryFolder.ofUser(), "dicom-volumes-");
    Files.createFile(folder.resolve(".lock"));
    Files.write(Files.createDirectory(folder.resolve("study")).resolve("i1"), new byte[] {1});
    TemporaryFolder.release(own);
    return folder;
  }

  @Test
  void theNextStartClearsWhatNoProcessHolds() throws IOException {
    Path study = Files.createDirectory(temporary.resolve("study"));
    Path held = abandoned();
    try (FileChannel holder = FileChannel.open(held.resolve(".lock"), StandardOpenOption.WRITE)) {
      holder.lock();
      Path dead = abandoned();
      DicomSource.open(study, Progress.NONE);
      assertFalse(Files.exists(dead));
      assertTrue(Files.exists(held.resolve("study/i1")));
    }
    DicomSource.open(study, Progress.NONE);
    assertFalse(Files.exists(held));
    assertFalse(Files.exists(TemporaryFolder.ofUser()), "nothing is left to look for");
  }

  @Test
  void foldersInUseAndThoseOfOthersStay() throws IOException {
    Path own = TemporaryFolder.create();
    Path other = Files.createTempDirectory(TemporaryFolder.ofUser(), "dicom-volumes-");
    Path second = TemporaryFolder.create();
    assertTrue(Files.exists(own), "of this process");
    assertTrue(Files.exists(other), "without a lock it may be just being made");
    TemporaryFolder.release(own);
    TemporaryFolder.release(second);
    assertFalse(Files.exists(own));
    assertFalse(Files.exists(second));
    Files.delete(other);
  }

  /** Anybody can make a folder of a name that is known before. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has a temporary folder for each user")
  void aFolderThatOthersMayWriteToIsNotUsed() throws IOException {
    Path planted = Files.createDirectory(TemporaryFolder.ofUser());
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path victim = Files.createDirectory(planted.resolve("dicom-volumes-1"));
    Files.createFile(victim.resolve(".lock"));
    Path own = TemporaryFolder.create();
    assertFalse(own.startsWith(planted.toRealPath()));
    assertTrue(Files.exists(victim));
    TemporaryFolder.release(own);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs rights to make links")
  void aLinkInPlaceOfTheFolderIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.createSymbolicLink(TemporaryFolder.ofUser(), elsewhere);
    Path victim = Files.createDirectory(elsewhere.resolve("dicom-volumes-1"));
    Files.createFile(victim.resolve(".lock"));
    Path own = TemporaryFolder.create();
    assertFalse(own.startsWith(elsewhere.toRealPath()));
    assertTrue(Files.exists(victim));
    TemporaryFolder.release(own);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has other rights")
  void nobodyElseMayReadIt() throws IOException {
    Path own = TemporaryFolder.create();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
    TemporaryFolder.release(own);
  }

  @Test
  void whereThereIsNoFolderForThemItIsSaid() {
    System.setProperty("java.io.tmpdir", temporary.resolve("none").toString());
    IOException e = assertThrows(IOException.class, TemporaryFolder::create);
    assertTrue(e.getMessage().contains("expected that for temporary files"), e.getMessage());
  }

  /** As where a process ends, and deletes its own, while another begins. */
  @Test
  void anotherMayDeleteTheSameFolderMeanwhile() throws Exception {
    for (int turn = 0; turn < 30; turn++) {
      Path own = TemporaryFolder.create();
      Path dead = Files.createTempDirectory(TemporaryFolder.ofUser(), "dicom-volumes-");
      List<Path> files = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        files.add(Files.createFile(Files.createDirectories(dead.resolve("d" + i)).resolve("i")));
      }
      Files.createFile(dead.resolve(".lock"));
      Thread other =
          new Thread(
              () -> {
                for (Path file : files) {
                  file.toFile().delete();
                  file.getParent().toFile().delete();
                }
              });
      other.start();
      TemporaryFolder.clearAbandoned();
      other.join();
      TemporaryFolder.clearAbandoned();
      assertFalse(Files.exists(dead));
      TemporaryFolder.release(own);
    }
  }
}
