// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import static io.github.dicomvolumes.dicom.codec.CodecFixture.assertWithin;
import static io.github.dicomvolumes.dicom.codec.CodecFixture.data;
import static io.github.dicomvolumes.dicom.codec.CodecFixture.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.dicomvolumes.dicom.codec.CodecFixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder against files of others and their decoders. */
final class JpegOracleTest {
  private static final JpegFrameDecoder DECODER = new JpegFrameDecoder();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"CT2", "MR3"})
  void losslessEqualsTheUncompressedReferenceOfTheNemaSuite(String image) throws IOException {
    CodecFixture reference = CodecFixture.read(data("codecs/" + image + "_UNC"));
    CodecFixture coded = CodecFixture.read(data("codecs/" + image + "_JPLL"));
    assertArrayEquals(reference.nativeFrame(0), coded.decode(DECODER, 0));
  }

  /** SC_rgb_jpeg is left out: implicit VR under an explicit syntax, which dcmdjpeg refuses too. */
  @ParameterizedTest
  @CsvSource({
    "codecs/MR3_JPLY, 1",
    "pydicom-test-files/JPGExtended.dcm, 1",
    "pydicom-test-files/JPEG-lossy.dcm, 1",
    "pydicom-test-files/SC_rgb_jpeg_gdcm.dcm, 0",
    "pydicom-test-files/SC_jpeg_no_color_transform.dcm, 2",
    "pydicom-test-files/SC_jpeg_no_color_transform_2.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cr.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+n1.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+n2.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+np.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+s2.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+s4.dcm, 2",
    "pydicom-test-files/SC_rgb_jpeg_app14_dcmd.dcm, 2",
    "pydicom-test-files/SC_rgb_jpeg_dcmtk.dcm, 2",
    "pydicom-test-files/SC_rgb_jpeg_lossy_gdcm.dcm, 2",
    "pydicom-test-files/SC_rgb_small_odd_jpeg.dcm, 2",
    "pydicom-test-files/examples_ybr_color.dcm, 2",
  })
  void agreesWithDcmtk(String name, int tolerance) throws IOException, InterruptedException {
    Path judged = folder.resolve("judged.dcm");
    run("dcmdjpeg", data(name).toString(), judged.toString());
    assertAgree(tolerance, CodecFixture.read(judged), CodecFixture.read(data(name)), name);
  }

  @ParameterizedTest
  @CsvSource({
    "codecs/MR3_JPLY, 1",
    "codecs/MR3_JPLL, 0",
    "pydicom-test-files/JPGExtended.dcm, 1",
    "pydicom-test-files/JPEG-lossy.dcm, 1",
    "pydicom-test-files/SC_rgb_jpeg_gdcm.dcm, 0",
    "pydicom-test-files/SC_jpeg_no_color_transform.dcm, 2",
    "pydicom-test-files/SC_jpeg_no_color_transform_2.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cr.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+n1.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+n2.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+np.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+s2.dcm, 2",
    "pydicom-test-files/SC_rgb_dcmtk_+eb+cy+s4.dcm, 2",
    "pydicom-test-files/SC_rgb_jpeg_app14_dcmd.dcm, 2",
    "pydicom-test-files/SC_rgb_jpeg_dcmtk.dcm, 2",
    "pydicom-test-files/SC_rgb_jpeg_lossy_gdcm.dcm, 2",
    "pydicom-test-files/SC_rgb_small_odd_jpeg.dcm, 2",
    "pydicom-test-files/examples_ybr_color.dcm, 2",
  })
  void agreesWithGdcm(String name, int tolerance) throws IOException, InterruptedException {
    Path judged = folder.resolve("judged.dcm");
    run("gdcmconv", "--raw", data(name).toString(), judged.toString());
    assertAgree(tolerance, CodecFixture.read(judged), CodecFixture.read(data(name)), name);
  }

  private static void assertAgree(
      int tolerance, CodecFixture judged, CodecFixture coded, String name) throws IOException {
    for (int frame = 0; frame < coded.frames(); frame++) {
      int[] expected = judged.nativeFrame(frame);
      if (judged.layout().photometricInterpretation().isYbr()) {
        toRgb(expected);
      }
      assertWithin(tolerance, expected, coded.decode(DECODER, frame), name + " " + frame);
    }
  }

  /**
   * The equations of PS3.3 C.7.6.3.1.2 solved for red, green and blue: gdcmconv leaves that out.
   */
  private static void toRgb(int[] pixels) {
    for (int i = 0; i < pixels.length; i += 3) {
      double cb = pixels[i + 1] - 128;
      double cr = pixels[i + 2] - 128;
      double[] rgb = {1.402 * cr, -.344136 * cb - .714136 * cr, 1.772 * cb};
      int y = pixels[i];
      for (int k = 0; k < 3; k++) {
        pixels[i + k] = (int) Math.max(0, Math.min(255, Math.rint(y + rgb[k])));
      }
    }
  }
}
