// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static io.github.dicomvolumes.structures.StructureSetFile.planar;
import static io.github.dicomvolumes.structures.StructureSetFile.polygon;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.StructureSetFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contours as images of labels. */
class ContourLabelsTest extends ContoursOfPlacedImage {
  @Test
  void labelsAreNumbersOfStructures() throws IOException {
    StructureSetFile file =
        new StructureSetFile()
            .roi(4, "PTV")
            .roi(300, "Cord")
            .roi(9, "isocenter")
            .roi(10, "nothing")
            .contours(4, RED, polygon(100, 0, 0, 8, 0, 8, 8, 0, 8))
            .contours(300, RED, polygon(105, 0, 0, 8, 0, 8, 8, 0, 8))
            .contours(9, RED, planar("POINT", 100, 0, 0));

    ImportContours.Result result = run(PlacedImage.axial(30, 40, 6), file, As.LABELS);
    ImagePlus labels = result.image();

    assertEquals(16, labels.getBitDepth());
    assertEquals(4, labels.getStack().getProcessor(1).get(11, 11));
    assertEquals(300, labels.getStack().getProcessor(2).get(11, 11));
    assertEquals(0, labels.getStack().getProcessor(3).get(11, 11));
    assertEquals("4 PTV\n300 Cord", labels.getProp(VolumeImage.SEGMENTS));
    assertEquals(5, labels.getCalibration().pixelDepth);
    assertEquals(
        List.of(
            "without contours: nothing",
            "without an area in the image, and so without a label: isocenter"),
        result.warnings());
  }

  @Test
  void structuresThatOverlapAreChannels() throws IOException {
    StructureSetFile file =
        new StructureSetFile()
            .roi(1, "Body")
            .roi(2, "PTV")
            .contours(1, RED, polygon(100, -10, -5, 20, -5, 20, 20, -10, 20))
            .contours(2, null, polygon(100, 0, 0, 8, 0, 8, 8, 0, 8));

    ImagePlus labels = run(PlacedImage.axial(30, 40, 6), file, As.LABELS).image();

    assertEquals(2, labels.getNChannels());
    assertEquals("Body\nPTV", labels.getProp(VolumeImage.CHANNELS));
    assertEquals(1, labels.getStack().getProcessor(1).get(11, 11));
    assertEquals(2, labels.getStack().getProcessor(2).get(11, 11));
    assertEquals(0, labels.getStack().getProcessor(2).get(6, 6));
  }
}
