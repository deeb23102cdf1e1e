// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.vendor.CsaHeader;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiemensMosaicTest {
  private static final Tag MR_CREATOR = Tag.of(0x0019, 0x0010);
  private static final Tag MR_COUNT = Tag.of(0x0019, 0x100A);
  private static final Tag CSA_CREATOR = Tag.of(0x0029, 0x0011);
  private static final Tag CSA_INFO = Tag.of(0x0029, 0x1110);
  private static final int TILE_COLUMNS = 7;
  private static final int TILE_ROWS = 4;

  @TempDir Path folder;

  private final Vector3 row = new Vector3(Math.cos(0.2), Math.sin(0.2), 0);
  private final Vector3 column =
      new Vector3(-Math.sin(0.2) * Math.cos(0.3), Math.cos(0.2) * Math.cos(0.3), -Math.sin(0.3));
  private final Vector3 first = new Vector3(-50, -60, 30);

  /** A CSA header as Siemens writes it. */
  private static byte[] csa(boolean marked, Map<String, List<String>> elements) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (marked) {
      out.writeBytes("SV10".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(new byte[] {4, 3, 2, 1});
    }
    out.writeBytes(ints(elements.size(), 77));
    int firstItems = -1;
    for (var element : elements.entrySet()) {
      byte[] name = element.getKey().getBytes(StandardCharsets.US_ASCII);
      out.writeBytes(Arrays.copyOf(name, 64));
      // Siemens writes at least six items, the rest of them empty.
      int items = Math.max(6, element.getValue().size());
      firstItems = firstItems < 0 ? items : firstItems;
      out.writeBytes(ints(element.getValue().size()));
      out.writeBytes(new byte[] {'I', 'S', 0, 0});
      out.writeBytes(ints(6, items, 77));
      for (int i = 0; i < items; i++) {
        byte[] text =
            i < element.getValue().size()
                ? (element.getValue().get(i) + "\0").getBytes(StandardCharsets.US_ASCII)
                : new byte[0];
        int length = text.length;
        out.writeBytes(
            marked ? ints(length, length, 77, length) : ints(length + firstItems, length, 77, 0));
        out.writeBytes(Arrays.copyOf(text, length + (-length & 3)));
      }
    }
    return out.toByteArray();
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putInt);
    return bytes.array();
  }

  private Map<String, List<String>> elements(int count, Vector3 normal) {
    Map<String, List<String>> elements = new LinkedHashMap<>();
    elements.put("EchoLinePosition", List.of("32"));
    elements.put("NumberOfImagesInMosaic", List.of(count + "      "));
    elements.put(
        "SliceNormalVector",
        List.of(
            String.valueOf(normal.x()), String.valueOf(normal.y()), String.valueOf(normal.z())));
    return elements;
  }

  private static int voxel(int x, int y, int slice, int time) {
    return 1 + x + 10 * y + 100 * slice + 5000 * time;
  }

  /** A mosaic of slices, the first at {@link #first}; the mosaic has the same centre. */
  private void write(
      int count, int perRow, int time, java.util.function.Consumer<DataSetBuilder> more)
      throws IOException {
    TestSlices mosaic =
        new TestSlices(folder, perRow * TILE_COLUMNS, perRow * TILE_ROWS, row, column, 3, 2.5);
    Vector3 corner =
        first
            .minus(row.times(3 * (perRow - 1) * TILE_COLUMNS / 2.0))
            .minus(column.times(2.5 * (perRow - 1) * TILE_ROWS / 2.0));
    mosaic.write(
        "t" + time + ".dcm",
        corner,
        header -> {
          header
              .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC")
              .putNumbers(Tags.SpacingBetweenSlices, 4.5)
              .putNumbers(Tags.SliceThickness, 4)
              .putNumbers(Tags.AcquisitionNumber, time + 1)
              .put(Tags.AcquisitionTime, "1200" + (10 + 2 * time));
          more.accept(header);
        },
        (x, y) -> {
          int slice = y / TILE_ROWS * perRow + x / TILE_COLUMNS;
          return slice < count ? voxel(x % TILE_COLUMNS, y % TILE_ROWS, slice, time) : 0;
        });
  }

  private void withCsa(DataSetBuilder header, byte[] csa) {
    byte[] even = Arrays.copyOf(csa, csa.length + (csa.length & 1));
    header.put(CSA_CREATOR, Vr.LO, "SIEMENS CSA HEADER").putBytes(CSA_INFO, Vr.OB, even);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 1, 7, 3",
    "true, -1, 7, 3",
    "false, 1, 7, 3",
    "false, -1, 9, 3",
    "true, 1, 4, 2",
    "true, 1, 17, 5",
    "true, -1, 1, 1"
  })
  void slicesOfEveryTimePointLieWhereTheyWereMeasured(
      boolean marked, int way, int count, int perRow) throws IOException {
    Vector3 step = row.cross(column).times(way);
    for (int time = 0; time < 3; time++) {
      write(count, perRow, time, h -> withCsa(h, csa(marked, elements(count, step))));
    }
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals(
        List.of(TILE_COLUMNS, TILE_ROWS, count, 3, 1),
        List.of(plan.columns(), plan.rows(), plan.slices(), plan.timePoints(), plan.channels()));
    assertEquals(2, plan.frameIntervalSeconds(), 1e-9);
    assertEquals("", TestSlices.warnings(plan));
    if (count > 1) {
      assertEquals(4.5, plan.geometry().spacing().z(), 1e-9);
    }
    for (int time = 0; time < 3; time++) {
      for (int z = 0; z < count; z++) {
        int slice = way > 0 ? z : count - 1 - z;
        Vector3 expected = first.plus(step.times(4.5 * slice));
        assertEquals(0, plan.geometry().toPatient(0, 0, z).minus(expected).length(), 1e-6);
        double[] values = TestSlices.values(plan, plan.planeIndex(0, z, time));
        for (int i = 0; i < values.length; i++) {
          assertEquals(voxel(i % TILE_COLUMNS, i / TILE_COLUMNS, slice, time), values[i]);
        }
      }
    }
    String file = count == 1 ? "t0.dcm" : "t0.dcm frame " + (way > 0 ? 1 : count);
    assertEquals("t 0 s | " + file, plan.label(0));
  }

  /** By its cosine a normal has to be within 8 degrees against that of the planes: -0.99. */
  @ParameterizedTest
  @CsvSource({"-0.991, 3", "-0.989, 0", "0.5, 0", "-0.5, 0"})
  void onlyANormalAgainstThatOfThePlanesTurnsTheOrder(double cosine, int lowest)
      throws IOException {
    Vector3 given = row.cross(column).times(cosine).plus(row.times(Math.sqrt(1 - cosine * cosine)));
    write(4, 2, 0, h -> withCsa(h, csa(true, elements(4, given))));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals(voxel(0, 0, lowest, 0), TestSlices.values(plan, 0)[0]);
    Vector3 origin = first.minus(row.cross(column).times(4.5 * lowest));
    assertEquals(0, plan.geometry().origin().minus(origin).length(), 1e-6);
  }

  @Test
  void theCountMayStandInTheMrHeader() throws IOException {
    write(
        5, 3, 0, h -> h.put(MR_CREATOR, Vr.LO, "SIEMENS MR HEADER").putNumbers(MR_COUNT, Vr.US, 5));
    write(
        5,
        3,
        1,
        h ->
            h.put(MR_CREATOR, Vr.LO, "SIEMENS MR HEADER")
                .putBytes(MR_COUNT, Vr.UN, new byte[] {5, 0}));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals(5, plan.slices());
    assertEquals(2, plan.timePoints());
  }

  @ParameterizedTest
  @CsvSource({"0", "-3", "10", "4097", "2147483647"})
  void aCountThatDoesNotFitLeavesTheMosaicWithoutAPlace(int count) throws IOException {
    // Ten slices need four tiles a row, and 21 columns are no four tiles.
    write(7, 3, 0, h -> withCsa(h, csa(true, elements(count, row.cross(column)))));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals(21, plan.columns());
    assertFalse(plan.known().placement());
    assertTrue(
        TestSlices.warnings(plan)
            .contains("mosaic of " + count + " slices, which do not fit 21 x 12 pixels"),
        TestSlices.warnings(plan));
  }

  @Test
  void aMosaicWithoutACountSaysSo() throws IOException {
    write(7, 3, 0, h -> withCsa(h, new byte[] {'S', 'V', '1', '0', 4, 3, 2, 1}));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertFalse(plan.known().placement());
    assertTrue(TestSlices.warnings(plan).contains("without a number of slices"));
  }

  /** What the CSA header has in place of a number, and what then counts. */
  @ParameterizedTest
  @CsvSource({"5, 0 0 x, 0", "five, 0 0 1, 5", "five, 0 0 1, 0", "'', 0 0 1, 5"})
  void whatTheCsaHeaderHoldsInPlaceOfNumbersIsNamed(String count, String normal, int ofMr)
      throws IOException {
    Map<String, List<String>> elements = elements(5, row.cross(column));
    elements.put("NumberOfImagesInMosaic", List.of(count));
    if (normal.contains("x")) {
      elements.put("SliceNormalVector", List.of(normal.split(" ")));
    }
    write(
        5,
        3,
        0,
        h -> {
          withCsa(h, csa(true, elements));
          if (ofMr > 0) {
            h.put(MR_CREATOR, Vr.LO, "SIEMENS MR HEADER").putNumbers(MR_COUNT, Vr.US, ofMr);
          }
        });
    if (normal.contains("x")) {
      List<ScanFailure> failures =
          DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE).failures();
      assertEquals(
          "t0.dcm: SliceNormalVector of the CSA header (0029,xx10) is \"0\\0\\x\", expected 3"
              + " numbers",
          failures.get(0).reason());
      return;
    }
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals(ofMr == 5 ? 5 : 1, plan.slices());
    assertEquals(
        !count.isEmpty(),
        TestSlices.warnings(plan)
            .contains(
                "NumberOfImagesInMosaic of the CSA header (0029,xx10)"
                    + " is \"five\", expected a number"),
        TestSlices.warnings(plan));
  }

  /** Which way slices go, and how far apart they are, is not assumed in silence. */
  @Test
  void aMosaicThatSaysLessIsPlacedWithAWarning() throws IOException {
    Map<String, List<String>> elements = elements(5, row.cross(column));
    elements.remove("SliceNormalVector");
    write(
        5,
        3,
        0,
        h -> {
          withCsa(h, csa(true, elements));
          h.remove(Tags.SpacingBetweenSlices);
        });
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals(4, plan.geometry().spacing().z(), 1e-9);
    String warnings = TestSlices.warnings(plan);
    assertTrue(warnings.contains("Slice Thickness (0018,0050) 4 mm apart"), warnings);
    assertTrue(warnings.contains("without a normal of its slices"), warnings);
  }

  @Test
  void aDistanceOfSlicesThatIsNoNumberIsAFault() throws IOException {
    write(
        5,
        3,
        0,
        h -> {
          withCsa(h, csa(true, elements(5, row.cross(column))));
          h.put(Tags.SpacingBetweenSlices, Vr.DS, "4.5mm");
        });
    String reason =
        DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE).failures().get(0).reason();
    assertTrue(reason.contains("Spacing Between Slices (0018,0088) is \"4.5mm\""), reason);
  }

  @Test
  void damagedCsaHeadersEndWhereTheyAreDamaged() {
    Random random = new Random(4711);
    int found = 0;
    for (boolean marked : new boolean[] {true, false}) {
      byte[] whole = csa(marked, elements(7, row.cross(column)));
      assertArrayEquals(new double[] {7}, CsaHeader.parse(whole).numbers("NumberOfImagesInMosaic"));
      for (int length = 0; length < whole.length; length++) {
        found += CsaHeader.parse(Arrays.copyOf(whole, length)).numbers("EchoLinePosition").length;
      }
      for (int i = 0; i < 20000; i++) {
        byte[] damaged = whole.clone();
        for (int k = 0; k < 4; k++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        found += CsaHeader.parse(damaged).numbers("EchoLinePosition").length;
      }
    }
    assertTrue(found > 10000);
  }
}
