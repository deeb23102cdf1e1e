// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Series whose dimensions and times stand in attributes of their makers. */
class VendorKindsTest {
  private static final Tag REPETITION_TIME = Tag.of(0x0018, 0x0080);

  @TempDir Path folder;

  private static VolumePlan real(String name) throws IOException {
    return TestSlices.plan(RealData.path("cases/" + name), PlanOptions.KEEP);
  }

  private static void echoPlanar(DataSetBuilder header, double repetitionTime) {
    header
        .put(Tag.of(0x0018, 0x0020), "EP")
        .put(Tag.of(0x0018, 0x0021), "SK")
        .put(Tag.of(0x0018, 0x0023), "2D")
        .putNumbers(REPETITION_TIME, repetitionTime);
  }

  @Test
  void directionsOfTheMakerCompleteTheStandardsWeighting() throws IOException {
    Phantom phantom = new Phantom(folder, 3, 2, 1);
    double[][] directions = {{0, 0, 0}, {0.6, 0.8, 0}, {0, -1, 0}};
    phantom.classic(
        (plane, header) -> {
          header.put(Tag.of(0x0019, 0x0012), Vr.LO, "GEMS_ACQU_01");
          for (int i = 0; i < 3; i++) {
            header.put(Tag.of(0x0019, 0x12BB + i), Vr.DS, "" + directions[plane.channel()][i]);
          }
          header.putNumbers(Tags.InstanceNumber, 10 * plane.channel() + plane.slice());
          if (plane.channel() > 0) {
            header.putNumbers(Tags.DiffusionBValue, 1000);
          }
        });
    assertEquals(
        List.of("b=0", "b=1000 (image axes: 0.6, 0.8, 0.0)", "b=1000 (image axes: 0.0, -1.0, 0.0)"),
        phantom.onlyWithoutWarnings().channelLabels());
  }

  private static void philips(DataSetBuilder to, double bValue, double... direction) {
    to.put(Tag.of(0x2001, 0x0010), Vr.LO, "Philips Imaging DD 001")
        .putNumbers(Tag.of(0x2001, 0x1003), Vr.FL, bValue)
        .put(Tag.of(0x2005, 0x0010), Vr.LO, "Philips MR Imaging DD 001");
    for (int i = 0; i < direction.length; i++) {
      to.putNumbers(Tag.of(0x2005, 0x10B0 + i), Vr.FL, direction[i]);
    }
  }

  private static void siemens(DataSetBuilder to, double bValue, double... direction) {
    to.put(Tag.of(0x0019, 0x0010), Vr.LO, "SIEMENS MR HEADER")
        .put(Tag.of(0x0019, 0x100C), Vr.IS, "" + (int) bValue);
    if (direction.length > 0) {
      to.putNumbers(Tag.of(0x0019, 0x100E), Vr.FD, direction);
    }
  }

  private static void siemensEnhanced(DataSetBuilder to, double bValue, double... direction) {
    to.put(Tag.of(0x0021, 0x0010), Vr.LO, "SIEMENS MR SDI 02")
        .put(Tag.of(0x0021, 0x1005), Vr.IS, "" + (int) bValue);
    if (direction.length > 0) {
      to.putNumbers(Tag.of(0x0021, 0x1046), Vr.FD, direction);
    }
  }

  private static void ge(DataSetBuilder to, double bValue, double... direction) {
    to.put(Tag.of(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01")
        .put(Tag.of(0x0043, 0x0011), Vr.LO, "GEMS_PARM_01")
        .put(Tag.of(0x0043, 0x1139), Vr.IS, "" + (int) bValue, "8", "0", "0");
    for (int i = 0; i < direction.length; i++) {
      to.put(Tag.of(0x0019, 0x10BB + i), Vr.DS, "" + direction[i]);
    }
  }

  private static void uih(DataSetBuilder to, double bValue, double... direction) {
    to.put(Tag.of(0x0065, 0x0010), Vr.LO, "Image Private Header")
        .putNumbers(Tag.of(0x0065, 0x1009), Vr.FD, bValue);
    if (direction.length > 0) {
      to.putNumbers(Tag.of(0x0065, 0x1037), Vr.FD, direction);
    }
  }

  private static void write(String maker, DataSetBuilder to, double bValue, double... direction) {
    switch (maker) {
      case "Philips" -> philips(to, bValue, direction);
      case "Siemens" -> siemens(to, bValue, direction);
      case "Siemens SDI" -> siemensEnhanced(to, bValue, direction);
      case "GE" -> ge(to, bValue, direction);
      default -> uih(to, bValue, direction);
    }
  }

  /** Beside a frame's groups, in a private group, or among unassigned attributes. */
  @ParameterizedTest
  @CsvSource({
    "Philips, private group, ''",
    "Philips, beside, ''",
    "Siemens, private group, ''",
    "Siemens, unassigned, ''",
    "Siemens SDI, private group, ''",
    "GE, beside, 'image axes: '",
    "GE, unassigned, 'image axes: '",
    "UIH, beside, 'image axes: '",
    "UIH, private group, 'image axes: '"
  })
  void framesHaveWeightingsOfTheirMaker(String maker, String where, String axes)
      throws IOException {
    Phantom phantom = new Phantom(folder, 3, 2, 1);
    phantom.sopClass = "1.2.840.10008.5.1.4.1.1.4.1";
    double[][] directions = {{}, {0.6, 0.8, 0}, {0, -1, 0}};
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> {},
        (plane, frame) -> {
          int channel = plane.channel();
          DataSetBuilder item = where.equals("beside") ? frame : new DataSetBuilder();
          write(maker, item, channel == 0 ? 0 : 900, directions[channel]);
          if (where.equals("private group")) {
            frame
                .put(Tag.of(0x2005, 0x0014), Vr.LO, "Philips MR Imaging DD 005")
                .putItems(Tag.of(0x2005, 0x140F), item.build());
          } else if (where.equals("unassigned")) {
            frame.putItems(Tag.of(0x0020, 0x9171), item.build());
          }
        });
    assertEquals(
        List.of("b=0", "b=900 (" + axes + "0.6, 0.8, 0.0)", "b=900 (" + axes + "0.0, -1.0, 0.0)"),
        phantom.onlyWithoutWarnings().channelLabels());
  }

  /** The top of the file tells of its first frame: its direction is not that of another b-value. */
  @Test
  void aFrameWithoutDirectionTakesNoneOfAnotherStrength() throws IOException {
    Phantom phantom = new Phantom(folder, 2, 2, 1);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> siemens(header, 500, 0, 0, 1),
        (plane, frame) -> siemens(frame, plane.channel() == 0 ? 500 : 900));
    assertEquals(List.of("b=500", "b=900"), phantom.onlyWithoutWarnings().channelLabels());
  }

  /** The strength is everyone's, the direction each frame's own. */
  @Test
  void aSharedStrengthIsCompletedByDirectionsOfFrames() throws IOException {
    Phantom phantom = new Phantom(folder, 2, 2, 1);
    phantom.sopClass = "1.2.840.10008.5.1.4.1.1.4.1";
    double[][] directions = {{0.6, 0.8, 0}, {0, -1, 0}};
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> {
          header.put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01");
          header.put(Tag.of(0x0043, 0x1039), Vr.IS, "700", "8", "0", "0");
        },
        (plane, frame) -> {
          frame.put(Tag.of(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01");
          for (int i = 0; i < 3; i++) {
            frame.put(Tag.of(0x0019, 0x10BB + i), Vr.DS, "" + directions[plane.channel()][i]);
          }
        });
    assertEquals(
        List.of("b=700 (image axes: 0.6, 0.8, 0.0)", "b=700 (image axes: 0.0, -1.0, 0.0)"),
        phantom.onlyWithoutWarnings().channelLabels());
  }

  @Test
  void channelsAreInTheOrderOfAcquisitionAndMayRepeat() throws IOException {
    Phantom phantom = new Phantom(folder, 4, 2, 1);
    double[] weights = {1000, 0, 500, 0};
    phantom.classic(
        (plane, header) ->
            header
                .putNumbers(Tags.DiffusionBValue, weights[plane.channel()])
                .putNumbers(Tags.TemporalPositionIdentifier, plane.channel() + 1));
    assertEquals(
        List.of("b=1000", "b=0", "b=500", "b=0"), phantom.onlyWithoutWarnings().channelLabels());
  }

  @Test
  void aMapOfAnotherTypeIsNotUnweighted() throws IOException {
    Phantom phantom = new Phantom(folder, 2, 2, 1);
    phantom.classic(
        (plane, header) -> {
          header.putNumbers(Tags.InstanceNumber, 10 * plane.channel() + plane.slice());
          if (plane.channel() == 0) {
            header.putNumbers(Tags.DiffusionBValue, 800);
          } else {
            header.put(Tags.ImageType, "DERIVED", "PRIMARY", "ADC");
          }
        });
    for (String label : phantom.plans().get(0).channelLabels()) {
      assertTrue(!label.contains("b=0"), label);
    }
  }

  @Test
  void aGradientWithoutStrengthIsNotUnweighted() throws IOException {
    Phantom phantom = new Phantom(folder, 2, 2, 1);
    phantom.classic(
        (plane, header) -> {
          header.putNumbers(Tags.InstanceNumber, 10 * plane.channel() + plane.slice());
          if (plane.channel() == 0) {
            header.putNumbers(Tags.DiffusionBValue, 800);
          } else {
            header.putNumbers(Tags.DiffusionGradientOrientation, 0, 0, 1);
          }
        });
    assertEquals(
        List.of("b=800", "gradient (0.0, 0.0, 1.0)"),
        phantom.onlyWithoutWarnings().channelLabels());
  }

  /** Clocks in seconds after 12:00; the repetition is 3 s. */
  @ParameterizedTest
  @CsvSource({
    "00 | 14.5575, 3",
    "00 | 03.0125, 3",
    "00 | 04.5 | 09, 4.5",
    "00 | 04.5 | 09.1, 3",
    "00 | 03.029 | 06.058, 3",
    "00 | 03.031 | 06.062, 3.031",
    "00 | 04 | 09, 3",
    "00.25 | 03.25 | 06.25, 3"
  })
  void clocksCorrectARepetitionOnlyWhereThreeVolumesAgree(String clocks, double interval)
      throws IOException {
    String[] times = clocks.split(" \\| ");
    Phantom phantom = new Phantom(folder, 1, 3, times.length);
    phantom.classic(
        (plane, header) -> {
          echoPlanar(header, 3000);
          header
              .putNumbers(Tags.TemporalPositionIdentifier, plane.time() + 1)
              .put(Tags.AcquisitionTime, "1200" + times[plane.time()]);
        });
    assertEquals(interval, phantom.plans().get(0).frameIntervalSeconds(), 1e-6);
  }

  @Test
  void aPauseThatIsNoNumberLeavesTheIntervalUnknownAndIsNamed() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 3, 2);
    phantom.classic(
        (plane, header) -> {
          echoPlanar(header, 2000);
          header
              .putNumbers(Tags.TemporalPositionIdentifier, plane.time() + 1)
              .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
              .put(Tag.of(0x0043, 0x107C), Vr.DS, "1.5s");
        });
    VolumePlan plan = phantom.plans().get(0);
    assertEquals(0, plan.frameIntervalSeconds());
    assertTrue(TestSlices.warnings(plan).contains("(0043,xx7C), is \"1.5s\""));
  }

  @Test
  void thePauseAfterARepetitionCounts() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 3, 2);
    phantom.classic(
        (plane, header) -> {
          echoPlanar(header, 2000);
          header
              .putNumbers(Tags.TemporalPositionIdentifier, plane.time() + 1)
              .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
              .put(Tag.of(0x0043, 0x107C), Vr.DS, "1.5");
        });
    assertEquals(3.5, phantom.onlyWithoutWarnings().frameIntervalSeconds());
  }

  /** Philips' fifth block is its fifth in a file as it is sent, and any one after an archive. */
  @ParameterizedTest
  @ValueSource(ints = {0x10, 0x14, 0x1F})
  void controlAndLabelAreChannelsInAnyBlock(int block) throws IOException {
    Phantom phantom = new Phantom(folder, 2, 2, 1);
    phantom.classic(
        (plane, header) ->
            header
                .put(Tag.of(0x2005, block), Vr.LO, "Philips MR Imaging DD 005")
                .put(
                    Tag.of(0x2005, block << 8 | 0x29),
                    Vr.CS,
                    plane.channel() == 0 ? "CONTROL" : "LABEL"));
    assertEquals(List.of("control", "label"), phantom.onlyWithoutWarnings().channelLabels());
  }

  /** Of each frame of one file: the standard's, and Philips' in its private group. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void controlAndLabelOfFramesAreChannels(boolean standard) throws IOException {
    Phantom phantom = new Phantom(folder, 2, 2, 1);
    phantom.sopClass = "1.2.840.10008.5.1.4.1.1.4.1";
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> {},
        (plane, frame) -> {
          String context = plane.channel() == 0 ? "CONTROL" : "LABEL";
          DataSetBuilder item = new DataSetBuilder();
          if (standard) {
            item.put(Tag.of(0x0018, 0x9257), context);
            frame.putItems(Tag.of(0x0018, 0x9251), item.build());
            return;
          }
          item.put(Tag.of(0x2005, 0x0014), Vr.LO, "Philips MR Imaging DD 005")
              .put(Tag.of(0x2005, 0x1429), Vr.CS, context);
          frame
              .put(Tag.of(0x2005, 0x0014), Vr.LO, "Philips MR Imaging DD 005")
              .putItems(Tag.of(0x2005, 0x140F), item.build());
        });
    assertEquals(List.of("control", "label"), phantom.onlyWithoutWarnings().channelLabels());
  }

  @ParameterizedTest
  @CsvSource({
    "dwi-ge-classic, b=1000, 7",
    "dwi-toshiba-classic, b=1500, 13",
    "dwi-canon-enhanced, b=1500, 13"
  })
  void realDiffusionSeriesAreChannels(String name, String weighted, int channels)
      throws IOException {
    VolumePlan plan = real(name);
    assertEquals(channels, plan.channels());
    assertEquals(1, plan.timePoints());
    assertEquals("b=0", plan.channelLabels().get(0));
    for (String label : plan.channelLabels().subList(1, channels)) {
      assertTrue(label.startsWith(weighted + " ("), label);
    }
    assertEquals("", TestSlices.warnings(plan));
  }

  @Test
  void realFieldMapsAndMagnitudesAreChannels() throws IOException {
    assertEquals(List.of("field map", "magnitude"), real("fieldmap-ge").channelLabels());
  }

  @ParameterizedTest
  @CsvSource({"frame-interval-siemens-mb, 3", "frame-interval-ge-group-delay, 5"})
  void realIntervalsAreThoseOfTheProtocol(String name, double seconds) throws IOException {
    assertEquals(seconds, real(name).frameIntervalSeconds());
  }

  /** Places by dcm2niix; of UIH the first item of (0065,1051) by pydicom. */
  @ParameterizedTest
  @CsvSource({
    "mosaic-uih, 64, 64, 20, 6, -154.647507, -58.5786934, -9.21860886, 4.2",
    "mosaic-without-count, 80, 80, 50, 1, -101.446924, -90.502344, 107.173408, 3.08"
  })
  void realMosaicsAreVolumes(
      String name,
      int columns,
      int rows,
      int slices,
      int volumes,
      double x,
      double y,
      double z,
      double spacing)
      throws IOException {
    VolumePlan plan = real(name);
    assertEquals(
        List.of(columns, rows, slices, volumes),
        List.of(plan.columns(), plan.rows(), plan.slices(), plan.channels() * plan.timePoints()));
    assertEquals(x, plan.geometry().origin().x(), 1e-5);
    assertEquals(y, plan.geometry().origin().y(), 1e-5);
    assertEquals(z, plan.geometry().origin().z(), 1e-5);
    assertEquals(spacing, plan.geometry().spacing().z(), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "epi_pepolar, 0, ''",
    "epi_pepolar, 1, the phase encoding of its volumes is reversed",
    "epi_pepolar, 2, 'the phase encoding of its 1st, 3rd, 5th volumes and so on is reversed'",
    "epi_pepolar, 3, 'the phase encoding of its 2nd, 4th, 6th volumes and so on is reversed'",
    "epi_pepolar, 4, ''",
    "epi, 1, ''"
  })
  void reversedPhaseEncodingIsAWarning(String sequence, double polarity, String warning)
      throws IOException {
    new Phantom(folder, 1, 2, 1)
        .classic(
            (plane, header) ->
                header
                    .put(Tag.of(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01")
                    .put(Tag.of(0x0019, 0x109C), Vr.LO, sequence)
                    .put(Tag.of(0x0019, 0x10B3), Vr.DS, Double.toString(polarity)));
    String warnings = TestSlices.warnings(TestSlices.plan(folder, PlanOptions.KEEP));
    assertTrue(warnings.contains(warning), warnings);
    assertEquals(warning.isEmpty(), !warnings.contains("reversed"), warnings);
  }
}
