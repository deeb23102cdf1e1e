// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.codec.TestImages;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the transfer syntaxes of high-throughput JPEG 2000. */
class HighThroughputSyntaxTest {
  private static final String CODED =
      "/io/github/dicomvolumes/dicom/codec/jpeg2000/Jpeg2000FuzzTestInputs/neverFails/"
          + "high-throughput-12.j2k";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203"})
  void areRead(String uid) throws IOException {
    byte[] coded;
    try (InputStream in = getClass().getResourceAsStream(CODED)) {
      coded = in.readAllBytes();
    }
    FrameLayout layout = TestImages.grey(29, 41, 12, false);
    DicomWriter.write(
        folder.resolve("coded.dcm"),
        TransferSyntax.of(uid),
        TestSlices.axial(folder)
            .header("coded.dcm", new Vector3(0, 0, 0))
            .putNumbers(Tags.Rows, layout.rows())
            .putNumbers(Tags.Columns, layout.columns())
            .putNumbers(Tags.BitsAllocated, layout.bitsAllocated())
            .putNumbers(Tags.BitsStored, layout.bitsStored())
            .putNumbers(Tags.HighBit, layout.highBit())
            .putNumbers(Tags.PixelRepresentation, 0)
            .build(),
        List.of(coded));
    List<VolumePlan> plans = TestSlices.plans(folder, PlanOptions.KEEP);
    assertEquals(1, plans.size());
    int[] expected = TestImages.values(layout, 1);
    try (FrameReader reader = new FrameReader()) {
      Samples samples = reader.readPlane(plans.get(0), 0);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], samples.get(i), "sample " + i);
      }
    }
  }
}
