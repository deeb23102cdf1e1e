// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderFormatterTest {
  private static MetaImageHeader header() {
    VolumeGeometry geometry =
        new VolumeGeometry(
            new Vector3(-120.25, 0.1, -0.0),
            new Vector3(0, 1, 0),
            new Vector3(0, 0, -1),
            new Vector3(-1, 0, 0),
            new Vector3(0.4, 0.7, 2.5));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("0008|0060", "CT");
    fields.put("Taken", "10:20:30 a=b");
    return MetaImageHeader.of(geometry, 5, 4, 3, ElementType.MET_UCHAR, 3)
        .withModality(Modality.ofDicom("CT"))
        .withIntensity(0.5, -1024)
        .withUserFields(fields);
  }

  private static String format(long compressedBytes) {
    byte[] bytes = HeaderFormatter.format(header(), compressedBytes, "x y.raw");
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void writesKeysInTheOrderThatEveryReaderTakes() {
    assertEquals(
        """
        ObjectType = Image
        NDims = 3
        BinaryData = True
        BinaryDataByteOrderMSB = False
        CompressedData = False
        TransformMatrix = 0 1 0 0 0 -1 -1 0 0
        Offset = -120.25 0.1 0
        CenterOfRotation = 0 0 0
        AnatomicalOrientation = ASL
        ElementSpacing = 0.4 0.7 2.5
        0008|0060 = CT
        Taken = 10:20:30 a=b
        DimSize = 5 4 3
        Modality = MET_MOD_CT
        ElementNumberOfChannels = 3
        ElementToIntensityFunctionSlope = 0.5
        ElementToIntensityFunctionOffset = -1024
        ElementType = MET_UCHAR
        ElementDataFile = x y.raw
        """,
        format(-1));
  }

  @Test
  void headerHasTheSameLengthForEveryCompressedSize() {
    assertEquals(format(0).length(), format(Long.MAX_VALUE).length());
    String sized = "CompressedData = True\nCompressedDataSize = 1234 ";
    assertTrue(format(1234).contains(sized), format(1234));
  }

  @Test
  void decimalPointDoesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      String german = format(-1);
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(german, format(-1));
      assertTrue(german.contains("ElementSpacing = 0.4 0.7 2.5\n"), german);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "-3, -3",
    "1e-5, 1.0E-5",
    "1e22, 1.0E22",
    "4.9e-324, 0",
    "-0.0, 0",
    "1e7, 1.0E7"
  })
  void numbersReadBackTheSameAndDenormalOnesAreZero(double value, String text) {
    assertEquals(text, HeaderFormatter.number(value));
  }

  @Test
  void refusesADataFileNameThatIsTooLongForSomeReaders() {
    assertThrows(
        IllegalArgumentException.class,
        () -> HeaderFormatter.format(header(), -1, "x".repeat(251) + ".raw"));
  }

  /** 254 bytes are the most: 250 and ".raw". */
  @Test
  void aDataFileNameMayHave254Bytes() {
    String name = "x".repeat(250) + ".raw";
    assertTrue(
        new String(HeaderFormatter.format(header(), -1, name), StandardCharsets.UTF_8)
            .endsWith("\nElementDataFile = " + name + "\n"));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, false", "1, 5, true", "2, 0, true"})
  void intensityIsWrittenWhereStoredValuesAreNotTheValues(
      double slope, double offset, boolean written) {
    byte[] bytes = HeaderFormatter.format(header().withIntensity(slope, offset), -1, "x.raw");
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertEquals(
        written,
        text.contains(
            "ElementToIntensityFunctionSlope = "
                + (int) slope
                + "\nElementToIntensityFunctionOffset = "
                + (int) offset
                + "\n"));
    assertEquals(written, text.contains("ElementToIntensityFunction"));
  }

  /** The smallest number of full precision, and the one below it. */
  @Test
  void theSmallestNumberOfFullPrecisionIsWritten() {
    assertEquals("2.2250738585072014E-308", HeaderFormatter.number(Double.MIN_NORMAL));
    assertEquals("-2.2250738585072014E-308", HeaderFormatter.number(-Double.MIN_NORMAL));
    assertEquals("0", HeaderFormatter.number(Math.nextDown(Double.MIN_NORMAL)));
  }

  @Test
  void oneChannelAndAnUnknownModalityAreNotWritten() {
    MetaImageHeader plain = MetaImageHeader.ofPlane(2, 3, 1, 1, ElementType.MET_UCHAR, 1);
    String text = new String(HeaderFormatter.format(plain, -1, "x"), StandardCharsets.UTF_8);
    assertTrue(!text.contains("ElementNumberOfChannels") && !text.contains("Modality"), text);
    assertTrue(text.contains("\nAnatomicalOrientation = RA\n"), text);
  }
}
