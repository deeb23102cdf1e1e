// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.volume.Tiling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the frames of a slide's file lie in its total pixel matrix (PS3.3 C.7.6.17.3, C.8.12.4).
 */
final class SlideTiles {
  private static final Tag DIMENSION_ORGANIZATION_TYPE = Tag.of(0x0020, 0x9311);
  private static final Tag CONCATENATION_UID = Tag.of(0x0020, 0x9161);
  private static final Tag CONCATENATION_FRAME_OFFSET = Tag.of(0x0020, 0x9228);
  private static final Tag TOTAL_COLUMNS = Tag.of(0x0048, 0x0006);
  private static final Tag TOTAL_ROWS = Tag.of(0x0048, 0x0007);
  private static final Tag FOCAL_PLANES = Tag.of(0x0048, 0x0303);
  private static final Tag PLANE_POSITION_SLIDE = Tag.of(0x0048, 0x021A);
  private static final Tag COLUMN_POSITION = Tag.of(0x0048, 0x021E);
  private static final Tag ROW_POSITION = Tag.of(0x0048, 0x021F);
  private static final Tag Z_OFFSET = Tag.of(0x0040, 0x074A);
  private static final Tag OPTICAL_PATH_IDENTIFICATION = Tag.of(0x0048, 0x0207);
  private static final Tag OPTICAL_PATH_IDENTIFIER = Tag.of(0x0048, 0x0106);
  private static final String WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6";
  private static final double MICROMETRES_PER_MM = 1000;

  /** What a header read keeps. */
  static final List<Tag> TAGS =
      List.of(
          DIMENSION_ORGANIZATION_TYPE,
          CONCATENATION_UID,
          CONCATENATION_FRAME_OFFSET,
          TOTAL_COLUMNS,
          TOTAL_ROWS,
          FOCAL_PLANES);

  private final Path file;
  private final DataSet top;
  private final FunctionalGroups groups;
  private final FrameLayout layout;
  private final int frames;
  private final HeaderNumbers numbers;
  private final long columns;
  private final long rows;

  private SlideTiles(
      Path file, FunctionalGroups groups, FrameLayout layout, int frames, HeaderNumbers numbers) {
    this.file = file;
    this.top = groups.top();
    this.groups = groups;
    this.layout = layout;
    this.frames = frames;
    this.numbers = numbers;
    this.columns = whole(TOTAL_COLUMNS, 0);
    this.rows = whole(TOTAL_ROWS, 0);
  }

  /** A number of the file; what is there and is none is a fault. */
  private long whole(Tag tag, long absent) {
    double number = numbers.number(top, tag, Quantity.COUNT);
    return Double.isNaN(number) ? absent : (long) number;
  }

  /**
   * The tiles of a file; null where its frames are images by themselves.
   *
   * @param numbers receives what cannot be read
   * @throws DicomFormatException where nobody can tell where a tile lies
   */
  static Tiling of(
      Path file, FunctionalGroups groups, FrameLayout layout, int frames, HeaderNumbers numbers)
      throws DicomFormatException {
    return new SlideTiles(file, groups, layout, frames, numbers).tiling();
  }

  private Tiling tiling() throws DicomFormatException {
    boolean hasMatrix = columns > 0 && rows > 0;
    if (frames == 1 && (!hasMatrix || columns == layout.columns() && rows == layout.rows())) {
      return null;
    }
    if (!hasMatrix) {
      if (top.string(Tags.SOPClassUID).orElse("").equals(WHOLE_SLIDE)) {
        throw new DicomFormatException(
            file,
            "a slide of "
                + frames
                + " tiles without a usable Total Pixel Matrix Columns "
                + TOTAL_COLUMNS
                + " and Rows "
                + TOTAL_ROWS
                + ": nobody can tell where they lie");
      }
      return null;
    }
    boolean placed = groups.has(0, PLANE_POSITION_SLIDE);
    boolean full = top.string(DIMENSION_ORGANIZATION_TYPE).orElse("").equals("TILED_FULL");
    String level = top.string(CONCATENATION_UID).orElse("");
    List<Tiling.Tile> tiles = new ArrayList<>(frames);
    if (placed && !full) {
      for (int frame = 0; frame < frames; frame++) {
        tiles.add(placed(frame));
      }
    } else {
      long focalPlanes = Math.max(1, whole(FOCAL_PLANES, 1));
      long offset = level.isEmpty() ? 0 : whole(CONCATENATION_FRAME_OFFSET, 0);
      requireFull(full, focalPlanes, level);
      for (int frame = 0; frame < frames; frame++) {
        tiles.add(counted(offset + frame, focalPlanes));
      }
    }
    return new Tiling(columns, rows, level, placed && !full, tiles);
  }

  private Tiling.Tile placed(int frame) throws DicomFormatException {
    double column = groups.number(frame, PLANE_POSITION_SLIDE, COLUMN_POSITION);
    double row = groups.number(frame, PLANE_POSITION_SLIDE, ROW_POSITION);
    if (!(column >= 1 && column <= columns && row >= 1 && row <= rows)) {
      throw new DicomFormatException(
          file,
          "frame "
              + (frame + 1)
              + ": Column and Row Position in Total Image Pixel Matrix "
              + COLUMN_POSITION
              + " and "
              + ROW_POSITION
              + " are no place in a matrix of "
              + columns
              + " x "
              + rows
              + " pixels");
    }
    double focus =
        numbers.number(
                groups.holding(frame, PLANE_POSITION_SLIDE, Z_OFFSET),
                Z_OFFSET,
                Quantity.COORDINATE)
            / MICROMETRES_PER_MM;
    String path =
        groups
            .holding(frame, OPTICAL_PATH_IDENTIFICATION, OPTICAL_PATH_IDENTIFIER)
            .string(OPTICAL_PATH_IDENTIFIER)
            .orElse("");
    return new Tiling.Tile(
        (long) column - 1, (long) row - 1, Double.isFinite(focus) ? focus : 0, path);
  }

  private long across() {
    return (columns + layout.columns() - 1) / layout.columns();
  }

  private long down() {
    return (rows + layout.rows() - 1) / layout.rows();
  }

  /** Tiles that have no places have to be all of them. */
  private void requireFull(boolean full, long focalPlanes, String level)
      throws DicomFormatException {
    // By division: the numbers of a header may be too large to be multiplied.
    long perPlane = across() > Integer.MAX_VALUE / down() ? Long.MAX_VALUE : across() * down();
    boolean whole =
        perPlane <= frames && frames % perPlane == 0 && frames / perPlane % focalPlanes == 0;
    if (!whole && (level.isEmpty() || !full)) {
      throw new DicomFormatException(
          file,
          frames
              + " tiles without places of their own, expected all of a matrix of "
              + columns
              + " x "
              + rows
              + " pixels ("
              + across()
              + " x "
              + down()
              + " tiles, "
              + focalPlanes
              + (focalPlanes == 1 ? " focal plane)" : " focal planes)"));
    }
  }

  /** Columns come first, then rows, focal planes, and optical paths or segments. */
  private Tiling.Tile counted(long index, long focalPlanes) {
    long row = index / across();
    long plane = row / down();
    return new Tiling.Tile(
        index % across() * layout.columns(),
        row % down() * layout.rows(),
        plane % focalPlanes,
        Long.toString(plane / focalPlanes + 1));
  }
}
