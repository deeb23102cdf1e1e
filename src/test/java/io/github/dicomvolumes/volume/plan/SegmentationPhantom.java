// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Writes segmentations of 5 x 3 pixels, whose frames do not begin on whole bytes. */
abstract class SegmentationPhantom {
  static final int COLUMNS = 5;

  static final int ROWS = 3;

  static final Tag SEGMENTATION_TYPE = Tag.of(0x0062, 0x0001);

  static final Tag SEGMENT_SEQUENCE = Tag.of(0x0062, 0x0002);

  static final Tag SEGMENT_NUMBER = Tag.of(0x0062, 0x0004);

  static final Tag SEGMENT_LABEL = Tag.of(0x0062, 0x0005);

  static final Tag SEGMENT_IDENTIFICATION = Tag.of(0x0062, 0x000A);

  static final Tag REFERENCED_SEGMENT = Tag.of(0x0062, 0x000B);

  static final Tag MAXIMUM_FRACTIONAL_VALUE = Tag.of(0x0062, 0x000E);

  static final Tag SEGMENTS_OVERLAP = Tag.of(0x0062, 0x0013);

  static final Tag PLANE_POSITION = Tag.of(0x0020, 0x9113);

  static final Tag PLANE_ORIENTATION = Tag.of(0x0020, 0x9116);

  static final Tag PIXEL_MEASURES = Tag.of(0x0028, 0x9110);

  /** A frame: of which segment, at which height, and its pixels row by row. */
  record Part(int segment, double z, int... pixels) {}

  @TempDir Path folder;

  void write(String type, String overlap, int[] segments, Part... parts) throws IOException {
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

  static int[] row(int row, int value) {
    int[] pixels = new int[COLUMNS * ROWS];
    for (int x = 0; x < COLUMNS; x++) {
      pixels[row * COLUMNS + x] = value;
    }
    return pixels;
  }

  VolumePlan plan() throws IOException {
    return TestSlices.plan(folder, PlanOptions.KEEP);
  }

  static void assertPlane(VolumePlan plan, int index, int... perRow) throws IOException {
    double[] values = TestSlices.values(plan, index);
    for (int i = 0; i < values.length; i++) {
      assertEquals(perRow[i / COLUMNS], values[i], plan.label(index));
    }
  }

  String slicesAt(double... heights) throws IOException {
    Part[] parts = new Part[heights.length];
    for (int i = 0; i < heights.length; i++) {
      parts[i] = new Part(1, heights[i], row(1, 1));
    }
    write("BINARY", "", new int[] {1}, parts);
    VolumePlan plan = plan();
    return plan.channels() + " x " + plan.slices() + ": " + TestSlices.warnings(plan);
  }

  static final String EMPTY = " no frame, as no segment reaches them: they are empty";

  VolumePlan onlyOf(Path file) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(file, copy.resolve("seg.dcm"));
    return TestSlices.plan(copy, PlanOptions.KEEP);
  }

  String refusal() throws IOException {
    VolumePlans plans =
        VolumePlanner.plan(DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE));
    assertEquals(List.of(), plans.volumes());
    return plans.scan().failures().get(0).reason();
  }
}
