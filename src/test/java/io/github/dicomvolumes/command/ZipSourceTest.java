// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.tags.ReadTags;
import io.github.dicomvolumes.tags.TagsOptions;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.DicomSource;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipSourceTest {
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int LOCAL_ENTRY = 0x04034b50;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path study;
  private static Path image;

  @BeforeAll
  static void write() throws IOException {
    study = shared.resolve("study");
    Path series = PhantomStudy.write(study).get(0).folder();
    try (Stream<Path> files = Files.list(series)) {
      image = files.sorted().findFirst().orElseThrow();
    }
  }

  private record Named(String name, byte[] bytes) {}

  private static Path zip(Path target, Charset charset, boolean stored, List<Named> entries)
      throws IOException {
    try (OutputStream file = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(file, charset)) {
      for (Named named : entries) {
        ZipEntry entry = new ZipEntry(named.name());
        if (stored) {
          CRC32 crc = new CRC32();
          crc.update(named.bytes());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(named.bytes().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(named.bytes());
      }
    }
    return target;
  }

  private Path zip(String... names) throws IOException {
    List<Named> entries = new ArrayList<>();
    for (String name : names) {
      entries.add(new Named(name, Files.readAllBytes(image)));
    }
    return zip(folder.resolve("made.zip"), StandardCharsets.UTF_8, false, entries);
  }

  private static Path zipOfStudy(Path target, boolean stored) throws IOException {
    List<Named> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(study)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = study.relativize(file).toString().replace('\\', '/');
        entries.add(new Named(name, Files.readAllBytes(file)));
      }
    }
    return zip(target, StandardCharsets.UTF_8, stored, entries);
  }

  private static ScanResult scan(Path source) throws IOException {
    return DicomScanner.scan(source, ScanOptions.ALL, Progress.NONE);
  }

  /** Changes bytes at each header of a kind; given its position. */
  private static void patch(Path file, int signature, BiConsumer<ByteBuffer, Integer> change)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 4 <= bytes.limit(); at++) {
      if (bytes.getInt(at) == signature) {
        change.accept(bytes, at);
      }
    }
    Files.write(file, bytes.array());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void importConvertAndTagsGiveWhatTheFolderGives(boolean stored) throws IOException {
    Path zip = zipOfStudy(folder.resolve("données 头.zip"), stored);
    assertEquals(scan(study).imageCount(), scan(zip).imageCount());
    var expected = ImportDicomDirectory.run(ImportDicomOptions.of(study), Progress.NONE);
    var found = ImportDicomDirectory.run(ImportDicomOptions.of(zip), Progress.NONE);
    assertArrayEquals(
        (short[]) expected.images().get(0).getStack().getPixels(7),
        (short[]) found.images().get(0).getStack().getPixels(7));
    Path fromFolder = folder.resolve("a");
    Path fromZip = folder.resolve("b");
    ConvertTree.run(ConvertOptions.of(study, fromFolder), Progress.NONE);
    ConvertTree.run(ConvertOptions.of(zip, fromZip), Progress.NONE);
    assertEquals(raws(fromFolder), raws(fromZip));
    assertEquals(table(study), table(zip));
  }

  private static String table(Path source) throws IOException {
    ReadTags.Result result =
        ReadTags.run(TagsOptions.of(List.of(source), "summary", false), Progress.NONE);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < result.table().rowCount(); row++) {
      for (int column = 0; column < result.table().columns().size(); column++) {
        text.append(result.table().cell(row, column)).append('\n');
      }
    }
    return text.toString();
  }

  /** Relative names and sizes of data files. */
  private static List<String> raws(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      List<String> names = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".raw")).sorted().toList()) {
        names.add(output.relativize(file) + " " + Files.size(file));
      }
      assertFalse(names.isEmpty());
      return names;
    }
  }

  @Test
  void isUnpackedOnceAndPrivately() throws IOException {
    Path zip = zip("a/b.dcm");
    DicomSource source = DicomSource.open(zip, Progress.NONE);
    assertEquals(source, DicomSource.open(zip, Progress.NONE));
    assertEquals("made", source.folder().getFileName().toString());
    if (source.folder().getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals(
          "[OWNER_EXECUTE, OWNER_READ, OWNER_WRITE]",
          Files.getPosixFilePermissions(source.folder().getParent()).stream()
              .map(Enum::name)
              .sorted()
              .toList()
              .toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.dcm",
        "/evil.dcm",
        "a/../../evil.dcm",
        "..\\evil.dcm",
        "C:\\evil.dcm",
        "a/.."
      })
  void namesThatClimbOutAreRefusedAndNamed(String name) throws IOException {
    ScanResult scan = scan(zip("good.dcm", name));
    assertEquals(1, scan.imageCount());
    assertTrue(scan.failures().get(0).reason().contains("made.zip: " + name), scan::remainder);
    Path unpacked = DicomSource.open(folder.resolve("made.zip"), Progress.NONE).folder();
    try (Stream<Path> files = Files.walk(unpacked.getParent())) {
      assertEquals(
          1, files.filter(Files::isRegularFile).filter(file -> !file.endsWith(".lock")).count());
    }
  }

  @Test
  void anEntryThatOccursTwiceIsReadOnceAndNamed() throws IOException {
    Path zip = zip("one.dcm", "two.dcm");
    byte[] bytes = Files.readAllBytes(zip);
    byte[] second = "two.dcm".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + second.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + second.length, second, 0, second.length)) {
        System.arraycopy("one.dcm".getBytes(StandardCharsets.US_ASCII), 0, bytes, i, 7);
      }
    }
    Files.write(zip, bytes);
    ScanResult scan = scan(zip);
    assertEquals(1, scan.imageCount());
    assertTrue(scan.failures().get(0).reason().contains("one.dcm occurs twice"));
  }

  @Test
  void encryptedEntriesAreNamed() throws IOException {
    Path zip = zip("plain.dcm", "secret.dcm");
    for (int[] kind : new int[][] {{DIRECTORY_ENTRY, 8}, {LOCAL_ENTRY, 6}}) {
      patch(
          zip,
          kind[0],
          (bytes, at) -> bytes.put(at + kind[1], (byte) (bytes.get(at + kind[1]) | 1)));
    }
    IOException e = assertThrows(IOException.class, () -> scan(zip));
    assertTrue(e.getMessage().contains("secret.dcm"), e.getMessage());
    assertTrue(e.getMessage().contains("password"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-100, 100})
  void aSizeThatLiesIsAFailureOfItsEntry(int difference) throws IOException {
    Path zip = zip("a.dcm");
    patch(
        zip,
        DIRECTORY_ENTRY,
        (bytes, at) -> bytes.putInt(at + 24, bytes.getInt(at + 24) + difference));
    ScanResult scan = scan(zip);
    assertEquals(0, scan.imageCount());
    assertTrue(scan.failures().get(0).reason().contains("a.dcm is damaged"), scan::remainder);
  }

  @Test
  void anArchiveThatUnpacksToTooMuchIsRefusedBeforeItDoes() throws IOException {
    Path zip = zip("a.dcm", "b.dcm");
    patch(zip, DIRECTORY_ENTRY, (bytes, at) -> bytes.putInt(at + 24, 0x7fffffff));
    IOException e = assertThrows(IOException.class, () -> scan(zip));
    assertTrue(e.getMessage().contains("unpacks to more than"), e.getMessage());
  }

  @Test
  void damagedEntriesAreNamedAndTheOthersRead() throws IOException {
    Path zip = zip("a.dcm", "b.dcm");
    byte[] bytes = Files.readAllBytes(zip);
    for (int i = 200; i < 260; i++) {
      bytes[i] ^= 0x5a;
    }
    Files.write(zip, bytes);
    ScanResult scan = scan(zip);
    assertEquals(1, scan.imageCount());
    assertTrue(scan.failures().get(0).reason().contains("a.dcm is damaged"), scan::remainder);
  }

  @Test
  void aTruncatedArchiveIsAnErrorThatNamesIt() throws IOException {
    Path zip = zip("a.dcm");
    byte[] bytes = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(bytes, bytes.length - 50));
    IOException e = assertThrows(IOException.class, () -> scan(zip));
    assertTrue(e.getMessage().contains("made.zip"), e.getMessage());
  }

  @Test
  void namesOfTheFormatsFirstDaysAreRead() throws IOException {
    Path zip =
        zip(
            folder.resolve("old.zip"),
            StandardCharsets.ISO_8859_1,
            false,
            List.of(new Named("Sch\u00e4del.dcm", Files.readAllBytes(image))));
    assertEquals(1, scan(zip).imageCount());
  }

  @Test
  void anEntryThatCannotBeUnpackedSaysWhy() throws IOException {
    Path zip = folder.resolve("twice.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("a"));
      out.write(Files.readAllBytes(image));
      out.putNextEntry(new ZipEntry("a/b"));
      out.write(1);
    }

    ScanResult scan = DicomScanner.scan(zip, ScanOptions.ALL, Progress.NONE);

    String reason = scan.failures().get(0).reason();
    assertTrue(reason.contains("a/b cannot be unpacked: there is a file of that name"), reason);
  }

  /** Lengths of what stands on disk for an archive. */
  private static List<Long> lengths(Path zip) throws IOException {
    Path unpacked = DicomSource.open(zip, Progress.NONE).folder();
    try (Stream<Path> files = Files.walk(unpacked)) {
      List<Long> lengths = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lengths.add(Files.size(file));
      }
      return lengths;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noBytesOfEntriesThatFitInMemoryReachTheDisk(boolean stored) throws IOException {
    byte[] bytes = Files.readAllBytes(image);
    Path zip =
        zip(
            folder.resolve("plain.zip"),
            StandardCharsets.UTF_8,
            stored,
            List.of(new Named("a", bytes), new Named("b/c", bytes)));
    assertEquals(List.of(0L, 0L), lengths(zip));
    assertEquals(2, scan(zip).imageCount());
  }

  @Test
  void largeEntriesAndArchivesAreUnpacked() throws IOException {
    byte[] large = new byte[(16 << 20) + 1];
    Path inner = zip("a.dcm");
    byte[] archive = Files.readAllBytes(inner);
    Path zip =
        zip(
            folder.resolve("large.zip"),
            StandardCharsets.UTF_8,
            false,
            List.of(new Named("large", large), new Named("inner.zip", archive)));
    assertEquals(
        List.of((long) archive.length, (long) large.length),
        lengths(zip).stream().sorted().toList());
    assertEquals(1, scan(zip).imageCount());
  }

  /** Nothing but the checksum tells that a stored pixel was changed. */
  @Test
  void aStoredEntryWithAnotherChecksumIsNamed() throws IOException {
    byte[] bytes = Files.readAllBytes(image);
    Path zip =
        zip(
            folder.resolve("bit.zip"),
            StandardCharsets.UTF_8,
            true,
            List.of(new Named("a", bytes), new Named("b", bytes)));
    byte[] changed = Files.readAllBytes(zip);
    changed[bytes.length - 100] ^= 1;
    Files.write(zip, changed);
    ScanResult scan = scan(zip);
    assertEquals(1, scan.imageCount());
    assertEquals(
        "bit.zip: a is damaged: its bytes do not agree with its checksum",
        scan.failures().get(0).reason());
  }

  /** As where somebody replaces it while images of it are open. */
  @Test
  void anArchiveThatChangesAfterItWasListedIsSaidToHave() throws IOException {
    Path zip = zip("a.dcm");
    Path entry = DicomSource.open(zip, Progress.NONE).folder().resolve("a.dcm");
    assertTrue(DicomReader.readHeader(entry, TagSelection.all(64)).isPresent());
    for (int i = 0; i < 9; i++) {
      // Others are asked for, so that it is closed.
      Path other = Files.copy(zip, folder.resolve("other" + i + ".zip"));
      Path its = DicomSource.open(other, Progress.NONE).folder().resolve("a.dcm");
      assertTrue(DicomReader.readHeader(its, TagSelection.all(64)).isPresent());
    }
    zip("a.dcm", "b.dcm");
    IOException e =
        assertThrows(IOException.class, () -> DicomReader.readHeader(entry, TagSelection.all(64)));
    assertTrue(e.getMessage().contains("changed since its entries were listed"), e.getMessage());
  }
}
