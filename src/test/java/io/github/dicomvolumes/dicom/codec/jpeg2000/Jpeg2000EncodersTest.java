// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder on images that OpenJPEG and GDCM encode here, in every form they can write. */
final class Jpeg2000EncodersTest {
  private static final Jpeg2000FrameDecoder DECODER = new Jpeg2000FrameDecoder();
  private static final FrameLayout GREY = TestImages.grey(77, 131, 12, false);
  private static final FrameLayout COLOR = TestImages.rgb(61, 70, 8);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-n 1",
        "-n 2",
        "-n 5",
        "-b 4,4",
        "-b 16,64",
        "-b 1024,4",
        "-p LRCP -r 30,10,3,1 -SOP -EPH",
        "-p RLCP -r 20,5,1",
        "-p RPCL -r 20,5,1 -c [32,32],[16,16],[64,64],[32,32],[32,32],[32,32]",
        "-p PCRL -r 8,1 -n 3 -c [32,32],[16,8],[8,8]",
        "-p CPRL -r 8,1 -n 3 -c [16,16],[16,16],[16,16]",
        "-t 32,32 -n 3",
        "-t 33,17 -n 4 -p PCRL -c [16,16],[16,16],[16,16],[16,16]",
        "-t 50,50 -TP R -p RPCL",
        "-t 64,64 -TP L -r 10,1",
        "-d 5,7",
        "-d 13,3 -T 3,1 -t 43,31 -n 3 -p RPCL -c [8,8],[16,16],[16,16]",
        "-M 1",
        "-M 2",
        "-M 4",
        "-M 8",
        "-M 16",
        "-M 32",
        "-M 63",
        "-M 5",
        "-M 13 -r 10,4,1",
        "-M 1 -r 10,4,1",
        "-M 9 -p RLCP",
        "-PLT -TLM",
        "-GuardBits 4",
        "-mct 0"
      })
  void returnsReversibleImagesOfEveryForm(String options) throws Exception {
    for (FrameLayout layout : new FrameLayout[] {GREY, COLOR}) {
      int[] values = TestImages.values(layout, 1);
      byte[] coded = OpenJpeg.encode(folder, layout, values, options);
      assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout), layout.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, false",
    "8, true",
    "9, false",
    "10, true",
    "11, false",
    "12, true",
    "13, false",
    "14, true",
    "15, false",
    "16, false",
    "16, true"
  })
  void returnsEveryPrecisionWithAndWithoutSign(int bits, boolean signed) throws Exception {
    FrameLayout layout = TestImages.grey(37, 45, bits, signed);
    int[] values = TestImages.values(layout, 1);
    byte[] coded = OpenJpeg.encode(folder, layout, values, "-n 4");
    assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "40, 1", "2, 3", "3, 2", "5, 64", "65, 63", "129, 4"})
  void returnsSmallAndNarrowImages(int rows, int columns) throws Exception {
    FrameLayout layout = TestImages.grey(rows, columns, 12, true);
    int[] values = TestImages.values(layout, 1);
    int levels = 32 - Integer.numberOfLeadingZeros(Math.min(rows, columns));
    byte[] coded = OpenJpeg.encode(folder, layout, values, "-n " + Math.min(6, levels));
    assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-ROI c=0,U=3", "-ROI c=0,U=12", "-I -ROI c=0,U=7"})
  void lowersTheRegionOfInterest(String options) throws Exception {
    int[] values = TestImages.values(GREY, 1);
    byte[] coded = OpenJpeg.encode(folder, GREY, values, options);
    int[] decoded = CodecFixture.decode(DECODER, coded, GREY);
    CodecFixture.assertWithin(options.startsWith("-I") ? 1 : 0, values, decoded, options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-POC T1=0,0,2,3,channels,PCRL/T1=3,0,2,6,channels,CPRL -r 4,1",
        "-POC T1=0,0,2,2,channels,RLCP/T1=2,0,2,6,channels,LRCP -r 4,1 -t 64,64"
      })
  void followsChangesOfProgression(String options) throws Exception {
    for (FrameLayout layout : new FrameLayout[] {GREY, COLOR}) {
      int[] values = TestImages.values(layout, 1);
      String complete = options.replace("channels", "" + layout.samplesPerPixel());
      byte[] coded = OpenJpeg.encode(folder, layout, values, complete);
      assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout), complete);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-I",
        "-I -r 12",
        "-I -r 40,20,8 -p RLCP",
        "-I -n 1",
        "-I -M 63 -r 6",
        "-I -t 40,40 -n 3 -r 9",
        "-I -d 5,7 -r 9",
        "-I -b 8,8 -p CPRL",
        "-I -mct 0 -r 10",
        "-r 12",
        "-r 30,15"
      })
  void staysWithinOneOfOpenJpegWhereBitsAreLost(String options) throws Exception {
    for (FrameLayout layout : new FrameLayout[] {GREY, TestImages.grey(64, 41, 8, true), COLOR}) {
      byte[] coded = OpenJpeg.encode(folder, layout, TestImages.values(layout, 1), options);
      int[] expected = OpenJpeg.decode(folder, layout, coded);
      int[] decoded = CodecFixture.decode(DECODER, coded, layout);
      CodecFixture.assertWithin(layout.isColor() ? 2 : 1, expected, decoded, options + layout);
    }
  }

  @ParameterizedTest
  @CsvSource({"12, false", "16, false", "16, true"})
  void irreversibleImagesOfAllBitPlanesAreWithinOneOfTheOriginal(int bits, boolean signed)
      throws Exception {
    FrameLayout layout = TestImages.grey(90, 75, bits, signed);
    int[] values = TestImages.values(layout, 1);
    byte[] coded = OpenJpeg.encode(folder, layout, values, "-I");
    CodecFixture.assertWithin(1, values, CodecFixture.decode(DECODER, coded, layout), "-I");
  }

  @ParameterizedTest
  @CsvSource({
    "8, false",
    "8, true",
    "10, false",
    "10, true",
    "12, false",
    "12, true",
    "16, false",
    "16, true"
  })
  void returnsWhatGdcmEncodes(int bits, boolean signed) throws IOException, InterruptedException {
    FrameLayout layout = TestImages.grey(51, 83, bits, signed);
    // gdcm writes no signed values in secondary captures of several frames.
    assertGdcm(layout, TestImages.values(layout, signed ? 1 : 3));
  }

  @Test
  void returnsColoursThatGdcmEncodes() throws IOException, InterruptedException {
    assertGdcm(COLOR, TestImages.values(COLOR, 2));
  }

  private void assertGdcm(FrameLayout layout, int[] values)
      throws IOException, InterruptedException {
    Path raw = folder.resolve("raw.dcm");
    Path coded = folder.resolve("coded.dcm");
    CodecFixture.write(raw, layout, values);
    CodecFixture.run("gdcmconv", "--j2k", raw.toString(), coded.toString());
    CodecFixture fixture = CodecFixture.read(coded);
    assertEquals(layout.sampleType(), fixture.layout().sampleType());
    int count = layout.sampleCount();
    for (int frame = 0; frame < fixture.frames(); frame++) {
      assertArrayEquals(
          Arrays.copyOfRange(values, frame * count, (frame + 1) * count),
          fixture.decode(DECODER, frame),
          "frame " + frame);
    }
    assertEquals(values.length, fixture.frames() * count);
  }
}
