// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
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

class SeriesChoiceTest {
  @TempDir Path folder;

  private ScanResult scan;
  private List<VolumePlan> plans;

  /** Series 5 with two volumes, of three slices and of two, and series 6. */
  @BeforeEach
  void write() throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int z = 0; z < 3; z++) {
      series.add("a" + z, z);
    }
    for (int z = 0; z < 2; z++) {
      series.add(
          "b" + z, z, b -> b.put(Tags.ImageOrientationPatient, "0", "1", "0", "0", "0", "1"));
      series.add(
          "c" + z, z, b -> b.put(Tags.SeriesInstanceUID, "2.25.99").put(Tags.SeriesNumber, "6"));
    }
    scan = series.scan();
    plans = VolumePlanner.plan(scan).volumes();
    assertEquals(3, plans.size());
  }

  private List<VolumePlan> choose(String text) throws IOException {
    return SeriesChoice.parse(text).choose(plans, scan);
  }

  @Test
  void aNameChoosesItsVolumeAndNoOther() throws IOException {
    for (VolumePlan plan : plans) {
      assertEquals(List.of(plan), choose(SeriesChoice.naming(plans, plan)));
    }
    assertEquals("2.25.12#2", SeriesChoice.naming(plans, plans.get(1)));
    assertEquals("2.25.99", SeriesChoice.naming(plans, plans.get(2)));
  }

  @Test
  void aSeriesIsAllOfItsVolumes() throws IOException {
    assertEquals(plans.subList(0, 2), choose("2.25.12"));
    assertEquals(plans.subList(0, 2), choose("number=5"));
  }

  @Test
  void severalNamesChooseEachOnceInTheOrderOfTheList() throws IOException {
    assertEquals(plans, choose("2.25.99, 2.25.12#2, #1, largest"));
    assertEquals(List.of(plans.get(0), plans.get(2)), choose("#3,#1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.25.12#3", "2.25.1", "#4", "#0", "number=7", "#1,number=7"})
  void aNameOfNoneIsRefused(String text) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> choose(text));
    assertTrue(e.getMessage().contains("there is no series"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"biggest", "2.25.12#", "2.25.12#0", "number=x", "#1,", ",", "#1 #2"})
  void whatIsNoNameIsRefused(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SeriesChoice.parse(text));
    assertTrue(e.getMessage().contains("expected largest, all"), e.getMessage());
  }

  @Test
  void ofManyVolumesFiveAreNamed() {
    IllegalArgumentException three =
        assertThrows(IllegalArgumentException.class, () -> choose("number=7"));
    assertEquals(
        "there is no series number=7 among the 3 volumes: number=5, number=5, number=6",
        three.getMessage());
    List<VolumePlan> six = new ArrayList<>(plans);
    six.addAll(plans);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> SeriesChoice.parse("number=7").choose(six, scan))
            .getMessage();
    assertTrue(message.endsWith("number=5, number=5, number=6, number=5, number=5, ..."), message);
    message =
        assertThrows(
                IllegalArgumentException.class,
                () -> SeriesChoice.parse("number=7").choose(six.subList(0, 5), scan))
            .getMessage();
    assertTrue(message.endsWith("number=5, number=5"), message);
  }

  @Test
  void aVolumeWithoutASeriesIsNamedByItsPlaceInTheList() throws IOException {
    SmallSeries nameless = new SmallSeries(folder.resolve("nameless"));
    nameless.add("z0", 0, b -> b.remove(Tags.SeriesInstanceUID));
    List<VolumePlan> all = new ArrayList<>(plans);
    all.addAll(nameless.plans());
    assertEquals("#4", SeriesChoice.naming(all, all.get(3)));
    assertEquals(List.of(all.get(3)), SeriesChoice.parse("#4").choose(all, scan));
  }
}
