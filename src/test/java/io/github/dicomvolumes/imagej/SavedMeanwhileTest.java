// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.WorkbookChangedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Another program saves the spreadsheet while it is synced. */
class SavedMeanwhileTest {
  private static final String BEFORE = "id,slice,x,y,width,height,note\na,1,10,20,5,5,\n";

  @TempDir Path folder;
  private int saved;

  private static ImagePlus image() {
    ImagePlus image = IJ.createImage("head", "8-bit black", 100, 80, 5);
    image.setOverlay(new Overlay());
    Roi own = new Roi(50, 40, 8, 6);
    own.setPosition(2);
    image.getOverlay().add(own);
    return image;
  }

  /** Saves a row more, and a note of the user's, as often as asked, once rows are being merged. */
  private Progress saving(Path file, int times) {
    return (done, total) -> {
      if (done == 1 && saved < times) {
        saved++;
        try {
          String text =
              BEFORE.replace("5,5,", "5,5,seen") + "b,3,30,30,5,5,by hand " + saved + "\n";
          Path other = Files.writeString(folder.resolve("lu1.tmp"), text);
          Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return true;
    };
  }

  private SyncRoisOptions options(Path file, Direction direction) {
    return new SyncRoisOptions(file, SheetOptions.DEFAULT, direction, true);
  }

  @ParameterizedTest
  @EnumSource(
      value = Direction.class,
      names = {"BOTH", "EXPORT"})
  void itIsReadAndMergedAgain(Direction direction) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), BEFORE);
    ImagePlus image = image();
    SyncRois.run(List.of(image), options(file, direction), saving(file, 1));
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.get(1).contains("5,5,seen"), lines.toString());
    assertTrue(lines.get(2).contains("by hand 1"), lines.toString());
    assertTrue(lines.get(3).contains("2,50,40,8,6"), lines.toString());
    assertEquals(direction == Direction.BOTH ? 3 : 1, image.getOverlay().size());
    assertEquals(1, saved);
  }

  /** An import writes nothing: what it has read is drawn, and what was saved is there. */
  @Test
  void anImportLeavesItAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), BEFORE);
    ImagePlus image = image();
    SyncRois.run(List.of(image), options(file, Direction.IMPORT), saving(file, 1));
    assertEquals(2, image.getOverlay().size());
    SyncRois.run(List.of(image), options(file, Direction.IMPORT), Progress.NONE);
    assertEquals(3, image.getOverlay().size());
    assertTrue(Files.readString(file).contains("by hand 1"));
  }

  @Test
  void whoeverSavesWithoutEndIsNamedAndBothSidesStay() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), BEFORE);
    ImagePlus image = image();
    IOException e =
        assertThrows(
            WorkbookChangedException.class,
            () ->
                SyncRois.run(
                    List.of(image),
                    options(file, Direction.BOTH),
                    saving(file, Integer.MAX_VALUE)));
    assertTrue(e.getMessage().startsWith("a.csv was saved by another program"), e.getMessage());
    assertTrue(e.getMessage().endsWith("sync again"), e.getMessage());
    assertEquals(1, image.getOverlay().size());
    assertTrue(Files.readString(file).contains("by hand " + saved));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of("a.csv"), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  @Test
  void aWorkbookThatAppearsIsMergedInto() throws IOException {
    Path file = folder.resolve("a.csv");
    ImagePlus image = image();
    SyncRois.run(List.of(image), options(file, Direction.BOTH), saving(file, 1));
    assertEquals(4, Files.readAllLines(file).size());
    assertEquals(3, image.getOverlay().size());
  }
}
