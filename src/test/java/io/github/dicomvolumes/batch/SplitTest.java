// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volumes in a file for each channel, or for each channel and time point. */
class SplitTest {
  private static final int SLICES = 2;

  @TempDir Path folder;

  /** Echoes at times: the second echo is a phase in mrad with a window and a slope of its own. */
  private Path echoes(int times) throws IOException {
    Path input = folder.resolve("in");
    Phantom phantom = new Phantom(Files.createDirectories(input.resolve("scan")), 2, SLICES, times);
    phantom.classic(
        (plane, header) -> {
          boolean second = plane.channel() == 1;
          header
              .putNumbers(Tags.EchoNumbers, plane.channel() + 1)
              .putNumbers(Tags.TemporalPositionIdentifier, plane.time() + 1)
              .put(Tags.RescaleIntercept, second ? "-5" : "0")
              .put(Tags.RescaleSlope, second ? "0.5" : "1")
              .put(Tags.RescaleType, second ? "mrad" : "US")
              .put(Tags.WindowCenter, second ? "300" : "40")
              .put(Tags.WindowWidth, second ? "100" : "20");
        });
    return input;
  }

  private ConvertTree.Result convert(Path input, Split split) throws IOException {
    ConvertOptions options = ConvertOptions.of(input, folder.resolve("out")).splitting(split);
    ConvertTree.Result result = ConvertTree.run(options, Progress.NONE);
    result.volumes().forEach(volume -> assertEquals("", volume.reason()));
    assertTrue(result.isComplete(), result.summary());
    return result;
  }

  private static List<String> names(ConvertTree.Result result) {
    List<String> names = new ArrayList<>();
    result.volumes().forEach(v -> names.add(v.volume().toString().replace('\\', '/')));
    return names;
  }

  private Map<String, String> header(String name) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("out").resolve(name))) {
      fields.put(line.substring(0, line.indexOf(" =")), line.substring(line.indexOf("= ") + 2));
    }
    return fields;
  }

  /** The values of a file of one channel: 2 bytes, or floats. */
  private double[] values(String name) throws IOException {
    String raw = header(name).get("ElementDataFile");
    byte[] bytes = Files.readAllBytes(folder.resolve("out").resolve(name).resolveSibling(raw));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean wide = header(name).get("ElementType").equals("MET_FLOAT");
    double[] values = new double[bytes.length / (wide ? 4 : 2)];
    for (int i = 0; i < values.length; i++) {
      values[i] = wide ? buffer.getFloat(4 * i) : buffer.getShort(2 * i) & 0xffff;
    }
    return values;
  }

  /** What the phantom's formula says, channel by channel. */
  private static double[] expected(int channel, int firstTime, int times) {
    int pixels = Phantom.COLUMNS * Phantom.ROWS;
    double[] values = new double[pixels * SLICES * times];
    int i = 0;
    for (int time = firstTime; time < firstTime + times; time++) {
      for (int slice = 0; slice < SLICES; slice++) {
        for (int pixel = 0; pixel < pixels; pixel++) {
          double stored =
              Phantom.stored(
                  new Phantom.Plane(channel, slice, time),
                  pixel % Phantom.COLUMNS,
                  pixel / Phantom.COLUMNS);
          values[i++] = channel == 1 ? 0.5 * stored - 5 : stored;
        }
      }
    }
    return values;
  }

  /** As users of NIfTI know them from dcm2niix. */
  @Test
  void contrastsOfNiftiAreFilesOfKnownNames() throws IOException {
    ConvertOptions options =
        ConvertOptions.of(echoes(2), folder.resolve("out")).in(OutputFormat.NIFTI, false);
    assertEquals(
        List.of("scan_e1.nii", "scan_e2.nii"), names(ConvertTree.run(options, Progress.NONE)));
    SmallSeries series = new SmallSeries(folder.resolve("in/parts"));
    for (int z = 0; z < 2; z++) {
      for (String part : List.of("M", "P")) {
        series.add(
            z + part,
            5 * z,
            header -> header.put(Tags.ImageType, "ORIGINAL", "PRIMARY", part, "ND"));
      }
    }
    options =
        ConvertOptions.of(folder.resolve("in/parts"), folder.resolve("parts"))
            .in(OutputFormat.NIFTI, false);
    assertEquals(
        List.of("parts.nii", "parts_ph.nii"), names(ConvertTree.run(options, Progress.NONE)));
  }

  @Test
  void aFileForEachChannelHasAllOfItsTimePointsAndItsOwnUnitAndWindow() throws IOException {
    ConvertTree.Result result = convert(echoes(2), Split.CHANNELS);

    String first = "scan_echo1.mhd";
    String second = "scan_echo2.mhd";
    assertEquals(List.of(first, second), names(result));
    assertArrayEquals(expected(0, 0, 2), values(first));
    assertArrayEquals(expected(1, 0, 2), values(second));
    assertEquals("6 5 2 2", header(second).get("DimSize"));
    assertEquals("mrad", header(second).get("DicomVolumes.ValueUnit"));
    assertFalse(header(first).containsKey("DicomVolumes.ValueUnit"));
    // Centre 40 and 300, width 20 and 100.
    assertEquals("30.0 50.0", header(first).get("DicomVolumes.DisplayRange"));
    assertEquals("250.0 350.0", header(second).get("DicomVolumes.DisplayRange"));
    assertEquals("echo 2, in mrad", header(second).get("DicomVolumes.Channels"));
    assertFalse(header(second).containsKey("DicomVolumes.ChannelUnits"));
    assertEquals(header(first).get("Offset"), header(second).get("Offset"));
    assertEquals(header(first).get("TransformMatrix"), header(second).get("TransformMatrix"));
  }

  @Test
  void aFileForEachChannelAndTimePointHasThreeDimensions() throws IOException {
    ConvertTree.Result result = convert(echoes(3), Split.ALL);

    assertEquals(
        List.of(
            "scan_echo1_t001.mhd",
            "scan_echo1_t002.mhd",
            "scan_echo1_t003.mhd",
            "scan_echo2_t001.mhd",
            "scan_echo2_t002.mhd",
            "scan_echo2_t003.mhd"),
        names(result));
    assertArrayEquals(expected(0, 2, 1), values("scan_echo1_t003.mhd"));
    assertArrayEquals(expected(1, 1, 1), values("scan_echo2_t002.mhd"));
    assertEquals("6 5 2", header("scan_echo2_t002.mhd").get("DimSize"));
    String report = Files.readString(result.report());
    assertTrue(report.contains(",2,scan_echo1_t003.mhd,6 x 5 x 2,"), report);
    String files = Files.readString(result.report().resolveSibling(AccountTable.FILE_NAME));
    assertTrue(files.contains(",2,used,scan_echo2_t003.mhd,"), files);
  }

  @Test
  void aSecondRunKnowsEachFileByItself() throws IOException {
    Path input = echoes(2);
    convert(input, Split.ALL);
    ConvertTree.Result second = convert(input, Split.ALL);
    assertEquals(4, second.count(ConvertedVolume.State.PRESENT));
    Files.delete(folder.resolve("out/scan_echo1_t002.mhd"));
    Files.delete(folder.resolve("out/scan_echo1_t002.raw"));
    ConvertTree.Result third = convert(input, Split.ALL);
    assertEquals(3, third.count(ConvertedVolume.State.PRESENT));
    assertEquals(1, third.count(ConvertedVolume.State.CONVERTED));
  }

  @Test
  void aVolumeOfOneChannelAndTimePointKeepsItsNameAndBytes() throws IOException {
    Path input = folder.resolve("in");
    new Phantom(Files.createDirectories(input.resolve("scan")), 1, SLICES, 1)
        .classic((plane, header) -> {});
    assertEquals(List.of("scan.mhd"), names(convert(input, Split.NONE)));
    ConvertTree.Result split = convert(input, Split.ALL);
    assertEquals(List.of("scan.mhd"), names(split));
    assertEquals(1, split.count(ConvertedVolume.State.PRESENT));
  }

  @Test
  void aPartDoesNotTakeTheNameOfAnotherVolume() throws IOException {
    Path input = echoes(2);
    new Phantom(Files.createDirectories(input.resolve("scan_ECHO1_t002")), 1, SLICES, 1)
        .classic((plane, header) -> header.put(Tags.SeriesInstanceUID, "2.25.99"));
    List<String> names = names(convert(input, Split.ALL));
    assertTrue(names.contains("scan_ECHO1_t002.mhd"), names.toString());
    assertTrue(names.contains("scan_echo1_t002_1.mhd"), names.toString());
    assertEquals(5, names.size());
  }

  @Test
  void weightingsOfOneBValueAreNumberedInTheOrderOfAcquisition() throws IOException {
    Path input = folder.resolve("in");
    double[] weights = {0, 999.7501831337527, 1000.25, 2000};
    new Phantom(Files.createDirectories(input.resolve("dwi")), weights.length, SLICES, 1)
        .classic(
            (plane, header) -> {
              int channel = plane.channel();
              header
                  .putNumbers(Tags.InstanceNumber, 10 * channel + plane.slice())
                  .putNumbers(Tags.DiffusionBValue, weights[channel]);
              if (channel > 0) {
                double angle = channel;
                header.putNumbers(
                    Tags.DiffusionGradientOrientation, Math.cos(angle), Math.sin(angle), 0);
              }
            });
    assertEquals(
        List.of("dwi_b0.mhd", "dwi_b1000_1.mhd", "dwi_b1000_2.mhd", "dwi_b2000.mhd"),
        names(convert(input, Split.CHANNELS)));
    assertArrayEquals(expected(0, 0, 1), values("dwi_b0.mhd"));
    double first = values("dwi_b1000_2.mhd")[0];
    assertEquals(Phantom.stored(new Phantom.Plane(2, 0, 0), 0, 0), first);
  }

  @ParameterizedTest
  @CsvSource({
    "dwi-ge-classic, b0 b1000_1 b1000_2 b1000_3 b1000_4 b1000_5 b1000_6",
    "fieldmap-ge, fieldmap magnitude",
  })
  void filesOfRealScansSayWhatTheyHold(String name, String channels) throws IOException {
    List<String> expected = new ArrayList<>();
    for (String channel : channels.split(" ")) {
      expected.add(name + "_" + channel);
    }
    List<String> found = new ArrayList<>();
    for (String volume : names(convert(RealData.path("cases/" + name), Split.CHANNELS))) {
      found.add(volume.replace(".mhd", ""));
    }
    assertEquals(expected, found);
  }

  @Test
  void unitsOfChannelsSurviveImageJByBothDoors() throws IOException {
    Path input = echoes(1);
    convert(input, Split.NONE);
    String units = header("scan.mhd").get("DicomVolumes.ChannelUnits");
    assertEquals("|mrad", units);
    Path opened = folder.resolve("out/opened.mhd");
    SaveMhdVolume.run(
        OpenMhdVolume.run(new OpenMhdOptions(folder.resolve("out/scan.mhd"), false), Progress.NONE),
        new SaveMhdOptions(opened, false, false),
        Progress.NONE);
    assertEquals(units, header("opened.mhd").get("DicomVolumes.ChannelUnits"));
    ImportDicomOptions options =
        new ImportDicomOptions(input, "largest", "", false, false, false, PlanOptions.KEEP);
    ImagePlus imported = ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
    SaveMhdVolume.run(
        imported,
        new SaveMhdOptions(folder.resolve("out/imported.mhd"), false, false),
        Progress.NONE);
    assertEquals(units, header("imported.mhd").get("DicomVolumes.ChannelUnits"));
    assertTrue(imported.getStack().getSliceLabel(2).contains("echo 2, in mrad"));
  }

  @Test
  void anotherWordIsRefusedNamingTheChoices() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Split.parse("time"));
    assertEquals("split is \"time\", expected none or channels or all", refused.getMessage());
  }
}
