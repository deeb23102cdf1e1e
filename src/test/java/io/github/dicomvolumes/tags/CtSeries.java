// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A series of small axial CT slices, 2 mm apart, in which a test changes what it wants. */
final class CtSeries {
  static final int ROWS = 4;
  static final int COLUMNS = 3;

  private CtSeries() {}

  /** A sound slice; numbers from 1. */
  static DataSetBuilder slice(int number) {
    return new DataSetBuilder()
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tags.SOPInstanceUID, "2.25.77000" + number)
        .put(Tags.StudyInstanceUID, "2.25.771")
        .put(Tags.SeriesInstanceUID, "2.25.772")
        .put(Tags.FrameOfReferenceUID, "2.25.773")
        .put(Tags.Modality, "CT")
        .put(Tags.Manufacturer, "Acme")
        .put(Tags.PatientName, "Doe^Jane")
        .put(Tags.PatientID, "P1")
        .put(Tags.StudyDate, "20200131")
        .put(Tags.SeriesNumber, "4")
        .put(Tags.InstanceNumber, Integer.toString(number))
        .put(Tags.ImagePositionPatient, "-10", "20", Integer.toString(2 * number))
        .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
        .put(Tags.PixelSpacing, "0.5", "0.75")
        .put(Tags.SliceThickness, "2")
        .put(Tags.RescaleSlope, "1")
        .put(Tags.RescaleIntercept, "-1024")
        .put(Tags.PhotometricInterpretation, "MONOCHROME2")
        .putNumbers(Tags.SamplesPerPixel, 1)
        .putNumbers(Tags.Rows, ROWS)
        .putNumbers(Tags.Columns, COLUMNS)
        .putNumbers(Tags.BitsAllocated, 16)
        .putNumbers(Tags.BitsStored, 12)
        .putNumbers(Tags.HighBit, 11)
        .putNumbers(Tags.PixelRepresentation, 0);
  }

  /** Writes a file. */
  static Path write(Path file, DataSetBuilder slice) throws IOException {
    Files.createDirectories(file.getParent());
    DicomWriter.write(
        file,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        slice.build(),
        new byte[2 * ROWS * COLUMNS]);
    return file;
  }

  /** Writes files {@code s1.dcm} and so on, each slice changed as the test wants. */
  static List<Path> write(Path folder, int count, BiConsumer<Integer, DataSetBuilder> change)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      DataSetBuilder slice = slice(number);
      change.accept(number, slice);
      files.add(write(folder.resolve("s" + number + ".dcm"), slice));
    }
    return files;
  }

  /** The table of a file or folder. */
  static TagTable table(Path source, String tags) throws IOException {
    return ReadTags.run(TagsOptions.of(List.of(source), tags, false), Progress.NONE).table();
  }

  /** A column of a table, by its heading. */
  static List<String> column(TagTable table, String heading) {
    int column = table.columns().indexOf(heading);
    if (column < 0) {
      throw new AssertionError("no column " + heading + " among " + table.columns());
    }
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      cells.add(table.cell(row, column).text());
    }
    return cells;
  }
}
