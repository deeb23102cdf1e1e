// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault while one series is planned leaves the others. */
class PlanFaultTest {
  @TempDir Path folder;
  private ScanResult scan;

  /** Series 5 with two slices and series 6 with three. */
  @BeforeEach
  void write() throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int z = 0; z < 2; z++) {
      series.add("a" + z, z);
    }
    for (int z = 0; z < 3; z++) {
      series.add(
          "b" + z, z, b -> b.put(Tags.SeriesInstanceUID, "2.25.99").put(Tags.SeriesNumber, "6"));
    }
    scan = series.scan();
  }

  private VolumePlans planWithFaultIn(int number) {
    return VolumePlanner.plan(
        scan,
        SeriesGrouper.group(scan.images()),
        group -> {
          if (group.series().seriesNumber() == number) {
            throw new IllegalStateException("Doe^John");
          }
          return VolumePlanner.plan(scan).volumes().stream()
              .filter(plan -> plan.series().equals(group.series()))
              .toList();
        },
        new ArrayList<>());
  }

  private static List<VolumePlan> choose(VolumePlans plans, String text) throws IOException {
    return SeriesChoice.parse(text).choose(plans.volumes(), plans.scan());
  }

  @Test
  void theOthersArePlannedAndTheSeriesIsNamed() {
    VolumePlans plans = planWithFaultIn(6);
    assertEquals(1, plans.volumes().size());
    assertEquals(5, plans.volumes().get(0).series().seriesNumber());
    ScanFailure failure = plans.scan().failures().get(0);
    assertEquals(folder.resolve("b0"), failure.path());
    assertEquals(3, failure.unplanned().files());
    assertEquals(3 * 12, failure.unplanned().voxels());
    assertTrue(
        failure
            .reason()
            .startsWith(
                "series 6 (3 files from b0) cannot be planned: unexpected IllegalStateException"
                    + " at "),
        failure.reason());
    assertFalse(failure.reason().contains("Doe"), failure.reason());
    assertEquals("1 series not planned", plans.scan().remainder());
  }

  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void aStackThatIsFullIsAFaultOfOneSeriesToo() {
    VolumePlans plans =
        VolumePlanner.plan(
            scan,
            SeriesGrouper.group(scan.images()),
            group -> {
              endless(0);
              return List.of();
            },
            new ArrayList<>());
    assertEquals(2, plans.scan().failures().size());
    String reason = plans.scan().failures().get(0).reason();
    assertTrue(reason.contains(" cannot be planned: unexpected StackOverflowError at "), reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"largest", "number=6", "2.25.99", "2.25.99#1", "#1,number=6"})
  void choosingItIsAnErrorThatSaysWhy(String text) {
    IOException e = assertThrows(IOException.class, () -> choose(planWithFaultIn(6), text));
    assertTrue(e.getMessage().startsWith("series 6 (3 files from b0)"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "#1", "number=5", "2.25.12"})
  void choosingAnotherIsNone(String text) throws IOException {
    VolumePlans plans = planWithFaultIn(6);
    assertEquals(plans.volumes(), choose(plans, text));
  }

  @Test
  void theLargestIsChosenWhereASmallerOneFailed() throws IOException {
    VolumePlans plans = planWithFaultIn(5);
    assertEquals(plans.volumes(), choose(plans, "largest"));
  }

  @Test
  void aFolderWithoutAnyOtherSeriesSaysWhy() {
    VolumePlans none =
        VolumePlanner.plan(
            scan,
            SeriesGrouper.group(scan.images()),
            group -> {
              throw new ArithmeticException();
            },
            new ArrayList<>());
    IOException e = assertThrows(IOException.class, () -> choose(none, "all"));
    assertTrue(e.getMessage().contains("2 series not planned; the first: series 5"), e.toString());
  }
}
