// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.io.IOService;

class VolumeReaderPluginTest {
  private static final String US = VolumeReaderPlugin.class.getName();
  private static final String FIJI = "net.imagej.legacy.plugin.DefaultLegacyOpener";
  private static final String HOOKS = "net.imagej.legacy.DefaultLegacyHooks";

  @TempDir Path folder;

  @Test
  void sciJavaOpensAnImageAndShowsNothing() throws IOException {
    new SmallSeries(folder).add("one", 0);
    try (Context context = new Context()) {
      Object data = context.service(IOService.class).open(folder.resolve("one").toString());
      assertEquals("MR series 5", ((ImagePlus) data).getTitle());
      assertNull(((ImagePlus) data).getWindow());
    }
  }

  @Test
  void fijiKnowsTheReaderAsEager() {
    try (Context context = new Context()) {
      assertTrue(
          context.service(IOService.class).getPlugins().stream()
              .anyMatch(info -> info.getClassName().equals(US) && info.is("eager")));
    }
  }

  @Test
  void leavesOtherFilesAndFoldersToOthers() throws IOException {
    Path other = Files.writeString(folder.resolve("other.xyz"), "x");
    VolumeReaderPlugin reader = new VolumeReaderPlugin();
    assertEquals(false, reader.supportsOpen(other.toString()));
    new SmallSeries(folder.resolve("study")).add("one", 0);
    assertEquals(false, reader.supportsOpen(folder.resolve("study").toString()));
    assertEquals(true, reader.supportsOpen(folder.resolve("study/one").toString()));
  }

  @Test
  void oneVolumeOfSeveralIsNotGuessed() throws IOException {
    new SmallSeries(folder)
        .add("one", 0)
        .add("two", 0, image -> image.put(Tags.SeriesInstanceUID, "2.25.99"));
    Path zip = folder.resolve("all.zip");
    try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : List.of("one", "two")) {
        entries.putNextEntry(new ZipEntry(name));
        Files.copy(folder.resolve(name), entries);
      }
    }
    VolumeReaderPlugin reader = new VolumeReaderPlugin();
    IOException failure = assertThrows(IOException.class, () -> reader.open(zip.toString()));
    assertTrue(failure.getMessage().contains("several volumes"), failure.getMessage());
  }

  @Test
  void tellsHandsFromPrograms() {
    assertEquals(OpenDoor.SCIJAVA, OpenDoor.of(List.of(US, "script")));
    assertEquals(OpenDoor.HAND, OpenDoor.of(List.of(US, FIJI, HOOKS, "ij.IJ", "ij.Executer")));
    assertEquals(OpenDoor.HAND, OpenDoor.of(List.of(US, FIJI, HOOKS, "ij.RecentOpener")));
    assertEquals(
        OpenDoor.PROGRAM, OpenDoor.of(List.of(US, FIJI, HOOKS, "ij.IJ", "ij.macro.Functions")));
    assertEquals(
        OpenDoor.PROGRAM,
        OpenDoor.of(List.of(US, FIJI, HOOKS, "ij.IJ", "My_Plugin", "ij.Executer")));
    assertEquals(
        OpenDoor.PROGRAM,
        OpenDoor.of(List.of(US, FIJI, HOOKS, "ij.plugin.FolderOpener", "ij.plugin.DragAndDrop")));
    assertEquals(OpenDoor.PROGRAM, OpenDoor.of(List.of(US, FIJI, HOOKS)));
  }
}
