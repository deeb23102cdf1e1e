// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static io.github.dicomvolumes.structures.presentation.StateFile.graphic;
import static io.github.dicomvolumes.structures.presentation.StateFile.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.presentation.StateFile;
import io.github.dicomvolumes.volume.Progress;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images are those of {@link PlacedImage#axial}: their planes are of 1.9.0, 1.9.1 and so on. */
class StateImportTest {
  private static final List<String> ALL = List.of();

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

  private static float[] xs(Roi roi) {
    FloatPolygon points = roi.getFloatPolygon();
    return Arrays.copyOf(points.xpoints, points.npoints);
  }

  private static float[] ys(Roi roi) {
    FloatPolygon points = roi.getFloatPolygon();
    return Arrays.copyOf(points.ypoints, points.npoints);
  }

  /**
   * PS3.3 C.10.5: the centre of the first pixel is 0.5\0.5, and the corner of the last its size.
   */
  @Test
  void pixelsCountFromTheCornerOfTheFirst() throws IOException {
    ImagePlus image = image();
    ImportContours.Result result =
        run(
            image,
            state()
                .graphics(
                    "L",
                    List.of("1.9.2"),
                    graphic("POINT", "PIXEL", 0.5, 0.5),
                    graphic("POLYLINE", "PIXEL", 4.5, 5.5, 10.5, 5.5),
                    graphic("POLYLINE", "PIXEL", 4, 5, 10, 5, 10, 9, 4, 9, 4, 5),
                    graphic("POLYLINE", "PIXEL", 1.5, 1.5, 3.5, 1.5, 3.5, 4.5)));

    PointRoi point = assertInstanceOf(PointRoi.class, result.rois().get(0));
    assertArrayEquals(new float[] {0}, xs(point));
    assertArrayEquals(new float[] {0}, ys(point));
    Line line = assertInstanceOf(Line.class, result.rois().get(1));
    assertEquals(4, line.x1d);
    assertEquals(5, line.y1d);
    assertEquals(10, line.x2d);
    Roi closed = result.rois().get(2);
    assertEquals(Roi.POLYGON, closed.getType());
    // As large as 6 columns and 4 rows: what ImageJ measures is what was drawn.
    closed.setPosition(0);
    assertEquals(new Rectangle2D.Double(4, 5, 6, 4), closed.getFloatBounds());
    ImageProcessor plane = image.getProcessor();
    plane.setRoi(closed);
    assertEquals(24, plane.getStats().pixelCount);
    assertEquals(Roi.POLYLINE, result.rois().get(3).getType());
    assertArrayEquals(new float[] {1, 3, 3}, xs(result.rois().get(3)));
    assertEquals(3, point.getPosition());
    assertEquals("presentation state: 4 graphics, 0 texts", result.summary());
    assertEquals(4, image.getOverlay().size());
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void circlesEllipsesAndCurves() throws IOException {
    ImportContours.Result result =
        run(
            image(),
            state()
                .graphics(
                    "L",
                    List.of("1.9.0"),
                    graphic("CIRCLE", "PIXEL", 10, 12, 13, 16),
                    graphic("ELLIPSE", "PIXEL", 4, 10, 20, 10, 12, 7, 12, 13),
                    graphic("ELLIPSE", "PIXEL", 5, 5, 11, 11, 6.5, 9.5, 9.5, 6.5),
                    graphic("INTERPOLATED", "PIXEL", 2.5, 2.5, 6.5, 4.5, 10.5, 2.5, 12.5, 8.5)));

    OvalRoi circle = assertInstanceOf(OvalRoi.class, result.rois().get(0));
    assertEquals(new Rectangle2D.Double(5, 7, 10, 10), circle.getFloatBounds());
    OvalRoi lying = assertInstanceOf(OvalRoi.class, result.rois().get(1));
    assertEquals(new Rectangle2D.Double(4, 7, 16, 6), lying.getFloatBounds());
    EllipseRoi turned = assertInstanceOf(EllipseRoi.class, result.rois().get(2));
    double[] params = turned.getParams();
    assertArrayEquals(new double[] {5, 5, 11, 11, 0.5}, params, 1e-6);
    PolygonRoi curve = assertInstanceOf(PolygonRoi.class, result.rois().get(3));
    double[][] through = {{2, 2}, {6, 4}, {10, 2}, {12, 8}};
    for (double[] at : through) {
      double nearest = 1e9;
      for (int i = 0; i < xs(curve).length; i++) {
        nearest = Math.min(nearest, Math.hypot(xs(curve)[i] - at[0], ys(curve)[i] - at[1]));
      }
      assertTrue(nearest < 0.15, at[0] + ", " + at[1] + " by " + nearest);
    }
    assertEquals(1, curve.getPosition());
  }

  @Test
  void coloursAreThoseOfStylesAndLayers() throws IOException {
    // L* 53.24, a* 80.09, b* 67.2 of D65 is sRGB red; of D50 it is L* 54.29, a* 80.81, b* 69.89.
    double[] red = {54.29 / 100 * 65535, (80.81 + 128) / 255 * 65535, (69.89 + 128) / 255 * 65535};
    double[] white = {65535, 32896, 32896};
    for (double[] lab : List.of(red, white)) {
      for (int i = 0; i < 3; i++) {
        lab[i] = Math.rint(lab[i]);
      }
    }
    DataSetBuilder styled = graphic("POINT", "PIXEL", 3, 3);
    styled.putItems(
        Tag.of(0x0070, 0x0232),
        new DataSetBuilder().putNumbers(Tag.of(0x0070, 0x0251), white).build());

    ImportContours.Result result =
        run(
            image(),
            state()
                .layer("HIGH", 2, red)
                .layer("LOW", 1)
                .graphics("HIGH", ALL, graphic("POINT", "PIXEL", 1, 1))
                .graphics(
                    "LOW",
                    ALL,
                    graphic("CIRCLE", "PIXEL", 5, 5, 8, 5).put(Tag.of(0x0070, 0x0024), "Y"),
                    styled));

    // The lower layer is drawn first, whatever comes first in the file.
    assertEquals("LOW circle", result.rois().get(0).getName());
    assertEquals(Color.YELLOW, result.rois().get(0).getFillColor());
    assertEquals(Color.WHITE, result.rois().get(1).getStrokeColor());
    Color ofLayer = result.rois().get(2).getStrokeColor();
    assertTrue(ofLayer.getRed() > 250 && ofLayer.getGreen() < 8 && ofLayer.getBlue() < 8);
    assertEquals(
        List.of("of line styles only colours are shown: not thickness, dashes and shadows"),
        result.warnings());
  }

  /** On all images of the state: one ROI without a position where these are all of the stack. */
  @Test
  void annotationsLieOnTheImagesThatTheyName() throws IOException {
    ImportContours.Result result =
        run(
            image(),
            state()
                .graphics("L", ALL, graphic("POINT", "PIXEL", 1, 1))
                .graphics("L", List.of("1.9.1", "1.9.4"), graphic("POINT", "PIXEL", 2, 2))
                .graphics("L", List.of("1.77"), graphic("POINT", "PIXEL", 3, 3)));

    assertEquals(List.of(0, 2, 5), result.rois().stream().map(Roi::getPosition).toList());
    assertEquals("presentation state: 2 graphics, 0 texts", result.summary());
    assertEquals(
        List.of("1 annotation left out: on images that are not of the open series (graphic)"),
        result.warnings());
  }

  /** DISPLAY: parts of the displayed area; here columns 11 to 20 and rows 6 to 25. */
  @Test
  void partsOfTheDisplayedAreaArePixelsOfIt() throws IOException {
    StateFile file =
        state()
            .area(11, 6, 20, 25)
            .graphics("L", List.of("1.9.0"), graphic("POINT", "DISPLAY", 0, 0, 0.5, 0.25))
            .graphics("L", List.of("1.9.0"), graphic("POLYLINE", "DISPLAY", 0, 0, 1, 1));

    ImportContours.Result result = run(image(), file);

    Line diagonal = assertInstanceOf(Line.class, result.rois().get(0));
    assertEquals(9.5, diagonal.x1d);
    assertEquals(4.5, diagonal.y1d);
    assertEquals(19.5, diagonal.x2d);
    assertEquals(24.5, diagonal.y2d);
    assertEquals(
        List.of("1 annotation left out: a POINT of 2 points (graphic)"), result.warnings());

    ImportContours.Result without =
        run(image(), state().graphics("L", ALL, graphic("POINT", "DISPLAY", 0.5, 0.5)));
    assertEquals(
        List.of(
            "1 annotation left out: in parts of a displayed area (0070,005A) that the state does"
                + " not give (graphic)"),
        without.warnings());
  }

  @Test
  void aTurnIsSaidAndPartsOfTheDisplayFollowIt() throws IOException {
    ImportContours.Result result =
        run(
            image(),
            state()
                .area(1, 40, 30, 1)
                .with(
                    top ->
                        top.putNumbers(Tag.of(0x0070, 0x0042), 90).put(Tag.of(0x0070, 0x0041), "N"))
                .graphics(
                    "L",
                    List.of("1.9.0"),
                    graphic("POINT", "DISPLAY", 0.25, 0.1),
                    graphic("POINT", "PIXEL", 3, 30)));

    // By hand: turned, the left of the display is the last row, and its top the first column.
    assertArrayEquals(new float[] {2.5f}, xs(result.rois().get(0)));
    assertArrayEquals(new float[] {29.5f}, ys(result.rois().get(0)));
    assertArrayEquals(new float[] {2.5f}, xs(result.rois().get(1)));
    assertArrayEquals(new float[] {29.5f}, ys(result.rois().get(1)));
    assertEquals(
        List.of("not applied: the state shows images turned by 90 degrees clockwise"),
        result.warnings());
  }

  @Test
  void aFlippedImageHasItsGraphicsWhereItsPixelsWent() throws IOException {
    ImagePlus flipped = image();
    for (int slice = 1; slice <= flipped.getStackSize(); slice++) {
      flipped.getStack().getProcessor(slice).flipHorizontal();
    }
    StateFile file = state().graphics("L", ALL, graphic("CIRCLE", "PIXEL", 10, 12, 13, 16));

    ImportContours.Result result = run(flipped, file);

    assertEquals(new Rectangle2D.Double(15, 7, 10, 10), result.rois().get(0).getFloatBounds());
  }

  /** Texts may name a patient: nothing but the overlay has them. */
  @Test
  void textsAreWrittenAndNowhereElse() throws IOException {
    ImagePlus image = image();
    ImportContours.Result result =
        run(
            image,
            state()
                .area(1, 1, 30, 40)
                .texts(
                    "L",
                    List.of("1.9.3"),
                    text("Doe^John\r\n4.5 mm", "DISPLAY", 0.5, 0.25, 0.9, 0.5)
                        .put(Tag.of(0x0070, 0x0004), "PIXEL")
                        .putNumbers(Tag.of(0x0070, 0x0014), 5, 12)
                        .put(Tag.of(0x0070, 0x0015), "Y"),
                    text("", "PIXEL", 1, 1, 2, 2)));

    TextRoi written = assertInstanceOf(TextRoi.class, result.rois().get(0));
    assertEquals("Doe^John\n4.5 mm", written.getText().strip());
    // From 15 to 27; letters that are readable need more here, to both sides.
    assertEquals(21, written.getFloatBounds().getCenterX(), 1);
    assertEquals(10, written.getFloatBounds().y, 1e-6);
    assertEquals(TextRoi.CENTER, written.getJustification());
    assertEquals(4, written.getPosition());
    Line leader = assertInstanceOf(Line.class, result.rois().get(1));
    assertEquals(14.5, leader.x1d);
    assertEquals(11.5, leader.y1d);
    assertEquals(4.5, leader.x2d);
    assertEquals(11.5, leader.y2d);
    assertEquals("presentation state: 0 graphics, 1 text", result.summary());
    assertEquals(
        List.of("1 annotation left out: no Unformatted Text Value (0070,0006) (text)"),
        result.warnings());
    assertFalse((result.summary() + result.warnings()).contains("Doe"));
    assertFalse(written.getName().contains("Doe"));
  }

  /** Each in a line of its own. */
  @Test
  void whatIsNotShownIsSaid() throws IOException {
    DataSetBuilder compound = new DataSetBuilder().put(Tag.of(0x0070, 0x0294), "RULER");
    DataSetBuilder table = new DataSetBuilder().put(Tag.of(0x0028, 0x3003), "x");
    StateFile file =
        state()
            .graphics(
                "L",
                List.of("1.9.0"),
                graphic("MULTIPOINT", "PIXEL", 1, 1),
                graphic("POINT", "MATRIX", 1, 1),
                graphic("POLYLINE", "PIXEL", 1, 1, 2, 2).putNumbers(Tag.of(0x0070, 0x0021), 3),
                graphic("POINT", "PIXEL", Double.NaN, 1),
                graphic("CIRCLE", "PIXEL", 4, 4, 4, 4),
                graphic("ELLIPSE", "PIXEL", 0, 5, 10, 5, 5, 0, 9, 10))
            .with(
                top ->
                    top.putItems(
                            Tag.of(0x0028, 0x3110),
                            new DataSetBuilder()
                                .putItems(Tag.of(0x0028, 0x3010), table.build())
                                .build())
                        .putItems(Tag.of(0x0028, 0x6100), new DataSetBuilder().build())
                        .putItems(Tag.of(0x2050, 0x0010), new DataSetBuilder().build())
                        .putBytes(Tag.of(0x6000, 0x3000), Vr.OW, new byte[2])
                        .put(Tag.of(0x6002, 0x1001), "L"));
    Path written = file.write(folder);
    StateFile withCompound = state();
    withCompound.with(
        top ->
            top.putItems(
                Tag.of(0x0070, 0x0001),
                new DataSetBuilder()
                    .put(Tag.of(0x0070, 0x0002), "L")
                    .putItems(Tag.of(0x0070, 0x0209), compound.build())
                    .build()));

    ImportContours.Result result =
        ImportContours.run(
            image(), ImportContoursOptions.of(written, As.ROIS), false, Progress.NONE);

    assertEquals(
        List.of(
            "a table of the VOI LUT Sequence (0028,3010) is left aside: it has no LUT Descriptor"
                + " (0028,3002)",
            "not applied: its Presentation LUT (2050,0010)",
            "overlay planes of the state without a layer to be shown on: 1",
            "the state shows overlay planes of the images, 1: imports show them whether or not a"
                + " state does",
            "not applied: its subtraction of a mask (0028,6100)",
            "1 annotation left out: a Graphic Type (0070,0023) that presentation states do not have"
                + " (graphic)",
            "1 annotation left out: Graphic Annotation Units (0070,0005) are neither PIXEL nor"
                + " DISPLAY (graphic)",
            "1 annotation left out: Graphic Data (0070,0022) are not the pairs that Number of"
                + " Graphic Points (0070,0021) says (graphic)",
            "1 annotation left out: Graphic Data (0070,0022) hold what is no number (graphic)",
            "1 annotation left out: it has no radius (CIRCLE)",
            "1 annotation left out: its axes do not halve each other at a right angle (ELLIPSE)"),
        result.warnings());
    assertEquals(
        List.of("1 annotation left out: compound graphics are not drawn (RULER)"),
        run(image(), withCompound).warnings());
  }

  @Test
  void statesOfOtherImagesAndOtherKindsAreRefused() throws IOException {
    ImagePlus image = image();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                run(
                    image,
                    new StateFile("1.7").graphics("L", ALL, graphic("POINT", "PIXEL", 1, 1))));
    assertTrue(e.getMessage().contains("refers to none of the images"));

    IOException other =
        assertThrows(
            IOException.class,
            () ->
                run(
                    image,
                    state()
                        .with(top -> top.put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.11.4"))));
    assertTrue(other.getMessage().contains("Blending Softcopy Presentation State Storage"));
    assertNull(image.getOverlay());
  }

  /** Of a real ultrasound of 30 frames in colours, without a place in the patient. */
  @Test
  void framesAreThoseThatAreNamed() throws IOException {
    Path file = RealData.path("pydicom-test-files/examples_ybr_color.dcm");
    ImagePlus image =
        ImportDicomDirectory.run(ImportDicomOptions.of(file), Progress.NONE).images().get(0);
    String uid = PlaneTags.value(PlaneTags.label(image, 1), "0008,0018");
    DataSetBuilder frames =
        new DataSetBuilder()
            .put(Tag.of(0x0008, 0x1155), uid)
            .put(Tag.of(0x0008, 0x1160), Vr.IS, "2", "7");
    StateFile state =
        new StateFile()
            .with(
                top ->
                    top.putItems(
                        Tag.of(0x0008, 0x1115),
                        new DataSetBuilder()
                            .putItems(Tag.of(0x0008, 0x1140), frames.build())
                            .build()))
            .graphics("L", ALL, graphic("CIRCLE", "PIXEL", 20, 30, 40, 30));

    ImportContours.Result result = run(image, state);

    assertEquals(List.of(2, 7), result.rois().stream().map(Roi::getPosition).toList());
    assertEquals(new Rectangle2D.Double(0, 10, 40, 40), result.rois().get(0).getFloatBounds());
  }

  @Test
  void slicesThatWereMadeOfSeveralHaveNoPixelsOfTheirOwn() {
    ImagePlus image = image();
    image.setProp(ImageFiles.RESAMPLED, "true");

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> run(image, state().graphics("L", ALL, graphic("POINT", "PIXEL", 1, 1))));

    assertEquals(
        "a presentation state is of pixels as they are stored, which the image's are not: its"
            + " slices were made of several images: open the series with tilt=keep and gaps=keep",
        e.getMessage());
    assertNull(image.getOverlay());
  }
}
