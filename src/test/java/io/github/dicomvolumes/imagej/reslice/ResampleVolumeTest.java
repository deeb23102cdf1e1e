// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResampleVolumeTest {
  private static final VolumeGeometry GEOMETRY =
      new VolumeGeometry(
          new Vector3(-7, 11, 30),
          new Vector3(0, 1, 0),
          new Vector3(0, 0, -1),
          new Vector3(-1, 0, 0),
          new Vector3(0.5, 1, 2));

  /** 6 x 5 x 4 voxels; a linear function of the place in mm along each axis. */
  private static ImagePlus ramp() {
    ImageStack stack = new ImageStack(6, 5);
    for (int z = 0; z < 4; z++) {
      FloatProcessor plane = new FloatProcessor(6, 5);
      for (int i = 0; i < 30; i++) {
        plane.setf(i, value(0.5 * (i % 6), i / 6, 2.0 * z));
      }
      stack.addSlice(plane);
    }
    return placed(new ImagePlus("ramp", stack));
  }

  private static float value(double x, double y, double z) {
    return (float) (10 + 3 * x - 7 * y + 5 * z);
  }

  private static ImagePlus placed(ImagePlus image) {
    ImageGeometry.write(image, GEOMETRY, new KnownParts(true, true, true), 0);
    ImageGeometry.remember(image, null);
    return image;
  }

  private static ImagePlus resampled(ImagePlus image, String spacing, Interpolation interpolation)
      throws IOException {
    return ResampleVolume.run(
            image, ResampleVolume.spacing(spacing, image), interpolation, Progress.NONE)
        .image();
  }

  @Test
  void aRampStaysOneAndEveryVoxelIsWhereItsValueIs() throws IOException {
    ImagePlus image = resampled(ramp(), "0.4 0.75 1.5", Interpolation.LINEAR);
    // From the first centre to the last: 2.5, 4 and 6 mm.
    assertEquals(7, image.getWidth());
    assertEquals(6, image.getHeight());
    assertEquals(5, image.getNSlices());
    VolumeGeometry geometry = ImageGeometry.read(image).orElseThrow();
    for (int z = 0; z < 5; z++) {
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 7; x++) {
          float found = image.getStack().getProcessor(z + 1).getf(x, y);
          assertEquals(value(0.4 * x, 0.75 * y, 1.5 * z), found, 1e-4);
          Vector3 expected = new Vector3(-7 - 1.5 * z, 11 + 0.4 * x, 30 - 0.75 * y);
          assertEquals(0, expected.minus(geometry.toPatient(x, y, z)).length(), 1e-9);
        }
      }
    }
  }

  @Test
  void withoutASpacingVoxelsAreIsotropic() throws IOException {
    ImagePlus image = resampled(ramp(), "", Interpolation.LINEAR);
    assertEquals(new Vector3(0.5, 0.5, 0.5), ImageGeometry.spacingMm(image));
    assertEquals(6, image.getWidth());
    assertEquals(9, image.getHeight());
    assertEquals(13, image.getNSlices());
    assertEquals("mm", image.getCalibration().getUnit());
  }

  /** Of 0, 0, 16, 0 at half way: Catmull-Rom's weights are -1/16, 9/16, 9/16, -1/16. */
  @Test
  void cubicTakesFourNeighbours() {
    AxisTaps taps = new AxisTaps(4, 0.5, Interpolation.CUBIC);
    assertEquals(7, taps.size());
    double[] weights = taps.weights(3);
    double[] expected = {-1 / 16.0, 9 / 16.0, 9 / 16.0, -1 / 16.0};
    for (int i = 0; i < 4; i++) {
      assertEquals(i, taps.indices(3)[i]);
      assertEquals(expected[i], weights[i], 1e-12);
    }
    assertEquals(1, taps.indices(2).length);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void theSameSpacingGivesTheSameVoxels(Interpolation interpolation) throws IOException {
    ImagePlus before = ramp();
    ImagePlus after = resampled(before, "0.5 1 2", interpolation);
    for (int z = 1; z <= 4; z++) {
      for (int i = 0; i < 30; i++) {
        assertEquals(
            before.getStack().getProcessor(z).getf(i), after.getStack().getProcessor(z).getf(i));
      }
    }
  }

  @Test
  void labelsTakeTheNearest() throws IOException {
    ImageStack stack = new ImageStack(3, 1);
    for (int z = 0; z < 2; z++) {
      ShortProcessor plane = new ShortProcessor(3, 1);
      plane.set(0, 1);
      plane.set(1, 7);
      plane.set(2, 3);
      stack.addSlice(plane);
    }
    ImagePlus labels = placed(new ImagePlus("labels", stack));
    labels.setProp(VolumeImage.SEGMENTS, "1 liver");
    ResampleVolume.Result result =
        ResampleVolume.run(labels, new Vector3(0.2, 1, 2), Interpolation.CUBIC, Progress.NONE);
    StringBuilder row = new StringBuilder();
    for (int x = 0; x < result.image().getWidth(); x++) {
      row.append(result.image().getProcessor().get(x, 0));
    }
    // At 0, 0.2, 0.4, 0.6, 0.8 and 1 mm of voxels at 0, 0.5 and 1 mm.
    assertEquals("117733", row.toString());
    assertTrue(result.summary().contains("nearest"), result.summary());
  }

  @Test
  void anOddSpacingIsRefused() {
    for (String text : new String[] {"0", "-1", "1 2", "one", "NaN"}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> ResampleVolume.spacing(text, ramp()), text)
              .getMessage();
      assertTrue(message.contains("\"" + text + "\", expected one number or three"), message);
    }
    ImagePlus unknown = ramp();
    unknown.getCalibration().setUnit("pixel");
    assertThrows(
        IllegalArgumentException.class, () -> resampled(unknown, "1", Interpolation.LINEAR));
  }

  @Test
  void slicesOfUnknownDistanceAreRefused() {
    ImagePlus image = ramp();
    image.getCalibration().setZUnit("pixel");
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> resampled(image, "1", Interpolation.LINEAR))
            .getMessage();
    assertTrue(message.startsWith("the distance of the slices is not known"), message);
  }

  @Test
  void unitsThatAreNoLengthsAreRefused() {
    ImagePlus image = ramp();
    image.getCalibration().setUnit("furlong");
    assertThrows(IllegalArgumentException.class, () -> resampled(image, "1", Interpolation.LINEAR));
  }

  /** Slices 0.2 cm apart, 2 mm: resampled to 1 mm, they are no centimetre apart. */
  @Test
  void aUnitOfTheSlicesAloneIsNotKeptForOtherNumbers() throws IOException {
    ImagePlus image = new ImagePlus("plain", ramp().getStack());
    image.getCalibration().setUnit("mm");
    image.getCalibration().pixelDepth = 0.2;
    image.getCalibration().setZUnit("cm");
    ImagePlus made = resampled(image, "1", Interpolation.LINEAR);
    assertEquals(7, made.getNSlices());
    assertEquals(1, made.getCalibration().pixelDepth);
    assertEquals("mm", made.getCalibration().getZUnit());
  }
}
