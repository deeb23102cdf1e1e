// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.util.DicomTools;
import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.TestImages;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportDicomDirectoryTest {
  @TempDir static Path study;
  @TempDir Path folder;

  private static List<PhantomSeries> truth;

  @BeforeAll
  static void makePhantom() throws IOException {
    truth = PhantomStudy.write(study);
  }

  private static ImagePlus open(Path directory) throws IOException {
    return ImportDicomDirectory.run(ImportDicomOptions.of(directory), Progress.NONE)
        .images()
        .get(0);
  }

  /** The value that ImageJ measures in a voxel; indices 0-based. */
  private static double value(ImagePlus image, int column, int row, int slice, int frame) {
    int index = image.getStackIndex(1, slice + 1, frame + 1);
    double raw = image.getStack().getProcessor(index).getf(column, row);
    Calibration calibration = image.getCalibration();
    return image.getBitDepth() == 32 ? raw : calibration.getCValue(raw);
  }

  @Test
  void everyPhantomSeriesHasItsSizeSpacingAndValues() throws IOException {
    for (PhantomSeries series : truth) {
      ImagePlus image = open(series.folder());
      assertEquals(series.columns(), image.getWidth(), series.description());
      assertEquals(series.rows(), image.getHeight(), series.description());
      assertEquals(series.slices(), image.getNSlices(), series.description());
      assertEquals(series.timePoints(), image.getNFrames(), series.description());
      Calibration calibration = image.getCalibration();
      assertEquals(series.columnSpacingMm(), calibration.pixelWidth);
      assertEquals(series.rowSpacingMm(), calibration.pixelHeight);
      assertEquals("mm", calibration.getUnit());
      for (int frame = 0; frame < series.timePoints(); frame++) {
        for (int slice = 0; slice < series.slices(); slice++) {
          for (int i = 0; i < series.columns(); i += 7) {
            int row = (i * 5 + slice) % series.rows();
            assertEquals(
                series.values().at(i, row, slice, frame),
                value(image, i, row, slice, frame),
                series.description() + " voxel " + i + " " + row + " " + slice + " " + frame);
          }
        }
      }
    }
  }

  @Test
  void labelsCarryTheTagsInImageJsForm() throws IOException {
    ImagePlus image = open(truth.get(0).folder());
    image.setSlice(3);
    assertEquals("128", DicomTools.getTag(image, "0028,0010").strip());
    assertEquals("CT", image.getStringProperty("0008,0060").strip());
    String label = image.getStack().getSliceLabel(3);
    String[] lines = label.split("\n");
    assertTrue(Files.exists(truth.get(0).folder().resolve(lines[0])), lines[0]);
    assertTrue(label.endsWith("\n"));
    for (int i = 1; i < lines.length; i++) {
      assertTrue(lines[i].matches("[0-9A-F]{4},[0-9A-F]{4}  >?[^:]+: .*"), lines[i]);
    }
    assertTrue(lines[lines.length - 1].startsWith("7FE0,0010  Pixel Data: "));
  }

  @Test
  void geometrySurvivesTiffAndReachesTheMhd() throws IOException {
    PhantomSeries sagittal = truth.get(4);
    ImagePlus image = open(sagittal.folder());
    Path tiff = folder.resolve("volume.tif");
    assertTrue(new FileSaver(image).saveAsTiffStack(tiff.toString()));
    ImagePlus reopened = IJ.openImage(tiff.toString());
    assertNotNull(reopened);
    assertEquals("HU", reopened.getCalibration().getValueUnit());
    Path mhd = folder.resolve("volume.mhd");
    SaveMhdVolume.run(reopened, new SaveMhdOptions(mhd, false, false), Progress.NONE);
    try (MetaImageReader reader = MetaImageReader.open(mhd)) {
      assertEquals(
          List.of(
              sagittal.slicePositions().get(0).x(),
              sagittal.slicePositions().get(0).y(),
              sagittal.slicePositions().get(0).z()),
          reader.header().offset());
      assertEquals(
          List.of(0.0, 1.0, 0.0, 0.0, 0.0, -1.0, -1.0, 0.0, 0.0),
          reader.header().transformMatrix());
      assertEquals(List.of(2.125, 1.875, 6.0), reader.header().elementSpacing());
    }
  }

  @Test
  void aCroppedImageKeepsThePlaceOfEachVoxel() throws IOException {
    ImagePlus image = open(truth.get(0).folder());
    image.setRoi(10, 20, 40, 30);
    ImagePlus cropped = image.crop("stack");
    for (String key : new String[] {"origin", "direction", "spacing", "size"}) {
      String name = "DicomVolumes." + key;
      cropped.setProp(name, image.getProp(name));
    }
    Path mhd = folder.resolve("cropped.mhd");
    SaveMhdVolume.Result result =
        SaveMhdVolume.run(cropped, new SaveMhdOptions(mhd, false, false), Progress.NONE);
    assertEquals(List.of(), result.warnings());
    Vector3 first = truth.get(0).slicePositions().get(0);
    Vector3 origin = result.facts().place().geometry().origin();
    // An axial series: 10 columns of 1.5 mm and 20 rows of 1.75 mm are cut off.
    assertEquals(first.x() + 15, origin.x(), 1e-9);
    assertEquals(first.y() + 35, origin.y(), 1e-9);
    assertEquals(first.z(), origin.z(), 1e-9);
    assertEquals(new Vector3(1.5, 1.75, 3.5), result.facts().place().geometry().spacing());
  }

  @Test
  void tiltAndGapsAreNamedInTheWarnings() throws IOException {
    ImagePlus tilted = open(truth.get(1).folder());
    assertTrue(tilted.getProp("DicomVolumes.warnings").contains("tilted by 18.5 degrees"));
    assertEquals(5 * Math.cos(Math.toRadians(18.5)), tilted.getCalibration().pixelDepth, 1e-5);
    ImagePlus gapped = open(truth.get(2).folder());
    assertTrue(gapped.getProp("DicomVolumes.warnings").contains("slices missing"));
  }

  @Test
  void storedValuesAreLeftAlone() throws IOException {
    ImportDicomOptions options =
        new ImportDicomOptions(truth.get(0).folder(), "largest", "", false, false, true);
    ImagePlus image = ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
    assertEquals(truth.get(0).values().at(64, 64, 24, 0) + 1024, value(image, 64, 64, 24, 0));
  }

  @Test
  void aDamagedPlaneIsBlankAndMarked() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("damaged"));
    List<Path> files = new ArrayList<>();
    try (var list = Files.list(truth.get(4).folder())) {
      list.sorted().forEach(files::add);
    }
    for (Path file : files) {
      Files.copy(file, copy.resolve(file.getFileName()));
    }
    Path victim = copy.resolve(files.get(5).getFileName());
    byte[] bytes = Files.readAllBytes(victim);
    // The RLE header's first offset is 64; another one leads outside the frame.
    int header = indexOf(bytes, new byte[] {64, 0, 0, 0});
    bytes[header + 1] = 127;
    bytes[header + 2] = 127;
    Files.write(victim, bytes);
    ImagePlus image = open(copy);
    String warnings = image.getProp("DicomVolumes.warnings");
    assertTrue(warnings.contains(victim.getFileName().toString()), warnings);
    int marked = 0;
    for (int i = 1; i <= image.getStackSize(); i++) {
      marked += image.getStack().getSliceLabel(i).contains("damaged") ? 1 : 0;
    }
    assertEquals(1, marked);
    SaveMhdOptions options = new SaveMhdOptions(folder.resolve("damaged.mhd"), false, false);
    String saved = SaveMhdVolume.run(image, options, Progress.NONE).warnings().toString();
    assertTrue(saved.contains("1 plane is blank"), saved);
  }

  /** A file of three frames that ends in the middle of the last: two of them open. */
  @Test
  void ofAFileThatIsCutOffTheFramesBeforeTheCutOpen() throws IOException {
    FrameLayout layout = TestImages.grey(16, 12, 16, false);
    byte[] coded = new byte[64 + 2 * 4];
    // Two segments, each a run of 128 bytes and one of 64.
    byte[] header = {2, 0, 0, 0, 64, 0, 0, 0, 68, 0, 0, 0};
    byte[] runs = {-127, 1, -63, 1, -127, 44, -63, 44};
    System.arraycopy(header, 0, coded, 0, header.length);
    System.arraycopy(runs, 0, coded, 64, runs.length);
    DataSetBuilder dataSet =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.3")
            .put(Tags.SOPInstanceUID, "2.25.77")
            .put(Tags.SeriesInstanceUID, "2.25.78")
            .put(Tags.StudyInstanceUID, "2.25.79")
            .put(Tags.Modality, "OT")
            .putNumbers(Tags.NumberOfFrames, 3)
            .putNumbers(Tags.SamplesPerPixel, 1)
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.Rows, layout.rows())
            .putNumbers(Tags.Columns, layout.columns())
            .putNumbers(Tags.BitsAllocated, 16)
            .putNumbers(Tags.BitsStored, 16)
            .putNumbers(Tags.HighBit, 15)
            .putNumbers(Tags.PixelRepresentation, 0);
    Path whole = folder.resolve("frames.dcm");
    DicomWriter.write(
        whole, TransferSyntax.RLE_LOSSLESS, dataSet.build(), List.of(coded, coded, coded));
    byte[] bytes = Files.readAllBytes(whole);
    Files.delete(whole);
    Path cut = Files.createDirectories(folder.resolve("cut"));
    Files.write(cut.resolve("frames.dcm"), Arrays.copyOf(bytes, bytes.length - 12));
    ImagePlus image = open(cut);
    assertEquals(3, image.getStackSize());
    for (int slice = 0; slice < 3; slice++) {
      boolean lost = slice == 2;
      assertEquals(lost ? 0 : 300, value(image, 3, 5, slice, 0));
      String label = image.getStack().getSliceLabel(slice + 1);
      assertEquals(lost, label.startsWith("damaged: this plane is blank | "), label);
    }
    String warnings = image.getProp("DicomVolumes.warnings");
    assertTrue(warnings.contains("frames.dcm: frame 3 is missing"), warnings);
  }

  private static int indexOf(byte[] bytes, byte[] pattern) {
    for (int i = bytes.length - pattern.length; i >= 0; i--) {
      boolean same = true;
      for (int k = 0; k < pattern.length && same; k++) {
        same = bytes[i + k] == pattern[k];
      }
      if (same && i % 2 == 0 && bytes[i - 4] == 1 || same && bytes[i - 4] == 2) {
        return i;
      }
    }
    throw new AssertionError("no RLE header");
  }

  @Test
  void theRealHeadEqualsPydicom() throws IOException, InterruptedException {
    Path brain = RealData.path("ct-brain-5mm");
    List<String> lines =
        Pydicom.run(getClass(), "rescaled_sums.py", folder, List.of(brain.toString()));
    ImagePlus image = open(brain);
    assertEquals(lines.size(), image.getStackSize());
    assertFalse(lines.isEmpty());
    for (int slice = 0; slice < lines.size(); slice++) {
      String[] expected = lines.get(slice).split(" ");
      assertTrue(image.getStack().getSliceLabel(slice + 1).startsWith(expected[0] + "\n"));
      long sum = 0;
      long weighted = 0;
      for (int row = 0; row < 512; row++) {
        for (int column = 0; column < 512; column++) {
          long value = (long) value(image, column, row, slice, 0);
          sum += value;
          weighted += value * (row * 3 + column + 1);
        }
      }
      assertEquals(Long.parseLong(expected[1]), sum, expected[0]);
      assertEquals(Long.parseLong(expected[2]), weighted, expected[0]);
    }
  }
}
