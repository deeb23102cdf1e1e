// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.roi.RoiStore;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrientationLettersTest {
  @TempDir static Path study;

  private static PhantomSeries head;

  @BeforeAll
  static void write() throws IOException {
    head = PhantomStudy.write(study).get(0);
  }

  private static ImagePlus open(String series, boolean virtual) throws IOException {
    ImportDicomOptions options = new ImportDicomOptions(study, series, "", false, virtual, false);
    return ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
  }

  private static String letters(ImagePlus image) {
    assertTrue(OrientationLetters.set(image, true));
    return OrientationLetters.letters(image.getOverlay());
  }

  @Test
  void anAxialImageIsSeenFromTheFeet() throws IOException {
    // Left, right, top, bottom: rows run to the patient's left, columns to the back.
    assertEquals("R L A P ", letters(open("#1", false)));
    assertEquals("R L A P ", letters(open("#1", true)));
  }

  @Test
  void aSagittalImageHasHeadAndFeet() throws IOException {
    ImagePlus image = open("#5", false);
    String axis = letters(image);
    assertTrue(axis.matches("[AP] [AP] [HF] [HF] "), axis);
  }

  @Test
  void lettersFollowAFlip() throws IOException {
    ImagePlus image = open("#1", false);
    letters(image);
    for (int i = 1; i <= image.getStackSize(); i++) {
      ImageProcessor plane = image.getStack().getProcessor(i);
      plane.flipHorizontal();
    }
    assertEquals("L R A P ", letters(image));
    for (int i = 1; i <= image.getStackSize(); i++) {
      image.getStack().getProcessor(i).flipVertical();
    }
    assertEquals("L R P A ", letters(image));
  }

  /** ImageJ turns the overlay with the image, and drops properties of what it turns. */
  @Test
  void aTurnedImageHasFourLetters() throws IOException {
    ImagePlus image = open("#1", false);
    letters(image);
    for (Roi roi : image.getOverlay().toArray()) {
      Roi turned = new Roi(5, 5, 3, 3);
      turned.setName(roi.getName());
      image.getOverlay().add(turned);
    }
    assertEquals("R L A P ", letters(image));
  }

  @Test
  void aPlaneThatIsNotShownIsSeenToChange() throws IOException {
    ImagePlus image = open("#1", false);
    image.setSlice(1);
    PlaneSample before = PlaneSample.of(image);
    image.setSlice(2);
    assertFalse(PlaneSample.of(image).differs(before));
    for (int i = 1; i <= image.getStackSize(); i++) {
      image.getStack().getProcessor(i).flipVertical();
    }
    image.setSlice(3);
    assertTrue(PlaneSample.of(image).differs(before));
  }

  @Test
  void whatElseIsInTheOverlayStays() throws IOException {
    ImagePlus image = open("#1", false);
    image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
    letters(image);
    letters(image);
    assertEquals(5, image.getOverlay().size());
    RoiStore store = new RoiStore(List.of(image), false);
    assertEquals(1, store.rois(image).size());
    OrientationLetters.set(image, false);
    assertEquals(1, image.getOverlay().size());
  }

  @Test
  void anImageWithoutAPlaceHasNone() {
    ImagePlus image = IJ.createImage("none", "8-bit", 30, 30, 2);
    assertFalse(OrientationLetters.set(image, true));
    assertNull(image.getOverlay());
  }

  @Test
  void theCursorSaysValueUnitAndPlace() throws IOException {
    Vector3 at =
        head.slicePositions()
            .get(19)
            .plus(head.rowDirection().times(64 * 1.5))
            .plus(head.columnDirection().times(40 * 1.75));
    String expected =
        String.format(
            Locale.ROOT,
            "x=64, y=40, z=19, value=%d HU, LPS %.1f, %.1f, %.1f mm",
            (long) head.values().at(64, 40, 19, 0),
            at.x(),
            at.y(),
            at.z());
    for (boolean virtual : new boolean[] {false, true}) {
      ImagePlus image = open("#1", virtual);
      image.setSlice(20);
      assertEquals(expected, CursorText.of(image, 64, 40, ImageGeometry.read(image)));
      assertEquals("", CursorText.of(image, 128, 0, ImageGeometry.read(image)));
    }
    ImagePlus plain = IJ.createImage("none", "32-bit", 30, 30, 1);
    plain.getProcessor().setf(3, 4, 1.25f);
    assertEquals("x=3, y=4, value=1.2500", CursorText.of(plain, 3, 4, ImageGeometry.read(plain)));
  }
}
