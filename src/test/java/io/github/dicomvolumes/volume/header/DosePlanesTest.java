// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planes of a dose by their offsets from the first one, at z = 5 mm, or by their own z. */
class DosePlanesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, 3, false",
    "5, 8, false",
    "5.01, 8.01, false",
    "5.02, 8.02, true",
    "105, 108, true",
    "0, -3, false"
  })
  void offsetsThatBeginElsewhereAreSaid(double first, double second, boolean said)
      throws IOException {
    VolumePlan plan =
        new SmallSeries(folder)
            .add(
                "dose",
                5,
                header ->
                    header
                        .put(Tags.Modality, "RTDOSE")
                        .put(Tags.NumberOfFrames, "2")
                        .putNumbers(Tags.DoseGridScaling, 0.5)
                        .putNumbers(Tags.GridFrameOffsetVector, first, second))
            .plans()
            .get(0);
    double step = second - first;
    assertEquals(
        List.of(Math.min(5, 5 + step), Math.max(5, 5 + step)),
        plan.planes().stream().map(frame -> frame.position().z()).toList());
    assertEquals(
        said,
        SmallSeries.warns(
            plan, ImportWarning.Kind.FORMAT, "(3004,000C) begins at", "expected 0 or 5"));
  }
}
