// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.listing.SeriesRow;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a scan ends. */
class FolderScanTest {
  @TempDir static Path study;

  @BeforeAll
  static void write() throws IOException {
    PhantomStudy.write(study);
  }

  @Test
  void volumesOfAStoppedScanSaySo() {
    FolderScan[] scan = new FolderScan[1];
    ScanNotes notes =
        new ScanNotes() {
          @Override
          public void progress(long files) {
            scan[0].stop();
          }
        };
    scan[0] = new FolderScan(ImportDicomOptions.of(study), null, notes);
    scan[0].run();
    assertEquals(1, notes.ended.size());
    String summary = notes.summaries.get(0);
    assertTrue(summary.startsWith("stopped: "), summary);
    for (VolumeRow shown : notes.ended.get(0)) {
      SeriesRow row = shown.volume();
      assertEquals("scan incomplete", row.warnings());
      assertTrue(row.details().contains("may not have been read"), row.details());
      assertFalse(row.details().contains("slice"), row.details());
    }
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    ScanNotes notes = new ScanNotes();
    new FolderScan(ImportDicomOptions.of(study.resolve("nowhere")), null, notes).run();
    assertEquals(1, notes.summaries.size());
    assertTrue(notes.summaries.get(0).contains("there is no such folder"), notes.summaries.get(0));
  }
}
