// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import io.github.dicomvolumes.demo.PhantomStudy;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;

/**
 * Makes the pictures of the documentation from the running program, with the phantom study; see
 * {@code docs/make-pictures.sh}. Works with the keyboard where a user would.
 */
public final class DocumentationPictures {
  private static final int MARGIN = 0;
  private static final long MOST_WAIT_MILLIS = 20_000;

  private final Robot robot;
  private final Path folder;

  private DocumentationPictures(Path folder) throws java.awt.AWTException {
    this.robot = new Robot();
    this.folder = folder;
    robot.setAutoDelay(40);
  }

  /** Arguments: the host's folder, the folder for the pictures. */
  public static void main(String[] arguments) throws Exception {
    Path study = Files.createTempDirectory("phantom").resolve("study");
    PhantomStudy.write(study);
    Path pictures = Files.createDirectories(Path.of(arguments[1]));
    ImageJ.main(new String[] {"-ijpath", arguments[0]});
    new DocumentationPictures(pictures).run(study);
    Runtime.getRuntime().exit(0);
  }

  private void run(Path study) throws Exception {
    IJ.wait(500);
    IJ.getInstance().setLocation(0, 0);
    new Recorder();
    IJ.wait(300);
    IJ.doCommand("Import DICOM Directory...");
    Dialog dialog = dialog("Import DICOM Directory");
    picture(dialog, "import-dialog");
    IJ.wait(300);
    type(study.toString());
    IJ.wait(300);
    picture(dialog, "import-dialog-filled");
    press(KeyEvent.VK_ENTER);
    Window browser = window("DICOM Volumes in study");
    waitFor(() -> find(browser, JTable.class, null).getRowCount() == 5);
    IJ.wait(2500);
    SwingUtilities.invokeAndWait(
        () -> find(browser, JTable.class, null).setRowSelectionInterval(2, 2));
    IJ.wait(1000);
    picture(browser, "series-browser");
    find(browser, JTextField.class, "filter").requestFocus();
    IJ.wait(300);
    type("ct head");
    IJ.wait(500);
    picture(browser, "series-browser-filter");
    press(KeyEvent.VK_DOWN);
    press(KeyEvent.VK_ENTER);
    waitFor(() -> WindowManager.getImageCount() == 1);
    IJ.wait(800);
    picture(WindowManager.getCurrentWindow(), "ct-head");
  }

  private static Dialog dialog(String title) throws Exception {
    return (Dialog) window(title);
  }

  private static Window window(String title) throws Exception {
    return waitFor(
        () ->
            Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .filter(window -> title(window).startsWith(title))
                .findFirst()
                .orElse(null));
  }

  private static String title(Window window) {
    if (window instanceof Dialog dialog) {
      return Objects.toString(dialog.getTitle(), "");
    }
    return window instanceof java.awt.Frame frame ? frame.getTitle() : "";
  }

  /** Waits until something is there, or true. */
  private static <T> T waitFor(Callable<T> wish) throws Exception {
    long end = System.currentTimeMillis() + MOST_WAIT_MILLIS;
    while (System.currentTimeMillis() < end) {
      T found = wish.call();
      if (found != null && !Boolean.FALSE.equals(found)) {
        return found;
      }
      Thread.sleep(50);
    }
    throw new IOException("waited in vain");
  }

  private static <T extends Component> T find(Container where, Class<T> type, String name) {
    return all(where)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(part -> name == null || name.equals(part.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Component> all(Container where) {
    return Stream.of(where.getComponents())
        .flatMap(
            part ->
                part instanceof Container inner
                    ? Stream.concat(Stream.of(part), all(inner))
                    : Stream.of(part));
  }

  private void type(String text) {
    for (char c : text.toCharArray()) {
      boolean shift = Character.isUpperCase(c) || c == '_';
      int code = c == '_' ? KeyEvent.VK_MINUS : KeyEvent.getExtendedKeyCodeForChar(c);
      if (shift) {
        robot.keyPress(KeyEvent.VK_SHIFT);
      }
      press(code);
      if (shift) {
        robot.keyRelease(KeyEvent.VK_SHIFT);
      }
    }
  }

  private void press(int code) {
    robot.keyPress(code);
    robot.keyRelease(code);
  }

  private void picture(Window window, String name) throws IOException {
    window.toFront();
    robot.waitForIdle();
    IJ.wait(300);
    Rectangle bounds = window.getBounds();
    bounds.grow(MARGIN, MARGIN);
    BufferedImage image = robot.createScreenCapture(bounds);
    ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
  }
}
