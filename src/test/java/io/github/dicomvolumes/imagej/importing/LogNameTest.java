// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series Description is free text, which the confidentiality profile of PS3.15 removes. */
class LogNameTest {
  @TempDir Path folder;

  @Test
  void anImportIsNamedByNumberAndModality() throws IOException {
    Path series = PhantomStudy.write(folder).get(0).folder();
    ImagePlus image =
        ImportDicomDirectory.run(ImportDicomOptions.of(series), Progress.NONE).images().get(0);

    assertTrue(image.getTitle().contains("head"), image.getTitle());
    assertEquals("series 2 (CT)", VolumeImage.logName(image));
  }

  @Test
  void anyOtherImageByItsTitle() {
    assertEquals("blobs", VolumeImage.logName(new ImagePlus("blobs", new ByteProcessor(1, 1))));
  }
}
