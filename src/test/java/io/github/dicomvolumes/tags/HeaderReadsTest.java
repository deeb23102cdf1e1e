// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are lost in silence would be taken for files that are not there. */
class HeaderReadsTest {
  @TempDir Path folder;

  @Test
  void anErrorOfJavaInAHelperThreadReachesTheCaller() throws IOException {
    for (int i = 1; i <= 40; i++) {
      CtSeries.write(folder.resolve(i + ".dcm"), CtSeries.slice(i));
    }
    Thread caller = Thread.currentThread();
    CountDownLatch helperFailed = new CountDownLatch(1);
    HeaderReads.Taker taker =
        new HeaderReads.Taker() {
          @Override
          public void header(int index, DicomHeader header, String problems) {
            if (Thread.currentThread() != caller) {
              helperFailed.countDown();
              throw new StackOverflowError();
            }
            try {
              helperFailed.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public void broken(int index, String reason) {
            throw new AssertionError(reason);
          }
        };
    TagFiles files = TagFiles.find(folder, Progress.NONE);
    assertEquals(40, files.files().size());

    assertThrows(
        StackOverflowError.class,
        () -> HeaderReads.run(files, TagSelection.all(64), 2, Progress.NONE, taker));
  }
}
