// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenMenuTest {
  @TempDir Path folder;

  private Path dicom() throws IOException {
    new SmallSeries(folder.resolve("study")).add("one", 0);
    return folder.resolve("study/one");
  }

  @Test
  void aChosenFileOpensHereWhereItIsOurs() throws IOException, InterruptedException {
    ImagePlus image = IJ.createImage("other", "8-bit", 5, 6, 1);
    Path tiff = folder.resolve("other.tif");
    IJ.saveAsTiff(image, tiff.toString());
    Path volume = folder.resolve("volume.nii");
    SaveMhdVolume.run(image, new SaveMhdOptions(volume, false, false), Progress.NONE);
    Path notes = folder.resolve("notes.txt");
    List<String> lines =
        PlainImageJ.drive(
            folder,
            notes,
            OpenMenuDrive.class,
            List.of(
                folder.toString(),
                notes.toString(),
                dicom().toString(),
                tiff.toString(),
                volume.toString()));
    assertEquals(
        List.of("[MR series 5]", "[other.tif]", "[volume.nii]", "openImage one", "[one]"), lines);
  }

  /** With Fiji's patches of ImageJ and SciJava's index of readers. */
  @Test
  void fijiAsksTheReaderForWhatAHandChose() throws IOException, InterruptedException {
    Path notes = folder.resolve("notes.txt");
    List<String> lines =
        PlainImageJ.drive(
            folder,
            notes,
            FijiOpenDrive.class,
            List.of(folder.toString(), notes.toString(), dicom().toString()));
    assertEquals(List.of("[MR series 5]", "openImage one", "[one]"), lines);
  }
}
