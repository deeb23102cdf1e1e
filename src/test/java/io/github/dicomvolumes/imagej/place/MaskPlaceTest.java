// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What becomes of the place of masks: images of two values that were made of a volume. */
class MaskPlaceTest {
  private static final int WIDTH = 72;
  private static final int HEIGHT = 60;
  private static final int SLICES = 6;
  private static final Vector3 ORIGIN = new Vector3(-30, -20, -50);

  /** A body with organs of several levels at random, and noise. */
  private static ImagePlus volume(long seed) {
    Random random = new Random(seed);
    double[][] organs = new double[9][5];
    for (double[] organ : organs) {
      organ[0] = WIDTH * (0.25 + 0.5 * random.nextDouble());
      organ[1] = HEIGHT * (0.25 + 0.5 * random.nextDouble());
      organ[2] = WIDTH * (0.05 + 0.1 * random.nextDouble());
      organ[3] = HEIGHT * (0.05 + 0.1 * random.nextDouble());
      organ[4] = 600 * random.nextDouble() - 250;
    }
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int z = 0; z < SLICES; z++) {
      short[] pixels = new short[WIDTH * HEIGHT];
      for (int i = 0; i < pixels.length; i++) {
        double x = i % WIDTH;
        double y = i / WIDTH;
        double value = inside(x, y, 34, 32, 29, 25) ? 1000 : 100;
        for (double[] organ : organs) {
          value += inside(x, y + z, organ[0], organ[1], organ[2], organ[3]) ? organ[4] : 0;
        }
        pixels[i] = (short) Math.max(0, value + 20 * random.nextGaussian());
      }
      stack.addSlice("slice " + z, pixels);
    }
    ImagePlus image = new ImagePlus("volume", stack);
    VolumeGeometry geometry =
        new VolumeGeometry(
            ORIGIN,
            new Vector3(1, 0, 0),
            new Vector3(0, 1, 0),
            new Vector3(0, 0, 1),
            new Vector3(0.7, 0.7, 2));
    ImageGeometry.write(image, geometry, new KnownParts(true, true, true), 0);
    List<String> labels = Arrays.asList(stack.getSliceLabels()).subList(0, SLICES);
    ImageGeometry.remember(image, SliceLabels.text(labels));
    return image;
  }

  private static boolean inside(double x, double y, double cx, double cy, double rx, double ry) {
    return Math.pow((x - cx) / rx, 2) + Math.pow((y - cy) / ry, 2) < 1;
  }

  private static ImagePlus masked(ImagePlus volume, ImageStack masks) {
    ImagePlus mask = volume.duplicate();
    mask.setStack(masks);
    return mask;
  }

  private static ImagePlus threshold(ImagePlus volume, double level, boolean inverted) {
    ImageStack stack = new ImageStack(volume.getWidth(), volume.getHeight());
    for (int n = 1; n <= volume.getStackSize(); n++) {
      ImageProcessor plane = volume.getStack().getProcessor(n);
      ByteProcessor mask = new ByteProcessor(plane.getWidth(), plane.getHeight());
      for (int i = 0; i < plane.getPixelCount(); i++) {
        mask.set(i, plane.getf(i) > level != inverted ? 255 : 0);
      }
      stack.addSlice(volume.getStack().getSliceLabel(n), mask);
    }
    return masked(volume, stack);
  }

  /** An oval or a polygon, filled in some slices. */
  private static ImagePlus drawn(ImagePlus volume, Random random, boolean inverted) {
    int width = volume.getWidth();
    int height = volume.getHeight();
    double x = width * (0.3 + 0.4 * random.nextDouble());
    double y = height * (0.3 + 0.4 * random.nextDouble());
    double across = width * (0.06 + 0.2 * random.nextDouble());
    double down = height * (0.06 + 0.2 * random.nextDouble());
    Roi roi = new OvalRoi(x - across, y - down, 2 * across, 2 * down);
    if (random.nextBoolean()) {
      float[] xs = new float[6];
      float[] ys = new float[6];
      for (int i = 0; i < 6; i++) {
        double radius = 0.4 + 0.6 * random.nextDouble();
        xs[i] = (float) (x + radius * across * Math.cos(i * Math.PI / 3));
        ys[i] = (float) (y + radius * down * Math.sin(i * Math.PI / 3));
      }
      roi = new PolygonRoi(xs, ys, Roi.POLYGON);
    }
    int first = 1 + random.nextInt(volume.getStackSize());
    ImageStack stack = new ImageStack(width, height);
    for (int n = 1; n <= volume.getStackSize(); n++) {
      ByteProcessor mask = new ByteProcessor(width, height);
      if (n >= first) {
        mask.setValue(255);
        mask.fill(roi);
      }
      if (inverted) {
        mask.invert();
      }
      stack.addSlice(volume.getStack().getSliceLabel(n), mask);
    }
    return masked(volume, stack);
  }

  private static void assertKept(ImagePlus mask, String which) {
    PatientPlace place = ImageGeometry.place(mask);
    assertTrue(place.geometry().isPresent(), () -> which + ": " + place.note());
    VolumeGeometry found = place.geometry().get();
    assertEquals(ORIGIN, found.origin(), which);
    assertEquals(1, found.rowDirection().x(), 1e-9, which);
    assertEquals(1, found.columnDirection().y(), 1e-9, which);
    assertEquals(1, found.sliceDirection().z(), 1e-9, which);
  }

  @Test
  void thresholdsOfAnUnmovedVolumeKeepTheirPlace() {
    for (int seed = 0; seed < 4; seed++) {
      ImagePlus volume = volume(seed);
      for (int level = 400; level <= 1200; level += 100) {
        assertKept(threshold(volume, level, level % 200 == 0), seed + " at " + level);
      }
    }
  }

  @Test
  void thresholdsOfAnUnmovedVolumeNeedNoNote() {
    ImagePlus volume = volume(1);
    for (int level = 500; level <= 1100; level += 200) {
      assertEquals("", ImageGeometry.place(threshold(volume, level, false)).note());
    }
  }

  @Test
  void drawnMasksOfAnUnmovedVolumeKeepTheirPlaceAndSayThatItCannotBeTold() {
    for (int seed = 0; seed < 12; seed++) {
      ImagePlus mask = drawn(volume(seed % 4), new Random(seed), seed % 3 == 0);
      assertKept(mask, "seed " + seed);
    }
    ImagePlus one = drawn(volume(0), new Random(0), false);
    String note = ImageGeometry.place(one).note();
    assertTrue(note.isEmpty() || note.contains("cannot be told from its content"), note);
  }

  @Test
  void thresholdsOfRealSlicesKeepTheirPlaceWithoutANote() throws IOException {
    ImagePlus volume = real();
    float[] sorted = new float[volume.getWidth() * volume.getHeight()];
    ImageProcessor middle = volume.getStack().getProcessor(volume.getStackSize() / 2 + 1);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = middle.getf(i);
    }
    Arrays.sort(sorted);
    for (int ninth = 1; ninth < 9; ninth++) {
      float level = sorted[ninth * sorted.length / 9];
      ImagePlus mask = threshold(volume, level, ninth % 3 == 0);
      assertKept(mask, "above " + level);
      assertEquals("", ImageGeometry.place(mask).note(), "above " + level);
    }
  }

  private static ImagePlus real() throws IOException {
    return ImportDicomDirectory.run(
            ImportDicomOptions.of(RealData.path("cases/mask-keeps-place/ct")), Progress.NONE)
        .images()
        .get(0);
  }

  /** What scripts do to pixels leaves no trace but the pixels. */
  @Test
  void aThresholdThatAScriptMovedNeverHasAWrongPlaceInSilence() {
    List<Consumer<ImageProcessor>> moves =
        List.of(
            plane -> plane.translate(1, 0),
            plane -> plane.translate(0, -3),
            plane -> plane.translate(9, 4),
            plane -> plane.rotate(5),
            plane -> plane.scale(1.06, 1.06));
    for (int move = 0; move < moves.size(); move++) {
      for (int level = 500; level <= 1100; level += 300) {
        ImagePlus mask = threshold(volume(move), level, level == 800);
        each(mask).forEach(moves.get(move));
        PatientPlace place = ImageGeometry.place(mask);
        String which = "move " + move + " at " + level;
        assertTrue(place.geometry().isEmpty() || !place.note().isEmpty(), which);
      }
    }
  }

  @Test
  void aFlippedThresholdKeepsThePlaceOfEachVoxel() {
    for (int seed = 0; seed < 3; seed++) {
      ImagePlus mask = threshold(volume(seed), 700, false);
      each(mask).forEach(ImageProcessor::flipHorizontal);
      VolumeGeometry place = ImageGeometry.place(mask).geometry().orElseThrow();
      assertEquals(-1, place.rowDirection().x(), 1e-9, "seed " + seed);
      // The last of 72 columns, 0.7 mm apart, comes first.
      assertEquals(-30 + 71 * 0.7, place.origin().x(), 1e-9, "seed " + seed);
    }
  }

  @Test
  void aCropKeepsThePlaceOfEachVoxel() {
    ImagePlus volume = volume(2);
    for (ImagePlus whole : List.of(volume.duplicate(), threshold(volume, 700, false))) {
      whole.setRoi(11, 7, 40, 35);
      ImagePlus crop = whole.crop("stack");
      crop.copyAttributes(whole);
      VolumeGeometry place = ImageGeometry.place(crop).geometry().orElseThrow();
      assertEquals(-30 + 11 * 0.7, place.origin().x(), 1e-9);
      assertEquals(-20 + 7 * 0.7, place.origin().y(), 1e-9);
      assertEquals(-50, place.origin().z(), 1e-9);
    }
  }

  @Test
  void aCropThatCannotBeFoundLosesItsPlace() {
    ImagePlus whole = drawn(volume(2), new Random(4), false);
    whole.setRoi(11, 7, 40, 35);
    ImagePlus crop = whole.crop("stack");
    crop.copyAttributes(whole);
    PatientPlace place = ImageGeometry.place(crop);
    assertTrue(place.geometry().isEmpty());
    assertTrue(place.note().contains("cropped"), place.note());
  }

  /** A crop of what was filtered, or flipped as well, does not fit any part. */
  @Test
  void aFlippedCropLosesItsPlace() {
    ImagePlus whole = volume(2).duplicate();
    each(whole).forEach(ImageProcessor::flipHorizontal);
    whole.setRoi(11, 7, 40, 35);
    ImagePlus crop = whole.crop("stack");
    crop.copyAttributes(whole);
    assertTrue(ImageGeometry.place(crop).geometry().isEmpty());
  }

  private static List<ImageProcessor> each(ImagePlus image) {
    List<ImageProcessor> planes = new ArrayList<>();
    for (int n = 1; n <= image.getStackSize(); n++) {
      planes.add(image.getStack().getProcessor(n));
    }
    return planes;
  }

  @Test
  void aDrawnMaskThatACommandMovedLosesItsPlace() {
    for (int seed = 0; seed < 12; seed++) {
      ImagePlus mask = drawn(volume(seed % 4), new Random(seed), seed % 3 == 0);
      MoveRecord.note(mask, "Rotate...");
      assertKept(mask, "only the selection turned: seed " + seed);
      each(mask).forEach(ImageProcessor::flipHorizontal);
      MoveRecord.note(mask, "Flip Horizontally");
      PatientPlace place = ImageGeometry.place(mask.duplicate());
      assertTrue(
          place.geometry().isEmpty() || place.geometry().get().rowDirection().x() < 0,
          "seed " + seed);
    }
  }
}
