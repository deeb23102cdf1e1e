// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A CT, a PET that holds uptake values already, and a PET that lacks all that they need: who plans
 * them with SUV needs to do no more.
 */
class SuvPlansTest {
  private static final PlanOptions SUV =
      new PlanOptions(PlanOptions.Tilt.KEEP, PlanOptions.Gaps.KEEP, true);

  @TempDir Path folder;
  private SmallSeries series;

  @BeforeEach
  void write() throws IOException {
    series = new SmallSeries(folder);
    write("ct", 3, "CT", "HU");
    write("good", 2, "PT", "GML");
    write("lacking", 4, "PT", "BQML");
  }

  private void write(String name, int slices, String modality, String units) throws IOException {
    for (int z = 0; z < slices; z++) {
      series.add(
          name + z,
          z,
          header ->
              header
                  .put(Tags.SeriesInstanceUID, "2.25.7" + slices)
                  .put(Tags.SeriesNumber, Integer.toString(slices))
                  .put(Tags.Modality, modality)
                  .put(Tags.Units, units)
                  .putNumbers(Tags.RescaleSlope, 0.5)
                  .putNumbers(Tags.RescaleIntercept, 0));
    }
  }

  private VolumePlans plans() throws IOException {
    return VolumePlanner.plan(series.scan(), SUV);
  }

  @Test
  void plansHaveUptakeValuesWhoeverAsks() throws IOException {
    List<VolumePlan> volumes = plans().volumes();
    assertEquals(
        List.of("good0", "ct0"), volumes.stream().map(v -> SmallSeries.names(v).get(0)).toList());
    assertEquals("SUVbw", volumes.get(0).values().unit());
    assertEquals("SUVbw", volumes.get(0).planes().get(1).scale().unit());
    assertTrue(
        volumes.get(1).warnings().stream().anyMatch(w -> w.message().contains("no PET images")));
  }

  @Test
  void whatHasNoneIsAFailureOfTheScan() throws IOException {
    List<ScanFailure> failures = plans().scan().failures();
    assertEquals(1, failures.size());
    assertEquals(folder.resolve("lacking0"), failures.get(0).path());
    assertTrue(
        failures.get(0).reason().startsWith("lacking0: SUV by body weight cannot be computed: "),
        failures.get(0).reason());
    assertTrue(failures.get(0).unplanned().refused());
    assertEquals(4, failures.get(0).unplanned().files());
    assertEquals(4 * 12, failures.get(0).unplanned().voxels());
  }

  /** By its place in the list another volume would be opened for the one that is not in it. */
  @ParameterizedTest
  @ValueSource(strings = {"largest", "all", "number=4", "2.25.74", "#1", "#2", "number=3,number=4"})
  void choosingItIsAnErrorThatSaysWhatIsMissing(String choice) {
    IOException e =
        assertThrows(
            IOException.class,
            () -> {
              VolumePlans plans = plans();
              SeriesChoice.parse(choice).choose(plans.volumes(), plans.scan());
            });
    assertTrue(e.getMessage().contains("Patient's Weight (0010,1030)"), e.getMessage());
  }

  @Test
  void anImportGetsTheVolumesOfThePlan() throws IOException {
    ImportDicomOptions options =
        ImportDicomOptions.of(folder).withPlanOptions(SUV).withSeries("number=2");
    var image = ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
    assertEquals("SUVbw", image.getCalibration().getValueUnit());
    assertEquals("SUVbw", open("number=2", SUV).getCalibration().getValueUnit());
  }

  private ij.ImagePlus open(String choice, PlanOptions planned) throws IOException {
    VolumePlans plans = VolumePlanner.plan(series.scan(), planned);
    VolumePlan plan = SeriesChoice.parse(choice).choose(plans.volumes(), plans.scan()).get(0);
    ImportDicomOptions options = ImportDicomOptions.of(folder).withPlanOptions(SUV);
    return ImportDicomDirectory.open(plan, options, Progress.NONE);
  }

  @Test
  void aPlanWithoutThemIsNotOpenedForThem() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> open("number=4", PlanOptions.KEEP));
    assertEquals(
        "suv is asked for, but the volume was planned with values in BQML: plan it with the options"
            + " that it is opened with",
        e.getMessage());
  }

  @Test
  void storedValuesAndUptakeValuesExcludeEachOther() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ImportDicomOptions(folder, "all", "", false, false, true, SUV));
  }
}
