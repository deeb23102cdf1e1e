// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.demo;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.rle.RleFrameEncoder;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** Writes the files of one series: 16 bit images, one for each slice and time point. */
final class SeriesFiles {
  private static final Tag INSTANCE_CREATOR_UID = Tag.of(0x0008, 0x0014);
  private static final Tag GANTRY_DETECTOR_TILT = Tag.of(0x0018, 0x1120);
  private static final Tag NUMBER_OF_TEMPORAL_POSITIONS = Tag.of(0x0020, 0x0105);

  /**
   * What the files have besides the truth of their series.
   *
   * @param common elements of patient, study and series
   * @param syntax explicit little endian, or RLE Lossless
   * @param signed whether stored values can be below zero
   * @param intercept value of the stored value 0
   * @param sliceThicknessMm Slice Thickness (0018,0050)
   * @param tiltDegrees Gantry/Detector Tilt (0018,1120); 0 writes none
   * @param nameStride file numbers step by this from slice to slice, around the number of images:
   *     they must have no common factor
   */
  record Plan(
      DataSet common,
      TransferSyntax syntax,
      boolean signed,
      double intercept,
      double sliceThicknessMm,
      double tiltDegrees,
      int nameStride) {}

  private final PhantomSeries series;
  private final Plan plan;
  private final FrameLayout layout;

  private SeriesFiles(PhantomSeries series, Plan plan) {
    this.series = series;
    this.plan = plan;
    this.layout =
        new FrameLayout(
            series.rows(),
            series.columns(),
            1,
            16,
            16,
            15,
            plan.signed() ? SampleType.INT16 : SampleType.UINT16,
            0,
            PhotometricInterpretation.MONOCHROME2);
  }

  static void write(PhantomSeries series, Plan plan) throws IOException {
    Files.createDirectories(series.folder());
    SeriesFiles files = new SeriesFiles(series, plan);
    for (int timePoint = 0; timePoint < series.timePoints(); timePoint++) {
      for (int slice = 0; slice < series.slices(); slice++) {
        files.writeImage(slice, timePoint);
      }
    }
  }

  private void writeImage(int slice, int timePoint) throws IOException {
    int images = series.slices() * series.timePoints();
    int instance = timePoint * series.slices() + slice;
    int fileNumber = (int) ((long) instance * plan.nameStride() % images);
    String name = String.format(Locale.ROOT, "IM%04d.dcm", fileNumber + 1);
    DataSet header = header(slice, timePoint, instance + 1);
    byte[] pixels = pixels(slice, timePoint);
    if (plan.syntax().encapsulated()) {
      byte[] coded = RleFrameEncoder.encode(ByteBuffer.wrap(pixels), layout);
      DicomWriter.write(series.folder().resolve(name), plan.syntax(), header, List.of(coded));
    } else {
      DicomWriter.write(series.folder().resolve(name), plan.syntax(), header, pixels);
    }
  }

  private DataSet header(int slice, int timePoint, int instanceNumber) {
    Vector3 position = series.slicePositions().get(slice);
    Vector3 row = series.rowDirection();
    Vector3 column = series.columnDirection();
    DataSetBuilder header =
        new DataSetBuilder()
            .putAll(plan.common())
            .put(INSTANCE_CREATOR_UID, PhantomStudy.UID_ROOT)
            .put(Tags.SOPInstanceUID, series.seriesInstanceUid() + "." + instanceNumber)
            .put(Tags.SeriesInstanceUID, series.seriesInstanceUid())
            .putNumbers(Tags.SeriesNumber, series.seriesNumber())
            .put(Tags.SeriesDescription, series.description())
            .putNumbers(Tags.InstanceNumber, instanceNumber)
            .putNumbers(Tags.AcquisitionNumber, 1)
            .put(Tags.AcquisitionTime, time(slice, timePoint))
            .put(Tags.ContentTime, time(slice, timePoint))
            .putNumbers(Tags.ImagePositionPatient, position.x(), position.y(), position.z())
            .putNumbers(
                Tags.ImageOrientationPatient,
                row.x(),
                row.y(),
                row.z(),
                column.x(),
                column.y(),
                column.z())
            .putNumbers(Tags.PixelSpacing, series.rowSpacingMm(), series.columnSpacingMm())
            .putNumbers(Tags.SliceThickness, plan.sliceThicknessMm())
            .putNumbers(Tags.SliceLocation, position.dot(row.cross(column)))
            .putNumbers(Tags.SamplesPerPixel, 1)
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.Rows, series.rows())
            .putNumbers(Tags.Columns, series.columns())
            .putNumbers(Tags.BitsAllocated, layout.bitsAllocated())
            .putNumbers(Tags.BitsStored, layout.bitsStored())
            .putNumbers(Tags.HighBit, layout.highBit())
            .putNumbers(Tags.PixelRepresentation, plan.signed() ? 1 : 0);
    if (series.unit().equals("HU")) {
      header
          .putNumbers(Tags.RescaleIntercept, plan.intercept())
          .putNumbers(Tags.RescaleSlope, 1)
          .put(Tags.RescaleType, "HU");
    }
    if (plan.tiltDegrees() != 0) {
      header.putNumbers(GANTRY_DETECTOR_TILT, plan.tiltDegrees());
    }
    if (series.timePoints() > 1) {
      header
          .putNumbers(Tags.TemporalPositionIdentifier, timePoint + 1)
          .putNumbers(NUMBER_OF_TEMPORAL_POSITIONS, series.timePoints())
          .putNumbers(Tags.RepetitionTime, 1000 * series.frameIntervalSeconds());
    }
    return header.build();
  }

  /** Slices follow each other within the interval of a time point, from 10:20:00 on. */
  private String time(int slice, int timePoint) {
    double each = series.timePoints() > 1 ? series.frameIntervalSeconds() / series.slices() : 1;
    double seconds = timePoint * series.frameIntervalSeconds() + slice * each;
    int whole = (int) seconds;
    return String.format(
        Locale.ROOT,
        "10%02d%02d.%06d",
        20 + whole / 60,
        whole % 60,
        (int) Math.rint((seconds - whole) * 1e6));
  }

  private byte[] pixels(int slice, int timePoint) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * layout.pixelCount()).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < series.rows(); row++) {
      for (int column = 0; column < series.columns(); column++) {
        double value = series.values().at(column, row, slice, timePoint);
        bytes.putShort((short) Math.rint(value - plan.intercept()));
      }
    }
    return bytes.array();
  }
}
