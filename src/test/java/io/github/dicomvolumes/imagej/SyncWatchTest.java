// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dicomvolumes.imagej.roi.SyncUndo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncWatchTest {
  @TempDir Path folder;

  private static ImagePlus image() {
    ImagePlus image = IJ.createImage("head", "8-bit black", 100, 80, 5);
    image.setOverlay(new Overlay());
    return image;
  }

  /** As LibreOffice and Excel save: another file takes the place. */
  private void save(Path file, String text) throws IOException {
    Path other = Files.writeString(folder.resolve("lu1234.tmp"), text);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void followsBothSidesUntilItIsStopped() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("a.csv"), "id,label,slice,x,y\na,one,1,10,20\n");
    ImagePlus image = image();
    SyncRoisOptions options = SyncRoisOptions.of(file);
    SyncRois.Result first = SyncRois.run(List.of(image), options);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    SyncWatch watch =
        SyncWatch.start(
            List.of(image), options, first.spreadsheet(), (w, text, problems) -> told.add(text));

    save(file, "id,label,slice,x,y\na,one,1,10,20\nb,two,2,30,40\n");
    assertEquals("1 imported", told.poll(4, TimeUnit.SECONDS));
    assertEquals(2, image.getOverlay().size());

    image.getOverlay().get(0).setLocation(11, 21);
    assertEquals("1 changed in the spreadsheet", told.poll(4, TimeUnit.SECONDS));
    assertTrue(Files.readString(file).contains("a,one,1,11,21"));

    // While LibreOffice has it open, the image follows and the file is left alone.
    Path mark = Files.writeString(folder.resolve(".~lock.a.csv#"), ",me,pc,now,x;");
    image.getOverlay().get(0).setLocation(12, 22);
    assertTrue(told.poll(4, TimeUnit.SECONDS).contains("wait until"));
    assertTrue(Files.readString(file).contains("a,one,1,11,21"));
    save(file, Files.readString(file).replace("30,40", "31,41"));
    assertEquals("1 changed in the image", told.poll(4, TimeUnit.SECONDS));
    Files.delete(mark);
    String last = told.poll(4, TimeUnit.SECONDS);
    while (last != null && !last.equals("1 changed in the spreadsheet")) {
      last = told.poll(4, TimeUnit.SECONDS);
    }
    assertEquals("1 changed in the spreadsheet", last);
    assertTrue(Files.readString(file).contains("a,one,1,12,22"));
    assertTrue(Files.readString(file).contains("b,two,2,31,41"));

    assertTrue(watch.isRunning());
    assertTrue(SyncWatch.stop(file));
    assertFalse(watch.isRunning());
    assertEquals("", told.poll(4, TimeUnit.SECONDS));
    told.clear();
    save(file, "id,label,slice,x,y\na,one,1,50,60\n");
    assertNull(told.poll(1500, TimeUnit.MILLISECONDS));
  }

  @Test
  void undoPutsTheSelectionsBack() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "label,slice,x,y\none,1,10,20\n");
    ImagePlus image = image();
    Roi own = new Roi(1, 2, 3, 4);
    own.setName("own");
    image.getOverlay().add(own);
    WindowManager.setTempCurrentImage(image);
    try {
      SyncRois.run(List.of(image), SyncRoisOptions.of(file));
      assertEquals(2, image.getOverlay().size());
      assertEquals("Invert", SyncUndo.instance().commandExecuting("Invert"));
      assertEquals("Undo", SyncUndo.instance().commandExecuting("Undo"));
      assertEquals(2, image.getOverlay().size(), "another command came between");

      String moved = Files.readString(file).replace("one,1,10,20", "one,1,15,25");
      Files.writeString(file, moved);
      SyncRois.run(List.of(image), SyncRoisOptions.of(file));
      assertEquals(15, image.getOverlay().get(1).getXBase());
      assertNull(SyncUndo.instance().commandExecuting("Undo"));
      assertEquals(10, image.getOverlay().get(1).getXBase());
      assertEquals("Undo", SyncUndo.instance().commandExecuting("Undo"));

      // The sheet still says 15: syncing again brings it back, and nothing twice.
      SyncRois.run(List.of(image), SyncRoisOptions.of(file));
      assertEquals(2, image.getOverlay().size());
      assertEquals(15, image.getOverlay().get(1).getXBase());
    } finally {
      WindowManager.setTempCurrentImage(null);
    }
  }

  @Test
  void aDuplicateIsARegionOfItsOwn() throws IOException {
    Path file = folder.resolve("a.csv");
    ImagePlus image = image();
    Roi own = new Roi(1, 2, 3, 4);
    own.setPosition(2);
    image.getOverlay().add(own);
    SyncRois.run(List.of(image), SyncRoisOptions.of(file));
    Roi copy = (Roi) image.getOverlay().get(0).clone();
    copy.setLocation(50, 50);
    image.getOverlay().add(copy);
    assertEquals("1 exported", SyncRois.run(List.of(image), SyncRoisOptions.of(file)).summary());
    assertEquals(
        "nothing to change", SyncRois.run(List.of(image), SyncRoisOptions.of(file)).summary());
    assertEquals(3, Files.readAllLines(file).size());
  }

  /** What was saved between the first sync and the begin of the watch is seen by its first look. */
  @Test
  void whatWasSavedBeforeTheWatchBeganIsNotOverlooked() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("a.csv"), "id,label,slice,x,y\na,one,1,10,20\n");
    ImagePlus image = image();
    SyncRoisOptions options = SyncRoisOptions.of(file);
    SyncRois.Result first = SyncRois.run(List.of(image), options);
    save(file, "id,label,slice,x,y\na,one,1,10,20\nb,two,2,30,40\n");
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    SyncWatch.start(
        List.of(image), options, first.spreadsheet(), (w, text, problems) -> told.add(text));
    assertEquals("1 imported", told.poll(4, TimeUnit.SECONDS));
    SyncWatch.stop(file);
  }
}
