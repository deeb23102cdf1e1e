// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static io.github.dicomvolumes.structures.StructureSetFile.contour;
import static io.github.dicomvolumes.structures.StructureSetFile.planar;
import static io.github.dicomvolumes.structures.StructureSetFile.polygon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.SpatialRegistrationTest;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where contours lie: planes, frames of reference, images that were turned. */
class ContourPlacesTest extends ContoursOfPlacedImage {
  @Test
  void whatHasNoPlaceInTheImageIsCounted() throws IOException {
    ImportContours.Result result =
        rois(
            PlacedImage.axial(30, 40, 6),
            one(
                polygon(97.4, SQUARE),
                polygon(97.6, SQUARE),
                polygon(127.6, SQUARE),
                contour("CLOSED_PLANAR", "0\\0\\100\\9\\0\\103\\9\\9\\103\\0\\9\\100"),
                polygon(100, 200, 0, 210, 0, 210, 10),
                polygon(100, -30, 0, 10, 0, 10, 10),
                planar("OPEN_NONPLANAR", 100, 0, 0, 1, 1)));

    assertEquals(2, result.rois().size());
    assertEquals(
        List.of(
            "PTV: its contours lie 2.4 mm apart, the image's slices 5.0 mm: several share a slice,"
                + " which holds the area of all",
            "2 contours left out: before the first or behind the last slice (PTV)",
            "1 contour between slices, moved to the nearest one (PTV)",
            "1 contour left out: their points lie on no plane along the slices (PTV)",
            "1 contour left out: beside the image (PTV)",
            "1 contour reaching beyond the image (PTV)",
            "1 contour left out: OPEN_NONPLANAR lies on no slice (PTV)"),
        result.warnings());
  }

  @Test
  void theJitterOfPlanningSystemsIsOnItsPlane() throws IOException {
    ImportContours.Result result =
        rois(
            PlacedImage.axial(30, 40, 6),
            one(contour("CLOSED_PLANAR", "0\\0\\100.01\\9\\0\\99.98\\9\\9\\100.02\\0\\9\\100")));

    assertEquals(1, result.rois().size());
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void contoursOfAnotherFrameOfReferenceAreRefusedByName() throws IOException {
    ImagePlus image = PlacedImage.axial(30, 40, 6);
    StructureSetFile other =
        new StructureSetFile().roi(1, "GTV", "1.2").contours(1, RED, polygon(100, SQUARE));
    StructureSetFile both =
        new StructureSetFile()
            .roi(1, "GTV", "1.2")
            .roi(2, "Cord")
            .contours(1, RED, polygon(100, SQUARE))
            .contours(2, RED, polygon(100, SQUARE));

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> rois(image, other));
    ImportContours.Result result = rois(image, both);

    assertTrue(e.getMessage().endsWith("give a Spatial Registration object as registration: GTV"));
    assertEquals(1, result.rois().size());
    assertEquals(1, result.warnings().size());
    assertTrue(
        result.warnings().get(0).startsWith("left out, as their coordinates are of another"));
  }

  @Test
  void aSpatialRegistrationMovesThem() throws IOException {
    double[] shift = {1, 0, 0, 4, 0, 1, 0, 3, 0, 0, 1, 5, 0, 0, 0, 1};
    double[] none = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    Path registration =
        SpatialRegistrationTest.write(
            folder,
            SpatialRegistrationTest.item("1.2", shift),
            SpatialRegistrationTest.item(StructureSetFile.FRAME, none));
    Path file =
        new StructureSetFile()
            .roi(1, "GTV", "1.2")
            .contours(1, RED, polygon(100, SQUARE))
            .write(folder);

    ImportContours.Result result =
        ImportContours.run(
            PlacedImage.axial(30, 40, 6),
            new ImportContoursOptions(file, registration, As.ROIS, List.of(), 0.5),
            false,
            Progress.NONE);

    Roi roi = result.rois().get(0);
    assertEquals(2, roi.getPosition());
    assertEquals(7.5, roi.getFloatBounds().x);
    assertEquals(8.5, roi.getFloatBounds().y);
    assertEquals(List.of("moved by the Spatial Registration: GTV"), result.warnings());
  }

  @Test
  void whereNobodyNamesTheFrameOfReferenceThatIsSaid() throws IOException {
    StructureSetFile file =
        new StructureSetFile().roi(1, "GTV", null).contours(1, RED, polygon(100, SQUARE));

    ImportContours.Result result = rois(PlacedImage.axial(30, 40, 6), file);

    assertEquals(
        List.of(
            "the file does not name its Frame of Reference (0020,0052): it was taken to be the same"
                + " of GTV"),
        result.warnings());
  }

  @Test
  void slicesThatRunDownAndObliquePlanesAreFollowed() throws IOException {
    double c = Math.cos(0.4);
    double s = Math.sin(0.4);
    VolumeGeometry oblique =
        new VolumeGeometry(
            new Vector3(12, -34, 56),
            new Vector3(c, s, 0),
            new Vector3(0, 0, -1),
            new Vector3(s, -c, 0),
            new Vector3(0.75, 1.25, 3));
    ImagePlus image = PlacedImage.of(30, 40, 6, oblique);
    StringBuilder data = new StringBuilder();
    double[][] voxels = {{4, 5}, {9, 5}, {9, 15}, {4, 15}};
    for (double[] voxel : voxels) {
      Vector3 p = oblique.toPatient(voxel[0], voxel[1], 4);
      data.append(data.isEmpty() ? "" : "\\");
      data.append((float) p.x())
          .append('\\')
          .append((float) p.y())
          .append('\\')
          .append((float) p.z());
    }

    Roi roi = rois(image, one(contour("CLOSED_PLANAR", data.toString()))).rois().get(0);

    assertEquals(5, roi.getPosition());
    for (int i = 0; i < 4; i++) {
      assertEquals(voxels[i][0] + 0.5, roi.getFloatPolygon().xpoints[i], 1e-4);
      assertEquals(voxels[i][1] + 0.5, roi.getFloatPolygon().ypoints[i], 1e-4);
    }
  }

  @Test
  void aFlippedImageHasItsContoursWhereItsVoxelsWent() throws IOException {
    ImagePlus image = PlacedImage.axial(30, 40, 6);
    for (int slice = 1; slice <= image.getStackSize(); slice++) {
      image.getStack().getProcessor(slice).flipHorizontal();
    }

    Roi roi = rois(image, one(polygon(110, SQUARE))).rois().get(0);

    assertEquals(30 - 10.5, roi.getFloatBounds().x, 1e-4);
    assertEquals(5.5, roi.getFloatBounds().y, 1e-4);
  }

  @Test
  void inAHyperstackContoursLieOnTheirSliceOfEveryChannelAndTime() throws IOException {
    ImagePlus image = PlacedImage.axial(30, 40, 12);
    image.setDimensions(2, 6, 1);
    image.setOpenAsHyperStack(true);
    ImageGeometry.write(
        image,
        new VolumeGeometry(
            new Vector3(-20, -10, 100),
            new Vector3(1, 0, 0),
            new Vector3(0, 1, 0),
            new Vector3(0, 0, 1),
            new Vector3(2, 1, 5)),
        new KnownParts(true, true, true),
        0);
    ImageGeometry.remember(image, null);

    Roi roi = rois(image, one(polygon(110, SQUARE))).rois().get(0);

    assertTrue(roi.hasHyperStackPosition());
    assertEquals(0, roi.getCPosition());
    assertEquals(3, roi.getZPosition());
    assertEquals(0, roi.getTPosition());
  }

  @Test
  void anImageWithoutAPlaceIsRefused() {
    ImagePlus image = IJ.createImage("blank", 30, 40, 6, 8);

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> rois(image, one(polygon(100, SQUARE))));

    assertTrue(e.getMessage().startsWith("the active image has no place in the patient"));
    assertNull(image.getOverlay());
  }
}
