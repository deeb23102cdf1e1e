// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.SmallSeries.names;
import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.ImportWarning;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Copies and images that fit no volume are left out or kept, by name. */
class LeftOutImagesTest {
  @TempDir Path folder;
  private SmallSeries series;

  @BeforeEach
  void begin() {
    series = new SmallSeries(folder);
  }

  private VolumePlan only() throws IOException {
    List<VolumePlan> plans = series.plans();
    assertEquals(1, plans.size());
    return plans.get(0);
  }

  @Test
  void leavesOutACopyAndNamesBoth() throws IOException {
    series
        .add("a", 0)
        .add("b", 1)
        .add(
            "copy/a",
            0,
            b -> b.put(Tags.SOPInstanceUID, "2.25.10001").put(Tags.InstanceNumber, "1"));
    VolumePlan plan = only();
    assertEquals(2, plan.planes().size());
    assertTrue(
        warns(
            plan,
            ImportWarning.Kind.DUPLICATE,
            "a has the SOP Instance UID and the header of a and was left out"));
  }

  @Test
  void keepsImagesThatShareAnIdentifierButNotAHeader() throws IOException {
    for (int z = 0; z < 3; z++) {
      series.add("z" + z, z, b -> b.put(Tags.SOPInstanceUID, "2.25.5"));
    }
    VolumePlan plan = only();
    assertEquals(List.of("z0", "z1", "z2"), names(plan));
    assertTrue(warns(plan, ImportWarning.Kind.DUPLICATE, "z2 has", "of z0 but another header"));
  }

  @Test
  void namesTwentyImagesThatWereLeftOutAndCountsTheOthers() throws IOException {
    series.add("a", 0).add("b", 1);
    List<ScanFailure> failures = new ArrayList<>();
    for (int i = 1; i <= 22; i++) {
      failures.add(new ScanFailure(folder.resolve("x"), "broken " + i, null, "2.25.12"));
    }
    failures.add(new ScanFailure(folder.resolve("x"), "of another series", null, "2.25.13"));
    failures.add(new ScanFailure(folder.resolve("x"), "of no known series"));
    for (int count : new int[] {1, 20, 21, 22}) {
      ScanResult scan =
          series
              .scan()
              .withFailures(failures.subList(0, count))
              .withFailures(failures.subList(22, 24));
      List<String> format =
          VolumePlanner.plan(scan).volumes().get(0).warnings().stream()
              .filter(warning -> warning.kind() == ImportWarning.Kind.FORMAT)
              .map(ImportWarning::message)
              .toList();
      assertEquals(Math.min(count, 20) + (count > 20 ? 1 : 0), format.size());
      assertEquals("an image of the series was left out: broken 1", format.get(0));
      if (count > 20) {
        assertEquals((count - 20) + " more images of the series were left out", format.get(20));
      }
    }
  }

  @Test
  void twentyImagesThatFitNoVolumeHaveNames() throws IOException {
    series.add("z0", 0);
    for (int i = 0; i < 23; i++) {
      series.add("n" + (10 + i), 1);
    }
    // The 22 are the larger volume of both.
    VolumePlan plan = series.plans().get(1);
    String left =
        plan.warnings().stream()
            .map(ImportWarning::message)
            .filter(message -> message.contains("do not fit a complete volume"))
            .findFirst()
            .orElse("");
    assertTrue(left.startsWith("22 images share their place with others"), left);
    assertTrue(left.contains("volume of their own: n11, n12, n13, "), left);
    assertTrue(left.endsWith(", n29, n30 and 2 more"), left);
  }

  @Test
  void anImageOfAnotherSizeIsNoCopy() throws IOException {
    series
        .add("a", 0)
        .add(
            "larger",
            0,
            b ->
                b.put(Tags.SOPInstanceUID, "2.25.10001")
                    .put(Tags.InstanceNumber, "1")
                    .putNumbers(Tags.Columns, 9));
    List<VolumePlan> plans = series.plans();
    assertEquals(List.of("larger"), names(plans.get(1)));
    assertTrue(
        warns(
            plans.get(1),
            ImportWarning.Kind.DUPLICATE,
            "larger has the SOP Instance UID of a but another header; both were kept"));
  }

  /** Five of a kind are named. */
  @ParameterizedTest
  @CsvSource({"5, 5", "7, 6"})
  void ofManyCopiesFiveAreNamed(int copies, int warnings) throws IOException {
    series.add("a", 0).add("b", 1);
    for (int i = 0; i < copies; i++) {
      series.add(
          "copy" + i,
          0,
          b -> b.put(Tags.SOPInstanceUID, "2.25.10001").put(Tags.InstanceNumber, "1"));
    }
    VolumePlan plan = only();
    assertEquals(warnings, plan.warnings().size());
    assertEquals(
        copies > 5,
        warns(plan, ImportWarning.Kind.DUPLICATE, "and 2 more of the same kind of warning"));
    assertTrue(warns(plan, ImportWarning.Kind.DUPLICATE, "copy4 has"));
  }
}
