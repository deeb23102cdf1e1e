// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;

/** Writes images of one series whose place and values a test knows, and plans them. */
public final class TestSlices {
  static final String SERIES = "2.25.900";

  final int columns;
  final int rows;
  public final Vector3 rowDirection;
  public final Vector3 columnDirection;
  final double columnSpacing;
  final double rowSpacing;
  private final Path folder;
  private int instance;

  public TestSlices(
      Path folder,
      int columns,
      int rows,
      Vector3 rowDirection,
      Vector3 columnDirection,
      double columnSpacing,
      double rowSpacing) {
    this.folder = folder;
    this.columns = columns;
    this.rows = rows;
    this.rowDirection = rowDirection;
    this.columnDirection = columnDirection;
    this.columnSpacing = columnSpacing;
    this.rowSpacing = rowSpacing;
  }

  /** Axial slices of 6 x 5 pixels, 2 x 3 mm. */
  public static TestSlices axial(Path folder) {
    return new TestSlices(folder, 6, 5, new Vector3(1, 0, 0), new Vector3(0, 1, 0), 2, 3);
  }

  public Vector3 at(Vector3 position, int column, int row) {
    return position
        .plus(rowDirection.times(column * columnSpacing))
        .plus(columnDirection.times(row * rowSpacing));
  }

  /** Everything but pixels, for unsigned 16 bit. */
  public DataSetBuilder header(String name, Vector3 position) {
    instance++;
    return new DataSetBuilder()
        .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
        .put(Tags.SOPInstanceUID, SERIES + "." + Integer.toUnsignedString(name.hashCode()))
        .put(Tags.Modality, "MR")
        .put(Tags.StudyInstanceUID, "2.25.9")
        .put(Tags.SeriesInstanceUID, SERIES)
        .put(Tags.FrameOfReferenceUID, "2.25.91")
        .putNumbers(Tags.InstanceNumber, instance)
        .putNumbers(Tags.ImagePositionPatient, position.x(), position.y(), position.z())
        .putNumbers(
            Tags.ImageOrientationPatient,
            rowDirection.x(),
            rowDirection.y(),
            rowDirection.z(),
            columnDirection.x(),
            columnDirection.y(),
            columnDirection.z())
        .putNumbers(Tags.PixelSpacing, rowSpacing, columnSpacing)
        .putNumbers(Tags.SamplesPerPixel, 1)
        .put(Tags.PhotometricInterpretation, "MONOCHROME2")
        .putNumbers(Tags.Rows, rows)
        .putNumbers(Tags.Columns, columns)
        .putNumbers(Tags.BitsAllocated, 16)
        .putNumbers(Tags.BitsStored, 16)
        .putNumbers(Tags.HighBit, 15)
        .putNumbers(Tags.PixelRepresentation, 0);
  }

  /** Writes 16 bit stored values, of column and row. */
  public void write(
      String name,
      Vector3 position,
      Consumer<DataSetBuilder> more,
      ToDoubleBiFunction<Integer, Integer> stored)
      throws IOException {
    DataSetBuilder header = header(name, position);
    more.accept(header);
    writeFile(name, header.build(), shorts(stored));
  }

  void writeFile(String name, DataSet dataSet, byte[] pixels) throws IOException {
    DicomWriter.write(
        folder.resolve(name), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet, pixels);
  }

  byte[] shorts(ToDoubleBiFunction<Integer, Integer> stored) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        bytes.putShort((short) (int) stored.applyAsDouble(column, row));
      }
    }
    return bytes.array();
  }

  /** Writes Float Pixel Data (7FE0,0008). */
  public void writeFloats(String name, Vector3 position, ToDoubleBiFunction<Integer, Integer> value)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        bytes.putFloat((float) value.applyAsDouble(column, row));
      }
    }
    DataSet dataSet =
        header(name, position)
            .putNumbers(Tags.BitsAllocated, 32)
            .remove(Tags.BitsStored)
            .remove(Tags.HighBit)
            .remove(Tags.PixelRepresentation)
            .putBytes(Tags.FloatPixelData, Vr.OF, bytes.array())
            .build();
    DicomWriter.write(folder.resolve(name), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet);
  }

  /** Plans what a folder holds. */
  public static List<VolumePlan> plans(Path folder, PlanOptions options) throws IOException {
    return VolumePlanner.plan(
            DicomScanner.scan(folder, new ScanOptions("", false, 2), Progress.NONE), options)
        .volumes();
  }

  /** The only volume of a folder. */
  public static VolumePlan plan(Path folder, PlanOptions options) throws IOException {
    List<VolumePlan> plans = plans(folder, options);
    if (plans.size() != 1) {
      throw new AssertionError(plans.size() + " volumes, expected 1");
    }
    return plans.get(0);
  }

  /** The values of a plane, after rescale. */
  public static double[] values(VolumePlan plan, int planeIndex) throws IOException {
    try (FrameReader reader = new FrameReader()) {
      Samples samples = reader.readPlane(plan, planeIndex);
      double[] values = new double[samples.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = plan.planes().get(planeIndex).scale().apply(samples.get(i));
      }
      return values;
    }
  }

  public static String warnings(VolumePlan plan) {
    return String.join("\n", plan.warnings().stream().map(ImportWarning::message).toList());
  }
}
