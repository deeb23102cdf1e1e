// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.tags.ReadTags;
import io.github.dicomvolumes.tags.TagsOptions;
import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestedArchivesTest {
  @TempDir Path folder;

  private Path input;

  /** Three slices. */
  private final Map<String, byte[]> series = new LinkedHashMap<>();

  @BeforeEach
  void write() throws IOException {
    input = Files.createDirectory(folder.resolve("in"));
    SmallSeries slices = new SmallSeries(folder.resolve("plain"));
    for (int i = 1; i <= 3; i++) {
      slices.add("i" + i, i);
      series.put("i" + i, Files.readAllBytes(folder.resolve("plain/i" + i)));
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey(), true);
        header.setSize(entry.getValue().length);
        tar.putArchiveEntry(header);
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private ScanResult scan() throws IOException {
    return DicomScanner.scan(input, ScanOptions.ALL, Progress.NONE);
  }

  private List<String> convert() throws IOException {
    Path output = folder.resolve("out");
    ConvertTree.run(ConvertOptions.of(input, output), Progress.NONE);
    return Files.readAllLines(output.resolve("conversion-report.files.csv"));
  }

  @ParameterizedTest
  @CsvSource({"a.zip, a", "a.tar, a", "a.tar.gz, a", "a.tgz, a", "b.c.zip, b.c"})
  void whatLiesInAnArchiveIsNamedAfterIt(String name, String stem) throws IOException {
    Path sub = Files.createDirectory(input.resolve("sub"));
    byte[] bytes = name.endsWith("zip") ? zip(series) : tar(series);
    Files.write(sub.resolve(name), name.endsWith("gz") ? gzip(bytes) : bytes);
    List<String> rows = convert();
    assertEquals("sub/" + stem + ",3,used,sub/" + stem + ".mhd,", rows.get(1));
    assertTrue(rows.contains("sub,1,unpacked archive,,"), rows::toString);
    assertTrue(Files.exists(folder.resolve("out/sub/" + stem + ".mhd")));
    // Again, of what was unpacked before: all is up to date.
    ConvertTree.Result again =
        ConvertTree.run(ConvertOptions.of(input, folder.resolve("out")), Progress.NONE);
    assertTrue(again.summary().startsWith("0 converted, 1 already there"), again.summary());
  }

  /** Beside a slice that is not compressed. */
  @Test
  void compressedFilesLieWhereTheyWouldWithoutBeingCompressed() throws IOException {
    Path sub = Files.createDirectory(input.resolve("sub"));
    Files.write(sub.resolve("i1.gz"), gzip(series.get("i1")));
    Files.write(sub.resolve("i2"), series.get("i2"));
    Files.write(sub.resolve("i3.dcm.gz"), gzip(series.get("i3")));
    assertEquals(
        List.of("sub,3,used,sub.mhd,", "sub,2,unpacked archive,,"), convert().subList(1, 3));
  }

  @Test
  void archivesInsideArchivesAreReadFourDeep() throws IOException {
    byte[] bytes = zip(series);
    for (int depth = 2; depth <= 4; depth++) {
      bytes = zip(Map.of("n.zip", bytes));
    }
    Files.write(input.resolve("n.zip"), bytes);
    assertEquals(3, scan().imageCount());
    Files.write(input.resolve("n.zip"), zip(Map.of("n.zip", bytes)));
    ScanResult deeper = scan();
    assertEquals(0, deeper.imageCount());
    assertEquals("n.zip lies inside 4 archives: it is not read", deeper.failures().get(0).reason());
  }

  @Test
  void entriesThatCannotBeTrustedAreNamedAndTheRestIsRead() throws IOException {
    series.put("../climbs", series.get("i1"));
    series.put("/absolute", series.get("i1"));
    Files.write(input.resolve("a.tar"), tar(series));
    ScanResult scan = scan();
    assertEquals(3, scan.imageCount());
    assertEquals(
        List.of(
            "a.tar: ../climbs its name leads outside the archive; refused",
            "a.tar: /absolute its name leads outside the archive; refused",
            "a.tar: link is a link, a device or a sparse file; refused"),
        scan.failures().stream().map(failure -> failure.reason()).sorted().toList());
    assertFalse(Files.exists(folder.resolve("climbs")));
  }

  @Test
  void damagedArchivesAreNamed() throws IOException {
    byte[] gz = gzip(series.get("i1"));
    Files.write(input.resolve("cut.gz"), Arrays.copyOf(gz, gz.length / 2));
    byte[] zip = zip(series);
    Files.write(input.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 2));
    byte[] tar = tar(series);
    Files.write(input.resolve("cut.tar"), Arrays.copyOf(tar, 512 + 100));
    ScanResult scan = scan();
    assertEquals(0, scan.imageCount());
    List<String> reasons = scan.failures().stream().map(failure -> failure.reason()).toList();
    assertEquals(4, reasons.size(), reasons::toString);
    assertTrue(reasons.get(0).startsWith("cut.gz: cut is damaged"), reasons.get(0));
    assertTrue(reasons.get(1).startsWith("cut.tar: i1 is damaged"), reasons.get(1));
    assertEquals("cut.tar: what follows i1 is damaged", reasons.get(2));
    assertTrue(reasons.get(3).startsWith("cut.zip is no ZIP"), reasons.get(3));
  }

  /** Of all that can be in a folder of images, by first bytes rather than by names. */
  @Test
  void documentsAndOtherArchivesAreNotUnpacked() throws IOException {
    Files.write(input.resolve("a"), new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 39, 28, 0, 4});
    Files.write(input.resolve("b"), new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4});
    Files.writeString(input.resolve("c"), "BZh91AY&SY");
    Files.writeString(input.resolve("d"), "Rar!\u001a\u0007", StandardCharsets.ISO_8859_1);
    Files.write(
        input.resolve("x.docx"), zip(Map.of("[Content_Types].xml", new byte[3], "b", new byte[9])));
    Files.write(input.resolve("brain.nii.gz"), gzip(new byte[] {92, 1, 0, 0, 0, 0}));
    ScanResult scan = scan();
    assertEquals(List.of(), scan.failures());
    assertEquals(4, scan.others().count(OtherFiles.ARCHIVE));
    assertEquals(2, scan.others().count(OtherFiles.NOT_DICOM));
  }

  /** What inflates to over 200 times its size, and over 1 GB, is no archive of images. */
  @Test
  void theRoomOfAnArchiveIsThatOfAllInsideIt() throws IOException {
    Path archive = Files.write(input.resolve("a.zip"), new byte[10]);
    UnpackRoom room = UnpackRoom.of(archive, folder, UnpackRoom.NO_LIMIT);
    room.take(archive, 1 << 29);
    room.require(archive, 1 << 29);
    room.take(archive, 1 << 29);
    IOException full = assertThrows(IOException.class, () -> room.take(archive, 1));
    assertTrue(full.getMessage().startsWith("a.zip unpacks to more than the 1024 MB"));
    assertThrows(IOException.class, () -> room.require(archive, Long.MIN_VALUE));
  }

  private static List<String> files(ReadTags.Result result) {
    List<String> names = new ArrayList<>();
    for (int row = 0; row < result.table().rowCount(); row++) {
      names.add(result.table().cell(row, 0).text());
    }
    return names;
  }

  /** A table of tags has a row for each image that a scan finds, archives inside each other too. */
  @Test
  void tablesOfTagsReadTheSameFiles() throws IOException {
    Files.write(input.resolve("plain"), series.get("i1"));
    Files.write(input.resolve("i2.dcm.gz"), gzip(series.get("i2")));
    Files.write(input.resolve("all.tar.gz"), gzip(tar(series)));
    Files.write(
        Files.createDirectory(input.resolve("sub")).resolve("outer.zip"),
        zip(Map.of("inner.zip", zip(Map.of("deep", series.get("i3"))), "note.txt", new byte[9])));
    Files.write(input.resolve("cut.zip"), Arrays.copyOf(zip(series), 200));
    ReadTags.Result result =
        ReadTags.run(TagsOptions.of(List.of(input), "summary", false), Progress.NONE);
    assertEquals(scan().imageCount(), result.files());
    assertEquals(
        List.of("all/i1", "all/i2", "all/i3", "i2.dcm", "plain", "sub/outer/inner/deep"),
        files(result).subList(0, 6));
    assertTrue(files(result).subList(6, 8).contains("cut.zip"), files(result).toString());
  }

  /** Four archives of the same three slices, and three that are compressed by themselves. */
  @Test
  void realArchivesAreRead() throws IOException {
    ScanResult scan =
        DicomScanner.scan(RealData.path("cases/packed"), ScanOptions.ALL, Progress.NONE);
    assertEquals(12, scan.imageCount());
    assertEquals(7, scan.others().count(OtherFiles.UNPACKED));
    assertEquals(List.of(), scan.failures());
    TagsOptions tags = TagsOptions.of(List.of(RealData.path("cases/packed")), "summary", false);
    assertEquals(12, ReadTags.run(tags, Progress.NONE).files());
  }
}
