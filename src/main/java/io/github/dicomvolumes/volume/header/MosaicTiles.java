// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.vendor.Tiles;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.Mosaic;
import io.github.dicomvolumes.volume.ShortDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An image that is a whole volume, one slice beside the other, row by row, in a grid of tiles. What
 * its maker says of them is with {@link io.github.dicomvolumes.vendor the makers}.
 */
final class MosaicTiles {
  private static final double PARALLEL = 0.99;
  private static final int MAX_TILES = 4096;

  private MosaicTiles() {}

  /** What became of an image: its file, its frames, and a problem, empty where there is none. */
  record Unpacked(ImageFile file, List<Frame> frames, String problem) {}

  /**
   * The slices of a mosaic. Where their number is missing or does not fit, the image stays as it
   * is, without a position, as its own would be that of no slice.
   *
   * @param image the only frame of the file
   * @param numbers receives what cannot be read, and what was done without
   */
  static Unpacked unpack(DataSet dataSet, Tiles tiles, Frame image, HeaderNumbers numbers) {
    tiles.notes().forEach(numbers::note);
    ImageFile file = image.file();
    FrameLayout layout = file.layout();
    double count = tiles.count();
    if (Double.isNaN(count)) {
      return asItIs(
          image,
          "a "
              + tiles.maker()
              + " mosaic without a number of slices: "
              + tiles.missing()
              + "; it was not unpacked");
    }
    boolean sensible = count == Math.rint(count) && count >= 1 && count <= MAX_TILES;
    int square = sensible ? (int) Math.ceil(Math.sqrt(count)) : 1;
    // A tile's size that does not fit is that of what was measured, not of what is stored.
    boolean sized = fits(layout, tiles.tileColumns(), tiles.tileRows(), count);
    int perRow = sized ? layout.columns() / tiles.tileColumns() : square;
    int perColumn = sized ? layout.rows() / tiles.tileRows() : square;
    if (!sensible
        || layout.rows() % perColumn != 0
        || layout.columns() % perRow != 0
        || file.numberOfFrames() != 1) {
      return asItIs(
          image,
          String.format(
              Locale.ROOT,
              "a %s mosaic of %s slices, which do not fit %d x %d pixels; it was not unpacked",
              tiles.maker(),
              count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count),
              layout.columns(),
              layout.rows()));
    }
    ImageFile unpacked =
        file.but()
            .layout(tileLayout(layout, perRow, perColumn))
            .numberOfFrames((int) count)
            .mosaic(new Mosaic(file, perRow))
            .build();
    if (!tiles.fault().isEmpty()) {
      numbers.fault(tiles.fault());
    }
    return slices(dataSet, tiles, image, unpacked, numbers);
  }

  private static boolean fits(FrameLayout layout, int columns, int rows, double count) {
    return columns > 0
        && rows > 0
        && layout.columns() % columns == 0
        && layout.rows() % rows == 0
        && (long) (layout.columns() / columns) * (layout.rows() / rows) >= count;
  }

  private static Unpacked slices(
      DataSet dataSet, Tiles tiles, Frame image, ImageFile file, HeaderNumbers numbers) {
    List<Vector3> positions = tiles.positions();
    if (positions == null) {
      positions = List.of();
    } else if (positions.size() != file.numberOfFrames()) {
      positions = evenly(dataSet, tiles, image, file, numbers);
    }
    List<Frame> frames = new ArrayList<>(file.numberOfFrames());
    boolean placed = !positions.isEmpty() && image.orientation() != null;
    for (int i = 0; i < file.numberOfFrames(); i++) {
      frames.add(at(image, file, i, placed ? positions.get(i) : null));
    }
    return new Unpacked(
        file,
        frames,
        placed
            ? ""
            : "a "
                + tiles.maker()
                + " mosaic without position, pixel spacing or distance of slices: its slices have"
                + " no place in the patient");
  }

  /** Positions from that of the mosaic, which is as large as all and has the centre of one. */
  private static List<Vector3> evenly(
      DataSet dataSet, Tiles tiles, Frame image, ImageFile file, HeaderNumbers numbers) {
    double between = numbers.number(dataSet, Tags.SpacingBetweenSlices, Quantity.DISTANCE);
    boolean byThickness =
        Double.isNaN(between) && dataSet.reading(Tags.SpacingBetweenSlices).isAbsent();
    if (byThickness) {
      between = numbers.number(dataSet, Tags.SliceThickness, Quantity.DISTANCE);
    }
    if (byThickness && between > 0 && file.numberOfFrames() > 1) {
      numbers.note(
          "a mosaic without Spacing Between Slices (0018,0088): its slices were placed Slice"
              + " Thickness (0018,0050) "
              + ShortDecimal.text(between)
              + " mm apart, as if there were no gaps between them");
    }
    if (!image.isPlaced() || image.pixelSpacing() == null || !(between > 0)) {
      return List.of();
    }
    PlaneOrientation orientation = image.orientation();
    FrameLayout whole = image.file().layout();
    double columns = (whole.columns() - file.layout().columns()) / 2.0;
    double rows = (whole.rows() - file.layout().rows()) / 2.0;
    Vector3 first =
        image
            .position()
            .plus(orientation.row().times(columns * image.pixelSpacing().betweenColumns()))
            .plus(orientation.column().times(rows * image.pixelSpacing().betweenRows()));
    Vector3 step = normal(orientation, tiles.normal(), numbers).times(between);
    List<Vector3> positions = new ArrayList<>(file.numberOfFrames());
    for (int i = 0; i < file.numberOfFrames(); i++) {
      positions.add(first.plus(step.times(i)));
    }
    return positions;
  }

  /** The maker's normal says which way the slices go; its sign is not that of the planes. */
  private static Vector3 normal(
      PlaneOrientation orientation, Vector3 given, HeaderNumbers numbers) {
    Vector3 normal = orientation.normal();
    double cosine = given == null ? 0 : normal.dot(given);
    if (Math.abs(cosine) < PARALLEL) {
      numbers.note(
          "a mosaic "
              + (given == null
                  ? "without a normal of its slices"
                  : "whose slices have another"
                      + " normal than Image Orientation (Patient) (0020,0037)")
              + ": they were taken to follow each other along row x column direction, and may do"
              + " so the other way round");
    }
    return cosine < -PARALLEL ? normal.times(-1) : normal;
  }

  private static Unpacked asItIs(Frame image, String problem) {
    ImageFile file = image.file();
    List<Frame> frames = new ArrayList<>(file.numberOfFrames());
    for (int i = 0; i < file.numberOfFrames(); i++) {
      frames.add(at(image, file, i, null));
    }
    return new Unpacked(file, frames, problem);
  }

  private static Frame at(Frame image, ImageFile file, int index, Vector3 position) {
    return image.but().file(file).frameIndex(index).position(position).build();
  }

  private static FrameLayout tileLayout(FrameLayout whole, int perRow, int perColumn) {
    return new FrameLayout(
        whole.rows() / perColumn,
        whole.columns() / perRow,
        whole.samplesPerPixel(),
        whole.bitsAllocated(),
        whole.bitsStored(),
        whole.highBit(),
        whole.sampleType(),
        whole.planarConfiguration(),
        whole.photometricInterpretation());
  }
}
