// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances that stand elsewhere than in positions and Pixel Spacing, each with a warning. */
class SpacingSourcesTest {
  private static final Tag MAGNIFICATION = Tag.of(0x0018, 0x1114);
  private static final Tag SCANNED = Tag.of(0x0018, 0x2010);
  private static final Tag IMAGE_PLANE = Tag.of(0x3002, 0x0011);
  private static final Tag SAD = Tag.of(0x3002, 0x0022);
  private static final Tag SID = Tag.of(0x3002, 0x0026);
  private static final Tag ASPECT = Tag.of(0x0028, 0x0034);

  @TempDir Path folder;

  /** Slices of the x-y plane whose headers a test changes. */
  private VolumePlan plan(int slices, Consumer<DataSetBuilder> change) throws IOException {
    TestSlices images = TestSlices.axial(folder);
    for (int i = 0; i < slices; i++) {
      images.write("s" + i + ".dcm", new Vector3(10, 20, 30), change, (x, y) -> x + y);
    }
    return TestSlices.plan(folder, PlanOptions.KEEP);
  }

  private static void assertSpacing(double x, double y, VolumePlan plan, String source) {
    assertTrue(plan.known().pixelSpacing());
    assertEquals(x, plan.geometry().spacing().x(), 1e-9);
    assertEquals(y, plan.geometry().spacing().y(), 1e-9);
    assertTrue(TestSlices.warnings(plan).contains(source), TestSlices.warnings(plan));
  }

  @Test
  void theDetectorsSpacingIsDividedByTheMagnification() throws IOException {
    VolumePlan plan =
        plan(
            1,
            h ->
                h.remove(Tags.PixelSpacing)
                    .putNumbers(Tags.ImagerPixelSpacing, 0.3, 0.2)
                    .put(MAGNIFICATION, Vr.DS, "1.25"));
    assertSpacing(0.16, 0.24, plan, "Estimated Radiographic Magnification (0018,1114) 1.25");
  }

  /** PS3.3 10.7.1.3: equal to that of the detector, it was not calibrated, unless it says how. */
  @ParameterizedTest
  @CsvSource({"0.2, '', true", "0.2, FIDUCIAL, false", "0.18, '', false", "0.20001, '', true"})
  void aSpacingThatIsTheDetectorsIsNotThePatients(double columns, String calibration, boolean said)
      throws IOException {
    VolumePlan plan =
        plan(
            1,
            h ->
                h.putNumbers(Tags.PixelSpacing, 0.3, columns)
                    .putNumbers(Tags.ImagerPixelSpacing, 0.3, 0.2)
                    .put(Tag.of(0x0028, 0x0A02), calibration));
    assertEquals(columns, plan.geometry().spacing().x(), 1e-9);
    assertEquals(said, TestSlices.warnings(plan).contains("and not calibrated"));
  }

  /** Enhanced X-ray angiography has both in functional groups of its frames. */
  @ParameterizedTest
  @CsvSource({"1.25, 1.25, 0.16, 0.24, divided by", "1.25, 1.5, 0.2, 0.3, objects are smaller"})
  void framesOfADetectorHaveItsSpacing(
      double first, double second, double x, double y, String source) throws IOException {
    Phantom phantom = new Phantom(folder, 1, 2, 1);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> header.remove(Tags.SharedFunctionalGroupsSequence),
        (plane, frame) ->
            frame
                .putItems(
                    Tag.of(0x0028, 0x9443),
                    new DataSetBuilder().putNumbers(Tags.ImagerPixelSpacing, 0.3, 0.2).build())
                .putItems(
                    Tag.of(0x0018, 0x9476),
                    new DataSetBuilder()
                        .put(MAGNIFICATION, Vr.DS, "" + (plane.slice() == 0 ? first : second))
                        .build()));
    assertSpacing(x, y, phantom.plans().get(0), source);
  }

  @Test
  void anImagePlaneIsScaledToTheIsocentre() throws IOException {
    VolumePlan plan =
        plan(
            1,
            h ->
                h.remove(Tags.PixelSpacing)
                    .put(IMAGE_PLANE, Vr.DS, "0.8", "0.4")
                    .put(SAD, Vr.DS, "1000")
                    .put(SID, Vr.DS, "1600"));
    assertSpacing(0.25, 0.5, plan, "Image Plane Pixel Spacing (3002,0011), scaled");
  }

  @Test
  void anImagePlaneWithoutDistancesIsThatOfTheReceptor() throws IOException {
    VolumePlan plan =
        plan(1, h -> h.remove(Tags.PixelSpacing).put(IMAGE_PLANE, Vr.DS, "0.8", "0.4"));
    assertSpacing(0.4, 0.8, plan, "measured at the receptor");
  }

  @Test
  void aScannedFilmHasItsNominalSpacing() throws IOException {
    VolumePlan plan = plan(1, h -> h.remove(Tags.PixelSpacing).put(SCANNED, Vr.DS, "0.2", "0.1"));
    assertSpacing(0.1, 0.2, plan, "Nominal Scanned Pixel Spacing (0018,2010)");
  }

  @Test
  void anAspectRatioIsNoDistance() throws IOException {
    VolumePlan plan = plan(1, h -> h.remove(Tags.PixelSpacing).put(ASPECT, Vr.IS, "4", "3"));
    assertFalse(plan.known().pixelSpacing());
    assertEquals(1, plan.geometry().spacing().x());
    assertEquals(4 / 3.0, plan.geometry().spacing().y(), 1e-12);
    assertTrue(TestSlices.warnings(plan).contains("height is 1.333333 widths"));
  }

  @Test
  void whatStandsInIsNotReadWherePixelSpacingIsKnown() throws IOException {
    VolumePlan plan = plan(1, h -> h.put(Tags.ImagerPixelSpacing, Vr.DS, "bad", "worse"));
    assertEquals(2, plan.geometry().spacing().x());
    assertEquals("", TestSlices.warnings(plan));
  }

  @Test
  void slicesWithoutPositionsLieTheirSpacingApart() throws IOException {
    VolumePlan plan =
        plan(
            3,
            h ->
                h.remove(Tags.ImagePositionPatient)
                    .putNumbers(Tags.SpacingBetweenSlices, 2.5)
                    .putNumbers(Tags.SliceThickness, 4));
    assertEquals(2.5, plan.geometry().spacing().z());
    assertTrue(plan.known().sliceSpacing());
    assertFalse(plan.known().placement());
    assertTrue(
        TestSlices.warnings(plan)
            .contains(
                "ordered by Instance Number (0020,0013) and their distance, 2.5 mm, is Spacing"
                    + " Between Slices (0018,0088)"),
        TestSlices.warnings(plan));
  }

  /** The tolerance is that of a regular gap, 0.01 mm or 1 % of the step, here 0.02. */
  @ParameterizedTest
  @CsvSource({"7, 2", "7.019, 2", "7.021, 0"})
  void evenStepsOfSliceLocationAreADistance(double second, double spacing) throws IOException {
    double[] locations = {5, second, 9, 11, 13};
    int[] next = {0};
    VolumePlan plan =
        plan(
            5,
            h ->
                h.remove(Tags.ImagePositionPatient)
                    .putNumbers(Tags.SliceLocation, locations[next[0]++]));
    assertEquals(spacing > 0, plan.known().sliceSpacing());
    assertEquals(spacing > 0 ? spacing : 1, plan.geometry().spacing().z(), 1e-9);
    assertEquals(
        spacing > 0,
        TestSlices.warnings(plan).contains("2 mm, is the step of Slice Location (0020,1041)"));
  }

  @Test
  void framesOfACineAreNoSlices() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 3, 1);
    phantom.enhanced(
        "cine",
        phantom.planes(),
        top ->
            phantom
                .measured(phantom.oriented(phantom.positioned(top, phantom.origin)))
                .remove(Tags.SharedFunctionalGroupsSequence)
                .remove(Tags.PerFrameFunctionalGroupsSequence)
                .putNumbers(Tags.SpacingBetweenSlices, 3)
                .putNumbers(Tags.FrameTime, 40),
        (plane, own) -> {});
    VolumePlan plan = phantom.plans().get(0);
    assertEquals(3, plan.timePoints());
  }

  private static VolumePlan real(String name) throws IOException {
    return TestSlices.plan(RealData.path("cases/" + name), PlanOptions.KEEP);
  }

  @ParameterizedTest
  @CsvSource({
    "ct-multiframe-no-positions/a, 0.3, 0.3, 0.3, false, 0, 0, 0",
    "ct-multiframe-no-positions/c, 0.3, 0.3, 0.3, true, 10, 20, 30",
    "ct-multiframe-no-positions/d, 1, 1, 0.94, true, 10, 20, 30",
    "nm-spect-recon-tomo/pos, 4, 4, 4.5, true, -20, -16, 100",
    "nm-spect-recon-tomo/neg, 4, 4, 4.5, true, -20, -16, 77.5",
    "enhanced-us-volume, 0.4, 0.4, 0.7, false, 0, 0, 0"
  })
  void realVolumesOfOneFileHaveTheirPlace(
      String name, double sx, double sy, double sz, boolean placed, double x, double y, double z)
      throws IOException {
    VolumePlan plan = real(name);
    assertEquals(6, plan.slices());
    assertEquals(placed, plan.known().placement());
    Vector3 spacing = plan.geometry().spacing();
    assertEquals(sx, spacing.x(), 1e-9);
    assertEquals(sy, spacing.y(), 1e-9);
    assertEquals(sz, spacing.z(), 1e-9);
    Vector3 origin = plan.geometry().origin();
    assertEquals(x, origin.x(), 1e-9);
    assertEquals(y, origin.y(), 1e-9);
    assertEquals(z, origin.z(), 1e-9);
    assertTrue(!TestSlices.warnings(plan).isEmpty());
  }

  /** The distances of the RT image's source to plane and isocentre are the same. */
  @ParameterizedTest
  @CsvSource({
    "rt-image-plane-spacing.dcm, 1.221, 1.221, true",
    "nominal-scanned-spacing.dcm, 0.17638889, 0.17638889, true",
    "pixel-aspect-ratio-4-3.dcm, 1, 1.3333333333333333, false"
  })
  void realProjectionsHaveTheirSpacing(String name, double x, double y, boolean known)
      throws IOException {
    Files.copy(RealData.path("cases/objects/" + name), folder.resolve(name));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals(known, plan.known().pixelSpacing());
    assertEquals(x, plan.geometry().spacing().x(), 1e-9);
    assertEquals(y, plan.geometry().spacing().y(), 1e-9);
  }

  @Test
  void channelsOfSeveralUnitsSaySo() throws IOException {
    VolumePlan plan = real("channels-of-two-units");
    assertEquals("", plan.values().unit());
    assertEquals(List.of("normalized", "mrad"), plan.channelUnits().stream().distinct().toList());
    assertTrue(TestSlices.warnings(plan).contains("channels have different units"));
  }
}
