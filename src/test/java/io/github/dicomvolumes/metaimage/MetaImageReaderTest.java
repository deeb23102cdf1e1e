// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where pixel data may lie, in what form, and what is wrong with it. */
class MetaImageReaderTest {
  private static final String START = "NDims = 3\nDimSize = 2 3 4\nElementType = MET_USHORT\n";

  @TempDir Path folder;

  /** 24 numbers: their low byte is even, their high byte odd. */
  private final byte[] pixels = new byte[48];

  {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
  }

  private Path header(String lines) throws IOException {
    return Files.writeString(folder.resolve("x.mhd"), START + lines);
  }

  private void data(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void assertReads(String lines) throws IOException {
    assertArrayEquals(pixels, Volumes.read(header(lines)));
  }

  private String refusal(String lines) throws IOException {
    Path file = header(lines);
    return assertThrows(MetaImageFormatException.class, () -> Volumes.read(file)).getMessage();
  }

  private void assertRefused(String lines, String message) throws IOException {
    String found = refusal(lines);
    assertTrue(found.contains(message), found);
  }

  private static byte[] zlib(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream deflater = new GZIPOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.raw", "name with spaces.raw", "sub/deep er/x.raw", "é 日本.raw", "a%b"})
  void fileNames(String name) throws IOException {
    data(name, pixels);
    assertReads("ElementDataFile = " + name + "\n");
  }

  @Test
  void missingByteOrderIsLittleEndianAndReported() throws IOException {
    data("x.raw", pixels);
    try (MetaImageReader reader = MetaImageReader.open(header("ElementDataFile = x.raw\n"))) {
      assertEquals(1, reader.warnings().size());
      assertTrue(reader.warnings().get(0).contains("byte order"), reader.warnings().toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"MET_USHORT, 2", "MET_INT, 4", "MET_FLOAT, 4", "MET_DOUBLE, 8", "MET_CHAR, 1"})
  void bigEndianDataIsTurned(String type, int bytes) throws IOException {
    byte[] big = new byte[24 * bytes];
    byte[] little = new byte[24 * bytes];
    for (int i = 0; i < big.length; i++) {
      big[i] = (byte) i;
      little[i - i % bytes + bytes - 1 - i % bytes] = (byte) i;
    }
    for (String key : List.of("BinaryDataByteOrderMSB", "ElementByteOrderMSB")) {
      for (boolean compressed : new boolean[] {false, true}) {
        data("x.raw", compressed ? zlib(big) : big);
        Path file =
            header(
                "ElementType = "
                    + type
                    + "\nCompressedData = "
                    + (compressed ? "True\n" : "False\n")
                    + key
                    + " = True\nElementDataFile = x.raw\n");
        assertArrayEquals(little, Volumes.read(file));
      }
    }
  }

  @Test
  void localDataFollowsTheHeader() throws IOException {
    for (String end : List.of("LOCAL\n", "Local\n", "local\r\n")) {
      byte[] text = (START + "ElementDataFile = " + end).getBytes(StandardCharsets.UTF_8);
      data("x.mha", join(text, pixels));
      assertArrayEquals(pixels, Volumes.read(folder.resolve("x.mha")));
    }
  }

  @Test
  void headerSizeSkipsBytesAndMinusOneTakesTheLastOnes() throws IOException {
    data("x.raw", join(new byte[7], pixels, new byte[5]));
    assertReads("HeaderSize = 7\nElementDataFile = x.raw\n");
    data("x.raw", join(new byte[7], pixels));
    assertReads("HeaderSize = -1\nElementDataFile = x.raw\n");
    data("x.raw", join(new byte[7], zlib(pixels)));
    assertReads("HeaderSize = 7\nCompressedData = True\nElementDataFile = x.raw\n");
    byte[] text =
        (START + "HeaderSize = -1\nElementDataFile = LOCAL\n").getBytes(StandardCharsets.UTF_8);
    data("x.mha", join(text, new byte[9], pixels));
    assertArrayEquals(pixels, Volumes.read(folder.resolve("x.mha")));
    data("x.mha", join(text, Arrays.copyOf(pixels, 30)));
    Path cut = folder.resolve("x.mha");
    String message =
        assertThrows(MetaImageFormatException.class, () -> Volumes.read(cut)).getMessage();
    assertTrue(message.contains("inside the header"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIST", "LIST 2", "LIST 1", "LIST 3", "LIST 2D"})
  void lists(String list) throws IOException {
    int files = list.contains("1") ? 12 : list.contains("3") ? 1 : 4;
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < files; i++) {
      String name = "slices/s " + (files - i) + ".raw";
      int bytes = pixels.length / files;
      data(name, Arrays.copyOfRange(pixels, i * bytes, (i + 1) * bytes));
      names.append(name).append(i == 0 ? "\r\n" : "\n");
    }
    assertReads("ElementDataFile = " + list + "\n" + names);
  }

  @Test
  void listOfCompressedFiles() throws IOException {
    for (int i = 0; i < 4; i++) {
      data("s" + i, zlib(Arrays.copyOfRange(pixels, i * 12, i * 12 + 12)));
    }
    assertReads("CompressedData = True\nElementDataFile = LIST\ns0\ns1\ns2\ns3\n");
  }

  @ParameterizedTest
  @CsvSource({
    "s%03d.raw 1 4 1, s001.raw s002.raw s003.raw s004.raw",
    "s%03d.raw 10 16 2, s010.raw s012.raw s014.raw s016.raw",
    "s%d.raw 9 12, s9.raw s10.raw s11.raw s12.raw",
    "s%d 7, s7 s8 s9 s10",
    "s%2i, 's 1' 's 2' 's 3' 's 4'",
    "s%d.raw 4 1 -1, s4.raw s3.raw s2.raw s1.raw",
  })
  void patterns(String pattern, String names) throws IOException {
    String[] files =
        names.contains("'")
            ? names.substring(1, names.length() - 1).split("' '")
            : names.split(" ");
    for (int i = 0; i < 4; i++) {
      data(files[i], Arrays.copyOfRange(pixels, i * 12, i * 12 + 12));
    }
    assertReads("ElementDataFile = " + pattern + "\n");
  }

  @Test
  void compressedDataWithAndWithoutItsSize() throws IOException {
    byte[] stored = zlib(pixels);
    data("x.zraw", stored);
    assertReads("CompressedData = True\nElementDataFile = x.zraw\n");
    String sized = "CompressedData = True\nCompressedDataSize = " + stored.length + "\n";
    assertReads(sized + "ElementDataFile = x.zraw\n");
    data("x.zraw", gzip(pixels));
    assertReads("CompressedData = True\nElementDataFile = x.zraw\n");
    data("x.mha", join((START + sized + "ElementDataFile = LOCAL\n").getBytes("UTF-8"), stored));
    assertArrayEquals(pixels, Volumes.read(folder.resolve("x.mha")));
  }

  @Test
  void missingFileWithAnotherGzBesideItIsReadAsCompressed() throws IOException {
    data("x.raw.gz", gzip(pixels));
    assertReads("ElementDataFile = x.raw\n");
    data("x.raw.gz", zlib(pixels));
    assertReads("CompressedData = False\nElementDataFile = x.raw\n");
  }

  @Test
  void numbersWrittenAsText() throws IOException {
    data("x.txt", "0 1\n65535\t3 ".concat("7 ".repeat(20)).getBytes(StandardCharsets.US_ASCII));
    byte[] read = Volumes.read(header("BinaryData = False\nElementDataFile = x.txt\n"));
    assertArrayEquals(new byte[] {0, 0, 1, 0, -1, -1, 3, 0, 7, 0}, Arrays.copyOf(read, 10));
    data("x.txt", "0 1 65536 ".concat("7 ".repeat(21)).getBytes(StandardCharsets.US_ASCII));
    assertRefused("BinaryData = False\nElementDataFile = x.txt\n", "'65536' is no MET_USHORT");
    data("x.txt", ("7 ".repeat(23) + "          ").getBytes(StandardCharsets.US_ASCII));
    assertRefused("BinaryData = False\nElementDataFile = x.txt\n", "after 46 bytes, expected 48");
  }

  @Test
  void headerSizeOfMinusOneNeedsAKnownLength() throws IOException {
    byte[] stored = zlib(pixels);
    data("x.raw", join(new byte[7], stored));
    String last = "HeaderSize = -1\nCompressedData = True\n";
    assertReads(last + "CompressedDataSize = " + stored.length + "\nElementDataFile = x.raw\n");
    assertRefused(last + "ElementDataFile = x.raw\n", "data of unknown length");
    assertRefused(
        "HeaderSize = -1\nBinaryData = False\nElementDataFile = x.raw\n", "data of unknown length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "49", "9223372036854775807"})
  void headerSizeThatLeavesTooLittleIsAnError(String size) throws IOException {
    data("x.raw", pixels);
    assertRefused("HeaderSize = " + size + "\nElementDataFile = x.raw\n", "expected 48");
  }

  @Test
  void headerSizeSkipsBytesOfEachListedFile() throws IOException {
    for (int i = 0; i < 4; i++) {
      data("s" + i, join(new byte[5], Arrays.copyOfRange(pixels, i * 12, i * 12 + 12)));
    }
    for (String size : List.of("5", "-1")) {
      assertReads("HeaderSize = " + size + "\nElementDataFile = LIST\ns0\ns1\ns2\ns3\n");
      assertReads("HeaderSize = " + size + "\nElementDataFile = s%d 0 3 1\n");
    }
  }

  @Test
  void listedAndNumberedFilesMayHaveGzBesideTheirNames() throws IOException {
    for (int i = 0; i < 4; i++) {
      byte[] part = Arrays.copyOfRange(pixels, i * 12, i * 12 + 12);
      data("s" + i + (i == 2 ? "" : ".gz"), i == 2 ? part : gzip(part));
    }
    assertReads("ElementDataFile = LIST\ns0\ns1\ns2\ns3\n");
    assertReads("ElementDataFile = s%d 0 3 1\n");
  }

  @Test
  void listsDoNotNest() throws IOException {
    data("s", Arrays.copyOf(pixels, 12));
    assertRefused("ElementDataFile = LIST\nLIST\ns\ns\ns\n", "no data file 'LIST'");
    assertRefused("ElementDataFile = LIST\ns\ns\ns\nLOCAL\n", "no data file 'LOCAL'");
    assertRefused("ElementDataFile = LIST\ns\ns\ns\ns%d 1 4 1\n", "no data file 's%d 1 4 1'");
    // The header itself holds no pixels; the reader does not follow it back into its own list.
    assertRefused("DimSize = 9 99 4\nElementDataFile = LIST\nx.mhd\ns\ns\ns\n", "expected 1782");
  }

  @ParameterizedTest
  @CsvSource({
    "MET_CHAR, 1",
    "MET_UCHAR, 1",
    "MET_SHORT, 2",
    "MET_USHORT, 2",
    "MET_INT, 4",
    "MET_UINT, 4",
    "MET_LONG, 4",
    "MET_ULONG, 4",
    "MET_LONG_LONG, 8",
    "MET_ULONG_LONG, 8",
    "MET_FLOAT, 4",
    "MET_DOUBLE, 8"
  })
  void eachTypeHasItsSizeWhereverItWasWritten(String type, int bytes) throws IOException {
    byte[] all = new byte[24 * bytes];
    Arrays.fill(all, (byte) 3);
    data("x.raw", all);
    String lines = "ElementType = " + type + "\nElementDataFile = x.raw\n";
    assertArrayEquals(all, Volumes.read(header(lines)));
    data("x.raw", Arrays.copyOf(all, all.length - 1));
    assertRefused(lines, "expected " + all.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DimSize = 2147483647 2147483647 4",
        "DimSize = 2147483647 2147483647 2147483647",
        "DimSize = 65536 65536 65536\nElementNumberOfChannels = 65536",
        "DimSize = 2147483647 2147483647 1\nElementNumberOfChannels = 2147483647",
        "DimSize = 2147483647 1073741824 1\nElementType = MET_DOUBLE",
      })
  void sizesThatOverflowOrAskForMoreThanThereIsAreErrors(String lines) throws IOException {
    data("x.raw", pixels);
    for (String how : List.of("", "CompressedData = True\n", "BinaryData = False\n")) {
      for (String name : List.of("x.raw", "LIST\nx.raw", "s%d 1 4 1")) {
        Path file = header(lines + "\n" + how + "ElementDataFile = " + name + "\n");
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> assertThrows(MetaImageFormatException.class, () -> MetaImageReader.open(file)));
      }
    }
  }

  @Test
  void planesOfCompressedDataInAnyOrder() throws IOException {
    data("x.zraw", zlib(pixels));
    Path file = header("CompressedData = True\nElementDataFile = x.zraw\n");
    try (MetaImageReader reader = MetaImageReader.open(file)) {
      for (int plane : new int[] {3, 0, 2, 2, 1}) {
        ByteBuffer target = ByteBuffer.allocate(20);
        target.position(5);
        reader.readPlane(plane, target);
        assertEquals(17, target.position());
        assertEquals(20, target.limit());
        assertArrayEquals(
            Arrays.copyOfRange(pixels, plane * 12, plane * 12 + 12),
            Arrays.copyOfRange(target.array(), 5, 17));
      }
      assertThrows(
          IndexOutOfBoundsException.class, () -> reader.readPlane(4, ByteBuffer.allocate(12)));
      assertThrows(
          IllegalArgumentException.class, () -> reader.readPlane(0, ByteBuffer.allocate(11)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"False", "True"})
  void interruptedReadingCanBeTriedAgain(String compressed) throws IOException {
    data("x.raw", compressed.equals("True") ? zlib(pixels) : pixels);
    Path file = header("CompressedData = " + compressed + "\nElementDataFile = x.raw\n");
    try (MetaImageReader reader = MetaImageReader.open(file)) {
      Thread.currentThread().interrupt();
      assertThrows(
          ClosedByInterruptException.class, () -> reader.readPlane(1, ByteBuffer.allocate(12)));
      assertTrue(Thread.interrupted());
      ByteBuffer plane = ByteBuffer.allocate(12);
      reader.readPlane(1, plane);
      assertArrayEquals(Arrays.copyOfRange(pixels, 12, 24), plane.array());
    }
  }

  @Test
  void truncatedDataIsAnError() throws IOException {
    data("x.raw", Arrays.copyOf(pixels, 47));
    assertRefused(
        "ElementDataFile = x.raw\n",
        "x.raw: holds 47 bytes of pixel data, expected 48 (DimSize [2, 3, 4], 1 x MET_USHORT)");
    byte[] stored = zlib(pixels);
    for (int cut = 1; cut < stored.length; cut++) {
      data("x.raw", Arrays.copyOf(stored, stored.length - cut));
      assertRefused("CompressedData = True\nElementDataFile = x.raw\n", "file may be truncated");
    }
    stored[stored.length - 1] ^= 1;
    data("x.raw", stored);
    assertRefused("CompressedData = True\nElementDataFile = x.raw\n", "damaged after 36 bytes");
    data("x.raw", zlib(pixels));
    assertRefused(
        "CompressedData = True\nCompressedDataSize = 4000\nElementDataFile = x.raw\n",
        "expected 4000 (CompressedDataSize)");
  }

  @Test
  void smallHeaderThatAsksForALotIsRefusedBeforeAnyPixel() throws IOException {
    Path file = folder.resolve("big.mha");
    for (String how : List.of("", "CompressedData = True\n", "BinaryData = False\n")) {
      Files.writeString(
          file,
          "NDims = 3\nDimSize = 20000 20000 20\nElementType = MET_SHORT\n"
              + how
              + "ElementDataFile = LOCAL\n");
      MetaImageFormatException refusal =
          assertThrows(MetaImageFormatException.class, () -> MetaImageReader.open(file));
      assertTrue(refusal.getMessage().contains("16000000000"), refusal.getMessage());
    }
  }

  @Test
  void surplusDataIsReported() throws IOException {
    data("x.raw", join(pixels, pixels));
    try (MetaImageReader reader =
        MetaImageReader.open(header("BinaryDataByteOrderMSB = False\nElementDataFile = x.raw\n"))) {
      assertEquals(List.of("x.raw holds 48 bytes more than used"), reader.warnings());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LIST -1, invalid number of axes",
    "LIST 0, invalid number of axes",
    "LIST 4, invalid number of axes",
    "LIST many, invalid number of axes",
    "LIST 999999999999, invalid number of axes",
    "s%s.raw 1 4 1, not a pattern",
    "s%d%d.raw 1 4 1, not a pattern",
    "s%99999999d.raw 1 4 1, not a pattern",
    "s%n.raw 1 4 1, not a pattern",
    "s%d.raw 1 4 0, in steps of 0",
    "s%d.raw 4 1 1, in steps of 1",
    "s%d.raw 1 3 1, names 3 files",
    "absent.raw, no data file 'absent.raw'",
    "., no data file '.'",
    "../x.raw, outside the header's folder",
    "sub/../../x.raw, outside the header's folder",
    "/etc/hostname, outside the header's folder",
    "../../../../../../../../etc/hostname, outside the header's folder",
  })
  void refusesDataFiles(String name, String message) throws IOException {
    assertRefused("ElementDataFile = " + name + "\n", message);
  }

  @Test
  void patternOfEndlessFilesIsRefusedAtOnce() throws IOException {
    assertRefused(
        "DimSize = 1 1 2000000000\nElementDataFile = s%d.raw 1 999999999 1\n",
        "asks for 2000000000 files");
    assertRefused("ElementDataFile = s%d.raw 1 999999999 1\n", "no data file 's1.raw'");
  }

  @Test
  void shortListIsAnError() throws IOException {
    data("s", Arrays.copyOf(pixels, 12));
    assertRefused("ElementDataFile = LIST\ns\n\ns\ns\n", "LIST names 3 files, expected 4");
    assertRefused("ElementDataFile = LIST\ns\ns\ns\n../s\n", "outside the header's folder");
  }

  @Test
  void linkThatLeadsOutOfTheFolderIsRefused(@TempDir Path elsewhere) throws IOException {
    Files.write(elsewhere.resolve("secret.raw"), pixels);
    try {
      Files.createSymbolicLink(folder.resolve("x.raw"), elsewhere.resolve("secret.raw"));
      Files.createSymbolicLink(folder.resolve("sub"), elsewhere);
    } catch (IOException | UnsupportedOperationException e) {
      org.junit.jupiter.api.Assumptions.abort("no symbolic links here");
    }
    assertRefused("ElementDataFile = x.raw\n", "outside the header's folder");
    assertRefused("ElementDataFile = sub/secret.raw\n", "outside the header's folder");
  }

  @Test
  void dataFileMayNotBeAFolder() throws IOException {
    Files.createDirectory(folder.resolve("x.raw"));
    assertRefused("ElementDataFile = x.raw\n", "no data file 'x.raw'");
    assertThrows(MetaImageFormatException.class, () -> MetaImageReader.open(folder));
  }
}
