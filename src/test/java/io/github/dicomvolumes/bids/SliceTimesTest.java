// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes of four slices, every 2 s; every second slice is taken first. */
class SliceTimesTest {
  private static final double[] INTERLEAVED = {0, 1, 0.5, 1.5};
  private static final String EXPECTED = "0 1 0.5 1.5";
  private static final Tag SCAN_OPTIONS = Tag.of(0x0018, 0x0022);

  @TempDir Path folder;

  /** What is said of one slice of one volume. */
  private interface Change {
    void of(DataSetBuilder header, int volume, int slice);
  }

  private String times(int volumes, int slices, Change change) throws IOException {
    return times(volumes, slices, 1, change);
  }

  private String times(int volumes, int slices, int up, Change change) throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int volume = 0; volume < volumes; volume++) {
      for (int slice = 0; slice < slices; slice++) {
        int t = volume;
        int z = slice;
        series.add(
            "v" + volume + "s" + slice,
            5 * slice * up,
            header -> {
              header
                  .put(Tag.of(0x0018, 0x0020), Vr.CS, "EP", "GR")
                  .put(Tag.of(0x0018, 0x0023), Vr.CS, "2D")
                  .put(Tags.RepetitionTime, "2000");
              change.of(header, t, z);
            });
      }
    }
    List<VolumePlan> plans = series.plans();
    assertEquals(1, plans.size());
    SliceTimes found = SliceTimes.of(plans.get(0), Sidecar.header(plans.get(0).planes().get(0)));
    StringBuilder text = new StringBuilder();
    for (double time : found.seconds()) {
      String shown = Double.toString(Math.rint(time * 1e6) / 1e6);
      text.append(text.isEmpty() ? "" : " ").append(shown.replaceAll("\\.0$", ""));
    }
    return text + (found.atOnce() > 1 ? " by " + found.atOnce() : "");
  }

  private static void acquired(DataSetBuilder header, double seconds) {
    header
        .put(Tags.AcquisitionDate, "20200102")
        .put(Tags.AcquisitionTime, String.format(java.util.Locale.ROOT, "1200%07.4f", seconds));
  }

  private static void timer(DataSetBuilder header, String time) {
    header
        .put(Tag.of(0x0021, 0x0010), Vr.LO, "GEMS_RELA_01")
        .put(Tag.of(0x0021, 0x105E), Vr.DS, time);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void acquisitionTimesOfTwoVolumesThatAgreeCount(int volumes) throws IOException {
    assertEquals(
        EXPECTED, times(volumes, 4, (header, t, z) -> acquired(header, 2 * t + INTERLEAVED[z])));
  }

  /** Siemens' clock ticks every 2.5 ms: both ends of a time are off by up to a tick. */
  @ParameterizedTest
  @CsvSource({"0.005, true", "0.007, false"})
  void clocksTickInSteps(double off, boolean known) throws IOException {
    String found =
        times(
            3,
            4,
            (header, t, z) ->
                acquired(header, 2 * t + INTERLEAVED[z] + (t == 2 && z == 1 ? off : 0)));
    assertEquals(known ? EXPECTED : "", found);
  }

  @Test
  void oneVolumeAloneIsNoEvidence() throws IOException {
    assertEquals("", times(1, 4, (header, t, z) -> acquired(header, INTERLEAVED[z])));
  }

  @Test
  void wholeSecondsAreTooCoarse() throws IOException {
    assertEquals("", times(3, 4, (header, t, z) -> acquired(header, 2 * t + z % 2)));
  }

  @Test
  void slicesTakenAtOnceHaveOneTime() throws IOException {
    assertEquals(
        "0 0.6 0 0.6 by 2", times(3, 4, (header, t, z) -> acquired(header, 2 * t + 0.6 * (z % 2))));
  }

  @Test
  void asManyAreTakenAtOneTimeAsAtAnyOther() throws IOException {
    double[] uneven = {0, 0.6, 0, 0};
    assertEquals("", times(3, 4, (header, t, z) -> acquired(header, 2 * t + uneven[z])));
  }

  @ParameterizedTest
  @CsvSource({"3D, EP, 2000", "2D, GR, 2000", "2D, EP, ", "2D, EP, 1500"})
  void timesAreOfEchoPlanarSlicesWithinARepetition(
      String dimensions, String sequence, String repetition) throws IOException {
    assertEquals(
        "",
        times(
            3,
            4,
            (header, t, z) -> {
              acquired(header, 2 * t + INTERLEAVED[z]);
              header
                  .put(Tag.of(0x0018, 0x0020), Vr.CS, sequence)
                  .put(Tag.of(0x0018, 0x0023), Vr.CS, dimensions)
                  .put(Tags.RepetitionTime, repetition == null ? "" : repetition);
            }));
  }

  /** Of the first volume GE leaves out some, as 0. */
  @ParameterizedTest
  @CsvSource({"1", "10000"})
  void timersOfGeAreInSecondsOrTheirTenThousandths(double unit) throws IOException {
    assertEquals(
        EXPECTED,
        times(
            3,
            4,
            (header, t, z) ->
                timer(
                    header,
                    t == 0 && z == 2
                        ? "0"
                        : Double.toString(unit * (0.0023 + 2 * t + INTERLEAVED[z])))));
  }

  @Test
  void timersThatWereNotNotedSayNothing() throws IOException {
    assertEquals("", times(3, 4, (header, t, z) -> timer(header, "0.000000")));
  }

  @ParameterizedTest
  @CsvSource({"EPI_GEMS, '', true", "EPI_GEMS, 1, true", "EPI_GEMS, 2, false", "FS, '', false"})
  void triggerTimesOfGeAreThoseOfSingleSlices(String option, String multiband, boolean known)
      throws IOException {
    String found =
        times(
            3,
            4,
            (header, t, z) ->
                header
                    .put(SCAN_OPTIONS, Vr.CS, option)
                    .put(Tag.of(0x0018, 0x1060), Vr.DS, Double.toString(1000 * INTERLEAVED[z]))
                    .put(Tag.of(0x0020, 0x0100), Vr.IS, Integer.toString(t + 1))
                    .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                    .put(Tag.of(0x0043, 0x10B6), Vr.LO, multiband, "4", "19"));
    assertEquals(known ? EXPECTED : "", found);
  }

  private static byte[] protocol(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(new byte[4]);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  private String ofProtocol(int slices, int up, String text, double pause) throws IOException {
    byte[] bytes = text.isEmpty() ? new byte[] {1, 2, 3, 4, 5, 6} : protocol(text);
    return times(
        2,
        slices,
        up,
        (header, t, z) ->
            header
                .put(Tag.of(0x0020, 0x0100), Vr.IS, Integer.toString(t + 1))
                .put(Tag.of(0x0025, 0x0010), Vr.LO, "GEMS_SERS_01")
                .putBytes(Tag.of(0x0025, 0x101B), Vr.OB, bytes)
                .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                .put(Tag.of(0x0043, 0x107C), Vr.DS, Double.toString(pause)));
  }

  /** As dcm2niix has it of the same headers; 2 s without the pause that follows. */
  @ParameterizedTest
  @CsvSource({
    "1, 5, 1, 0, 0 1.2 0.4 1.6 0.8",
    "0, 5, 1, 0, 0 0.4 0.8 1.2 1.6",
    "1, 4, 1, 0, 0 1 0.5 1.5",
    "1, 4, 1, 3, 0 1 0.5 1.5",
    "1, 5, -1, 0, 0.8 1.6 0.4 1.2 0",
    "0, 4, -1, 0, 1.5 1 0.5 0",
    "2, 4, 1, 0, ''"
  })
  void theProtocolOfGeSaysTheOrder(String order, int slices, int up, double pause, String expected)
      throws IOException {
    String text =
        "SEDESC \"a\"\nIOPT \"EPI, FMRI\"\nSLICEORDER \""
            + order
            + "\"\nNOSLC \""
            + slices
            + "\"\n";
    assertEquals(expected, ofProtocol(slices, up, text, pause));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<?xml version=\"1.0\"?>",
        "IOPT \"EPI, MPh\"\nSLICEORDER \"1\"\nNOSLC \"4\"\n",
        "IOPT \"EPI, DIFF\"\nSLICEORDER \"1\"\nNOSLC \"4\"\n",
        "IOPT \"EPI, FMRI\"\nSLICEORDER \"1\"\nNOSLC \"5\"\n",
        "IOPT \"EPI, FMRI\"\nSLICEORDER \"1\"\nNOSLC \"4\"\nMBACCEL \"2\"\n",
        "IOPT \"EPI, FMRI\"\nSLICEORDER \"1\nNOSLC 4",
        "IOPT \"EPI, FMRI\"\nNOSLC \"4\"\n"
      })
  void aProtocolThatDoesNotSayItIsLeftAside(String text) throws IOException {
    assertEquals("", ofProtocol(4, 1, text, 0));
  }

  /** Siemens since XA10, of single images: seconds from the start of the series. */
  @Test
  void newerSiemensCountsFromTheStartOfTheSeries() throws IOException {
    assertEquals(
        EXPECTED,
        times(
            3,
            4,
            (header, t, z) ->
                header
                    .put(Tag.of(0x0020, 0x0100), Vr.IS, Integer.toString(t + 1))
                    .put(Tag.of(0x0021, 0x0010), Vr.LO, "SIEMENS MR SDI 02")
                    .put(Tag.of(0x0021, 0x1004), Vr.DS, Double.toString(2 * t + INTERLEAVED[z]))));
  }
}
