// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import io.github.dicomvolumes.imagej.SyncRois;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selections that were saved as ROI Manager saves a set, and opened on a fresh image. */
final class RoiSetTest {
  @TempDir Path folder;

  @Test
  void selectionsOfAnOpenedSetFindTheirRowsAgain() throws IOException {
    Path sheet = folder.resolve("rois.csv");
    ImagePlus image = image(new Overlay());
    for (Roi roi :
        List.of(new Roi(3, 4, 10, 12), new OvalRoi(20.5, 8, 9, 7), new PointRoi(5.25, 6.5))) {
      roi.setPosition(2);
      image.getOverlay().add(roi);
    }
    SyncRois.runOnOverlays(List.of(image), SyncRoisOptions.of(sheet));
    List<String> rows = Files.readAllLines(sheet);

    Overlay opened = open(save(image.getOverlay()));
    for (int i = 0; i < opened.size(); i++) {
      opened.get(i).setName("renamed " + i);
      String id = opened.get(i).getProperty(RoiAnnotation.ID);
      assertFalse(id == null || id.isEmpty());
      assertEquals(image.getOverlay().get(i).getProperty(RoiAnnotation.ID), id);
    }
    ImagePlus other = image(opened);
    SyncRois.Result result = SyncRois.runOnOverlays(List.of(other), SyncRoisOptions.of(sheet));

    assertEquals(0, result.sync().imported(), result.summary());
    assertEquals(0, result.sync().exported(), result.summary());
    assertEquals(3, other.getOverlay().size());
    assertEquals(rows.size(), Files.readAllLines(sheet).size());
  }

  private static ImagePlus image(Overlay overlay) {
    ImagePlus image = IJ.createImage("head", "16-bit ramp", 64, 48, 3);
    image.setOverlay(overlay);
    return image;
  }

  private static byte[] save(Overlay overlay) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < overlay.size(); i++) {
        zip.putNextEntry(new ZipEntry(i + ".roi"));
        zip.write(RoiEncoder.saveAsByteArray(overlay.get(i)));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Overlay open(byte[] bytes) throws IOException {
    Overlay overlay = new Overlay();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        overlay.add(RoiDecoder.openFromByteArray(zip.readAllBytes()));
      }
    }
    return overlay;
  }
}
