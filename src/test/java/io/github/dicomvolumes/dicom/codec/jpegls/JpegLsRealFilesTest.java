// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that scanners and other tools made, against dcmtk and gdcm. */
class JpegLsRealFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"codecs/CT2_JLSL, codecs/CT2_UNC", "codecs/MR3_JLSL, codecs/MR3_UNC"})
  void decodesToTheUncompressedReference(String coded, String reference) throws Exception {
    Part10File file = Part10File.read(JudgeTool.data(coded));
    Part10File expected = Part10File.read(JudgeTool.data(reference));
    assertArrayEquals(expected.nativeFrame(0), Frames.decode(file.codedFrame(0), file.layout()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codecs/CT2_JLSN",
        "codecs/MR3_JLSN",
        "pydicom-test-files/JPEGLSNearLossless_08.dcm",
        "pydicom-test-files/JPEGLSNearLossless_16.dcm",
        "pydicom-test-files/MR_small_jpeg_ls_lossless.dcm",
        "pydicom-test-files/SC_rgb_jls_lossy_line.dcm",
        "pydicom-test-files/SC_rgb_jls_lossy_sample.dcm"
      })
  void decodesToWhatAnotherDecoderSays(String name) throws Exception {
    Path coded = JudgeTool.data(name);
    Path judged = folder.resolve("judged.dcm");
    Part10File file = Part10File.read(coded);
    Assumptions.assumeTrue(
        JudgeTool.isPresent("dcmdjpls") || JudgeTool.isPresent("gdcmconv"), "no judge tool");
    int judges = 0;
    boolean[] said = {
      JudgeTool.isPresent("dcmdjpls")
          && JudgeTool.run("dcmdjpls", coded.toString(), judged.toString()),
      false
    };
    for (int judge = 0; judge < 2; judge++) {
      if (judge == 1) {
        Files.deleteIfExists(judged);
        said[1] =
            JudgeTool.isPresent("gdcmconv")
                && JudgeTool.run("gdcmconv", "--raw", coded.toString(), judged.toString());
      }
      if (said[judge]) {
        judges++;
        Part10File expected = Part10File.read(judged);
        for (int i = 0; i < file.frameCount(); i++) {
          assertArrayEquals(
              expected.nativeFrame(i),
              Frames.decode(file.codedFrame(i), file.layout()),
              (judge == 0 ? "dcmtk" : "gdcm") + " frame " + i);
        }
      }
    }
    assertTrue(judges > 0, "no judge could decode " + name);
  }
}
