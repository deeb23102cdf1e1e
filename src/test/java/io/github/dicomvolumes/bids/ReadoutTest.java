// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Readout times and phase encoding of the makers; expected values are dcm2niix's but where said.
 */
class ReadoutTest {
  private static final Tag PHASE = Tag.of(0x0018, 0x1312);

  @TempDir Path folder;

  private Map<String, String> ofTwoSlices(Consumer<DataSetBuilder> change) throws IOException {
    SmallSeries series = new SmallSeries(folder);
    series.add("a", 0, change).add("b", 5, change);
    List<VolumePlan> plans = series.plans();
    assertEquals(1, plans.size());
    return Sidecar.of(plans.get(0), false).texts();
  }

  private static void assertDirection(String expected, String json) {
    assertTrue(
        json.contains(
            expected.length() == 1
                ? "\"PhaseEncodingAxis\": \"" + expected + "\",\n"
                : "\"PhaseEncodingDirection\": \"" + expected.replace("+", "") + "\",\n"),
        json);
  }

  /** 20 Hz a pixel over 3 rows: 1 / 60 s from echo to echo, and two of them from first to last. */
  @Test
  void readoutOfSiemensIsThatOfTheImage() throws IOException {
    String json =
        ofTwoSlices(
                header ->
                    header
                        .put(PHASE, Vr.CS, "COL")
                        .put(Tag.of(0x0019, 0x0010), Vr.LO, "SIEMENS MR HEADER")
                        .putNumbers(Tag.of(0x0019, 0x1028), Vr.FD, 20))
            .get(".json");
    assertTrue(json.contains("\"EffectiveEchoSpacing\": 0.016666667,\n"), json);
    assertTrue(json.contains("\"TotalReadoutTime\": 0.033333333,\n"), json);
  }

  /**
   * 128 lines, of which ASSET measures a half: 63 steps of 500 us; 127 between rows of the image.
   */
  @ParameterizedTest
  @CsvSource({
    "EPI_GEMS, 0.5, 128, 100, 0.0315",
    "EPI_GEMS, 0.333333, 128, 100, 0.0215",
    "EPI_GEMS, 1, 128, 100, 0.0635",
    "'EPI_GEMS\\PFF', 0.5, 128, 100, 0.0315",
    "'EPI_GEMS\\PFF', 0.5, 124, 100, 0.0315",
    "EPI_GEMS, 0.5, 124, 100, 0.0305",
    "'EPI_GEMS\\PFP', 0.5, 128, 100, 0.0315",
    "'EPI_GEMS\\PFP', 0.5, 124, 100, ",
    "EPI_GEMS, 0.5, 128, 75, ",
    "EPI_GEMS, 2, 128, 100, ",
    "VB_GEMS, 0.5, 128, 100, "
  })
  void readoutOfGeIsThatOfTheLinesMeasured(
      String options, String factor, int lines, String field, String expected) throws IOException {
    String json =
        ofTwoSlices(
                header ->
                    header
                        .put(PHASE, Vr.CS, "COL")
                        .put(Tag.of(0x0018, 0x0022), Vr.CS, options.split("\\\\"))
                        .put(Tag.of(0x0018, 0x0094), Vr.DS, field)
                        .putNumbers(Tag.of(0x0018, 0x1310), Vr.US, lines, 0, 0, lines)
                        .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                        .putNumbers(Tag.of(0x0043, 0x102C), Vr.SS, 500)
                        .put(Tag.of(0x0043, 0x1083), Vr.DS, factor, "1"))
            .get(".json");
    assertEquals(expected != null, json.contains("TotalReadoutTime"), json);
    if (expected != null) {
      assertTrue(json.contains("\"TotalReadoutTime\": " + expected + ",\n"), json);
      double spacing = Double.parseDouble(expected) / 2;
      assertTrue(json.contains("\"EffectiveEchoSpacing\": " + spacing + ",\n"), json);
    }
  }

  /** Rows of a NIfTI file come from the bottom up: what runs down the image is j-. */
  @ParameterizedTest
  @CsvSource({"1, COL, j-", "0, COL, j+", "1, ROW, i+", "0, ROW, i-", "2, COL, j"})
  void newerSiemensSaysReadoutInFramesOrAtTheTop(int positive, String phase, String expected)
      throws IOException {
    Consumer<DataSetBuilder> elements =
        header ->
            header
                .put(Tag.of(0x0021, 0x0010), Vr.LO, "SIEMENS MR SDI 02")
                .put(Tag.of(0x0021, 0x101C), Vr.IS, Integer.toString(positive))
                .putNumbers(Tag.of(0x0021, 0x1053), Vr.FD, 20);
    String json =
        ofTwoSlices(header -> elements.accept(header.put(PHASE, Vr.CS, phase))).get(".json");
    assertDirection(expected, json);
    assertTrue(json.contains("\"EffectiveEchoSpacing\": 0.0"), json);
    String ofFrames =
        ofTwoSlices(
                header -> {
                  DataSetBuilder item = new DataSetBuilder();
                  elements.accept(item);
                  DataSet group =
                      new DataSetBuilder()
                          .put(Tag.of(0x0021, 0x0010), Vr.LO, "SIEMENS MR SDI 02")
                          .putItems(Tag.of(0x0021, 0x10FE), item.build())
                          .build();
                  header.put(PHASE, Vr.CS, phase);
                  header.putItems(Tags.PerFrameFunctionalGroupsSequence, group);
                })
            .get(".json");
    assertDirection(expected, ofFrames);
  }

  /** As dcm2niix has it of its maker's files: against what the name of the element says. */
  @ParameterizedTest
  @CsvSource({"1, COL, j+", "0, COL, j-", "1, ROW, i-", "0, ROW, i+", "'', ROW, i"})
  void uihSaysWhichWayPhaseRuns(String positive, String phase, String expected) throws IOException {
    String json =
        ofTwoSlices(
                header ->
                    header
                        .put(PHASE, Vr.CS, phase)
                        .put(Tag.of(0x0065, 0x0010), Vr.LO, "Image Private Header")
                        .put(Tag.of(0x0065, 0x1058), Vr.IS, positive))
            .get(".json");
    assertDirection(expected, json);
  }

  private static byte[] rawHeader(float revision, int flags, int kind, int order) {
    ByteBuffer bytes = ByteBuffer.allocate(1200).order(ByteOrder.LITTLE_ENDIAN);
    boolean moved = revision > 25;
    bytes.putShort(24, (short) 100);
    bytes.putFloat(100, revision);
    int fields = 100 + (moved ? 0x4C : 0);
    bytes.putShort(fields + 0x30, (short) flags);
    bytes.putShort(fields + 0x3A, (short) kind);
    bytes.putShort(fields + (moved ? 0x308 : 0x394), (short) order);
    return bytes.array();
  }

  /**
   * The flag and the order of real files: 8 and 0 is j-, 8 and 2 is j, 0 and 2 with LINEAR is j, by
   * dcm2niix; LINEAR is from the back to the front of the head, by GE.
   */
  @ParameterizedTest
  @CsvSource({
    "26.002, 8, 0x800, 0, epiRT, '', COL, j-",
    "28, 8, 0x800, 2, epiRT, '', COL, j+",
    "28, 12, 0x800, 0, epiRT, '', COL, j+",
    "28, 12, 0x800, 2, epiRT, '', COL, j-",
    "14.2, 8, 0x800, 0, epiRT, '', ROW, i+",
    "14.2, 8, 0x800, 2, epiRT, '', ROW, i-",
    "28.003, 0, 0x800, 2, epi2, LINEAR, COL, j+",
    "28.003, 4, 0x800, 2, epi2, REVERSE_LINEAR, COL, j-",
    "28.003, 4, 0x800, 2, epi2, LINEAR, COL, j",
    "0, 0, 0, 0, epi2, LINEAR, COL, j+",
    "0, 0, 0, 0, epi2, REVERSE_LINEAR, ROW, i+",
    "0, 0, 0, 0, epi2, CENTRIC, COL, j",
    "0, 0, 0, 0, epiRT, LINEAR, COL, j",
    "28, 8, 0, 0, efgre, '', COL, j",
    "28, 8, 0x800, 1, epiRT, '', COL, j",
    "41, 8, 0x800, 0, epiRT, '', COL, j",
    "28, 8, 0x800, 0, epi_pepolar, '', COL, j"
  })
  void polarityOfGeIsThatOfItsRawHeader(
      float revision,
      int flags,
      int kind,
      int order,
      String sequence,
      String reordering,
      String phase,
      String expected)
      throws IOException {
    String json =
        ofTwoSlices(
                header ->
                    header
                        .put(PHASE, Vr.CS, phase)
                        .put(Tag.of(0x0018, 0x9034), Vr.CS, reordering)
                        .put(Tag.of(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01")
                        .put(Tag.of(0x0019, 0x109C), Vr.LO, sequence)
                        .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                        .putBytes(
                            Tag.of(0x0043, 0x102A), Vr.OB, rawHeader(revision, flags, kind, order)))
            .get(".json");
    assertDirection(expected, json);
  }

  /** 12 pixels at 127.7 MHz: 12 / (127.7 * 3.4 * 40) s from echo to echo, 39 of them. */
  @ParameterizedTest
  @CsvSource({"39, 127.7, 0.026947349", "1, 127.7, ", "39, 0, "})
  void readoutOfPhilipsIsAnEstimateByItsName(int factor, double frequency, String expected)
      throws IOException {
    String json =
        ofTwoSlices(
                header ->
                    header
                        .put(PHASE, Vr.CS, "COL")
                        .put(Tag.of(0x0018, 0x0084), Vr.DS, Double.toString(frequency))
                        .put(Tag.of(0x2001, 0x0010), Vr.LO, "Philips Imaging DD 001")
                        .putNumbers(Tag.of(0x2001, 0x1022), Vr.FL, 12)
                        .putNumbers(Tag.of(0x2001, 0x1013), Vr.SL, factor))
            .get(".json");
    assertTrue(json.contains("\"WaterFatShift\": 12,\n"), json);
    assertFalse(json.contains("\"TotalReadoutTime\""), json);
    assertEquals(expected != null, json.contains("Estimated"), json);
    if (expected != null) {
      assertTrue(json.contains("\"EstimatedTotalReadoutTime\": " + expected + ",\n"), json);
      assertTrue(json.contains("\"EstimatedEffectiveEchoSpacing\": 0.013473675,\n"), json);
    }
  }

  @Test
  void aDamagedRawHeaderOfGeSaysNothing() throws IOException {
    for (int length : new int[] {0, 10, 26, 1000}) {
      byte[] bytes = new byte[length];
      if (length > 25) {
        bytes[24] = (byte) 0xff;
        bytes[25] = (byte) 0xff;
      }
      String json =
          ofTwoSlices(
                  header ->
                      header
                          .put(PHASE, Vr.CS, "COL")
                          .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                          .putBytes(Tag.of(0x0043, 0x102A), Vr.OB, bytes))
              .get(".json");
      assertDirection("j", json);
    }
  }
}
