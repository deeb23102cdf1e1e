// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.metaimage.ItkJudge.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITK reads what we write, and we read what ITK writes, to the last bit. */
class ItkAgreementTest {
  private static ItkJudge itk;

  @TempDir Path folder;

  @BeforeAll
  static void buildJudge() throws IOException, InterruptedException {
    itk = ItkJudge.build();
  }

  private static String itkName(ElementType type) {
    return switch (type) {
      case MET_CHAR -> "char";
      case MET_UCHAR -> "unsigned_char";
      case MET_SHORT -> "short";
      case MET_USHORT -> "unsigned_short";
      case MET_INT, MET_LONG -> "int";
      case MET_UINT, MET_ULONG -> "unsigned_int";
      case MET_LONG_LONG -> "long_long";
      case MET_ULONG_LONG -> "unsigned_long_long";
      case MET_FLOAT -> "float";
      case MET_DOUBLE -> "double";
    };
  }

  private static void assertSame(MetaImageHeader header, byte[] pixels, Image image) {
    assertEquals(
        itkName(header.elementType()).replace("long_long", "long"),
        image.facts().get("type").replace("long_long", "long"));
    assertEquals(Integer.toString(header.elementNumberOfChannels()), image.facts().get("channels"));
    assertEquals(
        header.dimSize().stream().map(Integer::doubleValue).toList(), image.numbers("size"));
    assertEquals(header.elementSpacing(), image.numbers("spacing"));
    assertEquals(header.offset(), image.numbers("origin"));
    assertEquals(header.transformMatrix(), image.numbers("direction"));
    assertArrayEquals(pixels, image.pixels());
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void itkReadsEveryType(ElementType type) throws Exception {
    MetaImageHeader header = Volumes.header(type, 1).withModality(Modality.MET_MOD_CT);
    byte[] pixels = Volumes.pixels(header, 1);
    for (String name : List.of("v.mhd", "v.mha")) {
      for (boolean compressed : new boolean[] {false, true}) {
        Volumes.write(folder.resolve(name), header, compressed, pixels);
        assertSame(header, pixels, itk.read(folder.resolve(name)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c.mhd", "c.mha", "mit Abstand é 日本.mhd", "日本.mhd"})
  void itkReadsColourTimeAndPlanes(String name) throws Exception {
    List<MetaImageHeader> headers =
        List.of(
            Volumes.header(ElementType.MET_UCHAR, 3),
            MetaImageHeader.of(Volumes.GEOMETRY, 5, 4, 3, 2, 0.8, ElementType.MET_SHORT, 1),
            MetaImageHeader.of(Volumes.GEOMETRY, 5, 4, 1, ElementType.MET_SHORT, 1),
            MetaImageHeader.ofPlane(6, 5, 0.1, 1.0 / 3, ElementType.MET_USHORT, 1));
    for (MetaImageHeader header : headers) {
      byte[] pixels = Volumes.pixels(header, 2);
      for (boolean compressed : new boolean[] {false, true}) {
        Volumes.write(folder.resolve(name), header, compressed, pixels);
        assertSame(header, pixels, itk.read(folder.resolve(name)));
      }
    }
  }

  @Test
  void itkReadsAStreamOfManyBlocks() throws Exception {
    MetaImageHeader header =
        MetaImageHeader.of(Volumes.GEOMETRY, 700, 600, 6, ElementType.MET_SHORT, 1);
    byte[] pixels = Volumes.pixels(header, 3);
    java.util.Arrays.fill(pixels, 500_000, 3_500_000, (byte) 3);
    for (String name : List.of("big.mhd", "big.mha")) {
      Volumes.write(folder.resolve(name), header, true, pixels);
      assertSame(header, pixels, itk.read(folder.resolve(name)));
    }
  }

  @Test
  void itkKeepsUserKeysAndReadsExponents() throws Exception {
    MetaImageHeader header =
        new MetaImageHeader(
            List.of(2, 2, 2),
            List.of(1.0E-5, 123456789.5, 0.1 + 0.2),
            List.of(-1.2345678901234567E-9, 1.0E22, -0.1),
            List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0),
            ElementType.MET_FLOAT,
            1,
            Modality.MET_MOD_UNKNOWN,
            0.001,
            -1024,
            Map.of("0008|0060", "CT", "Long", "x".repeat(31_990), "Time", "10:20:30 a=b"));
    byte[] pixels = Volumes.pixels(header, 4);
    Volumes.write(folder.resolve("v.mhd"), header, false, pixels);
    Image image = itk.read(folder.resolve("v.mhd"));
    assertSame(header, pixels, image);
    assertEquals("CT", image.facts().get("field 0008|0060"));
    assertEquals("10:20:30 a=b", image.facts().get("field Time"));
    assertEquals("x".repeat(31_990), image.facts().get("field Long"));
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void readsEveryTypeThatItkWrites(ElementType type) throws Exception {
    List<MetaImageHeader> headers =
        List.of(
            Volumes.header(type, 1),
            Volumes.header(type, 3),
            MetaImageHeader.of(Volumes.GEOMETRY, 5, 4, 3, 2, 0.8, type, 1),
            MetaImageHeader.ofPlane(6, 5, 0.1, 1.0 / 3, type, 1));
    for (MetaImageHeader header : headers) {
      byte[] pixels = Volumes.pixels(header, 5);
      for (String name : List.of("w.mhd", "w.mha")) {
        for (boolean compressed : new boolean[] {false, true}) {
          Path file = folder.resolve(name);
          itk.write(file, header, itkName(type), compressed, pixels);
          try (MetaImageReader reader = MetaImageReader.open(file)) {
            MetaImageHeader found = reader.header();
            assertEquals(itkName(type), itkName(found.elementType()));
            assertEquals(header.elementNumberOfChannels(), found.elementNumberOfChannels());
            assertEquals(header.dimSize(), found.dimSize());
            assertEquals(header.elementSpacing(), found.elementSpacing());
            assertEquals(header.offset(), found.offset());
            assertEquals(header.transformMatrix(), found.transformMatrix());
            assertEquals(header.geometry(), found.geometry());
          }
          assertArrayEquals(pixels, Volumes.read(file));
        }
      }
    }
  }

  /** Position over Offset is left out: ITK prefers Offset. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "ElementSpacing = 1 2 3 ! x.raw",
        "ElementSpacing: 1 2 3 ! x.raw",
        "ElementSpacing=1e0 +2 3. 4 ! x.raw",
        "ElementSize = 1 2 3 ! x.raw",
        "ElementSize = 1 2 3;ElementSpacing = 4 5 6 ! x.raw",
        "elementspacing = 1 2 3 ! x.raw",
        "Offset = 1 2 3;Origin = 4 5 6;Position = 7 8 9 ! x.raw",
        "Position = 7 8 9 ! x.raw",
        "Offset = -1.5 2e-3 3;Origin = 4 5 6 ! x.raw",
        "Rotation = 0 1 0 0 0 -1 -1 0 0 ! x.raw",
        "Orientation = 0 1 0 0 0 -1 -1 0 0 ! x.raw",
        "Orientation = 0 1 0 0 0 -1 -1 0 0;Rotation = 0 0 1 0 1 0 1 0 0 ! x.raw",
        "Rotation = 0 1 0 0 0 -1 -1 0 0;TransformMatrix = 0 0 1 0 1 0 1 0 0 ! x.raw",
        "AnatomicalOrientation = LPS ! x.raw",
        "BinaryDataByteOrderMSB = True ! x.raw",
        "ElementByteOrderMSB = true ! x.raw",
        "ElementByteOrderMSB = True;BinaryDataByteOrderMSB = F ! x.raw",
        "Key = a:b = c;Other Key = d ! x.raw",
        "HeaderSize = 5 ! long.raw",
        "HeaderSize = -1 ! long.raw",
        "CompressedData = True ! x.zraw",
        "CompressedData = True;CompressedDataSize = 56 ! x.zraw",
        "CompressedData = 1;HeaderSize = 0 ! x.zraw",
        "Comment = hello ! LIST;s1;s2;s3;s4",
        "Comment = hello ! LIST 2;s1;s2;s3;s4",
        "CompressedData = False ! s%d 1 4 1",
        "CompressedData = False ! s%01d 1 4 1",
        "ElementSpacing = 1 2 3 ! LOCAL",
        "HeaderSize = -1 ! LOCAL",
      })
  void readsHandMadeHeadersAsItkDoes(String lines, String dataFile) throws Exception {
    byte[] pixels = new byte[48];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (5 * i);
    }
    Files.write(folder.resolve("x.raw"), pixels);
    byte[] longer = new byte[53];
    System.arraycopy(pixels, 0, longer, 5, 48);
    Files.write(folder.resolve("long.raw"), longer);
    for (int i = 0; i < 4; i++) {
      Files.write(
          folder.resolve("s" + (i + 1)), java.util.Arrays.copyOfRange(pixels, 12 * i, 12 * i + 12));
    }
    try (var zlib =
        new java.util.zip.DeflaterOutputStream(Files.newOutputStream(folder.resolve("x.zraw")))) {
      zlib.write(pixels);
    }
    String text =
        "ObjectType = Image\nNDims = 3\n"
            + lines.replace(';', '\n')
            + "\nDimSize = 2 3 4\nElementType = MET_USHORT\nElementDataFile = "
            + dataFile.replace(';', '\n')
            + "\n";
    for (String ending : List.of("\n", "\r\n")) {
      Path file = folder.resolve("h.mhd");
      Files.write(file, text.replace("\n", ending).getBytes(StandardCharsets.UTF_8));
      if (dataFile.equals("LOCAL")) {
        Files.write(file, pixels, java.nio.file.StandardOpenOption.APPEND);
      }
      Image image = itk.read(file);
      try (MetaImageReader reader = MetaImageReader.open(file)) {
        assertSame(reader.header(), Volumes.read(file), image);
        reader
            .header()
            .userFields()
            .forEach((key, value) -> assertEquals(value, image.facts().get("field " + key)));
      }
      assertTrue(image.pixels().length == 48);
    }
  }
}
