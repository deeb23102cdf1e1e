// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.SmallSeries.names;
import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcquisitionSplitterTest {
  @TempDir Path folder;
  private SmallSeries series;

  @BeforeEach
  void begin() {
    series = new SmallSeries(folder);
  }

  private void acquisition(int number, double first, double step, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      series.add(
          "a" + number + "s" + i,
          first + i * step,
          b -> b.putNumbers(Tags.AcquisitionNumber, number));
    }
  }

  private String sizes() throws IOException {
    StringBuilder sizes = new StringBuilder();
    for (VolumePlan plan : series.plans()) {
      sizes.append(plan.slices()).append(" x ").append(plan.timePoints()).append("; ");
    }
    return sizes.toString();
  }

  @Test
  void phasesOfDifferentLengthsAreVolumesOfTheirOwn() throws IOException {
    acquisition(1, 0, 5, 4);
    acquisition(2, 0, 5, 6);
    List<VolumePlan> plans = series.plans();
    assertEquals("6 x 1; 4 x 1; ", sizes());
    assertEquals(List.of("a1s0", "a1s1", "a1s2", "a1s3"), names(plans.get(1)));
    for (VolumePlan plan : plans) {
      assertEquals(5, plan.geometry().spacing().z());
      assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "acquisitions 1, 2", "(0020,0012)"));
    }
  }

  @Test
  void phasesOfDifferentDistancesAreVolumesOfTheirOwn() throws IOException {
    acquisition(3, 0, 5, 5);
    acquisition(4, 1, 2, 9);
    assertEquals("9 x 1; 5 x 1; ", sizes());
  }

  @Test
  void acquisitionsThatFollowEachOtherAreOneStackWhateverTheirDistances() throws IOException {
    acquisition(1, 0, 2, 4);
    acquisition(2, 8, 5, 4);
    assertEquals("8 x 1; ", sizes());
  }

  @Test
  void interleavedAcquisitionsAreOneStack() throws IOException {
    acquisition(1, 0, 4, 4);
    acquisition(2, 2, 4, 4);
    assertEquals("8 x 1; ", sizes());
  }

  @Test
  void repeatedAcquisitionsAreTimePointsEvenWithAnIncompleteLastOne() throws IOException {
    acquisition(1, 0, 4, 4);
    acquisition(2, 0, 4, 4);
    acquisition(3, 0, 4, 2);
    assertEquals("4 x 2; 2 x 1; ", sizes());
    assertTrue(warns(series.plans().get(0), ImportWarning.Kind.DIMENSION, "a3s0, a3s1"));
  }

  @Test
  void warnsOfImagesOfOnePlaceThatAreShiftedInThePlane() throws IOException {
    acquisition(1, 0, 4, 2);
    for (int i = 0; i < 2; i++) {
      String z = Integer.toString(4 * i);
      series.add(
          "shifted" + i,
          0,
          b ->
              b.put(Tags.ImagePositionPatient, "-7", "20", z)
                  .putNumbers(Tags.AcquisitionNumber, 2));
    }
    assertTrue(
        warns(
            series.plans().get(0),
            ImportWarning.Kind.GEOMETRY,
            "a1s0 and shifted0",
            "3.000 mm apart in the plane"));
  }

  /** A hundredth of 5 mm: acquisitions that begin and end so near cover the same places. */
  @ParameterizedTest
  @CsvSource({"0.049, 4 x 2; ", "0.051, 4 x 1; 4 x 1; ", "-0.051, 4 x 1; 4 x 1; "})
  void acquisitionsOfTheSamePlacesStayTogether(double shift, String sizes) throws IOException {
    acquisition(1, 0, 5, 4);
    acquisition(2, shift, 5, 4);
    assertEquals(sizes.strip(), sizes().strip());
  }

  @Test
  void acquisitionsThatTouchDoNotOverlap() throws IOException {
    acquisition(1, 0, 2, 4);
    acquisition(2, 6, 5, 4);
    assertEquals("7 x 1; 1 x 1; ", sizes());
  }

  /** An irregular acquisition is no phase of its own. */
  @Test
  void acquisitionsWithGapsStayTogether() throws IOException {
    acquisition(1, 0, 5, 3);
    for (int z : new int[] {20, 25, 30}) {
      series.add("far" + z, z, b -> b.putNumbers(Tags.AcquisitionNumber, 1));
    }
    acquisition(2, 1.5, 4, 5);
    assertEquals("11 x 1; ", sizes());
  }
}
