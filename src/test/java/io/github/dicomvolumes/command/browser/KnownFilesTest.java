// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFilesTest {
  private static final int SLICES = 3;

  @TempDir Path folder;

  /** FAT writes times of two seconds: what seems older may be as new. */
  @Test
  void timesAreComparedCoarsely() throws IOException {
    Path one = Files.createDirectory(folder.resolve("f"));
    Path file = Files.writeString(one.resolve("a"), "x");
    for (Path each : List.of(file, one)) {
      Files.setLastModifiedTime(each, FileTime.fromMillis(100_000));
    }
    FolderPrint print = FolderPrint.of(one);
    assertTrue(print.isOlderThan(102_001));
    assertFalse(print.isOlderThan(102_000));
  }

  @Test
  void runsOfFilesComeBack() {
    KnownFiles.Part part =
        KnownFiles.Part.of(new KnownFiles.Folder("a", 1), new int[] {0, 1, 2, 5, 7, 8});
    assertEquals(6, part.runs());
    int[] expected = {0, 3, 5, 1, 7, 2};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], part.run(i));
    }
  }

  private static DataSet record(String id) {
    return new DataSetBuilder()
        .putNumbers(Tag.of(0x0004, 0x1410), Vr.US, 0xffff)
        .put(Tag.of(0x0004, 0x1430), Vr.CS, "IMAGE")
        .put(Tag.of(0x0004, 0x1500), Vr.CS, id)
        .build();
  }

  private KnownFiles known(Path input) throws IOException {
    ImportDicomOptions options = ImportDicomOptions.of(input);
    SeriesIndex index = new SeriesIndex(folder.resolve("cache").resolve("made"), options);
    new FolderScan(options, index, new ScanNotes()).run();
    List<VolumeRow> rows = index.read();
    assertEquals(1, rows.size());
    return rows.get(0).files();
  }

  private Path disk() throws IOException {
    Path images = Files.createDirectories(folder.resolve("disk/IMG"));
    DataSet[] records = new DataSet[SLICES];
    for (int slice = 0; slice < SLICES; slice++) {
      String name = "IM" + slice;
      TestSlices.axial(images).write(name, new Vector3(0, 0, slice), h -> {}, (x, y) -> x);
      records[slice] = record("IMG\\" + name);
      old(images.resolve(name));
    }
    Path list = folder.resolve("disk/DICOMDIR");
    DicomWriter.write(
        list,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder().putItems(Tag.of(0x0004, 0x1220), records).build());
    old(list);
    old(images);
    old(images.getParent());
    return list;
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
  }

  /** What it lists may change without a change where the images lie. */
  @Test
  void ofADicomdirTheListItselfCounts() throws IOException {
    Path list = disk();
    KnownFiles files = known(list);
    assertEquals(SLICES, files.unchanged(list).size());
    Files.setLastModifiedTime(list, FileTime.fromMillis(1_000_001));
    assertNull(files.unchanged(list));
    old(list);
    assertEquals(SLICES, files.unchanged(list).size());
  }

  @Test
  void ofOneFileItsFolderCounts() throws IOException {
    Path file = disk().resolveSibling("IMG").resolve("IM1").toRealPath();
    KnownFiles files = known(file);
    assertEquals(List.of(file), files.unchanged(file));
    Files.writeString(file.resolveSibling("new"), "x");
    assertNull(files.unchanged(file));
  }
}
