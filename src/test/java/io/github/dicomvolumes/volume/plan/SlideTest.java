// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slides of 7 x 5 pixels in tiles of 4 x 3: the tiles at the right and below are cut. */
class SlideTest {
  private static final int COLUMNS = 7;
  private static final int ROWS = 5;
  private static final int TILE_COLUMNS = 4;
  private static final int TILE_ROWS = 3;
  private static final Tag TOTAL_COLUMNS = Tag.of(0x0048, 0x0006);
  private static final Tag TOTAL_ROWS = Tag.of(0x0048, 0x0007);

  @TempDir Path folder;

  /** A tile: where it lies, 0-based; in which focal plane, &#181;m; under which optical path. */
  private record Tile(int column, int row, double focus, int path) {}

  private DataSetBuilder header(int frames, boolean color) {
    return new DataSetBuilder()
        .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.77.1.6")
        .put(Tags.Modality, "SM")
        .put(Tags.StudyInstanceUID, "2.25.32")
        .put(Tags.SeriesInstanceUID, "2.25.33")
        .put(Tags.FrameOfReferenceUID, "2.25.34")
        .putNumbers(TOTAL_COLUMNS, Vr.UL, COLUMNS)
        .putNumbers(TOTAL_ROWS, Vr.UL, ROWS)
        .putNumbers(Tags.NumberOfFrames, frames)
        .putNumbers(Tags.SamplesPerPixel, color ? 3 : 1)
        .put(Tags.PhotometricInterpretation, color ? "RGB" : "MONOCHROME2")
        .putNumbers(Tags.PlanarConfiguration, 0)
        .putNumbers(Tags.Rows, TILE_ROWS)
        .putNumbers(Tags.Columns, TILE_COLUMNS)
        .putNumbers(Tags.BitsAllocated, 8)
        .putNumbers(Tags.BitsStored, 8)
        .putNumbers(Tags.HighBit, 7)
        .putNumbers(Tags.PixelRepresentation, 0)
        .putItems(
            Tags.SharedFunctionalGroupsSequence,
            new DataSetBuilder()
                .putItems(
                    Tag.of(0x0028, 0x9110),
                    new DataSetBuilder()
                        .putNumbers(Tags.PixelSpacing, 0.002, 0.001)
                        .putNumbers(Tags.SliceThickness, 0.003)
                        .putNumbers(Tags.SpacingBetweenSlices, 0.004)
                        .build())
                .build());
  }

  /** The value of a pixel of the whole: 1 to 35, and 40 more for each plane; never 0. */
  private static int value(int column, int row, int plane) {
    return 1 + column + COLUMNS * row + 40 * plane;
  }

  /** Stored pixels of tiles; what lies outside of the matrix is 255. */
  private static byte[] pixels(List<Tile> tiles, boolean color) {
    int samples = color ? 3 : 1;
    byte[] pixels = new byte[tiles.size() * TILE_COLUMNS * TILE_ROWS * samples];
    int at = 0;
    for (Tile tile : tiles) {
      for (int row = tile.row(); row < tile.row() + TILE_ROWS; row++) {
        for (int column = tile.column(); column < tile.column() + TILE_COLUMNS; column++) {
          for (int sample = 0; sample < samples; sample++) {
            int plane = (int) tile.focus() + 2 * (tile.path() - 1) + sample;
            boolean inside = column < COLUMNS && row < ROWS;
            pixels[at++] = (byte) (inside ? value(column, row, plane) : 255);
          }
        }
      }
    }
    return pixels;
  }

  private static List<Tile> grid(double focus, int path) {
    List<Tile> tiles = new ArrayList<>();
    for (int row = 0; row < ROWS; row += TILE_ROWS) {
      for (int column = 0; column < COLUMNS; column += TILE_COLUMNS) {
        tiles.add(new Tile(column, row, focus, path));
      }
    }
    return tiles;
  }

  private void write(String name, DataSetBuilder header, byte[] pixels) throws IOException {
    header.put(Tags.SOPInstanceUID, "2.25.1" + Math.abs(name.hashCode()));
    DicomWriter.write(
        folder.resolve(name), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, header.build(), pixels);
  }

  private void writeSparse(String name, List<Tile> tiles) throws IOException {
    List<DataSet> groups = new ArrayList<>();
    for (Tile tile : tiles) {
      groups.add(
          new DataSetBuilder()
              .putItems(
                  Tag.of(0x0048, 0x021A),
                  new DataSetBuilder()
                      .putNumbers(Tag.of(0x0040, 0x074A), tile.focus())
                      .putNumbers(Tag.of(0x0048, 0x021E), tile.column() + 1)
                      .putNumbers(Tag.of(0x0048, 0x021F), tile.row() + 1)
                      .build())
              .putItems(
                  Tag.of(0x0048, 0x0207),
                  new DataSetBuilder().put(Tag.of(0x0048, 0x0106), "path" + tile.path()).build())
              .build());
    }
    DataSetBuilder header =
        header(tiles.size(), false)
            .put(Tag.of(0x0020, 0x9311), "TILED_SPARSE")
            .putItems(Tags.PerFrameFunctionalGroupsSequence, groups.toArray(DataSet[]::new));
    write(name, header, pixels(tiles, false));
  }

  private VolumePlans plans() throws IOException {
    return VolumePlanner.plan(DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE));
  }

  private VolumePlan only() throws IOException {
    VolumePlans plans = plans();
    assertEquals(List.of(), plans.scan().failures());
    assertEquals(1, plans.volumes().size());
    return plans.volumes().get(0);
  }

  private static void assertPlane(VolumePlan plan, int index, int... planes) throws IOException {
    assertEquals(COLUMNS + " x " + ROWS, plan.columns() + " x " + plan.rows());
    try (FrameReader reader = new FrameReader()) {
      Samples samples = reader.readPlane(plan, index);
      assertEquals(COLUMNS * ROWS * planes.length, samples.length());
      for (int i = 0; i < samples.length(); i++) {
        int pixel = i / planes.length;
        int expected = value(pixel % COLUMNS, pixel / COLUMNS, planes[i % planes.length]);
        assertEquals(expected, samples.get(i), "pixel " + pixel);
      }
    }
  }

  @Test
  void tilesInTheirOrderMakeOneImageInColors() throws IOException {
    List<Tile> tiles = grid(0, 1);
    write("full", header(4, true).put(Tag.of(0x0020, 0x9311), "TILED_FULL"), pixels(tiles, true));
    VolumePlan plan = only();
    assertEquals("1 x 1 x 1", plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    assertPlane(plan, 0, 0, 1, 2);
    assertEquals(new Vector3(0.001, 0.002, 0.003), plan.geometry().spacing());
    assertTrue(plan.known().pixelSpacing());
    assertEquals(List.of(), plan.warnings());
  }

  /** Two focal planes for each of two optical paths: tiles first, then planes, then paths. */
  @Test
  void focalPlanesAreSlicesAndOpticalPathsChannels() throws IOException {
    List<Tile> tiles = new ArrayList<>(grid(0, 1));
    tiles.addAll(grid(1, 1));
    tiles.addAll(grid(0, 2));
    tiles.addAll(grid(1, 2));
    write(
        "full",
        header(16, false)
            .put(Tag.of(0x0020, 0x9311), "TILED_FULL")
            .putNumbers(Tag.of(0x0048, 0x0303), Vr.UL, 2),
        pixels(tiles, false));
    VolumePlan plan = only();
    assertEquals("2 x 2 x 1", plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    assertEquals(List.of("optical path 1", "optical path 2"), plan.channelLabels());
    assertPlane(plan, plan.planeIndex(0, 0, 0), 0);
    assertPlane(plan, plan.planeIndex(0, 1, 0), 1);
    assertPlane(plan, plan.planeIndex(1, 0, 0), 2);
    assertPlane(plan, plan.planeIndex(1, 1, 0), 3);
    assertEquals(0.004, plan.geometry().spacing().z());
  }

  @Test
  void tilesWithPlacesLieThereInAnyOrder() throws IOException {
    List<Tile> tiles = new ArrayList<>(grid(1, 1));
    tiles.addAll(grid(0, 1));
    Collections.reverse(tiles);
    writeSparse("sparse", tiles);
    VolumePlan plan = only();
    assertEquals("1 x 2 x 1", plan.channels() + " x " + plan.slices() + " x " + plan.timePoints());
    assertPlane(plan, 0, 0);
    assertPlane(plan, 1, 1);
    // 1 um from one focal plane to the next, whatever Spacing Between Slices says.
    assertEquals(0.001, plan.geometry().spacing().z());
  }

  @Test
  void whatNoTileCoversIsZeroAndSaidSo() throws IOException {
    List<Tile> tiles = grid(0, 1);
    writeSparse("sparse", List.of(tiles.get(0), tiles.get(3)));
    VolumePlan plan = only();
    double[] values = TestSlices.values(plan, 0);
    assertEquals(value(0, 0, 0), values[0]);
    assertEquals(0, values[4]);
    assertEquals(value(6, 4, 0), values[values.length - 1]);
    // 4 x 3 pixels at the upper left, 3 x 2 at the lower right.
    assertTrue(plan.warnings().get(0).message().startsWith("tiles cover 18 of 35 pixels"));
  }

  @Test
  void filesOfAConcatenationAreOneLevel() throws IOException {
    List<Tile> tiles = grid(0, 1);
    for (int part = 0; part < 2; part++) {
      write(
          "part" + part,
          header(2, false)
              .put(Tag.of(0x0020, 0x9311), "TILED_FULL")
              .put(Tag.of(0x0020, 0x9161), "2.25.99")
              .putNumbers(Tag.of(0x0020, 0x9228), Vr.UL, 2 * part),
          pixels(tiles.subList(2 * part, 2 * part + 2), false));
    }
    VolumePlan plan = only();
    assertPlane(plan, 0, 0);
    assertEquals(List.of(), plan.warnings());
    assertEquals(2, plan.sources().get(0).frames().stream().map(f -> f.file()).distinct().count());
  }

  /** A side of more pixels than an image may have, beside a level that fits. */
  @Test
  void aLevelThatIsTooLargeIsRefusedByNameWithThoseThatFit() throws IOException {
    write(
        "fits",
        header(4, false).put(Tag.of(0x0020, 0x9311), "TILED_FULL"),
        pixels(grid(0, 1), false));
    int across = 70000 / TILE_COLUMNS;
    write(
        "large",
        header(across, false)
            .put(Tag.of(0x0020, 0x9311), "TILED_FULL")
            .putNumbers(TOTAL_COLUMNS, Vr.UL, 70000)
            .putNumbers(TOTAL_ROWS, Vr.UL, 3),
        new byte[across * TILE_COLUMNS * TILE_ROWS]);
    VolumePlans plans = plans();
    ScanResult scan = plans.scan();
    assertEquals(1, plans.volumes().size());
    assertEquals(1, scan.failures().size());
    String reason = scan.failures().get(0).reason();
    assertTrue(reason.startsWith("large: a level of 70000 x 3 pixels"), reason);
    assertTrue(reason.endsWith("the levels that fit are 7 x 5"), reason);
    for (String choice : List.of("all", "2.25.33", "#1")) {
      assertEquals(plans.volumes(), SeriesChoice.parse(choice).choose(plans.volumes(), scan));
    }
    // The largest volume is not the one that fits.
    SeriesChoice largest = SeriesChoice.parse("largest");
    assertThrows(IOException.class, () -> largest.choose(plans.volumes(), scan));
  }

  /** 35 pixels of 3 bytes are 105 bytes. */
  @Test
  void aLevelFitsUpToTheMemoryThatThereIs() throws IOException {
    write(
        "full",
        header(4, true).put(Tag.of(0x0020, 0x9311), "TILED_FULL"),
        pixels(grid(0, 1), true));
    FrameGroup group =
        SeriesGrouper.group(DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE).images())
            .get(0);
    assertEquals(COLUMNS, SlidePlanner.plan(group, 105).columns());
    assertThrows(LevelTooLargeException.class, () -> SlidePlanner.plan(group, 104));
  }

  /** A level of a few tiles beside one of many, of larger pixels, is nothing odd. */
  @Test
  void levelsAreVolumesOfTheirOwnWithoutAWarning() throws IOException {
    int across = 40;
    write(
        "many",
        header(across, false)
            .put(Tag.of(0x0020, 0x9311), "TILED_FULL")
            .putNumbers(TOTAL_COLUMNS, Vr.UL, across * TILE_COLUMNS)
            .putNumbers(TOTAL_ROWS, Vr.UL, TILE_ROWS),
        new byte[across * TILE_COLUMNS * TILE_ROWS]);
    DataSetBuilder coarse = header(1, false);
    coarse
        .putNumbers(TOTAL_COLUMNS, Vr.UL, 3)
        .putNumbers(TOTAL_ROWS, Vr.UL, 2)
        .putItems(
            Tags.SharedFunctionalGroupsSequence,
            new DataSetBuilder()
                .putItems(
                    Tag.of(0x0028, 0x9110),
                    new DataSetBuilder().putNumbers(Tags.PixelSpacing, 0.1, 0.1).build())
                .build());
    write("few", coarse, new byte[TILE_COLUMNS * TILE_ROWS]);
    List<VolumePlan> levels = plans().volumes();
    assertEquals(2, levels.size());
    for (VolumePlan level : levels) {
      assertEquals(List.of(), level.warnings());
      assertEquals(level.columns() == 3 ? 0.1 : 0.001, level.geometry().spacing().x());
    }
  }

  /** Each number that says where a tile lies, in turn no number. */
  @Test
  void placesThatAreNoNumbersAreFaults() throws IOException {
    Tag[] tags = {
      TOTAL_ROWS, Tag.of(0x0048, 0x0303), Tag.of(0x0020, 0x9228), Tag.of(0x0040, 0x074A)
    };
    for (Tag tag : tags) {
      DataSetBuilder header =
          header(4, false)
              .put(Tag.of(0x0020, 0x9311), "TILED_FULL")
              .put(Tag.of(0x0020, 0x9161), "2.25.99")
              .put(tag, Vr.LO, "1 O");
      if (tag.group() == 0x0040) {
        DataSet[] groups = new DataSet[4];
        Arrays.fill(
            groups,
            new DataSetBuilder()
                .putItems(
                    Tag.of(0x0048, 0x021A),
                    new DataSetBuilder()
                        .put(tag, Vr.LO, "1 O")
                        .putNumbers(Tag.of(0x0048, 0x021E), 1)
                        .putNumbers(Tag.of(0x0048, 0x021F), 1)
                        .build())
                .build());
        header.put(Tag.of(0x0020, 0x9311), "TILED_SPARSE");
        header.putItems(Tags.PerFrameFunctionalGroupsSequence, groups);
      }
      write("bad", header, pixels(grid(0, 1), false));
      VolumePlans plans = plans();
      assertEquals(List.of(), plans.volumes());
      String reason = plans.scan().failures().get(0).reason();
      assertTrue(reason.contains(tag.toString()), reason);
    }
  }

  @Test
  void tilesThatNobodyCanPlaceAreRefused() throws IOException {
    write(
        "few",
        header(3, false).put(Tag.of(0x0020, 0x9311), "TILED_FULL"),
        pixels(grid(0, 1).subList(0, 3), false));
    write("none", header(4, false).remove(TOTAL_COLUMNS), pixels(grid(0, 1), false));
    writeSparse("outside", List.of(new Tile(7, 0, 0, 1), new Tile(0, 0, 0, 1)));
    writeSparse("twice", List.of(new Tile(0, 0, 0, 1), new Tile(0, 0, 0, 1)));
    VolumePlans plans = plans();
    assertEquals(List.of(), plans.volumes());
    List<String> reasons = plans.scan().failures().stream().map(f -> f.reason()).sorted().toList();
    assertTrue(reasons.get(0).startsWith("few: 3 tiles without places"), reasons.get(0));
    assertTrue(reasons.get(1).startsWith("none: a slide of 4 tiles"), reasons.get(1));
    assertTrue(reasons.get(2).startsWith("outside: frame 1: Column and Row"), reasons.get(2));
    assertTrue(reasons.get(3).startsWith("twice: frame 2 lies at the place of"), reasons.get(3));
  }
}
