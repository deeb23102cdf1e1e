// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few images of a series whose values mean something else than those of the others. */
class OddImagesTest {
  @TempDir Path folder;

  /** What is said of the values of a series of slices, which are changed by their number. */
  private List<String> said(int slices, BiConsumer<Integer, DataSetBuilder> change)
      throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int z = 0; z < slices; z++) {
      int number = z;
      series.add("s" + (100 + z), 2.0 * z, header -> change.accept(number, header));
    }
    return series.plans().get(0).warnings().stream()
        .filter(warning -> warning.kind() == ImportWarning.Kind.VALUE)
        .map(ImportWarning::message)
        .toList();
  }

  private static void slope(DataSetBuilder header, double slope) {
    header.putNumbers(Tags.RescaleSlope, slope).putNumbers(Tags.RescaleIntercept, -5);
  }

  @Test
  void oneIsNamed() throws IOException {
    assertEquals(
        List.of(
            "s103 has a rescale slope of 7.0 and an intercept of -5.0, unlike 15 of 16 images, with"
                + " a rescale slope of 2.0 and an intercept of -5.0: its header may be damaged"),
        said(16, (z, header) -> slope(header, z == 3 ? 7 : 2)));
  }

  @Test
  void threeAreNamedInOneWarning() throws IOException {
    assertEquals(
        List.of(
            "s100 holds 11 bits stored up to bit 10, unsigned, s107 holds 11 bits stored up to bit"
                + " 10, unsigned, s114 holds 11 bits stored up to bit 10, unsigned, unlike 21 of 24"
                + " images, with 12 bits stored up to bit 11, unsigned: their headers may be"
                + " damaged"),
        said(
            24,
            (z, header) -> {
              if (z % 7 == 0 && z < 15) {
                header.putNumbers(Tags.BitsStored, 11).putNumbers(Tags.HighBit, 10);
              }
            }));
  }

  /** One in eight of 400 slices are 50: a log of as many lines is read by nobody. */
  @Test
  void manyAreCountedAndTheFirstAreNamed() throws IOException {
    assertEquals(
        List.of(
            "s100 has a rescale slope of 3.0 and an intercept of -5.0, s108 has a rescale slope of"
                + " 3.0 and an intercept of -5.0, s116 has a rescale slope of 3.0 and an intercept"
                + " of -5.0 and so on, 50 images, unlike 350 of 400 images, with a rescale slope of"
                + " 2.0 and an intercept of -5.0: their headers may be damaged; a table of Rescale"
                + " Slope (0028,1053) and Intercept (0028,1052) lists them all"),
        said(400, (z, header) -> slope(header, z % 8 == 0 ? 3 : 2)));
  }

  @Test
  void moreThanOneInEightAreMeantToDiffer() throws IOException {
    assertEquals(List.of(), said(15, (z, header) -> slope(header, z < 2 ? 3 : 2)));
  }
}
