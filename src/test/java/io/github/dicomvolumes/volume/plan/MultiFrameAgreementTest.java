// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places, spacing and values of real doses and segmentations, as pydicom and numpy have them. */
class MultiFrameAgreementTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtdose.dcm",
        "rtdose_1frame.dcm",
        "rtdose_expb.dcm",
        "rtdose_rle.dcm",
        "liver_1frame.dcm",
        "liver_expb_1frame.dcm"
      })
  void framesLieWhereAnIndependentReaderHasThem(String name)
      throws IOException, InterruptedException {
    Path file = RealData.path("pydicom-test-files/" + name);
    Path input = Files.createDirectory(folder.resolve("in"));
    Files.copy(file, input.resolve(name));
    VolumePlan plan = TestSlices.plan(input, PlanOptions.KEEP);
    List<double[]> truth =
        Pydicom.run(getClass(), "multi_frame_truth.py", folder, List.of(file.toString())).stream()
            .map(line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
            .toList();
    assertEquals(truth.get(0)[0], plan.geometry().spacing().x(), 1e-9);
    assertEquals(truth.get(0)[1], plan.geometry().spacing().y(), 1e-9);
    assertEquals(truth.size() - 1, plan.slices());
    for (int slice = 0; slice < plan.slices(); slice++) {
      double[] expected = truth.get(slice + 1);
      Vector3 at = plan.geometry().toPatient(0, 0, slice);
      assertEquals(expected[0], at.x(), 1e-6);
      assertEquals(expected[1], at.y(), 1e-6);
      assertEquals(expected[2], at.z(), 1e-6);
      double sum = Arrays.stream(TestSlices.values(plan, slice)).sum();
      assertEquals(expected[3], sum, 1e-9 * Math.abs(expected[3]));
    }
  }
}
