// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What multi-frame files contradict or lack is reported. */
class EnhancedDamageTest {
  @TempDir Path folder;

  private Phantom phantom(int slices) {
    Phantom phantom = new Phantom(folder, 1, slices, 1);
    phantom.sopClass = "1.2.840.10008.5.1.4.1.1.4.1";
    return phantom;
  }

  @Test
  void sharedGeometryThatFramesContradictIsReported() throws IOException {
    Phantom phantom = phantom(3);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header ->
            header.putItems(
                Tags.SharedFunctionalGroupsSequence,
                new DataSetBuilder()
                    .putItems(
                        Phantom.PLANE_ORIENTATION,
                        EnhancedKindsTest.numbers(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0))
                    .putItems(
                        Phantom.PIXEL_MEASURES, EnhancedKindsTest.numbers(Tags.PixelSpacing, 7, 7))
                    .build()),
        (plane, frame) ->
            frame
                .putItems(Phantom.PLANE_ORIENTATION, phantom.oriented(new DataSetBuilder()).build())
                .putItems(Phantom.PIXEL_MEASURES, phantom.measured(new DataSetBuilder()).build()));
    VolumePlan plan = phantom.plans().get(0);
    phantom.assertIsThis(plan);
    assertEquals(2, plan.warnings().size());
    assertTrue(
        warns(plan, ImportWarning.Kind.FORMAT, "f: the Plane Orientation", "each frame's own"));
    assertTrue(warns(plan, ImportWarning.Kind.FORMAT, "Pixel Measures", "(0028,9110)"));
  }

  @Test
  void framesWithoutGroupsOfTheirOwnAreReported() throws IOException {
    Phantom phantom = phantom(4);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header ->
            header.putItems(
                Tags.PerFrameFunctionalGroupsSequence,
                header
                    .build()
                    .items(Tags.PerFrameFunctionalGroupsSequence)
                    .subList(0, 3)
                    .toArray(DataSet[]::new)),
        (plane, frame) -> {});
    List<VolumePlan> plans = phantom.plans();
    assertEquals(2, plans.size());
    assertEquals(3, plans.get(0).slices());
    assertTrue(
        warns(plans.get(1), ImportWarning.Kind.FORMAT, "has 3 items, expected 4"),
        TestSlices.warnings(plans.get(1)));
  }

  @Test
  void moreFramesThanPixelsIsAnErrorThatNamesBoth() throws IOException {
    Phantom phantom = phantom(3);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> header.put(Tags.NumberOfFrames, Vr.IS, "4"),
        (plane, frame) -> {});
    ScanResult scan = DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE);
    assertEquals(0, scan.imageCount());
    assertTrue(
        scan.failures().get(0).reason().contains("holds 180 bytes, expected 240"),
        scan.failures().get(0).reason());
  }

  @Test
  void fewerFramesThanPixelsIsAWarning() throws IOException {
    Phantom phantom = phantom(3);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> header.put(Tags.NumberOfFrames, Vr.IS, "2"),
        (plane, frame) -> {});
    VolumePlan plan = phantom.plans().get(0);
    assertEquals(2, plan.slices());
    assertTrue(warns(plan, ImportWarning.Kind.FORMAT, "60 bytes more than its frames need"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0", "0"})
  void spacingThatIsNoneIsReported(String spacing) throws IOException {
    Phantom phantom = phantom(3);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> {},
        (plane, frame) ->
            frame.putItems(
                Phantom.PIXEL_MEASURES,
                new DataSetBuilder().put(Tags.PixelSpacing, Vr.DS, spacing.split(" ")).build()));
    VolumePlan plan = phantom.plans().get(0);
    assertEquals(false, plan.known().pixelSpacing());
    assertEquals(1, plan.geometry().spacing().x());
    assertEquals(Phantom.SLICE_SPACING, plan.geometry().spacing().z(), 1e-9);
    assertTrue(warns(plan, ImportWarning.Kind.GEOMETRY, "no usable Pixel Spacing"));
  }

  @Test
  void anOrientationThatIsNotOrthogonalIsReported() throws IOException {
    Phantom phantom = phantom(3);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> {},
        (plane, frame) ->
            frame.putItems(
                Phantom.PLANE_ORIENTATION,
                EnhancedKindsTest.numbers(Tags.ImageOrientationPatient, 1, 0, 0, 0.05, 1, 0)));
    VolumePlan plan = phantom.plans().get(0);
    assertTrue(warns(plan, ImportWarning.Kind.GEOMETRY, "off a right angle"));
    assertEquals(0, plan.geometry().rowDirection().dot(plan.geometry().columnDirection()), 1e-12);
  }
}
