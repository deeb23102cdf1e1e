// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form that a header's keys come in, and what is wrong in one. */
class HeaderFormsTest {
  private static final String END = "DimSize = 2 3 4\nElementType = MET_UCHAR\n";
  private static final String FILE = "ElementDataFile = x.raw\n";

  @TempDir Path folder;
  private final byte[] pixels = new byte[24];

  @BeforeEach
  void writeData() throws IOException {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    Files.write(folder.resolve("x.raw"), pixels);
  }

  private MetaImageReader open(String header) throws IOException {
    return MetaImageReader.open(Files.writeString(folder.resolve("x.mhd"), header));
  }

  private MetaImageHeader parse(String header) throws IOException {
    try (MetaImageReader reader = open(header)) {
      assertArrayEquals(pixels, Volumes.read(folder.resolve("x.mhd")));
      return reader.header();
    }
  }

  private static String with(String lines) {
    return "ObjectType = Image\nNDims = 3\n" + lines + END + FILE;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ObjectType = Image\nNDims = 3\nElementSpacing = 1 2 3\n" + END + FILE,
        "NDims = 3\nElementSpacing = 1 2 3\n" + END + FILE,
        "\uFEFFNDims = 3\nElementSpacing = 1 2 3\n" + END + FILE,
        "NDims: 3\nElementSpacing: 1 2 3\n" + END + "ElementDataFile: x.raw",
        "NDims=3\n\n  ElementSpacing\t=\t+1\t2.  3E0 \n" + END + FILE,
        "NDims = 3\r\nElementSpacing = 1 2 3\r\nDimSize = 2 3 4\r\nElementType = MET_UCHAR\r\n"
            + "ElementDataFile = x.raw\r\n",
        "NDims = 3\nElementSize = 1 2 3\n" + END + FILE,
        "NDims = 3\nElementSpacing = 1 2 3\nElementSize = 7 8 9\n" + END + FILE,
        "NDims = 3\nElementSpacing = 1 2 3\n" + END + FILE + "ElementSpacing = 7 8 9\n\0garbage",
        "NDims = 3\nElementSpacing = 1 2 3 4\nelementspacing = 7 8 9\n" + END + FILE,
        "NDims = 3\nElementSpacing = 7 8 9\nElementSpacing = 1 2 3\n" + END + FILE,
      })
  void formsOfTheSameHeader(String header) throws IOException {
    assertEquals(List.of(1.0, 2.0, 3.0), parse(header).elementSpacing());
  }

  @ParameterizedTest
  @CsvSource({
    "Offset = 1 2 3, 1",
    "Position = 4 5 6, 4",
    "Origin = 7 8 9, 7",
    "Position = 4 5 6;Offset = 1 2 3;Origin = 7 8 9, 7",
    "Position = 4 5 6;Offset = 1 2 3, 1",
    "Offset = 1 2 3;Origin = 7 8 9, 7",
  })
  void originOverOffsetOverPosition(String lines, double x) throws IOException {
    MetaImageHeader header = parse(with(lines.replace(';', '\n') + "\n"));
    assertEquals(x, header.offset().get(0));
  }

  @Test
  void contradictingOriginsAreReported() throws IOException {
    try (MetaImageReader reader =
        open(with("Offset = 1 2 3\nPosition = 4 5 6\nOrigin = 4 5 6\n"))) {
      assertEquals(List.of("Offset contradicts Origin, which counts"), reader.warnings());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TransformMatrix", "Rotation", "Orientation"})
  void matrixIsReadAxisByAxisUnderEachOfItsNames(String key) throws IOException {
    MetaImageHeader header = parse(with(key + " = 0 1 0 0 0 -1 -1 0 0\n"));
    assertEquals(new Vector3(0, 1, 0), header.geometry().rowDirection());
    assertEquals(new Vector3(0, 0, -1), header.geometry().columnDirection());
    assertEquals(new Vector3(-1, 0, 0), header.geometry().sliceDirection());
  }

  @Test
  void matrixThatScalesGivesSpacing() throws IOException {
    MetaImageHeader header =
        parse(with("TransformMatrix = 2 0 0 0 1 0 0 0 1\nElementSpacing = 0.5 2 3\n"));
    assertEquals(new Vector3(1, 2, 3), header.geometry().spacing());
    assertEquals(new Vector3(1, 0, 0), header.geometry().rowDirection());
  }

  @Test
  void anatomicalOrientationIsNotTrusted() throws IOException {
    MetaImageHeader header = parse(with("AnatomicalOrientation = LPS\n"));
    assertEquals(new Vector3(1, 0, 0), header.geometry().rowDirection());
  }

  @Test
  void userKeysAreKeptInOrderAndModalityAndIntensityToo() throws IOException {
    MetaImageHeader header =
        parse(
            with(
                "0008|0060 = CT\nTime = 10:20:30 a=b\nName = Doe\nComment = x\nAn Empty One =\n"
                    + "Modality = MET_MOD_CT\nElementToIntensityFunctionSlope = 2\n"
                    + "ElementToIntensityFunctionOffset = -1024\n"));
    assertEquals(
        List.of(
            Map.entry("0008|0060", "CT"),
            Map.entry("Time", "10:20:30 a=b"),
            Map.entry("An Empty One", "")),
        List.copyOf(header.userFields().entrySet()));
    assertEquals(Modality.MET_MOD_CT, header.modality());
    assertEquals(2, header.intensitySlope());
    assertEquals(-1024, header.intensityOffset());
  }

  @Test
  void userKeyThatCannotBeWrittenAgainIsLeftOutWithAWarning() throws IOException {
    try (MetaImageReader reader =
        open(with("Größe = 1\nHuge = " + "x".repeat(40_000) + "\nKept = 2\n"))) {
      assertEquals(Map.of("Kept", "2"), reader.header().userFields());
      assertEquals(2, reader.warnings().size());
    }
  }

  @Test
  void denormalNumberIsReadAsItIs() throws IOException {
    assertEquals(
        List.of(1e-310, 4.9e-324, 0.0), parse(with("Offset = 1e-310 4.9e-324 1e-400\n")).offset());
  }

  @Test
  void latin1TextIsReadWhereItIsNoUtf8() throws IOException {
    Path file = folder.resolve("l.mhd");
    Files.write(file, with("Ort = Köln\n").getBytes(StandardCharsets.ISO_8859_1));
    try (MetaImageReader reader = MetaImageReader.open(file)) {
      assertEquals("Köln", reader.header().userFields().get("Ort"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "NDims = 0 ! NDims (line 1): found 0, expected 1 to 10",
        "NDims = 11 ! NDims (line 1): found 11, expected 1 to 10",
        "NDims = -3 ! NDims (line 1): found -3, expected 1 to 10",
        "NDims = 99999999999999999999 ! expected a whole number",
        "NDims = three ! NDims (line 1): found 'three', expected a whole number",
        "DimSize = 2 3 4;NDims = 3 ! DimSize (line 1): comes before NDims",
        "ElementSpacing = 1 2 3;NDims = 3 ! ElementSpacing (line 1): comes before NDims",
        "NDims = 3;DimSize = 2 3;ElementType = MET_UCHAR ! found 2 numbers, expected 3",
        "NDims = 3;DimSize = 2 3 4 5;ElementType = MET_UCHAR ! found 4 numbers, expected 3",
        "NDims = 3;DimSize = 2 3 0;ElementType = MET_UCHAR ! found 0, expected 1 to",
        "NDims = 3;DimSize = 2 3 -4;ElementType = MET_UCHAR ! found -4, expected 1 to",
        "NDims = 3;DimSize = 2 3 4;ElementType = MET_STRING ! unknown type 'MET_STRING'",
        "NDims = 3;DimSize = 2 3 4;ElementType = met_uchar ! unknown type 'met_uchar'",
        "NDims = 3;DimSize = 2 3 4 ! the header has no ElementType",
        "NDims = 3;ElementType = MET_UCHAR ! the header has no DimSize",
        "ElementType = MET_UCHAR ! the header has no NDims",
        "ObjectType = Tube;NDims = 3 ! found 'Tube', expected Image",
        "NDims = 3;just text ! line 2: no 'Key = value'",
        "NDims = 3;= 5 ! line 2: no 'Key = value'",
        "NDims = 3;DimSize = 2000000000 2000000000 2000000000;ElementType = MET_INT "
            + "! more bytes than can be counted",
      })
  void saysWhatIsWrong(String lines, String message) {
    assertRefused(lines.replace(';', '\n') + "\n" + FILE, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "ElementSpacing = 0,5 0,5 1 ! found '0,5', expected numbers with a decimal point",
        "ElementSpacing = 1 2 ! ElementSpacing (line 3): found 2 numbers, expected 3",
        "ElementSpacing = ! found 0 numbers, expected 3",
        "ElementSpacing = 1 2 0 ! expected numbers above 0",
        "ElementSpacing = 1 2 -1 ! expected numbers above 0",
        "ElementSpacing = 1 2 NaN ! found 'NaN'",
        "ElementSpacing = 1 2 1e999 ! expected numbers above 0",
        "ElementSpacing = 0x10 2 3 ! found '0x10'",
        "ElementSpacing = 1f 2 3 ! found '1f'",
        "Offset = Infinity 0 0 ! found 'Infinity'",
        "Offset = 1e999 0 0 ! expected finite numbers",
        "TransformMatrix = 1 0 0 0 1 0 ! found 6 numbers, expected 9",
        "TransformMatrix = 1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 ! found 16 numbers, expected 9",
        "TransformMatrix = 0 0 0 0 0 0 0 0 0 ! do not lie in one plane",
        "TransformMatrix = 1 0 0 0 1 0 1 1 0 ! do not lie in one plane",
        "CompressedData = perhaps ! found 'perhaps', expected True or False",
        "ElementNumberOfChannels = 0 ! found 0, expected 1 to",
        "HeaderSize = -2 ! found -2, expected -1 to",
        "CompressedDataSize = -5 ! found -5, expected 0 to",
        "ElementToIntensityFunctionSlope = 0 ! a slope other than 0",
      })
  void saysWhichValueIsWrong(String line, String message) {
    assertRefused(with(line + "\n"), message);
  }

  @Test
  void headerWithoutAnEndIsAnError() {
    assertRefused("", "line 0: the header ends without ElementDataFile");
    assertRefused("NDims = 3\n" + END, "line 3: the header ends without ElementDataFile");
    assertRefused("NDims = 3\n" + END + "ElementDataFile = \n", "is empty");
  }

  @Test
  void overlongTokensAreErrors() {
    assertRefused("x".repeat(100_000), "longer than 65536 bytes");
    assertRefused("NDims = " + "3".repeat(60_000) + "\n" + END + FILE, "found '3333");
    assertRefused("NDims = 3\nElementType = " + "M".repeat(60_000) + "\n" + FILE, "no DimSize");
    String line = "Key" + " = " + "v".repeat(60_000) + "\n";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertRefused(line.repeat(300) + FILE, "header longer than 16777216 bytes"));
  }

  @Test
  void messagesHoldNoUserValues() {
    String message =
        refusal("NDims = 3\n0010|0010 = Doe^John\nDoe^John was here\n" + FILE).getMessage();
    assertTrue(message.contains("line 3") && !message.contains("Doe"), message);
  }

  private void assertRefused(String header, String message) {
    String found = refusal(header).getMessage();
    assertTrue(found.startsWith("x.mhd: ") && found.contains(message), found);
    assertTrue(found.length() < 400, found);
  }

  private MetaImageFormatException refusal(String header) {
    return assertThrows(MetaImageFormatException.class, () -> open(header).close());
  }

  @ParameterizedTest
  @CsvSource({"mm, 0", "?, 0", "um, 1"})
  void lengthsInOtherUnitsAreNamed(String unit, int warnings) throws IOException {
    try (MetaImageReader reader = open(with("DistanceUnits = " + unit + "\n"))) {
      assertEquals(warnings, reader.warnings().size());
    }
  }

  /** 65536 bytes are a line; forty characters of a value are shown. */
  @Test
  void aLineMayHave65536Bytes() throws IOException {
    String key = "Key = ";
    try (MetaImageReader reader = open(with(key + "v".repeat(65536 - key.length()) + "\n"))) {
      // Too long to be written again, not to be read.
      assertEquals(1, reader.warnings().size());
    }
    assertRefused(
        with(key + "v".repeat(65537 - key.length()) + "\n"), "line 3: longer than 65536 bytes");
    assertRefused(with("CompressedData = " + "x".repeat(40) + "\n"), "'" + "x".repeat(40) + "'");
    assertRefused(with("CompressedData = " + "x".repeat(41) + "\n"), "'" + "x".repeat(40) + "...'");
  }
}
