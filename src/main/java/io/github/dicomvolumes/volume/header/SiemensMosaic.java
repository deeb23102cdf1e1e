// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.Mosaic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A Siemens MR image whose Image Type holds MOSAIC: a whole volume, one slice beside the other, row
 * by row, in a square of tiles. The position is that of the first slice if it were as large as the
 * mosaic, with the same centre.
 */
final class SiemensMosaic {
  private static final String CSA_CREATOR = "SIEMENS CSA HEADER";
  private static final String MR_CREATOR = "SIEMENS MR HEADER";
  private static final double PARALLEL = 0.99;
  private static final int MOST_TILES = 4096;

  private SiemensMosaic() {}

  /** What became of an image: its file, its frames, and a problem, empty where there is none. */
  record Unpacked(ImageFile file, List<Frame> frames, String problem) {}

  /** Whether an image says that it is one. */
  static boolean isMosaic(DataSet dataSet) {
    for (String type : dataSet.strings(Tags.ImageType)) {
      if (type.strip().toUpperCase(Locale.ROOT).equals("MOSAIC")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The slices of a mosaic. Where their number is missing or does not fit, the image stays as it
   * is, without a position, as its own would be that of no slice.
   *
   * @param image the only frame of the file
   */
  static Unpacked unpack(DataSet dataSet, Frame image) {
    ImageFile file = image.file();
    FrameLayout layout = file.layout();
    Optional<CsaHeader> csa = csa(dataSet);
    double count = count(dataSet, csa);
    if (Double.isNaN(count)) {
      return asItIs(
          image,
          "a Siemens mosaic without a number of slices: neither NumberOfImagesInMosaic in"
              + " (0029,1010) nor (0019,100A); it was not unpacked");
    }
    boolean sensible = count == Math.rint(count) && count >= 1 && count <= MOST_TILES;
    int perRow = sensible ? (int) Math.ceil(Math.sqrt(count)) : 1;
    if (!sensible
        || layout.rows() % perRow != 0
        || layout.columns() % perRow != 0
        || file.numberOfFrames() != 1) {
      return asItIs(
          image,
          String.format(
              Locale.ROOT,
              "a Siemens mosaic of %s slices, which do not fit %d x %d pixels; it was not unpacked",
              count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count),
              layout.columns(),
              layout.rows()));
    }
    ImageFile unpacked =
        new ImageFile(
            file.folder(),
            file.fileName(),
            file.fileSize(),
            file.sopInstanceUid(),
            file.transferSyntax(),
            file.pixelData(),
            file.deflatedOffset(),
            tileLayout(layout, perRow),
            (int) count,
            new Mosaic(file, perRow),
            file.facts());
    return slices(dataSet, image, csa, unpacked);
  }

  private static Unpacked slices(
      DataSet dataSet, Frame image, Optional<CsaHeader> csa, ImageFile file) {
    double between =
        dataSet
            .number(Tags.SpacingBetweenSlices)
            .orElse(dataSet.number(Tags.SliceThickness).orElse(0));
    boolean placed = image.isPlaced() && image.pixelSpacing() != null && between > 0;
    Vector3 first = null;
    Vector3 step = null;
    if (placed) {
      PlaneOrientation orientation = image.orientation();
      FrameLayout whole = image.file().layout();
      double columns = (whole.columns() - file.layout().columns()) / 2.0;
      double rows = (whole.rows() - file.layout().rows()) / 2.0;
      first =
          image
              .position()
              .plus(orientation.row().times(columns * image.pixelSpacing().betweenColumns()))
              .plus(orientation.column().times(rows * image.pixelSpacing().betweenRows()));
      step = normal(orientation, csa).times(between);
    }
    List<Frame> frames = new ArrayList<>(file.numberOfFrames());
    for (int i = 0; i < file.numberOfFrames(); i++) {
      Vector3 position = placed ? first.plus(step.times(i)) : null;
      frames.add(at(image, file, i, position));
    }
    String problem =
        placed
            ? ""
            : "a Siemens mosaic without position, pixel spacing or distance of slices: its slices"
                + " have no place in the patient";
    return new Unpacked(file, frames, problem);
  }

  /** The CSA header's normal says which way the slices go; its sign is not that of the planes. */
  private static Vector3 normal(PlaneOrientation orientation, Optional<CsaHeader> csa) {
    Vector3 normal = orientation.normal();
    double[] given = csa.map(c -> c.numbers("SliceNormalVector")).orElse(new double[0]);
    if (given.length < 3) {
      return normal;
    }
    double along = normal.dot(new Vector3(given[0], given[1], given[2]));
    return along < -PARALLEL ? normal.times(-1) : normal;
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
    return new Frame(
        file,
        index,
        position,
        image.orientation(),
        image.pixelSpacing(),
        image.scale(),
        image.windows(),
        image.acquisition());
  }

  private static FrameLayout tileLayout(FrameLayout whole, int perRow) {
    return new FrameLayout(
        whole.rows() / perRow,
        whole.columns() / perRow,
        whole.samplesPerPixel(),
        whole.bitsAllocated(),
        whole.bitsStored(),
        whole.highBit(),
        whole.sampleType(),
        whole.planarConfiguration(),
        whole.photometricInterpretation());
  }

  private static Optional<CsaHeader> csa(DataSet dataSet) {
    return PrivateElements.element(dataSet, CSA_CREATOR, 0x0029, 0x10)
        .map(Element::value)
        .filter(Value.Bytes.class::isInstance)
        .map(value -> CsaHeader.parse(((Value.Bytes) value).bytes()));
  }

  private static double count(DataSet dataSet, Optional<CsaHeader> csa) {
    double[] counts = csa.map(c -> c.numbers("NumberOfImagesInMosaic")).orElse(new double[0]);
    if (counts.length > 0) {
      return counts[0];
    }
    return PrivateElements.number(dataSet, MR_CREATOR, 0x0019, 0x0A);
  }
}
