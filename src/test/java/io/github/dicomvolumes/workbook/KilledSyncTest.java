// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a sync that was killed leaves, and what stands beside a workbook. */
class KilledSyncTest {
  @TempDir Path folder;

  private static Path leftOver(Path target, int secondsAgo) throws IOException {
    Path part = TemporaryFile.part(target);
    Files.write(part, new byte[] {1});
    Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
    return part;
  }

  private static void save(Path file) throws IOException {
    try (WorkbookFile workbook = WorkbookFile.open(file, true)) {
      workbook
          .workbook()
          .sheet(workbook.workbook().sheetNames().get(0))
          .set(0, 0, CellValue.text("x"), -1);
      workbook.save(true);
    }
  }

  @Test
  void theNextSyncClearsWhatNobodyHolds() throws IOException {
    Path file = folder.resolve("rois.csv");
    save(file);
    Path dead = leftOver(file, 3600);
    Path deadBackup = leftOver(folder.resolve("rois.backup.csv"), 3600);
    Path others = leftOver(folder.resolve("rois2.csv"), 3600);
    Path fresh = leftOver(file, 1);
    Path held = leftOver(file, 3600);
    try (FileChannel holder = FileChannel.open(held, StandardOpenOption.WRITE)) {
      holder.lock();
      save(file);
      assertTrue(Files.exists(held));
    }

    assertFalse(Files.exists(dead));
    assertFalse(Files.exists(deadBackup));
    assertTrue(Files.exists(others));
    assertTrue(Files.exists(fresh));
    save(file);
    assertFalse(Files.exists(held));
    assertEquals("x", Files.readString(file).strip());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no pipes that have the name of a file")
  void aPipeAsTheMarkOfALockIsAMarkAndIsNotRead() throws Exception {
    Path file = folder.resolve("rois.csv");
    save(file);
    Path mark = folder.resolve(".~lock.rois.csv#");
    assertEquals(0, new ProcessBuilder("mkfifo", mark.toString()).start().waitFor());

    assertTimeoutPreemptively(
        Duration.ofMinutes(2), () -> assertThrows(WorkbookLockedException.class, () -> save(file)));
  }
}
