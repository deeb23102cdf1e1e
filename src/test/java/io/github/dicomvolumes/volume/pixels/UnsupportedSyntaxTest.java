// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.UnsupportedTransferSyntaxException;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Codings that nothing here decodes: planned like any other, and named when pixels are asked for.
 */
class UnsupportedSyntaxTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2.4.204, JPIP HTJ2K Referenced",
    "1.2.840.10008.1.2.4.110, JPEG XL Lossless",
    "1.2.840.10008.1.2.4.100, MPEG2 Main Profile / Main Level",
    "1.2.840.10008.1.2.4.102, MPEG-4 AVC/H.264 High Profile / Level 4.1",
    "1.2.840.10008.1.2.4.107, HEVC/H.265 Main Profile / Level 5.1",
    "1.2.3.4, unknown",
  })
  void isNamedByUidAndTitle(String uid, String title) throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    DicomWriter.write(
        folder.resolve("coded.dcm"),
        TransferSyntax.of(uid),
        slices.header("coded.dcm", new Vector3(0, 0, 0)).build(),
        List.of(new byte[] {1, 2, 3, 4}));
    List<VolumePlan> plans = TestSlices.plans(folder, PlanOptions.KEEP);
    assertEquals(1, plans.size());
    try (FrameReader reader = new FrameReader()) {
      String message =
          assertThrows(
                  UnsupportedTransferSyntaxException.class, () -> reader.readPlane(plans.get(0), 0))
              .getMessage();
      assertTrue(message.startsWith("coded.dcm: "), message);
      assertTrue(message.contains(uid) && message.contains(title), message);
    }
  }
}
