// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A binary segmentation whose header does not say whether its 4 segments overlap: 100 slices of 256
 * x 256 voxels, of which each segment has a quarter.
 */
class LargeSegmentationTest {
  private static final int SIZE = 256;
  private static final int SLICES = 100;
  private static final int SEGMENTS = 4;
  private static final Tag SEGMENT_IDENTIFICATION = Tag.of(0x0062, 0x000A);
  private static final Tag REFERENCED_SEGMENT = Tag.of(0x0062, 0x000B);

  @TempDir Path folder;

  private static DataSet item(Tag tag, double... values) {
    return new DataSetBuilder().putNumbers(tag, values).build();
  }

  private ScanResult scan(int firstByteOfLast) throws IOException {
    return scan(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, firstByteOfLast);
  }

  private ScanResult scan(TransferSyntax syntax, int firstByteOfLast) throws IOException {
    List<DataSet> named = new ArrayList<>();
    List<DataSet> groups = new ArrayList<>();
    byte[] pixels = new byte[SEGMENTS * SLICES * SIZE * SIZE / 8];
    int quarter = SIZE * SIZE / 8 / SEGMENTS;
    for (int segment = 0; segment < SEGMENTS; segment++) {
      named.add(item(Tag.of(0x0062, 0x0004), segment + 1));
      for (int slice = 0; slice < SLICES; slice++) {
        int at = (groups.size() * SEGMENTS + segment) * quarter;
        Arrays.fill(pixels, at, at + quarter, (byte) 0xff);
        groups.add(
            new DataSetBuilder()
                .putItems(
                    Tag.of(0x0020, 0x9113), item(Tags.ImagePositionPatient, 0, 0, 1.5 * slice))
                .putItems(SEGMENT_IDENTIFICATION, item(REFERENCED_SEGMENT, segment + 1))
                .build());
      }
    }
    pixels[(groups.size() - 1) * SEGMENTS * quarter] = (byte) firstByteOfLast;
    DicomWriter.write(
        folder.resolve("seg"),
        syntax,
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.66.4")
            .put(Tags.SOPInstanceUID, "2.25.31")
            .put(Tags.Modality, "SEG")
            .put(Tags.SeriesInstanceUID, "2.25.33")
            .put(Tag.of(0x0062, 0x0001), "BINARY")
            .putNumbers(Tags.NumberOfFrames, groups.size())
            .putNumbers(Tags.SamplesPerPixel, 1)
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.Rows, SIZE)
            .putNumbers(Tags.Columns, SIZE)
            .putNumbers(Tags.BitsAllocated, 1)
            .putNumbers(Tags.BitsStored, 1)
            .putNumbers(Tags.HighBit, 0)
            .putNumbers(Tags.PixelRepresentation, 0)
            .putItems(Tag.of(0x0062, 0x0002), named.toArray(DataSet[]::new))
            .putItems(
                Tags.SharedFunctionalGroupsSequence,
                new DataSetBuilder()
                    .putItems(
                        Tag.of(0x0020, 0x9116),
                        item(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0))
                    .putItems(Tag.of(0x0028, 0x9110), item(Tags.PixelSpacing, 2, 2))
                    .build())
            .putItems(Tags.PerFrameFunctionalGroupsSequence, groups.toArray(DataSet[]::new))
            .build(),
        pixels);
    return DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE);
  }

  private static VolumePlan only(ScanResult scan) {
    List<VolumePlan> volumes = VolumePlanner.plan(scan).volumes();
    assertEquals(1, volumes.size());
    return volumes.get(0);
  }

  /** A frame is 64 kB of samples, all of them are 26 MB. */
  @Test
  void planningHasMemoryForOneFrame() throws IOException {
    ScanResult scan = scan(0);
    only(scan);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    VolumePlan plan = only(scan);
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    assertEquals(1, plan.channels());
    assertEquals(SLICES, plan.slices());
    assertTrue(bytes < 3_000_000, bytes + " bytes");
  }

  /** The last frame has the first voxel of another. */
  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99"})
  void allFramesAreLookedAt(String syntax) throws IOException {
    assertEquals(SEGMENTS, only(scan(TransferSyntax.of(syntax), 1)).channels());
    assertEquals(1, only(scan(TransferSyntax.of(syntax), 0)).channels());
  }
}
