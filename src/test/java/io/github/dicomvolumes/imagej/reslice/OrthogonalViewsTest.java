// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.reslice.OrthogonalViews.View;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalViewsTest {
  private static final int COLUMNS = 4;
  private static final int ROWS = 3;
  private static final int SLICES = 5;
  private static final Vector3 LEFT = new Vector3(1, 0, 0);
  private static final Vector3 BACK = new Vector3(0, 1, 0);
  private static final Vector3 HEAD = new Vector3(0, 0, 1);

  /** A pixel is 100 times its slice, 10 times its row, and its column. */
  private static ImagePlus volume(VolumeGeometry geometry, int channels, int frames) {
    ImageStack stack = new ImageStack(COLUMNS, ROWS);
    for (int plane = 0; plane < channels * SLICES * frames; plane++) {
      int slice = plane / channels % SLICES;
      int other = plane % channels + 2 * (plane / channels / SLICES);
      ShortProcessor pixels = new ShortProcessor(COLUMNS, ROWS);
      for (int i = 0; i < COLUMNS * ROWS; i++) {
        pixels.set(i, 1000 * other + 100 * slice + 10 * (i / COLUMNS) + i % COLUMNS);
      }
      stack.addSlice(pixels);
    }
    ImagePlus image = new ImagePlus("head", stack);
    image.setDimensions(channels, SLICES, frames);
    image.setOpenAsHyperStack(channels * frames > 1);
    ImageGeometry.write(image, geometry, new KnownParts(true, true, true), 0);
    ImageGeometry.remember(image, null);
    return image;
  }

  private static VolumeGeometry geometry(Vector3 row, Vector3 column, Vector3 slice) {
    return new VolumeGeometry(new Vector3(-7, 11, 30), row, column, slice, new Vector3(1, 1, 1));
  }

  private static int pixel(ImagePlus image, int column, int row, int slice) {
    return image.getStack().getProcessor(image.getStackIndex(1, slice + 1, 1)).get(column, row);
  }

  @Test
  void theHeadIsUpAndTheRightSideIsAtTheLeft() throws IOException {
    List<View> views =
        OrthogonalViews.of(volume(geometry(LEFT, BACK, HEAD), 1, 1), false, Progress.NONE);
    ImagePlus coronal = views.get(1).image();
    ImagePlus sagittal = views.get(2).image();
    assertEquals("head, coronal", coronal.getTitle());
    // The first row of the coronal plane 1 is of the last slice, and columns are as they were.
    assertEquals(410, pixel(coronal, 0, 0, 1));
    assertEquals(413, pixel(coronal, 3, 0, 1));
    assertEquals(13, pixel(coronal, 3, 4, 1));
    // From the side the front, row 0, is at the left; the first plane is at the patient's right.
    assertEquals("head, sagittal", sagittal.getTitle());
    assertEquals(400, pixel(sagittal, 0, 0, 0));
    assertEquals(420, pixel(sagittal, 2, 0, 0));
    assertEquals(23, pixel(sagittal, 2, 4, 3));
  }

  /** Stacks from the head to the feet, rows and columns that run the other way. */
  @Test
  void theOrderOfSlicesDoesNotMatter() throws IOException {
    VolumeGeometry turned = geometry(LEFT.times(-1), BACK, HEAD.times(-1));
    ImagePlus coronal =
        OrthogonalViews.of(volume(turned, 1, 1), false, Progress.NONE).get(1).image();
    // The first slice is the uppermost, the last column at the patient's right.
    assertEquals(13, pixel(coronal, 0, 0, 1));
    assertEquals(410, pixel(coronal, 3, 4, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "1 0 0, 0 1 0, 0 0 1, AXIAL, CORONAL, SAGITTAL",
    "-1 0 0, 0 -1 0, 0 0 1, AXIAL, CORONAL, SAGITTAL",
    "0 1 0, 0 0 -1, -1 0 0, SAGITTAL, AXIAL, CORONAL",
    "1 0 0, 0 0 -1, 0 1 0, CORONAL, AXIAL, SAGITTAL",
    "0.8 0.6 0, -0.6 0.8 0, 0 0 -1, AXIAL, CORONAL, SAGITTAL"
  })
  void everyPixelKeepsItsPlace(
      String row, String column, String slice, ViewPlane own, ViewPlane first, ViewPlane second)
      throws IOException {
    VolumeGeometry geometry = geometry(vector(row), vector(column), vector(slice));
    ImagePlus image = volume(geometry, 1, 1);
    List<View> views = OrthogonalViews.of(image, true, Progress.NONE);
    assertEquals(List.of(own, first, second), views.stream().map(View::plane).toList());
    for (View view : views) {
      VolumeGeometry of = ImageGeometry.read(view.image()).orElseThrow();
      for (int z = 0; z < view.image().getNSlices(); z++) {
        for (int y = 0; y < view.image().getHeight(); y++) {
          for (int x = 0; x < view.image().getWidth(); x++) {
            int value = pixel(view.image(), x, y, z);
            Vector3 there = geometry.toPatient(value % 10, value / 10 % 10, value / 100);
            assertEquals(0, there.minus(of.toPatient(x, y, z)).length(), 1e-9);
          }
        }
      }
    }
    requireDisplayOrientation(views.get(1));
    requireDisplayOrientation(views.get(2));
  }

  private static void requireDisplayOrientation(View view) {
    VolumeGeometry of = ImageGeometry.read(view.image()).orElseThrow();
    switch (view.plane()) {
      case AXIAL ->
          assertTrue(
              of.rowDirection().x() > 0.7 && of.columnDirection().y() > 0.7, view.toString());
      case CORONAL ->
          assertTrue(
              of.rowDirection().x() > 0.7 && of.columnDirection().z() < -0.7, view.toString());
      default ->
          assertTrue(
              of.rowDirection().y() > 0.7 && of.columnDirection().z() < -0.7, view.toString());
    }
  }

  private static Vector3 vector(String text) {
    String[] words = text.split(" ");
    return new Vector3(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  @Test
  void thickSlicesAreShownInTrueProportions() throws IOException {
    VolumeGeometry thick =
        new VolumeGeometry(new Vector3(0, 0, 0), LEFT, BACK, HEAD, new Vector3(0.5, 0.5, 2));
    ImagePlus coronal =
        OrthogonalViews.of(volume(thick, 1, 1), false, Progress.NONE).get(1).image();
    // Five slices of 2 mm are 17 rows of 0.5 mm from the first centre to the last.
    assertEquals(17, coronal.getHeight());
    assertEquals(0.5, coronal.getCalibration().pixelHeight);
    assertEquals(400, pixel(coronal, 0, 0, 0));
    assertEquals(375, pixel(coronal, 0, 1, 0));
    assertEquals(2, pixel(coronal, 2, 16, 0));
    Vector3 lowest = ImageGeometry.read(coronal).orElseThrow().toPatient(2, 16, 0);
    assertEquals(0, lowest.minus(new Vector3(1, 0, 0)).length(), 1e-9);

    ImagePlus voxels = OrthogonalViews.of(volume(thick, 1, 1), true, Progress.NONE).get(1).image();
    assertEquals(5, voxels.getHeight());
    assertEquals(2, voxels.getCalibration().pixelHeight);
  }

  @Test
  void channelsTimesAndCalibrationAreKept() throws IOException {
    ImagePlus image = volume(geometry(LEFT, BACK, HEAD), 2, 3);
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-1024, 2}, "HU");
    ImagePlus sagittal = OrthogonalViews.of(image, false, Progress.NONE).get(2).image();
    assertEquals(2, sagittal.getNChannels());
    assertEquals(COLUMNS, sagittal.getNSlices());
    assertEquals(3, sagittal.getNFrames());
    int index = sagittal.getStackIndex(2, 4, 3);
    // Channel 2 and time 3 add 1000 and 4000.
    assertEquals(5423, sagittal.getStack().getProcessor(index).get(2, 0));
    assertEquals("HU", sagittal.getCalibration().getValueUnit());
    assertEquals(-1024 + 2 * 5423, sagittal.getCalibration().getCValue(5423));
  }

  @Test
  void anImageWithoutAPlaceOrOtherSlicesIsRefused() {
    ImagePlus flat = new ImagePlus("flat", new ByteProcessor(4, 4));
    assertTrue(refusal(flat).contains("one slice"));
    ImageStack stack = new ImageStack(4, 4);
    stack.addSlice(new ByteProcessor(4, 4));
    stack.addSlice(new ByteProcessor(4, 4));
    assertTrue(refusal(new ImagePlus("nowhere", stack)).contains("no place in the patient"));
  }

  private static String refusal(ImagePlus image) {
    return assertThrows(
            IllegalArgumentException.class, () -> OrthogonalViews.of(image, false, Progress.NONE))
        .getMessage();
  }
}
