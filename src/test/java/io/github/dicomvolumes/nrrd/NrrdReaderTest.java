// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headers and data as other programs write them; what is damaged or not read is refused by name.
 */
class NrrdReaderTest {
  private static final String BYTES = "type: uchar\ndimension: 3\nsizes: 3 2 2\nencoding: raw\n";

  @TempDir Path folder;

  /** 0, 1, 2 and on. */
  private static byte[] counting(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(bytes);
    }
    return packed.toByteArray();
  }

  private Path attached(String fields, byte[] data) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(("NRRD0005\n" + fields + "\n").getBytes(StandardCharsets.UTF_8));
    file.write(data);
    return Files.write(folder.resolve("v.nrrd"), file.toByteArray());
  }

  private Path detached(String fields) throws IOException {
    return Files.writeString(folder.resolve("v.nhdr"), "NRRD0004\n" + fields);
  }

  private static byte[] planes(Path file) throws IOException {
    try (NrrdReader reader = NrrdReader.open(file)) {
      VolumeFacts facts = reader.facts();
      int length = (int) facts.planeBytes();
      ByteBuffer all = ByteBuffer.allocate(length * facts.size().planes());
      for (int plane = 0; plane < facts.size().planes(); plane++) {
        reader.readPlane(plane, all);
      }
      return all.array();
    }
  }

  private static VolumeFacts facts(Path file) throws IOException {
    try (NrrdReader reader = NrrdReader.open(file)) {
      return reader.facts();
    }
  }

  private static List<String> warnings(Path file) throws IOException {
    try (NrrdReader reader = NrrdReader.open(file)) {
      return reader.warnings();
    }
  }

  private static String refusal(Path file) {
    String message = assertThrows(NrrdFormatException.class, () -> planes(file)).getMessage();
    assertTrue(message.contains("v."), message);
    return message;
  }

  private static void assertPoint(Vector3 expected, Vector3 found) {
    for (int axis = 0; axis < 3; axis++) {
      assertEquals(expected.get(axis), found.get(axis), 1e-9);
    }
  }

  @Test
  void dataStandsBehindTheHeader() throws IOException {
    Path file = attached("# by hand\r\n" + BYTES + "any key:=any value\n", counting(12));
    assertEquals(new VolumeSize(3, 2, 2, 1, 1, 1), facts(file).size());
    assertEquals("any value", facts(file).notes().get("any key"));
    assertArrayEquals(counting(12), planes(file));
  }

  @ParameterizedTest
  @CsvSource({
    "raw, '', 0",
    "raw, 'byte skip: 7\n', 7",
    "raw, 'byteskip: -1\n', 5",
    "gzip, '', 0",
    "gz, 'byte skip: 7\n', 7"
  })
  void bytesAreSkipped(String encoding, String field, int skipped) throws IOException {
    byte[] data = new byte[skipped + 12];
    System.arraycopy(counting(12), 0, data, skipped, 12);
    String fields = BYTES.replace("raw", encoding) + field;
    Path file = attached(fields, encoding.startsWith("g") ? gzip(data) : data);
    assertArrayEquals(counting(12), planes(file));
    Files.write(folder.resolve("d"), encoding.startsWith("g") ? gzip(data) : data);
    assertArrayEquals(counting(12), planes(detached(fields + "datafile: ./d\n")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void linesOfTheDataFileAreSkipped(boolean packed) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write("P5\n3 4\n255\n".getBytes(StandardCharsets.US_ASCII));
    data.write(packed ? gzip(counting(12)) : counting(12));
    Files.write(folder.resolve("d.pgm"), data.toByteArray());
    String fields = BYTES.replace("raw", packed ? "gzip" : "raw") + "data file: d.pgm\n";
    assertArrayEquals(counting(12), planes(detached(fields + "line skip: 3\n")));
    String message = refusal(detached(fields + "line skip: 33\n"));
    assertTrue(message.contains("line skip is 33, and d.pgm has "), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data file: LIST\na0\na1\n",
        "data file: LIST 2\na0\n\na1\n",
        "data file: LIST 3\na0\na1\n",
        "data file: a%d 0 1 1\n",
        "data file: a%1d 0 1 1 2\n"
      })
  void dataIsSpreadOverFiles(String field) throws IOException {
    byte[] all = counting(12);
    Files.write(folder.resolve("a0"), java.util.Arrays.copyOfRange(all, 0, 6));
    Files.write(folder.resolve("a1"), java.util.Arrays.copyOfRange(all, 6, 12));
    assertArrayEquals(all, planes(detached(BYTES + field)));
    Files.write(folder.resolve("a0"), gzip(java.util.Arrays.copyOfRange(all, 0, 6)));
    Files.write(folder.resolve("a1"), gzip(java.util.Arrays.copyOfRange(all, 6, 12)));
    assertArrayEquals(all, planes(detached(BYTES.replace("raw", "gzip") + field)));
  }

  @ParameterizedTest
  @CsvSource({
    "'LIST\na0\n', names 1 files",
    "'LIST 1\na0\na1\n', names 2 files",
    "'LIST 4\na0\na1\n', '''4'' axes in a file'",
    "'LIST x\na0\na1\n', '''x'' is no whole number'",
    "'LIST\na0\nb\n', no data file 'b'",
    "'a%d 0 5 1', names 6 files",
    "'a%d 0 1 0', in steps of 0",
    "'a%d 0 1 -1', in steps of -1",
    "'a%s 0 1 1', is no pattern",
    "'a%d%n 0 1 1', is no pattern",
    "'a%99999d 0 1 1', is no pattern",
    "'a%d 0 1 1 1 1', has 6 words",
    "../a0, outside the header's folder",
    "/etc/passwd, outside the header's folder",
    "'', it has no name"
  })
  void namesOfDataFilesThatAreNoneAreRefused(String field, String expected) throws IOException {
    Files.write(folder.resolve("a0"), new byte[6]);
    Files.write(folder.resolve("a1"), new byte[6]);
    String message = refusal(detached(BYTES + "data file: " + field + "\n"));
    assertTrue(message.contains(expected), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"little", "big"})
  void bothByteOrdersAreRead(String endian) throws IOException {
    boolean big = endian.equals("big");
    ByteBuffer data =
        ByteBuffer.allocate(16).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    data.putInt(-70000).putInt(1).putInt(2).putInt(3);
    String fields = "type: int\ndimension: 2\nsizes: 2 2\nencoding: raw\nendian: " + endian + "\n";
    Path file = attached(fields, data.array());
    assertEquals(ValueType.INT32, facts(file).values().type());
    ByteBuffer found = ByteBuffer.wrap(planes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(-70000, found.getInt(0));
    assertEquals(3, found.getInt(12));
  }

  /** The point that is 1 left, 2 behind and 3 above the origin, in each of three conventions. */
  @ParameterizedTest
  @CsvSource({
    "left-posterior-superior, 1, 2",
    "LPS, 1, 2",
    "right-anterior-superior, -1, -2",
    "RAS, -1, -2",
    "left-anterior-superior, 1, -2"
  })
  void spacesOfThePatientBecomeLps(String space, int x, int y) throws IOException {
    String fields =
        BYTES
            + "space: "
            + space
            + "\nspace directions: (0,"
            + y
            + ",0) ( 0, 0, -2) (0.5,0,0)\nspace origin: ("
            + x
            + ","
            + y
            + ",3)\n";
    VolumeFacts facts = facts(attached(fields, counting(12)));
    assertTrue(facts.place().known().placement());
    assertPoint(new Vector3(1, 2, 3), facts.place().geometry().origin());
    double step = x < 0 ? -0.5 : 0.5;
    assertPoint(new Vector3(1 + step, 4, 1), facts.place().geometry().toPatient(1, 1, 1));
    VolumeFacts micro =
        facts(attached(fields + "space units: \"um\" \"um\" \"um\"\n", counting(12)));
    assertPoint(new Vector3(0.001, 0.002, 0.003), micro.place().geometry().origin());
  }

  @Test
  void whatIsNoPlaceInAPatientIsNotTakenForOne() throws IOException {
    String directions = "space directions: (2,0,0) (0,3,0) (0,0,4)\n";
    Path scanner = attached(BYTES + "space: scanner-xyz\n" + directions, counting(12));
    assertFalse(facts(scanner).place().known().placement());
    assertPoint(new Vector3(2, 3, 4), facts(scanner).place().geometry().spacing());
    assertTrue(warnings(scanner).get(0).contains("'scanner-xyz'"));
    Path lost = attached(BYTES + "space: LPS\n" + directions, counting(12));
    assertFalse(facts(lost).place().known().placement());
    assertTrue(warnings(lost).get(0).contains("no space origin"));
  }

  /** As ITK writes images of two and four axes. */
  @Test
  void spacesOfOtherThanThreeAxesGiveDistances() throws IOException {
    String flat =
        "type: uchar\ndimension: 2\nspace dimension: 2\nsizes: 3 4\n"
            + "space directions: (0.5,0) (0,0.75)\nkinds: domain domain\nencoding: raw\n"
            + "space origin: (1,2)\n";
    VolumeFacts facts = facts(attached(flat, counting(12)));
    assertEquals(0.5, facts.place().geometry().spacing().x());
    assertEquals(0.75, facts.place().geometry().spacing().y());
    String four =
        "type: uchar\ndimension: 4\nspace dimension: 4\nsizes: 3 2 1 2\n"
            + "space directions: (0.5,0,0,0) (0,0.75,0,0) (0,0,2,0) (0,0,0,3)\n"
            + "kinds: domain domain domain domain\nencoding: raw\n";
    VolumeFacts times = facts(attached(four, counting(12)));
    assertEquals(new VolumeSize(3, 2, 1, 2, 1, 1), times.size());
    assertPoint(new Vector3(0.5, 0.75, 2), times.place().geometry().spacing());
  }

  @Test
  void spacingsWithoutAUnitAreNoMillimetres() throws IOException {
    Path bare = attached(BYTES + "spacings: 0.5 0.5 nan\n", counting(12));
    assertFalse(facts(bare).place().known().pixelSpacing());
    assertPoint(new Vector3(0.5, 0.5, 1), facts(bare).place().geometry().spacing());
    assertTrue(warnings(bare).get(0).contains("no unit of length"));
    Path said =
        attached(BYTES + "spacings: 500 500 -2000\nunits: \"um\" \"um\" \"um\"\n", counting(12));
    assertTrue(facts(said).place().known().pixelSpacing());
    assertPoint(new Vector3(0.5, 0.5, 2), facts(said).place().geometry().spacing());
  }

  /** Numbers count in the order of the file: where they come to be tells how axes were taken. */
  @ParameterizedTest
  @CsvSource({
    "list domain domain, 2 2 3, 2 3 1 1 2 1, '0 1 2 3 4 5 6 7 8 9 10 11'",
    "RGB-color domain domain, 3 2 2, 2 2 1 1 1 3, '0 1 2 3 4 5 6 7 8 9 10 11'",
    "domain domain list, 2 3 2, 2 3 1 1 2 1, '0 6 1 7 2 8 3 9 4 10 5 11'",
    "domain domain time, 2 3 2, 2 3 1 2 1 1, '0 1 2 3 4 5 6 7 8 9 10 11'",
    "domain domain list time, 3 1 2 2, 3 1 1 2 2 1, '0 3 1 4 2 5 6 9 7 10 8 11'",
    "domain domain time list, 3 1 2 2, 3 1 1 2 2 1, '0 6 1 7 2 8 3 9 4 10 5 11'",
    "??? ??? ??? ???, 3 2 1 2, 3 2 1 2 1 1, '0 1 2 3 4 5 6 7 8 9 10 11'"
  })
  void axesAreTimeAndChannelsByTheirKinds(
      String kinds, String sizes, String expected, String planes) throws IOException {
    String fields =
        "type: uchar\ndimension: "
            + sizes.split(" ").length
            + "\nsizes: "
            + sizes
            + "\nkinds: "
            + kinds
            + "\nencoding: ";
    for (boolean packed : new boolean[] {false, true}) {
      byte[] data = packed ? gzip(counting(12)) : counting(12);
      Path file = attached(fields + (packed ? "gzip\n" : "raw\n"), data);
      VolumeSize size = facts(file).size();
      assertEquals(
          expected,
          String.join(
              " ",
              List.of(
                  "" + size.columns(),
                  "" + size.rows(),
                  "" + size.slices(),
                  "" + size.timePoints(),
                  "" + size.channels(),
                  "" + size.samplesPerPixel())));
      StringBuilder found = new StringBuilder();
      for (byte number : planes(file)) {
        found.append(found.isEmpty() ? "" : " ").append(number);
      }
      assertEquals(planes, found.toString());
    }
  }

  @Test
  void theIntervalIsInSeconds() throws IOException {
    String fields =
        "type: uchar\ndimension: 3\nsizes: 3 2 2\nkinds: domain domain time\nencoding: raw\n"
            + "spacings: 1 1 1500\nunits: \"mm\" \"mm\" \"ms\"\n";
    assertEquals(1.5, facts(attached(fields, counting(12))).time().intervalSeconds());
    Path nameless = attached(fields.replace("\"ms\"", "\"\""), counting(12));
    assertFalse(facts(nameless).time().isKnown());
  }

  @Test
  void segmentsOf3dSlicerHaveTheirNames() throws IOException {
    String keys =
        "Segment0_Name:=liver\nSegment0_LabelValue:=1\nSegment0_Layer:=0\n"
            + "Segment1_Name:=left | kidney\nSegment1_LabelValue:=7\nSegment1_Layer:=0\n";
    VolumeFacts facts = facts(attached(BYTES + keys, counting(12)));
    assertEquals("1 liver|7 left / kidney", facts.notes().get(VolumeKeys.SEGMENTS));
  }

  @Test
  void numbersThatWereMadeSmallerAreTold() throws IOException {
    Path file = attached(BYTES + "oldmin: -1\nold max: 1\n", counting(12));
    assertTrue(warnings(file).get(0).contains("old min, old max"));
  }

  @ParameterizedTest
  @CsvSource({
    "encoding: raw, encoding: bzip2, encoding is 'bzip2'",
    "encoding: raw, encoding: ascii, encoding is 'ascii'",
    "encoding: raw, encoding: hex, encoding is 'hex'",
    "'encoding: raw\n', '', has no 'encoding'",
    "type: uchar, type: block, type is 'block'",
    "type: uchar, type: short, endian is ''",
    "'type: uchar\n', '', has no 'type'",
    "'sizes: 3 2 2\n', '', has no 'sizes'",
    "sizes: 3 2 2, sizes: 3 2 0, sizes is '0'",
    "sizes: 3 2 2, sizes: 3 2, 'sizes has 2 words, expected 3'",
    "sizes: 3 2 2, sizes: 3 2 99999999999, sizes is '99999999999'",
    "sizes: 3 2 2, sizes: 2147483647 2147483647 2147483647, more than 2 GB",
    "sizes: 3 2 2, sizes: 3 2 2147483647, 'has 12 bytes of pixels, expected 12884901882'",
    "dimension: 3, dimension: 17, dimension is '17'",
    "dimension: 3, dimension: x, dimension is 'x'",
    "dimension: 3, 'dimension: 3\ndimension: 3', dimension stands twice",
    "sizes: 3 2 2, 'sizes: 3 2 2\nkinds: domain list domain', lies between axes of space",
    "sizes: 3 2 2, 'sizes: 3 2 2\nkinds: list list domain', stands before the axes of space",
    "sizes: 3 2 2, 'sizes: 3 2 2\nkinds: domain time time', more axes beside those of space",
    "sizes: 3 2 2, 'sizes: 3 2 2\nkinds: list list list', stands before the axes of space",
    "sizes: 3 2 2, 'sizes: 3 2 2\nspacings: 1 1 0x1', spacings holds '0x1'",
    "sizes: 3 2 2, 'sizes: 3 2 2\nspacings: 1 1 -e', spacings holds '-e'",
    "sizes: 3 2 2, 'sizes: 3 2 2\nspace directions: (1,0,0) (0,1,0)', has 2 vectors",
    "sizes: 3 2 2, 'sizes: 3 2 2\nspace directions: (1,0,0) (0,1,0) (0,0,1', not closed",
    "sizes: 3 2 2, 'sizes: 3 2 2\nspace directions: (1,0,0) (0,1,0) (1,1,0)', no three directions",
    "sizes: 3 2 2, 'sizes: 3 2 2\nspace directions: (1,0,0) (0,1,0) (0,nan,0)', finite numbers",
    "sizes: 3 2 2, 'sizes: 3 2 2\nunits: \"mm\" \"mm\"', has 2 texts in quotes",
    "sizes: 3 2 2, 'sizes: 3 2 2\nDicomVolumes.Slope:=0', DicomVolumes.Slope is 0",
    "sizes: 3 2 2, 'sizes: 3 2 2\nDicomVolumes.Slope:=one', DicomVolumes.Slope holds 'one'",
    "sizes: 3 2 2, 'sizes: 3 2 2\nline skip: -1', line skip is '-1'",
    "sizes: 3 2 2, 'sizes: 3 2 2\nbyte skip: -2', byte skip is '-2'",
    "sizes: 3 2 2, 'sizes: 3 2 2\nbyte skip: 1', 'has 11 bytes of pixels, expected 12'",
    "sizes: 3 2 2, 'sizes: 3 2 2\nnonsense', 'line 5 is neither'"
  })
  void whatIsDamagedOrNotReadIsRefusedByName(String from, String to, String expected)
      throws IOException {
    String fields = BYTES.replace(from, to == null ? "" : to);
    String message = refusal(attached(fields, counting(12)));
    assertTrue(message.contains(expected), message);
  }

  @Test
  void aStreamThatIsCutOrChangedIsDamaged() throws IOException {
    String fields = BYTES.replace("raw", "gzip").replace("3 2 2", "300 200 2");
    byte[] packed = gzip(new byte[300 * 200 * 2]);
    String cut = refusal(attached(fields, java.util.Arrays.copyOf(packed, packed.length - 9)));
    assertTrue(cut.contains("cut off or damaged"), cut);
    packed[packed.length - 6]++;
    assertTrue(refusal(attached(fields, packed)).contains("damaged"));
    String bomb = BYTES.replace("raw", "gzip").replace("3 2 2", "30000 20000 2000");
    String message = refusal(attached(bomb, packed));
    assertTrue(message.contains("expected 1200000000000 once they are unpacked"), message);
  }

  @Test
  void whatIsNoHeaderIsRefused() throws IOException {
    for (String text : List.of("", "NRRD", "NRRD0006\n", "NRRD00.01\n", "NIFTI\n")) {
      String message = refusal(Files.writeString(folder.resolve("v.nrrd"), text));
      assertTrue(message.contains("NRRD"), message);
    }
    String message = refusal(detached(BYTES));
    assertTrue(message.contains("neither an empty line"), message);
    String endless = "NRRD0001\n" + "x".repeat(1 << 21);
    assertTrue(refusal(Files.writeString(folder.resolve("v.nrrd"), endless)).contains("too long"));
  }

  @Test
  void bytesBehindThePlanesAreTold() throws IOException {
    Path file = attached(BYTES, counting(15));
    assertEquals(List.of("v.nrrd holds 3 bytes more than used"), warnings(file));
  }
}
