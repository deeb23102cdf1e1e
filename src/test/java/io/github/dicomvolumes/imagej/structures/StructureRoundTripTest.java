// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.derived.DerivedOptions;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.write.UidRoot;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 2,000 areas go out and come in again, on slices that are oblique, run down, and are uneven in no
 * way.
 */
class StructureRoundTripTest {
  private static final int WIDTH = 43;
  private static final int HEIGHT = 37;
  private static final int SLICES = 5;
  private static final int FILES = 20;
  private static final int PER_FILE = 100;
  static final DerivedOptions OPTIONS =
      new DerivedOptions(
          ObjectType.AUTO,
          false,
          false,
          DerivedOptions.Numbers.FLOAT,
          UidRoot.OF_UUIDS,
          DerivedOptions.NUMBER_OF_SOURCE,
          "",
          "",
          Map.of());

  @TempDir Path folder;

  private static ImagePlus image() {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    Vector3 row = new Vector3(c, s, 0);
    Vector3 column = new Vector3(-s * 0.6, c * 0.6, -0.8);
    return PlacedImage.of(
        WIDTH,
        HEIGHT,
        SLICES,
        new VolumeGeometry(
            new Vector3(-101.234, 45.678, 321.5),
            row,
            column,
            row.cross(column).times(-1),
            new Vector3(0.732, 0.977, 2.5)));
  }

  private List<Roi> rois(int file, RandomRois random) {
    List<Roi> rois = new ArrayList<>();
    for (int i = 0; i < PER_FILE; i++) {
      Roi roi = random.next();
      roi.setName("structure " + (file * PER_FILE + i));
      roi.setPosition(1 + i % SLICES);
      rois.add(roi);
    }
    return rois;
  }

  private static ImportContours.Result read(Path file) throws IOException {
    return ImportContours.run(
        image(), ImportContoursOptions.of(file, As.ROIS), false, Progress.NONE);
  }

  private static Roi[] named(List<Roi> rois, String name) {
    return rois.stream().filter(roi -> roi.getName().equals(name)).toArray(Roi[]::new);
  }

  @Test
  void structureSetsKeepOutlinesToAHundredthOfAPixel() throws IOException {
    RandomRois random = new RandomRois(11, WIDTH, HEIGHT);
    int pixels = 0;
    int different = 0;
    for (int file = 0; file < FILES; file++) {
      List<Roi> rois = rois(file, random);
      Path target = folder.resolve(file + ".dcm");
      SaveStructures.run(
          image(),
          rois,
          target,
          SaveStructures.Kind.RTSTRUCT,
          SaveStructures.Content.AUTO,
          OPTIONS,
          Progress.NONE);
      List<Roi> back = read(target).rois();
      for (Roi roi : rois) {
        Roi[] found = named(back, roi.getName());
        assertTrue(found.length > 0, roi.getName() + " " + roi);
        assertEquals(roi.getPosition(), found[0].getPosition());
        assertSamePoints(roi, found);
        boolean[] expected = random.pixels(roi);
        boolean[] mask = random.pixels(found);
        for (int i = 0; i < mask.length; i++) {
          pixels += expected[i] ? 1 : 0;
          different += expected[i] != mask[i] ? 1 : 0;
        }
      }
    }
    // ImageJ fills composites by rounded coordinates: a centre next to an outline may differ.
    assertTrue(different < pixels / 10_000, different + " of " + pixels);
  }

  private static void assertSamePoints(Roi roi, Roi[] found) {
    List<double[]> expected = RoiOutlines.ofArea(roi);
    List<double[]> back = new ArrayList<>();
    for (Roi one : found) {
      back.addAll(RoiOutlines.ofArea(one));
    }
    assertWithin(expected, back, roi);
    assertWithin(back, expected, roi);
  }

  private static void assertWithin(List<double[]> some, List<double[]> others, Roi roi) {
    for (double[] outline : some) {
      for (int i = 0; i < outline.length; i += 2) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] other : others) {
          for (int j = 0; j < other.length; j += 2) {
            least =
                Math.min(least, Math.hypot(outline[i] - other[j], outline[i + 1] - other[j + 1]));
          }
        }
        assertTrue(least < 0.01, () -> roi.getName() + " " + roi);
      }
    }
  }

  @Test
  void segmentationsKeepEveryPixel() throws IOException {
    RandomRois random = new RandomRois(12, WIDTH, HEIGHT);
    for (int file = 0; file < FILES; file++) {
      List<Roi> rois = rois(file, random);
      Path target = folder.resolve(file + ".dcm");
      SaveStructures.run(
          image(),
          rois,
          target,
          SaveStructures.Kind.SEGMENTATION,
          SaveStructures.Content.AUTO,
          OPTIONS,
          Progress.NONE);
      List<Roi> back = read(target).rois();
      for (Roi roi : rois) {
        Roi[] found = named(back, roi.getName());
        assertEquals(1, found.length, roi.getName());
        assertEquals(roi.getPosition(), found[0].getPosition());
        assertArrayEquals(random.pixels(roi), random.pixels(found), roi.getName() + " " + roi);
      }
    }
  }

  @Test
  void labelMapsKeepEveryPixelAndNumber() throws IOException {
    RandomRois random = new RandomRois(13, WIDTH, HEIGHT);
    for (int run = 0; run < 40; run++) {
      ImagePlus labels = image();
      List<boolean[]> masks = new ArrayList<>();
      for (int slice = 1; slice <= SLICES; slice++) {
        short[] pixels = (short[]) labels.getStack().getPixels(slice);
        boolean[] mask = random.pixels(random.next());
        masks.add(mask);
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] = (short) (mask[i] ? run % 2 == 0 ? slice : 1000 * slice : 0);
        }
      }
      ImageGeometry.remember(labels, null);
      Path target = folder.resolve(run + ".dcm");

      SaveStructures.run(
          labels,
          List.of(),
          target,
          SaveStructures.Kind.LABELMAP,
          SaveStructures.Content.LABELS,
          OPTIONS,
          Progress.NONE);
      ImagePlus back =
          ImportContours.run(
                  image(), ImportContoursOptions.of(target, As.LABELS), false, Progress.NONE)
              .image();

      for (int slice = 1; slice <= SLICES; slice++) {
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
          assertEquals(
              labels.getStack().getProcessor(slice).get(i),
              back.getStack().getProcessor(slice).get(i));
        }
      }
    }
  }
}
