// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in archives by one process is read by another one, which unpacks them anew. */
class OwnArchivesTest {
  @TempDir Path folder;

  private Path input;
  private byte[] slice;

  @BeforeEach
  void write() throws IOException {
    input = Files.createDirectory(folder.resolve("in"));
    new SmallSeries(folder.resolve("plain")).add("i1", 1);
    slice = Files.readAllBytes(folder.resolve("plain/i1"));
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
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
        header.setSize(entry.getValue().length);
        tar.putArchiveEntry(header);
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private OwnArchives own(String name) throws IOException {
    return new OwnArchives(input, folder.resolve(name), bytes -> null);
  }

  /** Archives of every kind, in others, behind endings of several parts and none. */
  private Path writeAll() throws IOException {
    Map<String, byte[]> inner = new LinkedHashMap<>();
    inner.put("one", slice);
    inner.put("deep/er/two", slice);
    Map<String, byte[]> outer = new LinkedHashMap<>();
    outer.put("plain", slice);
    outer.put("a/tar.v2.tar.gz", gzip(tar(inner)));
    outer.put("a/zip.zip", zip(inner));
    outer.put("a/noending", zip(inner));
    outer.put("a/x.zip.gz", gzip(zip(inner)));
    outer.put("a/s1.dcm.gz", gzip(slice));
    outer.put("a/s2.dcm.gz", gzip(slice));
    outer.put("a/12f3.GZ", gzip(slice));
    Path archive = Files.createDirectories(input.resolve("sub 1/2d3")).resolve("out er.tgz");
    Files.write(archive, gzip(tar(outer)));
    return archive;
  }

  @Test
  void filesKeepTheirPlacesAndBytesInAnotherProcess() throws IOException {
    Path archive = writeAll();
    Path names = folder.resolve("names");
    List<Path> shown = new ArrayList<>();
    List<Path> named = new ArrayList<>();
    try (OwnArchives own = own("first")) {
      ScanResult scan = own.scan(archive, ScanOptions.ALL);
      assertEquals(List.of(), scan.failures());
      for (ScannedImage image : scan.images()) {
        Path path = image.file().path();
        shown.add(UnpackedPaths.shown(path));
        named.add(ArchivePath.of(path, input).below(names));
        // Images without a series are told apart by their folders.
        Path below = ArchivePath.of(image.file().folder(), input).below(names);
        assertEquals(below.resolve(image.file().fileName()), named.get(named.size() - 1));
      }
    }
    ScanResult whole = DicomScanner.scan(input, ScanOptions.ALL, Progress.NONE);
    assertEquals(
        whole.images().stream().map(image -> UnpackedPaths.shown(image.file().path())).toList(),
        shown);
    assertEquals(12, shown.size());
    assertTrue(shown.contains(input.resolve("sub 1/2d3/out er/a/x/deep/er/two")), shown::toString);
    assertTrue(shown.contains(input.resolve("sub 1/2d3/out er/a/12f3")), shown::toString);
    assertFalse(Files.exists(folder.resolve("first")));

    UnpackedPaths.name(names, input);
    try (OwnArchives own = own("second")) {
      for (int i = 0; i < named.size(); i++) {
        assertEquals(shown.get(i), UnpackedPaths.shown(named.get(i)));
        ArchivePath path = ArchivePath.of(named.get(i), input);
        assertEquals(named.get(i), path.below(names));
        assertEquals(archive, input.resolve(path.archive()));
        own.open(named.get(i));
        try (var in = Channels.newInputStream(RegularFile.open(named.get(i)))) {
          assertArrayEquals(slice, in.readAllBytes());
        }
      }
    }
    assertThrows(IOException.class, () -> RegularFile.open(named.get(0)));
    UnpackedPaths.forgetBelow(names);
    assertEquals(named.get(0), UnpackedPaths.shown(named.get(0)));
    assertNull(ArchivePath.of(input.resolve("plain"), input));
  }

  /** To the byte. */
  @Test
  void whatDoesNotFitIsSaid() throws IOException {
    Path archive = input.resolve("a.tar");
    Files.write(archive, tar(Map.of("one", slice)));
    for (long room : new long[] {slice.length, slice.length - 1}) {
      long[] left = {room};
      try (OwnArchives own =
          new OwnArchives(
              input,
              folder.resolve("own" + room),
              bytes -> (left[0] -= bytes) < 0 ? "is there" : null)) {
        ScanResult scan = own.scan(archive, ScanOptions.ALL);
        boolean fits = room == slice.length;
        assertEquals(fits ? 1 : 0, scan.images().size());
        assertEquals(
            fits ? "" : "a.tar unpacks to more than is there",
            fits ? "" : scan.failures().get(0).reason());
      }
    }
  }

  @Test
  void anArchiveThatLostAFileIsSaid() throws IOException {
    Path archive = input.resolve("a.zip");
    Files.write(archive, zip(Map.of("one", slice)));
    Path names = folder.resolve("names");
    UnpackedPaths.name(names, input);
    Path name;
    try (OwnArchives own = own("first")) {
      Path path = own.scan(archive, ScanOptions.ALL).images().get(0).file().path();
      name = ArchivePath.of(path, input).below(names);
    }
    Files.write(archive, zip(Map.of("other", slice)));
    try (OwnArchives own = own("second")) {
      IOException gone = assertThrows(IOException.class, () -> own.open(name));
      assertEquals("one: went away while the tree was read", gone.getMessage());
    }
  }
}
