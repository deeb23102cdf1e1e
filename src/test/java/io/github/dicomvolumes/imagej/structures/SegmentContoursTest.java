// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.CieLab;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.volume.Progress;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Segmentations of 4 x 3 pixels of 4 x 2 mm, twice those of the image of {@link PlacedImage#axial},
 * whose first pixel covers the image's first 2 x 2.
 */
class SegmentContoursTest {
  private static final int COLUMNS = 4;
  private static final int ROWS = 3;

  @TempDir Path folder;

  /** A frame: of which segment, at which height, and its pixels row by row. */
  private record Part(int segment, double z, int... pixels) {}

  private Path write(String type, Part... parts) throws IOException {
    boolean labelMap = type.equals("LABELMAP");
    List<DataSet> groups = new ArrayList<>();
    byte[] pixels = new byte[parts.length * COLUMNS * ROWS];
    int at = 0;
    for (Part part : parts) {
      DataSetBuilder frame =
          new DataSetBuilder()
              .putItems(
                  Tag.of(0x0020, 0x9113),
                  new DataSetBuilder()
                      .putNumbers(Tags.ImagePositionPatient, -19, -9.5, part.z())
                      .build());
      if (!labelMap) {
        frame.putItems(
            Tag.of(0x0062, 0x000A),
            new DataSetBuilder().putNumbers(Tag.of(0x0062, 0x000B), part.segment()).build());
      }
      groups.add(frame.build());
      for (int pixel : part.pixels()) {
        pixels[at++] = (byte) pixel;
      }
    }
    DataSet[] segments = new DataSet[2];
    for (int i = 0; i < 2; i++) {
      segments[i] =
          new DataSetBuilder()
              .putNumbers(Tag.of(0x0062, 0x0004), i + 1)
              .put(Tag.of(0x0062, 0x0005), i == 0 ? "Liver" : "Tumour")
              .putNumbers(Tag.of(0x0062, 0x000D), CieLab.of(i == 0 ? 0x00ff00 : 0xff0000))
              .build();
    }
    Path file = folder.resolve("seg.dcm");
    DicomWriter.write(
        file,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.66." + (labelMap ? 7 : 4))
            .put(Tags.SOPInstanceUID, "2.25.31")
            .put(Tags.Modality, "SEG")
            .put(Tags.SeriesInstanceUID, "2.25.33")
            .put(Tags.FrameOfReferenceUID, StructureSetFile.FRAME)
            .put(Tag.of(0x0062, 0x0001), type)
            .putNumbers(Tag.of(0x0062, 0x000E), 200)
            .putNumbers(Tags.NumberOfFrames, parts.length)
            .putNumbers(Tags.SamplesPerPixel, 1)
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.Rows, ROWS)
            .putNumbers(Tags.Columns, COLUMNS)
            .putNumbers(Tags.BitsAllocated, 8)
            .putNumbers(Tags.BitsStored, 8)
            .putNumbers(Tags.HighBit, 7)
            .putNumbers(Tags.PixelRepresentation, 0)
            .putItems(Tag.of(0x0062, 0x0002), segments)
            .putItems(
                Tags.SharedFunctionalGroupsSequence,
                new DataSetBuilder()
                    .putItems(
                        Tag.of(0x0020, 0x9116),
                        new DataSetBuilder()
                            .putNumbers(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                            .build())
                    .putItems(
                        Tag.of(0x0028, 0x9110),
                        new DataSetBuilder()
                            .putNumbers(Tags.PixelSpacing, 2, 4)
                            .putNumbers(Tags.SliceThickness, 5)
                            .putNumbers(Tags.SpacingBetweenSlices, 5)
                            .build())
                    .build())
            .putItems(Tags.PerFrameFunctionalGroupsSequence, groups.toArray(DataSet[]::new))
            .build(),
        pixels);
    return file;
  }

  private static ImportContours.Result run(ImagePlus image, Path file, As as, double threshold)
      throws IOException {
    return ImportContours.run(
        image,
        new ImportContoursOptions(file, null, as, List.of(), threshold),
        false,
        Progress.NONE);
  }

  private static final int[] FIRST = {1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1};
  private static final int[] SECOND = {0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0};

  private static int[] sum() {
    int[] sum = new int[FIRST.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = FIRST[i] + SECOND[i];
    }
    return sum;
  }

  @Test
  void aLabelMapIsRoisAndLabelsOfTheImagesGrid() throws IOException {
    Path file = write("LABELMAP", new Part(0, 105, sum()), new Part(0, 110, FIRST));

    ImportContours.Result rois = run(PlacedImage.axial(30, 40, 6), file, As.ROIS, 0.5);
    ImagePlus labels = run(PlacedImage.axial(30, 40, 6), file, As.LABELS, 0.5).image();

    assertEquals(3, rois.rois().size());
    Roi liver = rois.rois().get(0);
    Roi tumour = rois.rois().get(2);
    assertEquals("Liver", liver.getName());
    assertEquals(new Color(0x00ff00), liver.getStrokeColor());
    assertEquals(2, liver.getPosition());
    // A pixel of the segmentation is 2 x 2 of the image: 5 of them.
    assertEquals(20, liver.getStatistics().pixelCount);
    assertEquals(2, tumour.getPosition());
    assertArrayEquals(new float[] {4, 6, 6, 4}, tumour.getFloatPolygon().xpoints);
    assertArrayEquals(new float[] {0, 0, 4, 4}, tumour.getFloatPolygon().ypoints);
    assertEquals(1, labels.getStack().getProcessor(2).get(3, 3));
    assertEquals(2, labels.getStack().getProcessor(2).get(4, 3));
    assertEquals(0, labels.getStack().getProcessor(2).get(4, 4));
    assertEquals(1, labels.getStack().getProcessor(3).get(7, 5));
    assertEquals(0, labels.getStack().getProcessor(1).get(0, 0));
  }

  @Test
  void aFractionIsInItsSegmentFromTheThresholdOn() throws IOException {
    int[] parts = {0, 99, 100, 101, 150, 200, 0, 0, 0, 0, 0, 0};
    Path file = write("FRACTIONAL", new Part(1, 105, parts), new Part(2, 110, parts));

    ImportContours.Result half = run(PlacedImage.axial(30, 40, 6), file, As.ROIS, 0.5);
    ImportContours.Result most = run(PlacedImage.axial(30, 40, 6), file, As.ROIS, 0.751);

    assertEquals(2, half.rois().size());
    assertEquals(4 * 4, half.rois().get(0).getStatistics().pixelCount);
    assertEquals("Tumour", half.rois().get(1).getName());
    assertEquals(3, half.rois().get(1).getPosition());
    assertEquals(4, most.rois().get(0).getStatistics().pixelCount);
    assertTrue(
        half.warnings().contains("fractional: a voxel is in a segment from 0.5 on, 100 of 200"));
  }

  @Test
  void anotherKindOfObjectSaysWhatItIs() throws IOException {
    Path file = folder.resolve("ct.dcm");
    DicomWriter.write(
        file,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .put(Tags.Modality, "CT")
            .build());

    DicomFormatException e =
        assertThrows(
            DicomFormatException.class,
            () -> run(PlacedImage.axial(30, 40, 6), file, As.ROIS, 0.5));

    assertTrue(e.getMessage().contains("CT Image Storage"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new ImportContoursOptions(file, null, As.ROIS, List.of(), 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ImportContoursOptions(file, null, As.ROIS, List.of(), 1.01));
  }
}
