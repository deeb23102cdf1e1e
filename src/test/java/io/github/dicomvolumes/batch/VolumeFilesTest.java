// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.file.FolderFiles;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeFilesTest {
  private static final long START = 1_700_000_000_000L;

  @TempDir Path folder;

  private static Path slice(Path file, long millis) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    return file;
  }

  /** A slice that another task of the same run has made is not taken from it. */
  @Test
  void slicesOfEarlierRunsGoAndThoseOfThisOneStay() throws IOException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    ConvertOptions options =
        ConvertOptions.of(study, folder.resolve("out"))
            .withPictures(new PictureKinds(true, false, false));
    VolumePlan plan =
        VolumePlanner.plan(DicomScanner.scan(study, options.scan(), Progress.NONE))
            .volumes()
            .get(0);
    VolumeFiles files = new VolumeFiles(plan, options, Path.of("v"));
    int planes = plan.slices() * plan.timePoints();
    Path earlier = slice(files.slice(0, 0), START - 1);
    Path now = slice(files.slice(planes - 1, plan.channels() - 1), START);
    Path beyond = slice(files.slices().resolve("slice_9999.png"), START + 1);
    Path other = slice(files.slices().resolve("mine.png"), START - 1);

    files.deleteSlices(START);

    assertFalse(Files.exists(earlier));
    assertTrue(Files.exists(now));
    assertFalse(Files.exists(beyond), "no slice of this volume, whoever made it");
    assertTrue(Files.exists(other));
    new VolumeFiles(plan, options.withPictures(new PictureKinds(false, false, true)), Path.of("v"))
        .deleteSlices(START + 1);
    assertEquals(2, FolderFiles.of(files.slices(), "", "").size(), "none are asked for");
  }
}
