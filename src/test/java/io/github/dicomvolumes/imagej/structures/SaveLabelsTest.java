// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.derived.SaveAsDicomOptions;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of labels that are saved as images: segments come back with their names. */
class SaveLabelsTest {
  @TempDir Path folder;

  private static ImageProcessor plane(int... pixels) {
    ByteProcessor plane = new ByteProcessor(4, 2);
    for (int i = 0; i < pixels.length; i++) {
      plane.set(i, pixels[i]);
    }
    return plane;
  }

  /** Labels on slices of an image that lies in a patient. */
  private static ImagePlus labels(String segments, int channels, ImageProcessor... planes) {
    ImageStack stack = new ImageStack(4, 2);
    for (ImageProcessor plane : planes) {
      stack.addSlice(plane);
    }
    ImagePlus image = new ImagePlus("labels", stack);
    image.setDimensions(channels, planes.length / channels, 1);
    ImagePlus placed = PlacedImage.axial(4, 2, planes.length / channels);
    ImageGeometry.write(image, ImageGeometry.required(placed), new KnownParts(true, true, true), 0);
    ImageGeometry.remember(image, null);
    image.setProp(VolumeImage.SEGMENTS, segments);
    return image;
  }

  private SaveStructures.Result save(ImagePlus image) throws IOException {
    SaveAsDicomOptions options =
        new SaveAsDicomOptions(
            folder.resolve("saved"), false, null, "largest", StructureRoundTripTest.OPTIONS);
    return SaveImage.run(image, "image", "auto", options, Progress.NONE);
  }

  private static ImagePlus open(Path from) throws IOException {
    ImportDicomOptions options =
        new ImportDicomOptions(from, "all", "", false, false, false, PlanOptions.KEEP);
    List<ImagePlus> images = ImportDicomDirectory.run(options, Progress.NONE).images();
    assertEquals(1, images.size());
    return images.get(0);
  }

  private ImagePlus saved() throws IOException {
    return open(folder.resolve("saved"));
  }

  private static void assertSame(ImagePlus expected, ImagePlus found) {
    assertArrayEquals(expected.getDimensions(), found.getDimensions());
    for (int i = 1; i <= expected.getStackSize(); i++) {
      assertArrayEquals(
          (byte[]) expected.getStack().getPixels(i), (byte[]) found.getStack().getPixels(i));
    }
    assertEquals(
        ImageGeometry.required(expected).toPatient(3, 1, 1),
        ImageGeometry.required(found).toPatient(3, 1, 1));
  }

  /** The first slices and the last are those of the image, though no segment reaches them. */
  @Test
  void labelsAreASegmentationWithAllSlicesAndNames() throws IOException {
    ImagePlus image =
        labels("1 Liver\n2 not drawn\n3 Niere", 1, plane(), plane(0, 3, 1), plane(1), plane());

    SaveStructures.Result result = save(image);

    assertEquals("3 segments in 5 frames to segmentation.dcm", result.summary());
    assertSame(image, saved());
    assertEquals("1 Liver\n2 not drawn\n3 Niere", saved().getProp(VolumeImage.SEGMENTS));
  }

  @Test
  void overlappingSegmentsAreChannelsWithTheirNames() throws IOException {
    ImagePlus image =
        labels(
            "1 Body\n2 Liver",
            2,
            plane(1, 1, 1),
            plane(0, 2),
            plane(1),
            plane(),
            plane(1),
            plane());

    save(image);

    assertSame(image, saved());
    assertEquals("Body\nLiver", saved().getProp(VolumeImage.CHANNELS));
  }

  @Test
  void numbersWithGapsStayInALabelMap() throws IOException {
    ImagePlus image = labels("2 Liver\n5 Cord", 1, plane(2, 5), plane(), plane(5));

    assertEquals("2 segments in 3 frames to labelmap.dcm", save(image).summary());

    assertSame(image, saved());
    assertEquals("2 Liver\n5 Cord", saved().getProp(VolumeImage.SEGMENTS));
  }

  @Test
  void valuesThatNameNoSegmentMakeAnImage() throws IOException {
    ImagePlus image = labels("1 Liver", 1, plane(1, 7), plane(), plane(1));

    SaveStructures.Result result = save(image);

    assertEquals("3 files of type secondary_capture to saved", result.summary());
    assertTrue(
        result.warnings().toString().contains("without the segments' names"), result::toString);
  }

  /** ImageJ holds signed numbers plus 32768. */
  @Test
  void labelsOfSignedPixelsAreTheirValues() throws IOException {
    ImagePlus image = labels("1 Liver\n2 Cord", 1, plane(1, 2), plane(), plane(2));
    ImageStack stack = new ImageStack(4, 2);
    for (int i = 1; i <= 3; i++) {
      ShortProcessor pixels = image.getStack().getProcessor(i).convertToShortProcessor(false);
      pixels.add(32768);
      stack.addSlice(pixels);
    }
    ImagePlus signed = labels("1 Liver\n2 Cord", 1, plane(), plane(), plane());
    signed.setStack(stack);
    signed.getCalibration().setSigned16BitCalibration();
    ImageGeometry.write(signed, ImageGeometry.required(image), new KnownParts(true, true, true), 0);
    ImageGeometry.remember(signed, null);

    save(signed);

    assertSame(image, saved());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, -1})
  void fractionsAndNegativeValuesAreNoLabels(double slope) {
    ImagePlus image = labels("1 Liver", 1, plane(1));
    image
        .getCalibration()
        .setFunction(Calibration.STRAIGHT_LINE, new double[] {0, slope}, "Gray Value");
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                SaveStructures.run(
                    image,
                    List.of(),
                    folder.resolve("labels.dcm"),
                    SaveStructures.Kind.SEGMENTATION,
                    SaveStructures.Content.LABELS,
                    StructureRoundTripTest.OPTIONS,
                    Progress.NONE));
    assertTrue(refusal.getMessage().contains("whole numbers from 0"), refusal.getMessage());
  }

  /**
   * Distances of 5, 20 and 2 mm are those of no grid: the numbers in the stack say that none lacks.
   */
  @Test
  void segmentsOfUnevenSlicesAreReadBackWhereTheyAre() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    TestSlices slices = TestSlices.axial(in);
    double[] heights = {0, 5, 25, 27};
    for (int i = 0; i < heights.length; i++) {
      int slice = i;
      slices.write(
          "s" + i, new Vector3(-10, 20, heights[i]), h -> {}, (column, row) -> slice == 2 ? 1 : 0);
    }
    ImagePlus image = open(in);
    image.setProp(VolumeImage.SEGMENTS, "1 Liver");

    save(image);

    ImagePlus again = saved();
    assertArrayEquals(image.getDimensions(), again.getDimensions());
    assertEquals(1, again.getStack().getProcessor(3).get(2, 2));
    assertEquals(0, again.getStack().getProcessor(2).get(2, 2));
    assertEquals(ImageGeometry.required(image), ImageGeometry.required(again));
    String warnings = again.getProp(VolumeImage.WARNINGS);
    assertTrue(warnings.startsWith("slices are not evenly spaced"), warnings);
  }
}
