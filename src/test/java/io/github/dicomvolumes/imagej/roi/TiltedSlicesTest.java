// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.plugin.StackReverser;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slices of a tilted gantry lie where their headers say, sideways of the volume's normal. */
class TiltedSlicesTest {
  private static final double EXACT = 1e-4;

  private static final Pattern IMAGE_POSITION =
      Pattern.compile("0020,0032  Image Position \\(Patient\\): ([-0-9.\\\\]+)");

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    PhantomStudy.write(folder);
  }

  private ImagePlus open(PlanOptions.Tilt tilt) throws IOException {
    ImportDicomOptions options =
        ImportDicomOptions.of(folder)
            .withSeries("number=3")
            .withPlanOptions(new PlanOptions(tilt, PlanOptions.Gaps.KEEP));
    return ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
  }

  private static PatientPlanes planes(ImagePlus image) {
    return ImageTarget.of(image).planes().patient().orElseThrow();
  }

  /** Image Position (Patient), as the slice's label has it. */
  private static Vector3 stated(ImagePlus image, int slice) {
    String[] numbers =
        IMAGE_POSITION
            .matcher(image.getStack().getSliceLabel(slice + 1))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1)
            .split("\\\\");
    return new Vector3(
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]));
  }

  private static void assertNear(Vector3 wanted, Vector3 found) {
    assertEquals(0, wanted.minus(found).length(), EXACT, wanted + " and " + found);
  }

  @Test
  void eachSliceLiesWhereItsHeaderSays() throws IOException {
    ImagePlus image = open(PlanOptions.Tilt.KEEP);
    PatientPlanes planes = planes(image);
    for (int slice = 0; slice < image.getNSlices(); slice++) {
      assertNear(stated(image, slice), planes.toPatient(0, 0, slice));
    }
  }

  /** 1.75 mm from row to row, 1.625 mm from column to column. */
  @Test
  void whatIsLeftOfSlicesLiesThereToo() throws IOException {
    ImagePlus image = open(PlanOptions.Tilt.KEEP);
    int last = image.getNSlices() - 1;
    image.setRoi(10, 20, 60, 50);
    ImagePlus cropped = image.crop("stack");
    PatientPlanes planes = planes(cropped);
    for (int slice : new int[] {0, last}) {
      Vector3 corner =
          stated(cropped, slice)
              .plus(planes.rowDirection().times(10 * planes.columnSpacingMm()))
              .plus(planes.columnDirection().times(20 * planes.rowSpacingMm()));
      assertNear(corner, planes.toPatient(0, 0, slice));
    }
  }

  @Test
  void turnedRoundTheyLieThereToo() throws IOException {
    ImagePlus image = open(PlanOptions.Tilt.KEEP);
    new StackReverser().flipStack(image);
    PatientPlanes planes = planes(image);
    for (int slice = 0; slice < image.getNSlices(); slice++) {
      assertNear(stated(image, slice), planes.toPatient(0, 0, slice));
    }
  }

  /** Corrected slices are shifted in their planes already: they follow the normal. */
  @Test
  void correctedSlicesLieBehindEachOther() throws IOException {
    ImagePlus image = open(PlanOptions.Tilt.CORRECT);
    PatientPlanes planes = planes(image);
    Vector3 normal = planes.rowDirection().cross(planes.columnDirection());
    Vector3 first = planes.toPatient(0, 0, 0);
    for (int slice = 1; slice < image.getNSlices(); slice++) {
      Vector3 way = planes.toPatient(0, 0, slice).minus(first);
      assertEquals(0, way.cross(normal).length(), EXACT);
    }
  }
}
