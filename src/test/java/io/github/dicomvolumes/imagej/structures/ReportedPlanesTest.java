// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static io.github.dicomvolumes.imagej.structures.ReportImportTest.SLICE_3;
import static io.github.dicomvolumes.imagej.structures.ReportImportTest.assertPoints;
import static io.github.dicomvolumes.imagej.structures.ReportImportTest.axial;
import static io.github.dicomvolumes.imagej.structures.ReportImportTest.cells;
import static io.github.dicomvolumes.imagej.structures.ReportImportTest.run;
import static io.github.dicomvolumes.structures.report.ReportFile.CONTAINS;
import static io.github.dicomvolumes.structures.report.ReportFile.CT;
import static io.github.dicomvolumes.structures.report.ReportFile.SELECTED;
import static io.github.dicomvolumes.structures.report.ReportFile.group;
import static io.github.dicomvolumes.structures.report.ReportFile.image;
import static io.github.dicomvolumes.structures.report.ReportFile.region;
import static io.github.dicomvolumes.structures.report.ReportFile.related;
import static io.github.dicomvolumes.structures.report.ReportFile.spatial;
import static io.github.dicomvolumes.structures.report.ReportFile.tracking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.structures.report.ReportFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which planes regions in pixels of frames come to lie, and which pixels these are there. */
class ReportedPlanesTest {
  @TempDir Path folder;

  @Test
  void pixelsOfACroppedAndFlippedImageAreFollowed() throws IOException {
    Path report =
        ReportFile.write(
            folder,
            group(
                "1410",
                tracking("T"),
                region("POLYLINE", SLICE_3, 10, 12, 16, 12, 16, 20, 10, 12)));
    ImagePlus image = axial();
    image.setRoi(4, 6, 20, 30);
    ImagePlus cropped = image.crop("stack");

    Roi roi = run(cropped, report).rois().get(0);

    assertPoints(roi, new float[] {6, 12, 12}, new float[] {6, 6, 14});
    assertEquals(3, roi.getPosition());

    ImagePlus flipped = axial();
    for (int slice = 1; slice <= 6; slice++) {
      flipped.getStack().getProcessor(slice).flipHorizontal();
    }
    Roi mirrored = run(flipped, report).rois().get(0);
    assertPoints(mirrored, new float[] {20, 14, 14}, new float[] {12, 12, 20});
  }

  /** Two channels, three slices and two time points, each of a file of its own. */
  private static ImagePlus hyperstack() {
    ImageStack stack = new ImageStack(20, 20);
    for (int i = 0; i < 12; i++) {
      stack.addSlice(
          i
              + ".dcm\n0008,0018  SOP Instance UID: 1.8."
              + i
              + "\n0028,0010  Rows: 20"
              + "\n0028,0011  Columns: 20\n",
          new ByteProcessor(20, 20));
    }
    ImagePlus image = new ImagePlus("hyper", stack);
    image.setDimensions(2, 3, 2);
    image.setOpenAsHyperStack(true);
    return image;
  }

  /** Channels fastest, then slices: the eleventh plane is channel 1, slice 3, time point 2. */
  @Test
  void aRegionBelongsToTheChannelAndTimePointOfItsFrame() throws IOException {
    Path report =
        ReportFile.write(
            folder,
            group("1410", tracking("A"), region("POINT", "1.8.10", 3, 4)),
            group(
                "1410",
                tracking("B"),
                related(
                    CONTAINS,
                    "POINT",
                    new double[] {3, 4},
                    image(SELECTED, CT, "1.8.2"),
                    image(SELECTED, CT, "1.8.3"))));

    ImportContours.Result result = run(hyperstack(), report);

    assertEquals(List.of(), result.warnings());
    assertEquals("1 3 2", position(result.rois().get(0)));
    // On both channels of a slice: on all of them.
    assertEquals("0 2 1", position(result.rois().get(1)));
    assertEquals(2, result.rois().size());
    assertEquals(List.of("3", "2"), cells(result, "Slice"));
  }

  private static String position(Roi roi) {
    return roi.getCPosition() + " " + roi.getZPosition() + " " + roi.getTPosition();
  }

  @Test
  void framesOfAFileAreToldByTheirNumbers() throws IOException {
    ImageStack stack = new ImageStack(20, 20);
    for (int i = 1; i <= 4; i++) {
      stack.addSlice(
          "us.dcm frame "
              + i
              + "\n0008,0018  SOP Instance UID: 1.8\n0028,0010  Rows: 20"
              + "\n0028,0011  Columns: 20\n",
          new ByteProcessor(20, 20));
    }
    Path report =
        ReportFile.write(
            folder,
            group(
                "1410",
                tracking("A"),
                related(CONTAINS, "POINT", new double[] {3, 4}, image(SELECTED, CT, "1.8", 2, 4))),
            group("1410", tracking("B"), region("POINT", "1.8", 3, 4)));

    ImportContours.Result result = run(new ImagePlus("us", stack), report);

    assertEquals(List.of(), result.warnings());
    assertEquals(List.of(2, 4, 0), result.rois().stream().map(Roi::getPosition).toList());
    assertEquals(List.of("2, 4", "1-4"), cells(result, "Slice"));
  }

  /** It has no place in the patient that would tell a crop. */
  @Test
  void anUnplacedImageOfAnotherSizeIsRefused() throws IOException {
    Path report =
        ReportFile.write(folder, group("1410", tracking("A"), region("POINT", "1.8.10", 3, 4)));
    ImagePlus image = hyperstack();
    image.setRoi(0, 0, 19, 20);
    ImagePlus cropped = image.crop("stack");

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> run(cropped, report));

    assertTrue(e.getMessage().contains("it may have been cropped or scaled"), e.getMessage());
  }

  @Test
  void anImageWithoutAPlaceHasNoRegionsOfSpace() throws IOException {
    Path report =
        ReportFile.write(
            folder,
            group("1410", tracking("A"), region("POINT", "1.8.10", 3, 4)),
            group("1410", tracking("B"), spatial("POINT", "1.2", 3, 4, 5)));

    ImportContours.Result result = run(hyperstack(), report);

    assertEquals(1, result.rois().size());
    assertEquals(
        List.of(
            "1 region left out: in patient coordinates, where the active image has no place in the"
                + " patient: import it from DICOM, MHD or NIfTI files (B)"),
        result.warnings());
  }

  @Test
  void slicesThatWereMadeOfSeveralHaveNoPixelsOfFrames() throws IOException {
    ImagePlus image = axial();
    image.setProp(ImageFiles.RESAMPLED, "true");
    Path report =
        ReportFile.write(
            folder,
            group("1410", tracking("A"), region("POINT", SLICE_3, 3, 4)),
            group("1410", tracking("B"), spatial("POINT", StructureSetFile.FRAME, -10, -5, 110)));

    ImportContours.Result result = run(image, report);

    assertEquals(List.of("B"), result.rois().stream().map(Roi::getName).toList());
    assertTrue(
        result.warnings().get(0).contains("open the series with tilt=keep and gaps=keep"),
        result.warnings().toString());
  }

  /** A mosaic of 2 x 2 slices has pixels of its own, of which those of a slice are a part. */
  @Test
  void pixelsOfAMosaicAreNotThoseOfItsSlices() throws IOException {
    Path report =
        ReportFile.write(folder, group("1410", tracking("A"), region("POINT", SLICE_3, 3, 4)));
    for (int times = 1; times <= 2; times++) {
      ImagePlus image = axial();
      for (int slice = 1; slice <= 6; slice++) {
        String label = image.getStack().getSliceLabel(slice);
        String size = "0028,0010  Rows: " + 40 * times + "\n0028,0011  Columns: " + 30 * times;
        image.getStack().setSliceLabel(label + size + "\n", slice);
      }
      if (times == 1) {
        assertEquals(1, run(image, report).rois().size());
      } else {
        IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> run(image, report));
        assertTrue(e.getMessage().contains("a mosaic (A)"), e.getMessage());
      }
    }
  }
}
