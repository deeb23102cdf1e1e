// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.volume.Progress;
import java.awt.EventQueue;
import java.awt.event.MouseEvent;
import java.awt.event.MouseMotionListener;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view of an image that has a canvas and no window: what needs no screen. */
class ImageViewTest {
  @TempDir Path study;

  private Shown image;

  /** An image whose canvas is in no window. */
  private static final class Shown extends ImagePlus {
    private ImageCanvas canvas;

    Shown(ImagePlus image) {
      super(image.getTitle(), image.getStack());
      setCalibration(image.getCalibration());
      setProperties(image.getPropertiesAsArray());
      ImageGeometry.remember(this, null);
      canvas = new ImageCanvas(this);
    }

    @Override
    public ImageCanvas getCanvas() {
      return canvas;
    }

    /** As ImageJ does for an image with a window, in its event thread. */
    void drawn() throws InterruptedException, InvocationTargetException {
      notifyListeners(UPDATED);
      EventQueue.invokeAndWait(() -> {});
    }
  }

  @BeforeEach
  void open() throws IOException {
    PhantomStudy.write(study);
    ImportDicomOptions options = new ImportDicomOptions(study, "#1", "", false, false, false);
    image = new Shown(ImportDicomDirectory.run(options, Progress.NONE).images().get(0));
    image.setSlice(20);
    ImageView.follow(image, true);
  }

  private String letters() {
    return OrientationLetters.letters(image.getOverlay());
  }

  private void flip() throws InterruptedException, InvocationTargetException {
    for (int i = 1; i <= image.getStackSize(); i++) {
      image.getStack().getProcessor(i).flipHorizontal();
    }
    image.drawn();
  }

  private String cursor(int x, int y) {
    MouseMotionListener[] listeners = image.canvas.getMouseMotionListeners();
    ImageView view = assertInstanceOf(ImageView.class, listeners[listeners.length - 1]);
    return view.text(new MouseEvent(image.canvas, MouseEvent.MOUSE_MOVED, 0, 0, x, y, 0, false));
  }

  /** ImageJ tells of what a command drew; nothing else is called here. */
  @Test
  void lettersTurnWhenACommandHasFlippedTheImage()
      throws InterruptedException, InvocationTargetException {
    assertEquals("R L A P ", letters());
    flip();
    assertEquals("L R A P ", letters());
    flip();
    assertEquals("R L A P ", letters());
  }

  @Test
  void theCursorFollowsAFlipAndTheMagnification()
      throws InterruptedException, InvocationTargetException {
    String before = cursor(64, 40);
    assertEquals("x=64, y=40, z=19, value=", before.substring(0, 24));
    String place = before.substring(before.indexOf("LPS"));
    flip();
    // 128 columns: 63 is where 64 was.
    String after = cursor(63, 40);
    assertEquals(place, after.substring(after.indexOf("LPS")));
    image.canvas.setMagnification(2);
    assertEquals(after, cursor(127, 81));
    image.setSlice(1);
    assertEquals("z=0", cursor(0, 0).split(", ")[2].toLowerCase(Locale.ROOT));
  }

  @Test
  void anotherCanvasIsFollowedToo() throws InterruptedException, InvocationTargetException {
    ImageCanvas before = image.canvas;
    image.canvas = new ImageCanvas(image);
    image.drawn();
    assertEquals("x=1, y=2", cursor(1, 2).substring(0, 8));
    assertEquals("R L A P ", letters());
    assertEquals(before.getImage(), image.canvas.getImage());
  }
}
