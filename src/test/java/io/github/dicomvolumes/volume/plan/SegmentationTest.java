// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segmentations of 5 x 3 pixels, whose frames do not begin on whole bytes. */
class SegmentationTest {
  private static final int COLUMNS = 5;
  private static final int ROWS = 3;
  private static final Tag SEGMENTATION_TYPE = Tag.of(0x0062, 0x0001);
  private static final Tag SEGMENT_SEQUENCE = Tag.of(0x0062, 0x0002);
  private static final Tag SEGMENT_NUMBER = Tag.of(0x0062, 0x0004);
  private static final Tag SEGMENT_LABEL = Tag.of(0x0062, 0x0005);
  private static final Tag SEGMENT_IDENTIFICATION = Tag.of(0x0062, 0x000A);
  private static final Tag REFERENCED_SEGMENT = Tag.of(0x0062, 0x000B);
  private static final Tag MAXIMUM_FRACTIONAL_VALUE = Tag.of(0x0062, 0x000E);
  private static final Tag SEGMENTS_OVERLAP = Tag.of(0x0062, 0x0013);
  private static final Tag PLANE_POSITION = Tag.of(0x0020, 0x9113);
  private static final Tag PLANE_ORIENTATION = Tag.of(0x0020, 0x9116);
  private static final Tag PIXEL_MEASURES = Tag.of(0x0028, 0x9110);

  /** A frame: of which segment, at which height, and its pixels row by row. */
  private record Part(int segment, double z, int... pixels) {}

  @TempDir Path folder;

  private void write(String type, String overlap, int[] segments, Part... parts)
      throws IOException {
    boolean binary = type.equals("BINARY");
    List<DataSet> named = new ArrayList<>();
    for (int number : segments) {
      named.add(
          new DataSetBuilder()
              .putNumbers(SEGMENT_NUMBER, number)
              .put(SEGMENT_LABEL, "organ " + number)
              .build());
    }
    List<DataSet> groups = new ArrayList<>();
    byte[] pixels =
        new byte[binary ? (parts.length * COLUMNS * ROWS + 7) / 8 : parts.length * COLUMNS * ROWS];
    int at = 0;
    for (Part part : parts) {
      DataSetBuilder frame = new DataSetBuilder();
      if (!Double.isNaN(part.z())) {
        frame.putItems(
            PLANE_POSITION,
            new DataSetBuilder().putNumbers(Tags.ImagePositionPatient, -3, 4, part.z()).build());
      }
      if (part.segment() > 0) {
        frame.putItems(
            SEGMENT_IDENTIFICATION,
            new DataSetBuilder().putNumbers(REFERENCED_SEGMENT, part.segment()).build());
      }
      groups.add(frame.build());
      for (int pixel : part.pixels()) {
        if (binary) {
          pixels[at >> 3] |= (byte) (pixel << (at & 7));
        } else {
          pixels[at] = (byte) pixel;
        }
        at++;
      }
    }
    DataSetBuilder header =
        new DataSetBuilder()
            .put(Tags.ImageType, "DERIVED", "PRIMARY")
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.66.4")
            .put(Tags.SOPInstanceUID, "2.25.31")
            .put(Tags.Modality, "SEG")
            .put(Tags.StudyInstanceUID, "2.25.32")
            .put(Tags.SeriesInstanceUID, "2.25.33")
            .put(Tags.FrameOfReferenceUID, "2.25.34")
            .put(SEGMENTATION_TYPE, type)
            .putNumbers(Tags.NumberOfFrames, parts.length)
            .putNumbers(Tags.SamplesPerPixel, 1)
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.Rows, ROWS)
            .putNumbers(Tags.Columns, COLUMNS)
            .putNumbers(Tags.BitsAllocated, binary ? 1 : 8)
            .putNumbers(Tags.BitsStored, binary ? 1 : 8)
            .putNumbers(Tags.HighBit, binary ? 0 : 7)
            .putNumbers(Tags.PixelRepresentation, 0)
            .putItems(SEGMENT_SEQUENCE, named.toArray(DataSet[]::new))
            .putItems(
                Tags.SharedFunctionalGroupsSequence,
                new DataSetBuilder()
                    .putItems(
                        PLANE_ORIENTATION,
                        new DataSetBuilder()
                            .putNumbers(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                            .build())
                    .putItems(
                        PIXEL_MEASURES,
                        new DataSetBuilder()
                            .putNumbers(Tags.PixelSpacing, 0.75, 0.5)
                            .putNumbers(Tags.SliceThickness, 2)
                            .putNumbers(Tags.SpacingBetweenSlices, 2)
                            .build())
                    .build())
            .putItems(Tags.PerFrameFunctionalGroupsSequence, groups.toArray(DataSet[]::new));
    if (!overlap.isEmpty()) {
      header.put(SEGMENTS_OVERLAP, overlap);
    }
    if (type.equals("FRACTIONAL")) {
      header.putNumbers(MAXIMUM_FRACTIONAL_VALUE, 200);
    }
    DicomWriter.write(
        folder.resolve("seg.dcm"),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        header.build(),
        pixels);
  }

  private static int[] row(int row, int value) {
    int[] pixels = new int[COLUMNS * ROWS];
    for (int x = 0; x < COLUMNS; x++) {
      pixels[row * COLUMNS + x] = value;
    }
    return pixels;
  }

  private VolumePlan plan() throws IOException {
    return TestSlices.plan(folder, PlanOptions.KEEP);
  }

  private static void assertPlane(VolumePlan plan, int index, int... perRow) throws IOException {
    double[] values = TestSlices.values(plan, index);
    for (int i = 0; i < values.length; i++) {
      assertEquals(perRow[i / COLUMNS], values[i], plan.label(index));
    }
  }

  /** The slice at 12 mm has no frame; that at 10 mm has two. */
  @ParameterizedTest
  @CsvSource({"NO", "UNDEFINED", "''"})
  void segmentsThatLieApartAreOneLabelImage(String overlap) throws IOException {
    write(
        "BINARY",
        overlap,
        new int[] {2, 7},
        new Part(7, 14, row(1, 1)),
        new Part(2, 10, row(0, 1)),
        new Part(7, 10, row(2, 1)),
        new Part(2, 16, row(1, 1)));
    VolumePlan plan = plan();
    assertEquals("1 x 4 x 1", plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    assertEquals(new Vector3(-3, 4, 10), plan.geometry().origin());
    assertEquals(new Vector3(0.5, 0.75, 2), plan.geometry().spacing());
    assertPlane(plan, 0, 2, 0, 7);
    assertPlane(plan, 1, 0, 0, 0);
    assertPlane(plan, 2, 0, 7, 0);
    assertPlane(plan, 3, 0, 2, 0);
    assertEquals("[2 organ 2, 7 organ 7]", plan.segments().toString());
    assertEquals("organ 2, organ 7 | seg.dcm frame 2", plan.label(0));
    assertTrue(plan.label(1).contains("no frame: empty"));
    assertEquals(1, plan.warnings().size());
    assertTrue(warns(plan, ImportWarning.Kind.GAP, "1 slice has no frame"));
  }

  @ParameterizedTest
  @CsvSource({"YES", "UNDEFINED", "''"})
  void segmentsThatOverlapAreChannels(String overlap) throws IOException {
    write(
        "BINARY",
        overlap,
        new int[] {1, 2},
        new Part(1, 10, row(0, 1)),
        new Part(2, 10, row(0, 1)),
        new Part(2, 12, row(1, 1)));
    VolumePlan plan = plan();
    assertEquals("2 x 2 x 1", plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    assertEquals(List.of("organ 1", "organ 2"), plan.channelLabels());
    assertPlane(plan, plan.planeIndex(0, 0, 0), 1, 0, 0);
    assertPlane(plan, plan.planeIndex(1, 0, 0), 2, 0, 0);
    assertPlane(plan, plan.planeIndex(0, 1, 0), 0, 0, 0);
    assertPlane(plan, plan.planeIndex(1, 1, 0), 0, 2, 0);
    assertEquals("", TestSlices.warnings(plan));
  }

  @Test
  void fractionsAreChannelsFromZeroToOne() throws IOException {
    write(
        "FRACTIONAL",
        "",
        new int[] {1, 2},
        new Part(2, 12, row(1, 50)),
        new Part(1, 10, row(0, 200)),
        new Part(1, 12, row(2, 100)));
    VolumePlan plan = plan();
    assertEquals("2 x 2 x 1", plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    assertEquals(ValueMapping.Kind.UNIFORM, plan.values().kind());
    assertEquals(1, TestSlices.values(plan, plan.planeIndex(0, 0, 0))[0], 1e-12);
    assertEquals(0, TestSlices.values(plan, plan.planeIndex(1, 0, 0))[0], 1e-12);
    assertEquals(0.5, TestSlices.values(plan, plan.planeIndex(0, 1, 0))[12], 1e-12);
    assertEquals(0.25, TestSlices.values(plan, plan.planeIndex(1, 1, 0))[7], 1e-12);
    assertEquals("", TestSlices.warnings(plan));
  }

  @Test
  void aLabelMapIsReadAsItIs() throws IOException {
    write("LABELMAP", "", new int[] {3, 9}, new Part(0, 12, row(1, 9)), new Part(0, 10, row(0, 3)));
    VolumePlan plan = plan();
    assertEquals(2, plan.slices());
    assertPlane(plan, 0, 3, 0, 0);
    assertPlane(plan, 1, 0, 9, 0);
    assertEquals("[3 organ 3, 9 organ 9]", plan.segments().toString());
    assertEquals("", TestSlices.warnings(plan));
  }

  /** Labels beyond a byte. */
  @Test
  void manySegmentsNeedSixteenBits() throws IOException {
    write("BINARY", "NO", new int[] {300}, new Part(300, 10, row(2, 1)));
    VolumePlan plan = plan();
    assertEquals(16, plan.layout().bitsAllocated());
    assertPlane(plan, 0, 0, 0, 300);
    assertEquals(2, plan.geometry().spacing().z());
  }

  /** Frames and their places as pydicom's own arrays and attributes have them. */
  @Test
  void labelsAreThoseOfPydicomsFrames() throws IOException, InterruptedException {
    write(
        "BINARY",
        "NO",
        new int[] {1, 2, 3},
        new Part(3, 14, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1),
        new Part(1, 10, 0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0),
        new Part(2, 14, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0),
        new Part(2, 12, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0));
    List<String> lines =
        Pydicom.run(
            SegmentationTest.class,
            "segmentation_labels.py",
            folder,
            List.of(folder.resolve("seg.dcm").toString()));
    java.nio.file.Files.delete(folder.resolve("segmentation_labels.py"));
    VolumePlan plan = plan();
    assertEquals(lines.size(), plan.slices());
    for (int slice = 0; slice < plan.slices(); slice++) {
      String[] fields = lines.get(slice).split(" ");
      assertEquals(Double.parseDouble(fields[0]), plan.geometry().toPatient(0, 0, slice).z(), 1e-9);
      double[] values = TestSlices.values(plan, slice);
      for (int i = 0; i < values.length; i++) {
        assertEquals(Integer.parseInt(fields[1 + i]), values[i]);
      }
    }
  }

  /** A byte holds up to 255. */
  @ParameterizedTest
  @CsvSource({"255, 8", "256, 16"})
  void labelsHaveAsManyBitsAsTheLargestNeeds(int number, int bits) throws IOException {
    write("BINARY", "NO", new int[] {1, number}, new Part(number, 10, row(2, 1)));
    VolumePlan plan = plan();
    assertEquals(bits, plan.layout().bitsAllocated());
    assertPlane(plan, 0, 0, 0, number);
    assertEquals(number / 2.0, plan.window().center());
    assertEquals(number, plan.window().width());
  }

  private String slicesAt(double... heights) throws IOException {
    Part[] parts = new Part[heights.length];
    for (int i = 0; i < heights.length; i++) {
      parts[i] = new Part(1, heights[i], row(1, 1));
    }
    write("BINARY", "", new int[] {1}, parts);
    VolumePlan plan = plan();
    return plan.channels() + " x " + plan.slices() + ": " + TestSlices.warnings(plan);
  }

  private static final String EMPTY = " no frame, as no segment reaches them: they are empty";

  /** Spacing Between Slices is 2 mm, of which a hundredth may lack for each step. */
  @Test
  void slicesThatNoSegmentReachesAreEmpty() throws IOException {
    assertEquals("1 x 2: ", slicesAt(10, 12));
    assertEquals("1 x 5: 2 slices have" + EMPTY, slicesAt(10, 14, 18));
    assertEquals("1 x 3: 1 slice has" + EMPTY, slicesAt(10, 14.039));
    assertEquals("1 x 3: 1 slice has" + EMPTY, slicesAt(10, 13.961));
  }

  /** Nobody can tell how many planes lie between two of them; below 3 mm there is room for none. */
  @Test
  void twoPlanesThatLieBesideTheGridOfTheHeaderAreRefused() throws IOException {
    for (double height : new double[] {14.041, 13.959, 13.001}) {
      write(
          "BINARY",
          "NO",
          new int[] {1},
          new Part(1, 10, row(0, 1)),
          new Part(1, height, row(1, 1)));
      assertTrue(refusal().contains("its planes lie on no grid"));
    }
    assertEquals("1 x 2: ", slicesAt(10, 12.999));
  }

  @Test
  void whereTheSpacingDividesNoDistanceTheUsualOneCounts() throws IOException {
    assertEquals("1 x 3: ", slicesAt(10, 13, 16));
    assertEquals("1 x 4: 1 slice has" + EMPTY, slicesAt(10, 13, 19));
    assertEquals(3, plan().geometry().spacing().z(), 1e-9);
  }

  @Test
  void fractionsAreShownFromZeroToOne() throws IOException {
    write("FRACTIONAL", "", new int[] {1}, new Part(1, 10, row(0, 200)));
    assertEquals(0.5, plan().window().center());
    assertEquals(1, plan().window().width());
  }

  private VolumePlan onlyOf(Path file) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(file, copy.resolve("seg.dcm"));
    return TestSlices.plan(copy, PlanOptions.KEEP);
  }

  private String refusal() throws IOException {
    VolumePlans plans =
        VolumePlanner.plan(DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE));
    assertEquals(List.of(), plans.volumes());
    return plans.scan().failures().get(0).reason();
  }

  /** Spacing Between Slices is 2 mm: 10, 12 and 610 mm are planes 0, 1 and 300. */
  @Test
  void planesLieOnTheGridOfTheHeaderHoweverLargeTheGap() throws IOException {
    write("BINARY", "NO", new int[] {2}, new Part(2, 10, row(0, 1)), new Part(2, 610, row(1, 1)));
    VolumePlan plan = plan();
    assertEquals(301, plan.slices());
    assertEquals(2, plan.geometry().spacing().z());
    assertPlane(plan, 0, 2, 0, 0);
    assertPlane(plan, 150, 0, 0, 0);
    assertPlane(plan, 300, 0, 2, 0);
    assertTrue(plan.warnings().get(0).message().startsWith("299 slices have no frame"));
  }

  @Test
  void planesOnNoGridAreRefused() throws IOException {
    write(
        "BINARY",
        "NO",
        new int[] {2},
        new Part(2, 10, row(0, 1)),
        new Part(2, 12, row(0, 1)),
        new Part(2, 14, row(0, 1)),
        new Part(2, 41, row(1, 1)));
    assertTrue(refusal().contains("two are 27 mm apart, which is no multiple of 2 mm"));
  }

  /** 20,000 planes of 2 mm begin 39,998 mm apart. */
  @Test
  void moreThanTwentyThousandPlanesAreRefused() throws IOException {
    write("BINARY", "NO", new int[] {2}, new Part(2, 0, row(0, 1)), new Part(2, 40000, row(1, 1)));
    assertTrue(refusal().contains("that is more than 20000 planes"));
    write("BINARY", "NO", new int[] {2}, new Part(2, 0, row(0, 1)), new Part(2, 39998, row(1, 1)));
    assertEquals(20000, plan().slices());
  }

  /** -99.48, 103.02, 104.27 and 105.52 mm; Slice Thickness is 1.25 mm, and nothing else is said. */
  @Test
  void aRealSegmentationWithALargeGapHasThePlanesOfItsThickness() throws IOException {
    VolumePlan plan = onlyOf(RealData.path("cases/objects/seg-large-gap.dcm"));
    assertEquals(165, plan.slices());
    assertEquals(1.25, plan.geometry().spacing().z(), 1e-9);
    assertEquals(-99.480003, plan.geometry().origin().z());
  }

  /** Of a radiograph: a frame for each segment, and nothing says where it lies. */
  @Test
  void segmentsWithoutPositionsKeepTheirNumbers() throws IOException {
    write(
        "BINARY",
        "",
        new int[] {1, 7},
        new Part(1, Double.NaN, row(0, 1)),
        new Part(1, Double.NaN, row(1, 1)),
        new Part(7, Double.NaN, row(1, 1)),
        new Part(7, Double.NaN, row(2, 1)));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals("2 x 1", plan.slices() + " x " + plan.channels());
    assertEquals(1, TestSlices.values(plan, 0)[0]);
    assertEquals(7, TestSlices.values(plan, 0)[COLUMNS]);
    assertEquals(0, TestSlices.values(plan, 1)[0]);
    assertEquals(1, TestSlices.values(plan, 1)[COLUMNS]);
    assertEquals(7, TestSlices.values(plan, 1)[2 * COLUMNS]);
    assertTrue(TestSlices.warnings(plan).contains("were taken for one plane"));
  }

  @Test
  void framesOfSegmentsThatNobodyCanPairArePlanesOfTheirOwn() throws IOException {
    write(
        "BINARY",
        "",
        new int[] {1, 7},
        new Part(1, Double.NaN, row(0, 1)),
        new Part(7, Double.NaN, row(1, 1)),
        new Part(7, Double.NaN, row(0, 1)));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals(3, plan.slices());
    assertEquals(1, TestSlices.values(plan, 0)[0]);
    assertEquals(7, TestSlices.values(plan, 1)[COLUMNS]);
    assertEquals(7, TestSlices.values(plan, 2)[0]);
    assertTrue(TestSlices.warnings(plan).contains("each frame is a plane of its own"));
  }

  /** 20 tiles of 10 x 10 pixels in a matrix of 50 x 50; pydicom and numpy put them together. */
  @Test
  void tilesOfARealSegmentationHaveTheNumbersOfTheirSegments()
      throws IOException, InterruptedException {
    Path file = RealData.path("cases/objects/seg-tiled-no-positions.dcm");
    Path expected = folder.resolve("expected.raw");
    Path scripts = Files.createDirectory(folder.resolve("scripts"));
    Pydicom.run(
        SegmentationTest.class,
        "tiled_segments.py",
        scripts,
        List.of(file.toString(), expected.toString()));
    byte[] labels = Files.readAllBytes(expected);
    VolumePlan plan = onlyOf(file);
    assertEquals("50 x 50 x 1", plan.columns() + " x " + plan.rows() + " x " + plan.slices());
    double[] values = TestSlices.values(plan, 0);
    for (int i = 0; i < values.length; i++) {
      assertEquals(labels[i], values[i]);
    }
  }
}
