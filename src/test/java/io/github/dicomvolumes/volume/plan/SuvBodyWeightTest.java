// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.Phantom.Plane;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A patient of 80 kg and 400 MBq of an isotope whose half-life is 6000 s, injected at 10:00. What
 * is left 6000 s later is half of it: SUV is then 80000 g / 200 MBq = 4e-4 times Bq/ml.
 */
class SuvBodyWeightTest {
  private static final PlanOptions SUV =
      new PlanOptions(PlanOptions.Tilt.KEEP, PlanOptions.Gaps.KEEP, true);
  private static final Tag WEIGHT = Tag.of(0x0010, 0x1030);
  private static final Tag RADIOPHARMACEUTICALS = Tag.of(0x0054, 0x0016);
  private static final Tag START_TIME = Tag.of(0x0018, 0x1072);
  private static final Tag DOSE = Tag.of(0x0018, 0x1074);
  private static final Tag HALF_LIFE = Tag.of(0x0018, 0x1075);
  private static final Tag START_DATE_TIME = Tag.of(0x0018, 0x1078);
  private static final Tag CORRECTED = Tag.of(0x0028, 0x0051);
  private static final Tag SERIES_DATE = Tag.of(0x0008, 0x0021);
  private static final Tag SERIES_TIME = Tag.of(0x0008, 0x0031);
  private static final Tag DECAY_CORRECTION = Tag.of(0x0054, 0x1102);
  private static final Tag SUV_TYPE = Tag.of(0x0054, 0x1006);

  @TempDir Path folder;

  private static DataSetBuilder drug() {
    return new DataSetBuilder()
        .put(START_TIME, "100000.00")
        .putNumbers(DOSE, 4e8)
        .putNumbers(HALF_LIFE, 6000);
  }

  private static void drug(DataSetBuilder header, Consumer<DataSetBuilder> change) {
    DataSetBuilder drug = drug();
    change.accept(drug);
    header.putItems(RADIOPHARMACEUTICALS, drug.build());
  }

  /** Three slices of changing slopes; acquired from 11:40:00 on, 6000 s after the injection. */
  private VolumePlan plan(Consumer<DataSetBuilder> change) throws IOException {
    Phantom phantom = new Phantom(folder, 1, 3, 1);
    phantom.modality = "PT";
    for (Plane plane : phantom.planes()) {
      phantom.classic(
          "s" + plane.slice(),
          plane,
          header -> {
            header
                .put(Tags.Units, "BQML")
                .putNumbers(Tags.RescaleSlope, 0.5 + plane.slice())
                .putNumbers(Tags.RescaleIntercept, 0)
                .putNumbers(Tags.WindowCenter, 10000)
                .putNumbers(Tags.WindowWidth, 20000)
                .putNumbers(WEIGHT, 80)
                .put(CORRECTED, "NORM", "DECY", "ATTN", "SCAT")
                .put(DECAY_CORRECTION, "START")
                .put(SERIES_DATE, "20240229")
                .put(SERIES_TIME, "114000")
                .put(Tags.AcquisitionDate, "20240229")
                .put(Tags.AcquisitionTime, "1141" + (10 + plane.slice()))
                .putItems(RADIOPHARMACEUTICALS, drug().build());
            change.accept(header);
          });
    }
    return TestSlices.plan(folder, PlanOptions.KEEP);
  }

  private void assertFactor(double expected, VolumePlan plan) throws IOException {
    VolumePlan suv = SuvBodyWeight.asAsked(plan, SUV);
    assertEquals("SUVbw", suv.values().unit());
    for (int slice = 0; slice < 3; slice++) {
      double stored = Phantom.stored(new Plane(0, slice, 0), 2, 1);
      double value = expected * (0.5 + slice) * stored;
      assertEquals(value, TestSlices.values(suv, slice)[8], 1e-12 * value);
    }
    assertEquals(10000 * expected, suv.window().center(), 1e-9);
    assertEquals(20000 * expected, suv.window().width(), 1e-9);
    assertTrue(TestSlices.warnings(suv).contains("values are SUV by body weight"));
  }

  @Test
  void decayIsReckonedToSeriesTime() throws IOException {
    assertFactor(4e-4, plan(header -> {}));
  }

  @Test
  void withoutTheOptionValuesStayAsTheyAre() throws IOException {
    VolumePlan plan = plan(header -> {});
    assertSame(plan, SuvBodyWeight.asAsked(plan, PlanOptions.KEEP));
    assertEquals("BQML", plan.values().unit());
  }

  /** A series that was made anew later has a Series Time after its images. */
  @Test
  void aSeriesTimeAfterTheImagesGivesWayToTheFirstAcquisition() throws IOException {
    VolumePlan plan =
        plan(
            header -> {
              header.put(SERIES_TIME, "180000");
              drug(header, drug -> drug.put(START_TIME, "100110"));
            });
    assertFactor(4e-4, plan);
  }

  @Test
  void orToTheScanTimeOfGe() throws IOException {
    VolumePlan plan =
        plan(
            header ->
                header
                    .put(SERIES_TIME, "180000")
                    .put(Tag.of(0x0009, 0x0010), Vr.LO, "GEMS_PETD_01")
                    .put(Tag.of(0x0009, 0x100D), Vr.DT, "20240229114000.00"));
    assertFactor(4e-4, plan);
  }

  @Test
  void activityAtTheInjectionNeedsNoDecay() throws IOException {
    assertFactor(2e-4, plan(header -> header.put(DECAY_CORRECTION, "ADMIN")));
  }

  @Test
  void anInjectionBeforeMidnightHasADate() throws IOException {
    VolumePlan plan =
        plan(
            header -> {
              header
                  .put(SERIES_DATE, "20240301")
                  .put(SERIES_TIME, "003000")
                  .put(Tags.AcquisitionDate, "20240301")
                  .put(Tags.AcquisitionTime, "003005");
              drug(header, drug -> drug.put(START_DATE_TIME, "20240229225000.000000"));
            });
    assertFactor(4e-4, plan);
  }

  @Test
  void countsOfPhilipsHaveFactorsOfTheirOwn() throws IOException {
    Consumer<DataSetBuilder> counts =
        header ->
            header
                .put(Tags.Units, "CNTS")
                .put(Tag.of(0x7053, 0x0010), Vr.LO, "Philips PET Private Group");
    VolumePlan direct = plan(counts.andThen(h -> h.put(Tag.of(0x7053, 0x1000), Vr.DS, "0.00123")));
    assertFactor(0.00123, direct);
    VolumePlan activity =
        plan(
            counts.andThen(
                h ->
                    h.put(Tag.of(0x7053, 0x1000), Vr.DS, "0.0")
                        .put(Tag.of(0x7053, 0x1009), Vr.DS, "2.5")));
    assertFactor(2.5 * 4e-4, activity);
    assertRefused(plan(counts), "(7053,1000)", "(7053,1009)");
  }

  @Test
  void uptakeValuesStayAsTheyAre() throws IOException {
    assertFactor(1, plan(header -> header.put(Tags.Units, "GML").remove(WEIGHT)));
    assertRefused(
        plan(header -> header.put(Tags.Units, "GML").put(SUV_TYPE, "LBM")),
        "SUV Type (0054,1006) is LBM");
  }

  private static void assertRefused(VolumePlan plan, String... parts) {
    DicomFormatException e =
        assertThrows(DicomFormatException.class, () -> SuvBodyWeight.asAsked(plan, SUV));
    assertTrue(e.getMessage().startsWith("s0: SUV by body weight cannot be computed"));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce() throws IOException {
    assertRefused(
        plan(
            header -> {
              header.remove(WEIGHT).put(CORRECTED, "ATTN");
              drug(header, drug -> drug.remove(DOSE).remove(START_TIME));
            }),
        "Patient's Weight (0010,1030)",
        "Corrected Image (0028,0051)",
        "Radionuclide Total Dose (0018,1074)",
        "Radiopharmaceutical Start Time (0018,1072)");
  }

  @ParameterizedTest
  @CsvSource({
    "0054:1102, NONE, Decay Correction (0054;1102) is NONE",
    "0054:1102, '', is missing",
    "0054:1001, PROPCNTS, is PROPCNTS",
    "0010:1030, 0, Patient's Weight",
    "0008:0031, 095959, 1 s before the injection"
  })
  void whatContradictsIsNamed(String tag, String value, String expected) throws IOException {
    String[] numbers = tag.split(":");
    Tag changed = Tag.of(Integer.parseInt(numbers[0], 16), Integer.parseInt(numbers[1], 16));
    assertRefused(plan(header -> header.put(changed, value)), expected.replace(';', ','));
  }

  @Test
  void dosesInMegabecquerelAndChangedDatesAreNotBelieved() throws IOException {
    assertRefused(plan(h -> drug(h, drug -> drug.putNumbers(DOSE, 400))), "may be in MBq");
    assertRefused(
        plan(h -> drug(h, drug -> drug.put(START_DATE_TIME, "20190101100000"))),
        "dates may have been changed");
    assertRefused(
        plan(h -> h.putItems(RADIOPHARMACEUTICALS, drug().build(), drug().build())),
        "lists 2 radiopharmaceuticals");
  }

  /** 6000 s are ten half-lives of 600 s: a 1024th of 400 MBq is left for 80 kg. */
  @Test
  void upToTenHalfLivesAreBelieved() throws IOException {
    assertFactor(80000 * 1024 / 4e8, plan(h -> drug(h, drug -> drug.putNumbers(HALF_LIFE, 600))));
    assertRefused(
        plan(h -> drug(h, drug -> drug.putNumbers(HALF_LIFE, 599.9))),
        "the scan began 6000 s after the injection, expected up to 10 half-lives after it");
    assertRefused(plan(h -> drug(h, drug -> drug.putNumbers(HALF_LIFE, 0))), "Half Life");
  }

  @Test
  void aScanMayBeginWithTheInjection() throws IOException {
    assertFactor(2e-4, plan(h -> h.put(SERIES_TIME, "100000")));
  }

  /** Half of 10 kBq for 80 kg: 16 times Bq/ml. */
  @Test
  void dosesFromTenKilobecquerelOnAreBelieved() throws IOException {
    assertFactor(16, plan(h -> drug(h, drug -> drug.putNumbers(DOSE, 10000))));
    assertRefused(plan(h -> drug(h, drug -> drug.putNumbers(DOSE, 9999))), "too small for Bq");
    assertRefused(plan(h -> drug(h, drug -> drug.putNumbers(DOSE, 0))), "a number above 0");
  }

  @Test
  void weightsUpToSevenHundredKilogramsAreBelieved() throws IOException {
    assertFactor(3.5e-3, plan(h -> h.putNumbers(WEIGHT, 700)));
    assertRefused(plan(h -> h.putNumbers(WEIGHT, 700.1)), "to 700 kg");
  }

  /** Another time, or the number of another image, would make uptake values that look right. */
  @ParameterizedTest
  @CsvSource({
    "0010:1030, 1e-320, Patient's Weight (0010;1030) is",
    "0010:1030, 80|70, Patient's Weight (0010;1030) is",
    "0008:0031, noon, Series Time (0008;0031) is",
    "0008:0032, noon, Acquisition Time (0008;0032) is",
    "0018:9701, soon, Decay Correction DateTime (0018;9701) is"
  })
  void whatCannotBeReadIsReplacedByNothingElse(String tag, String value, String expected)
      throws IOException {
    String[] numbers = tag.split(":");
    Tag changed = Tag.of(Integer.parseInt(numbers[0], 16), Integer.parseInt(numbers[1], 16));
    assertRefused(
        plan(header -> header.put(changed, value.split("[|]"))), expected.replace(';', ','));
  }

  @Test
  void anInjectionThatCannotBeReadIsReplacedByNothingElse() throws IOException {
    assertRefused(
        plan(h -> drug(h, drug -> drug.put(START_DATE_TIME, "yesterday"))),
        "Radiopharmaceutical Start DateTime (0018,1078) is");
    assertRefused(
        plan(h -> drug(h, drug -> drug.put(DOSE, "1e308"))), "Total Dose (0018,1074) is \"1e308\"");
    assertRefused(
        plan(h -> drug(h, drug -> drug.put(HALF_LIFE, "1e308"))), "Half Life (0018,1075) is");
  }

  @Test
  void imagesOfOneVolumeAreOfOneInjection() throws IOException {
    int[] count = {0};
    assertRefused(
        plan(h -> drug(h, drug -> drug.putNumbers(DOSE, count[0]++ == 1 ? 4.1e8 : 4e8))),
        "s0 and s1 contradict each other");
  }

  @Test
  void otherModalitiesStayAsTheyAreAndSaySo() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 3, 1);
    phantom.classic((plane, header) -> {});
    VolumePlan plan = TestSlices.plan(folder, SUV);
    phantom.assertIsThis(plan);
    assertTrue(TestSlices.warnings(plan).contains("no PET images"));
  }
}
