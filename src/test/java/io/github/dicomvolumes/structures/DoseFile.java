// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Writes RT Doses as planning systems have them: 32 bits, Gy, axial unless said otherwise. */
public final class DoseFile {
  /** The stored value of a voxel. */
  @FunctionalInterface
  public interface Stored {
    long at(int column, int row, int plane);
  }

  private final int columns;
  private final int rows;
  private final double[] offsets;
  private final DataSetBuilder top = new DataSetBuilder();

  /**
   * A dose.
   *
   * @param offsets Grid Frame Offset Vector, a plane each
   */
  public DoseFile(int columns, int rows, double... offsets) {
    this.columns = columns;
    this.rows = rows;
    this.offsets = offsets;
    top.put(Tags.SOPClassUID, DoseFacts.RT_DOSE_STORAGE)
        .put(Tags.SOPInstanceUID, "1.2.3.77")
        .put(Tags.StudyInstanceUID, "1.2.3.70")
        .put(Tags.SeriesInstanceUID, "1.2.3.71")
        .put(Tags.Modality, "RTDOSE")
        .put(Tags.FrameOfReferenceUID, StructureSetFile.FRAME)
        .put(Tags.ImageOrientationPatient, Vr.DS, "1", "0", "0", "0", "1", "0")
        .put(Tags.DoseUnits, "GY")
        .put(Tag.of(0x3004, 0x0004), "PHYSICAL")
        .put(Tag.of(0x3004, 0x000A), "PLAN")
        .put(Tags.DoseGridScaling, Vr.DS, "0.001")
        .put(Tags.PhotometricInterpretation, "MONOCHROME2")
        .putNumbers(Tags.SamplesPerPixel, 1)
        .putNumbers(Tags.Rows, rows)
        .putNumbers(Tags.Columns, columns)
        .putNumbers(Tags.BitsAllocated, 32)
        .putNumbers(Tags.BitsStored, 32)
        .putNumbers(Tags.HighBit, 31)
        .putNumbers(Tags.PixelRepresentation, 0)
        .put(Tags.NumberOfFrames, Vr.IS, Integer.toString(offsets.length))
        .put(Tags.GridFrameOffsetVector, Vr.DS, texts(offsets));
  }

  private static String[] texts(double... numbers) {
    return DoubleStream.of(numbers)
        .mapToObj(Double::toString)
        .collect(Collectors.toList())
        .toArray(String[]::new);
  }

  /** Where the first voxel's centre is, and how far apart columns and rows are. */
  public DoseFile at(double x, double y, double z, double columnSpacing, double rowSpacing) {
    top.put(Tags.ImagePositionPatient, Vr.DS, texts(x, y, z))
        .put(Tags.PixelSpacing, Vr.DS, texts(rowSpacing, columnSpacing));
    return this;
  }

  /** Changes what is not said otherwise. */
  public DoseFile with(Consumer<DataSetBuilder> change) {
    change.accept(top);
    return this;
  }

  /** Writes the file. */
  public Path write(Path folder, Stored stored) throws IOException {
    ByteBuffer pixels =
        ByteBuffer.allocate(4 * columns * rows * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int plane = 0; plane < offsets.length; plane++) {
      for (int i = 0; i < rows * columns; i++) {
        pixels.putInt((int) stored.at(i % columns, i / columns, plane));
      }
    }
    Path file = folder.resolve("dose.dcm");
    DicomWriter.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, top.build(), pixels.array());
    return file;
  }
}
