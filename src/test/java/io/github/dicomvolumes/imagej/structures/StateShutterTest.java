// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.presentation.StateFile;
import io.github.dicomvolumes.volume.Progress;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images are those of {@link PlacedImage#axial}: 30 columns of 2 mm, 40 rows of 1 mm. */
class StateShutterTest {
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

  /** By hand: what is seen are pixels that are within all shapes; those on an edge are. */
  @Test
  void aShutterCoversWhatIsOutsideOfAnyShape() throws IOException {
    StateFile file =
        state()
            .with(
                top ->
                    top.put(Tag.of(0x0018, 0x1600), Vr.CS, "RECTANGULAR", "CIRCULAR")
                        .put(Tag.of(0x0018, 0x1602), Vr.IS, "6")
                        .put(Tag.of(0x0018, 0x1604), Vr.IS, "20")
                        .put(Tag.of(0x0018, 0x1606), Vr.IS, "11")
                        .put(Tag.of(0x0018, 0x1608), Vr.IS, "30")
                        // Row 20, column 11; pixels are 2 mm wide and 1 mm high.
                        .put(Tag.of(0x0018, 0x1610), Vr.IS, "20", "11")
                        .put(Tag.of(0x0018, 0x1612), Vr.IS, "8")
                        .putNumbers(Tag.of(0x0018, 0x1622), 0x8080));

    ImportContours.Result result = run(image(), file);

    Roi shutter = result.rois().get(0);
    assertEquals(new Color(0x808080), shutter.getFillColor());
    assertEquals(0, shutter.getPosition());
    ImageProcessor mask = shutter.getMask();
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 30; x++) {
        double distance = Math.hypot((x + 1 - 11) * 2, y + 1 - 20);
        boolean rectangle = x + 1 >= 6 && x + 1 <= 20 && y + 1 >= 11 && y + 1 <= 30;
        if (Math.abs(distance - 16) > 0.7) {
          assertEquals(
              !(rectangle && distance < 16), mask.get(x, y) != 0, "column " + x + ", row " + y);
        }
      }
    }
    assertEquals("presentation state: 0 graphics, 0 texts, a shutter", result.summary());
  }

  @Test
  void aPolygonalShutterHasItsRowsFirst() throws IOException {
    StateFile file =
        state()
            .with(
                top ->
                    top.put(Tag.of(0x0018, 0x1600), Vr.CS, "POLYGONAL")
                        .put(
                            Tag.of(0x0018, 0x1620),
                            Vr.IS,
                            "5",
                            "3",
                            "5",
                            "25",
                            "35",
                            "25",
                            "35",
                            "3"));

    ImageProcessor mask = run(image(), file).rois().get(0).getMask();

    assertEquals(0, mask.get(3, 20));
    assertTrue(mask.get(1, 20) != 0);
    assertEquals(0, mask.get(23, 20));
    assertTrue(mask.get(25, 20) != 0);
    assertEquals(0, mask.get(12, 33));
    assertTrue(mask.get(12, 35) != 0);
  }

  /** Bits of rows 3 and 4 of the image, columns 5 to 8, of which the last is not set. */
  private static void putOverlay(DataSetBuilder top, int group) {
    top.putNumbers(Tag.of(group, 0x0010), 2)
        .putNumbers(Tag.of(group, 0x0011), 4)
        .put(Tag.of(group, 0x0040), "G")
        .putNumbers(Tag.of(group, 0x0050), Vr.SS, 3, 5)
        .putNumbers(Tag.of(group, 0x0100), 1)
        .putNumbers(Tag.of(group, 0x0102), 0)
        .putBytes(Tag.of(group, 0x3000), Vr.OW, new byte[] {0x7f, 0});
  }

  private static void assertIsOverlay(Roi roi) {
    assertEquals(new Rectangle2D.Double(4, 2, 4, 2), roi.getFloatBounds());
    ImageProcessor mask = roi.getMask();
    for (int i = 0; i < 8; i++) {
      assertEquals(i < 7, mask.get(i % 4, i / 4) != 0, "bit " + i);
    }
  }

  @Test
  void anOverlayPlaneOfTheStateIsFilledInTheColourOfItsLayer() throws IOException {
    ImportContours.Result result =
        run(
            image(),
            state()
                .layer("BITS", 1, 65535, 32896, 32896)
                .with(
                    top -> {
                      putOverlay(top, 0x6000);
                      top.put(Tag.of(0x6000, 0x1001), "BITS");
                    }));

    assertIsOverlay(result.rois().get(0));
    assertEquals(Color.WHITE, result.rois().get(0).getFillColor());
    assertEquals("presentation state: 0 graphics, 0 texts, 1 overlay plane", result.summary());
    assertEquals(List.of(), result.warnings());
  }

  /** PS3.3 C.7.6.15: set bits are covered. */
  @Test
  void aBitmapIsAShutter() throws IOException {
    ImportContours.Result result =
        run(
            image(),
            state()
                .with(
                    top -> {
                      putOverlay(top, 0x6002);
                      top.put(Tag.of(0x0018, 0x1600), Vr.CS, "BITMAP")
                          .putNumbers(Tag.of(0x0018, 0x1623), 0x6002)
                          .putNumbers(Tag.of(0x0018, 0x1622), 0xffff);
                    }));

    assertIsOverlay(result.rois().get(0));
    assertEquals("shutter", result.rois().get(0).getName());
    assertEquals(Color.WHITE, result.rois().get(0).getFillColor());
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void overlayPlanesThatCannotBeReadAreSaid() throws IOException {
    ImportContours.Result result =
        run(
            image(),
            state()
                .with(
                    top -> {
                      putOverlay(top, 0x6000);
                      top.putNumbers(Tag.of(0x6000, 0x0010), 20)
                          .put(Tag.of(0x6000, 0x1001), "L")
                          .put(Tag.of(0x0018, 0x1600), Vr.CS, "BITMAP")
                          .putNumbers(Tag.of(0x0018, 0x1623), 0x6004);
                    }));

    assertEquals(List.of(), result.rois());
    assertEquals(
        List.of(
            "not shown: the overlay plane of group 6004, which the state does not have, or of"
                + " several frames",
            "not shown: an overlay plane, as state.dcm: the overlay of group 6000 holds 2 bytes,"
                + " expected 10"),
        result.warnings());
  }

  @Test
  void shuttersThatCannotBeShownAreSaid() throws IOException {
    ImportContours.Result broken =
        run(
            image(),
            state()
                .with(
                    top ->
                        top.put(Tag.of(0x0018, 0x1600), Vr.CS, "CIRCULAR")
                            .put(Tag.of(0x0018, 0x1610), Vr.IS, "20")));

    assertEquals(
        List.of(
            "not shown: the shutter, as the numbers of its CIRCULAR shape (0018,1600) cannot be"
                + " read"),
        broken.warnings());
  }
}
