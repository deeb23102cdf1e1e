// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.reslice.Interpolation;
import io.github.dicomvolumes.imagej.reslice.ResampleVolume;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.ContourType;
import io.github.dicomvolumes.structures.Structure;
import io.github.dicomvolumes.structures.StructureSet;
import io.github.dicomvolumes.structures.StructureSetReader;
import io.github.dicomvolumes.volume.Progress;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of names, numbers, colours and places, on the image of {@link PlacedImage#axial}.
 */
class SaveStructuresTest {
  @TempDir Path folder;

  private final ImagePlus image = PlacedImage.axial(30, 40, 6);

  private SaveStructures.Result save(SaveStructures.Kind kind, Roi... rois) throws IOException {
    return SaveStructures.run(
        image,
        List.of(rois),
        folder.resolve("out.dcm"),
        kind,
        SaveStructures.Content.AUTO,
        StructureRoundTripTest.OPTIONS,
        Progress.NONE);
  }

  private StructureSet saved(Roi... rois) throws IOException {
    save(SaveStructures.Kind.RTSTRUCT, rois);
    return StructureSetReader.read(folder.resolve("out.dcm"));
  }

  private static Roi roi(String name, int slice) {
    Roi roi = new Roi(5, 6, 7, 8);
    roi.setName(name);
    roi.setPosition(slice);
    return roi;
  }

  @Test
  void withAScreenTheOverlayIsSavedWhereTheRoiManagerHasNothing() {
    Overlay overlay = new Overlay(roi("PTV", 2));
    overlay.add(roi("PTV", 3));
    image.setOverlay(overlay);
    image.setRoi(roi("drawn last", 3));

    List<Roi> rois = SaveStructures.rois(image, true);

    assertEquals(List.of("PTV", "PTV"), List.of(rois.get(0).getName(), rois.get(1).getName()));
    assertEquals(2, rois.size());
  }

  @Test
  void roisOfOneNameAreAStructure() throws IOException {
    Roi colored = roi("PTV", 2);
    colored.setStrokeColor(new Color(0x123456));

    StructureSet set = saved(colored, roi("Cord", 2), roi("PTV", 3));

    Structure ptv = set.structures().get(0);
    assertEquals(2, set.structures().size());
    assertEquals("PTV", ptv.name());
    assertEquals(1, ptv.number());
    assertEquals(0x123456, ptv.color());
    assertEquals(2, ptv.contours().size());
    assertEquals(2, set.structures().get(1).number());
    // The corner of the first pixel is half a pixel before its centre at (-20, -10, 100).
    assertEquals(-20 - 1 + 5 * 2, ptv.contours().get(0).points().get(0).x());
    assertEquals(-10 - 0.5 + 6, ptv.contours().get(0).points().get(0).y());
    assertEquals(105, ptv.contours().get(0).points().get(0).z());
    assertEquals(List.of("1.9.1"), ptv.contours().get(0).images());
  }

  @Test
  void numbersOfAnImportAreKeptAndNewOnesAreFree() throws IOException {
    Roi imported = roi("PTV", 2);
    imported.setProperty(StructureRois.NUMBER, "1");
    Roi other = roi("PTV", 2);
    other.setProperty(StructureRois.NUMBER, "7");

    StructureSet set = saved(roi("new", 1), imported, other);

    assertEquals(List.of(2, 1, 7), set.structures().stream().map(Structure::number).toList());
  }

  @Test
  void roisWithoutANameGoByTheirGroup() throws IOException {
    Roi grouped = roi("0003-0012-0013", 1);
    grouped.setGroup(4);

    StructureSet set = saved(roi(null, 1), grouped);

    assertEquals(
        List.of("ROI", "group 4"), set.structures().stream().map(Structure::name).toList());
  }

  @Test
  void pointsAndLinesAreContoursOfTheirOwn() throws IOException {
    PointRoi points = new PointRoi(new float[] {3, 4.5f}, new float[] {5, 6}, 2);
    points.setName("points");
    points.setPosition(1);
    Roi line = new Line(1, 2, 3, 4);
    line.setName("axis");
    line.setPosition(1);

    StructureSet set = saved(points, line);

    Structure first = set.structures().get(0);
    assertEquals(2, first.contours().size());
    assertEquals(ContourType.POINT, first.contours().get(1).type());
    // Whole numbers are pixel centres: 4.5 columns of 2 mm.
    assertEquals(-20 + 9, first.contours().get(1).points().get(0).x());
    assertEquals(ContourType.OPEN_PLANAR, set.structures().get(1).contours().get(0).type());
    assertEquals(-20 + 2, set.structures().get(1).contours().get(0).points().get(0).x());
  }

  @Test
  void aRoiWithoutASliceIsOnAllAndThatIsSaid() throws IOException {
    SaveStructures.Result result = save(SaveStructures.Kind.RTSTRUCT, roi("PTV", 0));

    assertEquals("1 structure of 6 contours to out.dcm", result.summary());
    assertEquals(
        List.of("1 contour on all slices, as ImageJ shows a ROI without a position (PTV)"),
        result.warnings());
  }

  @Test
  void textsAreLeftOutAndSaid() throws IOException {
    Roi text = new TextRoi(1, 2, "text");
    text.setName("note");
    text.setPosition(1);

    SaveStructures.Result result = save(SaveStructures.Kind.SEGMENTATION, roi("PTV", 1), text);

    assertEquals("1 segment in 1 frame to out.dcm", result.summary());
    assertEquals(List.of("1 contour left out: a segment is an area (note)"), result.warnings());
  }

  @Test
  void nothingIsWrittenWhereThereIsNothingOrAFile() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> save(SaveStructures.Kind.RTSTRUCT));
    assertThrows(IllegalArgumentException.class, () -> save(SaveStructures.Kind.LABELMAP));
    assertFalse(Files.exists(folder.resolve("out.dcm")));

    save(SaveStructures.Kind.RTSTRUCT, roi("PTV", 1));

    assertThrows(
        FileAlreadyExistsException.class, () -> save(SaveStructures.Kind.RTSTRUCT, roi("PTV", 1)));
  }

  @Test
  void aLabelMapHoldsNoTwoSegmentsInAVoxel() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> save(SaveStructures.Kind.LABELMAP, roi("Body", 1), roi("PTV", 1)));

    assertTrue(e.getMessage().contains("kind=segmentation"), e.getMessage());
  }

  @Test
  void labelsOfAnImportAreSavedWithTheirNames() throws IOException {
    image.setOverlay(new Overlay());
    save(SaveStructures.Kind.RTSTRUCT, roi("Liver", 2), roi("Cord", 4));
    ImagePlus labels =
        ImportContours.run(
                image,
                ImportContoursOptions.of(folder.resolve("out.dcm"), As.LABELS),
                false,
                Progress.NONE)
            .image();
    Path target = folder.resolve("labels.dcm");

    SaveStructures.Result result =
        SaveStructures.run(
            labels,
            List.of(),
            target,
            SaveStructures.Kind.SEGMENTATION,
            SaveStructures.Content.AUTO,
            StructureRoundTripTest.OPTIONS,
            Progress.NONE);
    List<Roi> back =
        ImportContours.run(image, ImportContoursOptions.of(target, As.ROIS), false, Progress.NONE)
            .rois();

    assertEquals("2 segments in 2 frames to labels.dcm", result.summary());
    assertEquals(List.of("Liver", "Cord"), back.stream().map(Roi::getName).toList());
    assertEquals(new java.awt.Rectangle(5, 6, 7, 8), back.get(0).getBounds());
    assertEquals(4, back.get(1).getPosition());
  }

  private Vector3 firstCorner(ImagePlus of, Roi roi) throws IOException {
    SaveStructures.run(
        of,
        List.of(roi),
        folder.resolve("out.dcm"),
        SaveStructures.Kind.RTSTRUCT,
        SaveStructures.Content.ROIS,
        StructureRoundTripTest.OPTIONS,
        Progress.NONE);
    StructureSet set = StructureSetReader.read(folder.resolve("out.dcm"));
    return set.structures().get(0).contours().get(0).points().get(0);
  }

  /** Column edge 5 of 30 is edge 25 of the source: 24.5 columns of 2 mm from -20. */
  @Test
  void roisOfAFlippedImageLieWhereItsVoxelsWent() throws IOException {
    for (int slice = 1; slice <= 6; slice++) {
      image.getStack().getProcessor(slice).flipHorizontal();
    }
    assertEquals(new Vector3(29, -4.5, 105), firstCorner(image, roi("PTV", 2)));
  }

  /** Pixels of 1 mm, slices of 2.5 mm: the third is the second of the source. */
  @Test
  void roisOfAResampledImageLieOnItsOwnPixels() throws IOException {
    ImagePlus fine =
        ResampleVolume.run(image, new Vector3(1, 1, 2.5), Interpolation.LINEAR, Progress.NONE)
            .image();
    assertEquals(new Vector3(-20 + 4.5, -4.5, 105), firstCorner(fine, roi("PTV", 3)));
  }

  /** Four columns of 2 mm and three rows of 1 mm are cut off before it. */
  @Test
  void roisOfACroppedImageLieBehindWhatWasCutOff() throws IOException {
    image.setRoi(4, 3, 25, 36);
    ImagePlus crop = image.crop("stack");
    crop.copyAttributes(image);
    assertEquals(
        new Vector3(-20 + 2 * (4 + 4.5), -10 + 3 + 5.5, 105), firstCorner(crop, roi("PTV", 2)));
  }

  @Test
  void anImageWithoutDicomBehindItSaysSo() throws IOException {
    for (int slice = 1; slice <= 6; slice++) {
      image.getStack().setSliceLabel(null, slice);
    }

    SaveStructures.Result result = save(SaveStructures.Kind.RTSTRUCT, roi("PTV", 1));

    assertEquals(2, result.warnings().size());
    assertTrue(result.warnings().get(0).startsWith("there is no DICOM behind the image"));
    assertTrue(result.warnings().get(1).contains("Frame of Reference (0020,0052)"));
  }
}
