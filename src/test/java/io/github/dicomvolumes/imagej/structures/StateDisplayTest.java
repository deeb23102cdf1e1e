// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.presentation.StateFile;
import io.github.dicomvolumes.volume.Progress;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images are those of {@link PlacedImage#axial}: their planes are of 1.9.0, 1.9.1 and so on. */
class StateDisplayTest {
  @TempDir Path folder;

  private static StateFile state() {
    return new StateFile("1.9.0", "1.9.1", "1.9.2", "1.9.3", "1.9.4", "1.9.5");
  }

  private ImportContours.Result run(ImagePlus image, StateFile state) throws IOException {
    return ImportContours.run(
        image, ImportContoursOptions.of(state.write(folder), As.ROIS), false, Progress.NONE);
  }

  private static ImagePlus image() {
    return PlacedImage.axial(30, 40, 6);
  }

  private static ImagePlus ct() {
    ImagePlus image = image();
    for (int plane = 1; plane <= image.getStackSize(); plane++) {
      image
          .getStack()
          .setSliceLabel(
              image.getStack().getSliceLabel(plane)
                  + "0028,1052  Rescale Intercept: -1000\n0028,1053  Rescale Slope: 2\n",
              plane);
    }
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-1000, 2}, "HU");
    return image;
  }

  private static StateFile rescaled(double slope, double intercept) {
    return state()
        .with(
            top ->
                top.putNumbers(Tags.RescaleSlope, slope)
                    .putNumbers(Tags.RescaleIntercept, intercept));
  }

  /** PS3.3 C.11.8: of values by the state's own Modality LUT; without one, of stored values. */
  @Test
  void theWindowIsOfTheStatesOwnValues() throws IOException {
    ImagePlus same = ct();
    ImportContours.Result result = run(same, rescaled(2, -1000).window(-600, 400));
    ImagePlus stored = ct();
    ImportContours.Result ofStored = run(stored, state().window(200, 200));
    ImagePlus other = ct();
    run(other, rescaled(4, 0).window(800, 800));

    // -800 to -400 HU are stored as 100 to 300.
    for (ImagePlus image : List.of(same, stored, other)) {
      assertEquals(100, image.getDisplayRangeMin(), 1e-6);
      assertEquals(300, image.getDisplayRangeMax(), 1e-6);
    }
    assertEquals("presentation state: 0 graphics, 0 texts, window -600 / 400", result.summary());
    assertEquals(List.of(), result.warnings());
    assertEquals(
        List.of(
            "the state's window is of values by no Rescale Slope and Intercept than the image's,"
                + " and was taken to these"),
        ofStored.warnings());
  }

  @Test
  void ofSeveralWindowsThatOfThePlaneThatIsShown() throws IOException {
    ImagePlus image = ct();
    image.setSlice(3);

    ImportContours.Result result =
        run(image, rescaled(2, -1000).window(0, 100, "1.9.0").window(100, 200, "1.9.2"));

    assertEquals(500, image.getDisplayRangeMin(), 1e-6);
    assertEquals(600, image.getDisplayRangeMax(), 1e-6);
    assertEquals(
        List.of("the window is that of plane 3: ImageJ shows all planes by the same one"),
        result.warnings());
  }

  @Test
  void valuesOfAnotherScaleHaveNoWindow() throws IOException {
    ImagePlus image = ct();
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {0, 0.1}, "SUV");
    image.setDisplayRange(7, 9);

    ImportContours.Result result = run(image, rescaled(2, -1000).window(0, 100));

    assertEquals(7, image.getDisplayRangeMin());
    assertTrue(result.warnings().get(0).startsWith("not applied: its window, as the image's"));
  }

  @Test
  void inverseIsInverse() throws IOException {
    ImagePlus image = ct();

    run(image, rescaled(2, -1000).with(top -> top.put(Tag.of(0x2050, 0x0020), "INVERSE")));
    assertTrue(image.isInvertedLut());
    run(image, rescaled(2, -1000).with(top -> top.put(Tag.of(0x2050, 0x0020), "IDENTITY")));
    assertFalse(image.isInvertedLut());
  }

  /** A table of 256 entries from the value 100 on, whose entries are squares. */
  private static DataSetBuilder table() {
    double[] entries = new double[256];
    for (int i = 0; i < 256; i++) {
      entries[i] = Math.rint(i * i / 255.0);
    }
    return new DataSetBuilder()
        .putNumbers(Tag.of(0x0028, 0x3002), Vr.US, 256, 100, 8)
        .putNumbers(Tag.of(0x0028, 0x3006), Vr.US, entries);
  }

  /** PS3.3 C.11.2: the first entry is for 100, the last for 355; here of stored values. */
  @Test
  void aTableIsShownAsItIs() throws IOException {
    for (boolean inverse : new boolean[] {false, true}) {
      ImagePlus image = ct();
      StateFile file =
          state()
              .with(
                  top ->
                      top.put(Tag.of(0x2050, 0x0020), inverse ? "INVERSE" : "IDENTITY")
                          .putItems(
                              Tag.of(0x0028, 0x3110),
                              new DataSetBuilder()
                                  .putItems(Tag.of(0x0028, 0x3010), table().build())
                                  .build()));

      ImportContours.Result result = run(image, file);

      assertEquals(100, image.getDisplayRangeMin(), 1e-6);
      assertEquals(355, image.getDisplayRangeMax(), 1e-6);
      byte[] shown = new byte[256];
      ((IndexColorModel) image.getProcessor().getColorModel()).getReds(shown);
      for (int i = 0; i < 256; i++) {
        double level = Math.rint(i * i / 255.0);
        assertEquals(inverse ? 255 - level : level, shown[i] & 0xff, 0, "entry " + i);
      }
      // 100 to 355 are -800 to -290 HU.
      assertEquals(
          "presentation state: 0 graphics, 0 texts"
              + (inverse ? ", inverted" : "")
              + ", window -545 / 510 by a table",
          result.summary());
    }
  }

  @Test
  void aStraightWindowTakesTheTableAwayAgain() throws IOException {
    ImagePlus image = ct();
    run(
        image,
        rescaled(2, -1000)
            .with(
                top ->
                    top.putItems(
                        Tag.of(0x0028, 0x3110),
                        new DataSetBuilder()
                            .putItems(Tag.of(0x0028, 0x3010), table().build())
                            .build())));

    run(image, rescaled(2, -1000).window(0, 100));

    byte[] shown = new byte[256];
    ((IndexColorModel) image.getProcessor().getColorModel()).getReds(shown);
    assertEquals(100, shown[100]);
  }
}
