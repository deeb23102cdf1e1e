// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PlanOptionsTest {
  @Test
  void choicesAreLowerCaseWords() {
    assertEquals(PlanOptions.Tilt.KEEP, PlanOptions.Tilt.parse("keep"));
    assertEquals(PlanOptions.Tilt.CORRECT, PlanOptions.Tilt.parse("correct"));
    assertEquals(PlanOptions.Gaps.KEEP, PlanOptions.Gaps.parse("keep"));
    assertEquals(PlanOptions.Gaps.FILL, PlanOptions.Gaps.parse("fill"));
    assertEquals(
        "gaps is \"correct\", expected keep or fill",
        assertThrows(IllegalArgumentException.class, () -> PlanOptions.Gaps.parse("correct"))
            .getMessage());
  }

  @Test
  void valuesAreUptakeOrStoredOnesAndNotBoth() {
    PlanOptions suv = new PlanOptions(PlanOptions.Tilt.KEEP, PlanOptions.Gaps.KEEP, true);
    assertThrows(IllegalArgumentException.class, () -> suv.requireAgreement(true));
    assertDoesNotThrow(() -> suv.requireAgreement(false));
    assertDoesNotThrow(() -> PlanOptions.KEEP.requireAgreement(true));
  }
}
