// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.structures.presentation.PhantomState;
import io.github.dicomvolumes.structures.report.PhantomReport;
import java.awt.Color;
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
import javax.swing.JButton;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;

/**
 * Makes the pictures of the documentation from the running program, with the phantom study; see
 * {@code docs/make-pictures.sh}. Works with the keyboard where a user would.
 */
public final class DocumentationPictures {
  private static final int MARGIN = 0;
  private static final long MAX_WAIT_MILLIS = 20_000;

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
    Window browser = browse(study);
    looks();
    contours(study.resolveSibling("structures.dcm"));
    state(PhantomState.write(study, 2, study.getParent()));
    report(study);
    views(browser);
    plot(browser);
    dialogs();
    tags();
    IJ.doCommand("About DICOM Volumes...");
    picture(window("About DICOM Volumes"), "about");
    press(KeyEvent.VK_ENTER);
    String recorded = Recorder.getInstance().getText();
    require(recorded.contains("directory=" + study + " series=2.25."), recorded);
    require(!recorded.contains("Save MHD Volume"), "a cancelled dialog was recorded");
  }

  private Window browse(Path study) throws Exception {
    IJ.doCommand("Import DICOM Directory...");
    Dialog dialog = dialog("Import DICOM Directory");
    picture(dialog, "import-dialog");
    type(study + "/nothing");
    IJ.wait(300);
    press(KeyEvent.VK_ENTER);
    IJ.wait(300);
    require(dialog.isShowing(), "a dialog with a problem must not close");
    for (int i = 0; i < "/nothing".length(); i++) {
      press(KeyEvent.VK_BACK_SPACE);
    }
    IJ.wait(300);
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
    type("ct 48");
    IJ.wait(500);
    press(KeyEvent.VK_DOWN);
    IJ.wait(500);
    picture(browser, "series-browser-filter");
    press(KeyEvent.VK_ENTER);
    waitFor(() -> WindowManager.getImageCount() == 1);
    waitFor(() -> WindowManager.getCurrentImage().getWindow());
    IJ.wait(500);
    WindowManager.getCurrentImage().setSlice(26);
    IJ.run("In [+]");
    IJ.run("In [+]");
    IJ.wait(800);
    picture(WindowManager.getCurrentImage().getWindow(), "ct-head");
    return browser;
  }

  private void looks() throws Exception {
    IJ.run("Orientation Letters...", "letters=on");
    IJ.wait(500);
    picture(WindowManager.getCurrentImage().getWindow(), "orientation-letters");
    IJ.run("Orientation Letters...", "letters=off");
    IJ.doCommand("DICOM Window...");
    Window panel = window("DICOM Window");
    IJ.wait(800);
    picture(panel, "window-panel");
    SwingUtilities.invokeAndWait(panel::dispose);
  }

  /** Drawn, saved as an RT Structure Set, and brought to the image again. */
  private void contours(Path file) throws Exception {
    ImagePlus image = WindowManager.getCurrentImage();
    RoiManager manager = RoiManager.getRoiManager();
    manager.setLocation(700, 300);
    int slice = image.getCurrentSlice();
    for (int at = slice - 2; at <= slice + 2; at++) {
      image.setSlice(at);
      draw(manager, image, "Skull", 300, 3000, Color.ORANGE);
      draw(manager, image, "Ventricles", 1, 15, Color.CYAN);
    }
    IJ.run("Save as DICOM...", "save=[" + file + "] kind=rtstruct content=rois");
    manager.reset();
    IJ.run("Import DICOM Contours and Segmentations...", "contours=[" + file + "]");
    IJ.wait(500);
    image.setSlice(slice);
    IJ.wait(800);
    picture(image.getWindow(), "contours");
    manager.reset();
    manager.close();
    image.setSlice(slice);
  }

  /** On the slice that it notes something on, and away again. */
  private void state(Path file) throws Exception {
    ImagePlus image = WindowManager.getCurrentImage();
    int slice = image.getCurrentSlice();
    double least = image.getDisplayRangeMin();
    double most = image.getDisplayRangeMax();
    IJ.run("Import DICOM Contours and Segmentations...", "contours=[" + file + "]");
    IJ.wait(800);
    picture(image.getWindow(), "presentation-state");
    image.setOverlay(null);
    image.setDisplayRange(least, most);
    image.setSlice(slice);
  }

  /** The regions of a report on their series, beside its measurements. */
  private void report(Path study) throws Exception {
    int before = WindowManager.getCurrentImage().getID();
    Path file = PhantomReport.write(study, 3, study.getParent());
    IJ.run("Import DICOM Directory...", "directory=[" + study + "] series=number=3");
    ImagePlus image = WindowManager.getCurrentImage();
    image.getWindow().setLocation(0, 150);
    IJ.run(image, "In [+]", "");
    IJ.run(image, "In [+]", "");
    RoiManager manager = RoiManager.getRoiManager();
    manager.setLocation(900, 500);
    IJ.run("Import DICOM Contours and Segmentations...", "contours=[" + file + "]");
    image.setSlice(13);
    IJ.wait(800);
    Rectangle left = image.getWindow().getBounds();
    Window table = window("Report Measurements");
    table.setBounds(left.width, left.y, 1000, left.height);
    IJ.wait(800);
    robot.waitForIdle();
    picture(new Rectangle(left.x, left.y, left.width + 1000, left.height), "report");
    table.dispose();
    manager.reset();
    manager.close();
    image.changes = false;
    image.close();
    IJ.selectWindow(before);
  }

  private static void draw(
      RoiManager manager, ImagePlus image, String name, double least, double most, Color color)
      throws IOException {
    IJ.setThreshold(image, least, most);
    IJ.run(image, "Create Selection", "");
    Roi roi = image.getRoi();
    require(roi != null, "nothing between " + least + " and " + most);
    roi.setName(name);
    roi.setStrokeColor(color);
    roi.setPosition(image.getCurrentSlice());
    manager.addRoi(roi);
    image.killRoi();
    IJ.resetThreshold(image);
  }

  /** Beside each other, which a screen of 1280 pixels has room for, and nothing behind. */
  private void views(Window browser) throws Exception {
    ImagePlus image = WindowManager.getCurrentImage();
    Window recorder = Recorder.getInstance();
    recorder.setVisible(false);
    SwingUtilities.invokeAndWait(() -> browser.setVisible(false));
    IJ.run("Three Orthogonal Views...", " ");
    Window log = WindowManager.getWindow("Log");
    if (log != null) {
      log.setVisible(false);
    }
    Rectangle all = new Rectangle();
    int left = MARGIN;
    for (String name : new String[] {"", ", coronal", ", sagittal"}) {
      Window view = window(image.getTitle() + name);
      if (!name.isEmpty()) {
        IJ.run(WindowManager.getImage(image.getTitle() + name), "In [+]", "");
        IJ.run(WindowManager.getImage(image.getTitle() + name), "In [+]", "");
      }
      view.setLocation(left, 2 * MARGIN);
      view.toFront();
      IJ.wait(500);
      left += view.getWidth();
      all = all.isEmpty() ? view.getBounds() : all.union(view.getBounds());
    }
    picture(all, "orthogonal-views");
    for (String name : new String[] {", coronal", ", sagittal"}) {
      WindowManager.getImage(image.getTitle() + name).close();
    }
    SwingUtilities.invokeAndWait(() -> browser.setVisible(true));
    recorder.setVisible(true);
    IJ.selectWindow(image.getTitle());
  }

  private void plot(Window browser) throws Exception {
    SwingUtilities.invokeAndWait(
        () -> {
          find(browser, JTextField.class, "filter").setText("missing");
          find(browser, JTable.class, null).setRowSelectionInterval(0, 0);
        });
    all(browser)
        .filter(part -> part instanceof JButton button && button.getText().equals("Plot Slices"))
        .forEach(part -> SwingUtilities.invokeLater(((JButton) part)::doClick));
    Window positions = window("Slice positions of 4");
    Window means = window("Mean by slice of 4");
    IJ.wait(800);
    picture(positions, "slice-positions");
    picture(means, "slice-means");
    SwingUtilities.invokeAndWait(positions::dispose);
    SwingUtilities.invokeAndWait(means::dispose);
    IJ.selectWindow("2 CT head");
    SwingUtilities.invokeAndWait(browser::dispose);
  }

  private void dialogs() throws Exception {
    dialog("Save MHD Volume...", "save-dialog");
    dialog("Open MHD Volume...", "open-dialog");
    dialog("Save as DICOM...", "save-as-dicom-dialog");
    dialog("Show DICOM Tags...", "tags-dialog");
    dialog("Plot Slice Positions...", "plot-dialog");
    dialog("Sync ROIs with Spreadsheet...", "sync-dialog");
    dialog("Batch Convert DICOM to MHD...", "batch-dialog");
  }

  private void dialog(String label, String name) throws Exception {
    if (Menus.getCommands().get(label) == null) {
      return;
    }
    IJ.doCommand(label);
    picture(dialog(label.replace("...", "")), name);
    press(KeyEvent.VK_ESCAPE);
    IJ.wait(300);
  }

  private void tags() throws Exception {
    IJ.selectWindow("2 CT head");
    IJ.doCommand("Show DICOM Tags...");
    dialog("Show DICOM Tags");
    press(KeyEvent.VK_ENTER);
    Window table = window("DICOM Tags");
    Window header = window("DICOM Header");
    IJ.wait(1500);
    picture(table, "tags-table");
    picture(header, "header");
  }

  private static void require(boolean fact, String otherwise) throws IOException {
    if (!fact) {
      throw new IOException(otherwise);
    }
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
    long end = System.currentTimeMillis() + MAX_WAIT_MILLIS;
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
    picture(bounds, name);
  }

  private void picture(Rectangle bounds, String name) throws IOException {
    BufferedImage image = robot.createScreenCapture(bounds);
    ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
  }
}
