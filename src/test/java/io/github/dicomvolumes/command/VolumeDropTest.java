// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImagePlus;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.scan.DicomPeek;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeDropTest {
  @TempDir Path folder;

  private Path study;
  private Path tiff;

  @BeforeEach
  void write() throws IOException {
    study = folder.resolve("study");
    new SmallSeries(study).add("a/one", 0).add("a/two", 2);
    tiff = folder.resolve("other.tif");
    ImagePlus image = IJ.createImage("other", "8-bit", 5, 6, 1);
    IJ.saveAsTiff(image, tiff.toString());
  }

  private Path zip(String name, Path content) throws IOException {
    Path zip = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("folder/"));
      entries.putNextEntry(new ZipEntry("folder/entry"));
      Files.copy(content, entries);
    }
    return zip;
  }

  @Test
  void takesWhatIsDicomAndLeavesTheRest() throws IOException {
    assertTrue(DroppedFiles.isOurs(study));
    assertTrue(DroppedFiles.isOurs(study.resolve("a/one")));
    assertTrue(DroppedFiles.isOurs(zip("dicom.zip", study.resolve("a/one"))));
    assertTrue(DroppedFiles.isOurs(Files.writeString(folder.resolve("v.mha"), "x")));
    assertFalse(DroppedFiles.isOurs(tiff));
    assertFalse(DroppedFiles.isOurs(zip("tiff.zip", tiff)));
    assertFalse(DroppedFiles.isOurs(Files.createDirectory(folder.resolve("empty"))));
    assertFalse(DroppedFiles.isOurs(folder.resolve("absent")));
    Path mixed = Files.createDirectory(folder.resolve("tiffs"));
    Files.copy(tiff, mixed.resolve("x.tif"));
    assertFalse(DroppedFiles.isOurs(mixed));
  }

  @Test
  void aCutFileIsOursToo() throws IOException {
    byte[] whole = Files.readAllBytes(study.resolve("a/one"));
    Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, 150));
    assertTrue(DicomPeek.holdsDicom(cut));
  }

  /** By the mouse, on a virtual screen. */
  @Test
  void dropsOnTheToolbarOpen() throws IOException, InterruptedException {
    Path notes = folder.resolve("notes.txt");
    List<String> lines =
        PlainImageJ.drive(
            folder,
            notes,
            DropDrive.class,
            List.of(
                folder.toString(),
                notes.toString(),
                study.resolve("a/one").toString(),
                tiff.toString(),
                study.toString()));
    assumeFalse(lines.contains(DropDrive.LOST), "the virtual screen lost the mouse");
    assertEquals(List.of("[MR series 5]", "[other.tif]", "[DICOM Volumes in study]"), lines);
  }
}
