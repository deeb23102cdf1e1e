// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class UnpackFolderTest {

  /** As a process that was killed leaves it. */
  private static Path abandoned() throws IOException {
    Path folder = Files.createTempDirectory("dicom-volumes-");
    Files.createFile(folder.resolve(".lock"));
    Files.write(Files.createDirectory(folder.resolve("study")).resolve("i1"), new byte[] {1});
    return folder;
  }

  @Test
  void theNextOneClearsWhatNoProcessHolds() throws IOException {
    Path dead = abandoned();
    Path held = abandoned();
    Path other = Files.createTempDirectory("dicom-volumes-");
    Path own;
    try (FileChannel holder = FileChannel.open(held.resolve(".lock"), StandardOpenOption.WRITE)) {
      holder.lock();
      own = UnpackFolder.create();
      assertFalse(Files.exists(dead));
      assertTrue(Files.exists(held.resolve("study/i1")));
      assertTrue(Files.exists(other), "without a lock it may be just being made");
    }
    Path second = UnpackFolder.create();
    assertFalse(Files.exists(held));
    assertTrue(Files.exists(own), "of this process");
    UnpackFolder.release(own);
    UnpackFolder.release(second);
    assertFalse(Files.exists(own));
    assertFalse(Files.exists(second));
    Files.delete(other);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has other rights")
  void nobodyElseMayReadIt() throws IOException {
    Path own = UnpackFolder.create();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
    UnpackFolder.release(own);
  }
}
