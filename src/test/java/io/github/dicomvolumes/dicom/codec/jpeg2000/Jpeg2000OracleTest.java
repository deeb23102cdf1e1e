// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder on real files, against uncompressed references, OpenJPEG and GDCM. */
final class Jpeg2000OracleTest {
  private static final Jpeg2000FrameDecoder DECODER = new Jpeg2000FrameDecoder();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"CT2", "MR3", "US1", "VL1"})
  void equalsTheUncompressedReference(String name) throws Exception {
    CodecFixture coded = CodecFixture.read(CodecFixture.data("codecs/" + name + "_J2KR"));
    CodecFixture reference = CodecFixture.read(CodecFixture.data("codecs/" + name + "_UNC"));
    assertArrayEquals(reference.nativeFrame(0), coded.decode(DECODER, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "codecs/CT2_J2KI, 1",
    "codecs/MR3_J2KI, 1",
    "codecs/US1_J2KI, 2",
    "codecs/VL1_J2KI, 2",
    "pydicom-test-files/693_J2KI.dcm, 0",
    "pydicom-test-files/JPEG2000.dcm, 1",
    "pydicom-test-files/GDCMJ2K_TextGBR.dcm, 0",
    "pydicom-test-files/J2K_pixelrep_mismatch.dcm, 0",
    "pydicom-test-files/MR_small_jp2klossless.dcm, 0",
    "pydicom-test-files/SC_rgb_gdcm_KY.dcm, 0",
    "pydicom-test-files/examples_jpeg2k.dcm, 0"
  })
  void agreesWithOpenJpeg(String name, int tolerance) throws Exception {
    CodecFixture coded = CodecFixture.read(CodecFixture.data(name));
    int[] expected = OpenJpeg.decode(folder, coded.layout(), coded.codedFrame(0));
    CodecFixture.assertWithin(tolerance, expected, coded.decode(DECODER, 0), name);
  }

  @ParameterizedTest
  @CsvSource({
    "codecs/CT2_J2KI, 1",
    "codecs/VL1_J2KI, 2",
    "pydicom-test-files/693_J2KI.dcm, 0",
    "pydicom-test-files/GDCMJ2K_TextGBR.dcm, 0",
    "pydicom-test-files/MR_small_jp2klossless.dcm, 0"
  })
  void agreesWithGdcm(String name, int tolerance) throws Exception {
    Path file = CodecFixture.data(name);
    Path raw = folder.resolve("raw.dcm");
    CodecFixture.run("gdcmconv", "--raw", file.toString(), raw.toString());
    int[] expected = CodecFixture.read(raw).nativeFrame(0);
    CodecFixture.assertWithin(
        tolerance, expected, CodecFixture.read(file).decode(DECODER, 0), name);
  }

  /** The codestream says unsigned, the data set signed: air is at -2000, not at 6192. */
  @Test
  void takesTheSignFromTheDataSet() throws Exception {
    CodecFixture coded =
        CodecFixture.read(CodecFixture.data("pydicom-test-files/J2K_pixelrep_mismatch.dcm"));
    int[] decoded = coded.decode(DECODER, 0);
    assertEquals(-2000, decoded[0]);
    assertEquals(-2000, Arrays.stream(decoded).min().orElseThrow());
    assertEquals(1896, Arrays.stream(decoded).max().orElseThrow());
  }

  /** Bytes of a delimiter were put over the sizes of this one. */
  @Test
  void namesTheSizeThatASpoiltHeaderHas() throws Exception {
    CodecFixture coded =
        CodecFixture.read(
            CodecFixture.data("pydicom-test-files/JPEG2000-embedded-sequence-delimiter.dcm"));
    byte[] frame = coded.codedFrame(0);
    FrameLayout layout = coded.layout();
    CodecException error =
        assertThrows(CodecException.class, () -> CodecFixture.decode(DECODER, frame, layout));
    assertEquals(
        "JPEG 2000: Xsiz is 3722445056, expected less than 2^31 at byte 12 of the frame",
        error.getMessage());
  }
}
