// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesIndexTest {
  @TempDir Path cache;
  @TempDir Path study;

  private final ScanNotes notes = new ScanNotes();

  private SeriesIndex index() {
    return new SeriesIndex(cache.resolve("made"), ImportDicomOptions.of(study));
  }

  private void scan() {
    new FolderScan(ImportDicomOptions.of(study), index(), notes).run();
  }

  private static List<List<String>> cells(List<VolumeRow> rows) {
    return rows.stream().map(VolumeRow::cells).toList();
  }

  @Test
  void theSecondScanBeginsWithWhatTheFirstOneFound() throws IOException {
    PhantomStudy.write(study);
    scan();
    assertEquals(List.of(), notes.remembered);
    scan();
    assertEquals(1, notes.remembered.size());
    assertEquals(cells(notes.ended.get(0)), cells(notes.remembered.get(0)));
    assertNull(notes.remembered.get(0).get(0).volume());
  }

  @Test
  void whatChangedMeanwhileIsFound() throws IOException {
    PhantomStudy.write(study);
    scan();
    try (Stream<Path> files = Files.walk(study.resolve("群体 B"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    scan();
    assertEquals(5, notes.remembered.get(0).size());
    assertEquals(3, notes.ended.get(1).size());
    assertEquals(3, index().read().size());
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    index().write(List.of());
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Path file = index().file();
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }
  }

  @Test
  void oddCharactersComeBack() throws IOException {
    List<String> odd =
        new ArrayList<>(Collections.nCopies(SeriesColumn.values().length, "a\tb\\n\nc\r\\"));
    odd.set(SeriesColumn.NUMBER.ordinal(), "");
    KnownFiles files =
        new KnownFiles(
            List.of(
                new KnownFiles.Part(new KnownFiles.Folder("a\tb", -7), 0, 3, 5, 1),
                new KnownFiles.Part(new KnownFiles.Folder("", Long.MAX_VALUE), 2, 1)));
    index().write(List.of(VolumeRow.remembered("1.2#3", "1\tstudy", odd, files)));
    VolumeRow back = index().read().get(0);
    assertEquals(odd, back.cells());
    assertEquals("1.2#3", back.series());
    assertEquals("1\tstudy", back.study());
    assertEquals(2, back.files().parts().size());
    KnownFiles.Part part = back.files().parts().get(0);
    assertEquals(new KnownFiles.Folder("a\tb", -7), part.folder());
    assertEquals(List.of(0, 3, 5, 1), IntStream.range(0, part.runs()).mapToObj(part::run).toList());
    assertEquals(new KnownFiles.Folder("", Long.MAX_VALUE), back.files().parts().get(1).folder());
  }

  @Test
  void otherVersionsAndDamageAreNoIndex() throws IOException {
    PhantomStudy.write(study);
    scan();
    Path file = index().file();
    byte[] whole = Files.readAllBytes(file);
    assertEquals(5, index().read().size());
    byte[] other = whole.clone();
    other[7]--;
    Files.write(file, other);
    assertEquals(List.of(), index().read());
    for (int cut : new int[] {1, 4, 60, whole.length - 9, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      assertEquals(List.of(), index().read());
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertEquals(List.of(), index().read());
    // A number of a text that is not there, and one of parts.
    for (int back : new int[] {8, 4}) {
      byte[] wrong = whole.clone();
      wrong[whole.length - back] = 0x7f;
      Files.write(file, wrong);
      assertEquals(List.of(), index().read());
      wrong[whole.length - back] = -1;
      Files.write(file, wrong);
      assertEquals(List.of(), index().read());
    }
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertEquals(List.of(), index().read());
  }

  @Test
  void eachFolderAndEachQuestionHasItsOwn() {
    ImportDicomOptions options = ImportDicomOptions.of(study);
    Path file = new SeriesIndex(cache, options).file();
    assertNotEquals(file, new SeriesIndex(cache, options.withFiles("*.dcm", false)).file());
    assertNotEquals(file, new SeriesIndex(cache, options.withFiles("", true)).file());
    assertNotEquals(
        file, new SeriesIndex(cache, ImportDicomOptions.of(study.resolve("other"))).file());
    assertEquals(file, new SeriesIndex(cache, ImportDicomOptions.of(study.resolve("a/.."))).file());
    assertTrue(file.startsWith(cache));
  }
}
