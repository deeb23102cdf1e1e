// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.header;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** The window of a header view: of a file, or of the slice that a stack shows. */
public final class HeaderWindow extends JFrame {
  private static final long serialVersionUID = 1L;
  private static final int FOLLOW_MILLIS = 150;
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 640;
  private static final int TASK_BAR = 60;

  /** Shows tags of files in a table. */
  public interface TableAction {
    /**
     * Shows; called on the event thread.
     *
     * @param tags as the option {@code tags} takes them
     */
    void show(List<Path> files, String tags);
  }

  private final transient ImagePlus image;
  private final HeaderPanel panel;
  private final Timer follower = new Timer(FOLLOW_MILLIS, event -> followSlice());
  private int shownSlice;

  private HeaderWindow(String title, ImagePlus image, Path file, TableAction table) {
    super("DICOM Header of " + title);
    this.image = image;
    this.panel =
        new HeaderPanel(
            SwingUtilities::invokeLater,
            HeaderWindow::copy,
            tags -> table.show(image == null ? List.of(file) : ImageFiles.of(image), tags));
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    setContentPane(panel);
    Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
    setSize(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height - TASK_BAR));
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            follower.stop();
            panel.close();
            WindowManager.removeWindow(HeaderWindow.this);
          }
        });
  }

  /**
   * Opens a window that follows the slice of an image, or brings the one that is open to the front.
   * May be called from any thread.
   */
  public static void follow(ImagePlus image, TableAction table) {
    SwingUtilities.invokeLater(
        () -> {
          for (Frame frame : getFrames()) {
            if (frame instanceof HeaderWindow window
                && window.image == image
                && window.isShowing()) {
              window.toFront();
              return;
            }
          }
          HeaderWindow window = new HeaderWindow(image.getTitle(), image, null, table);
          window.followSlice();
          window.follower.start();
          window.open();
        });
  }

  /** Opens a window for a file; may be called from any thread. */
  public static void show(Path file, TableAction table) {
    SwingUtilities.invokeLater(
        () -> {
          HeaderWindow window = new HeaderWindow(file.getFileName().toString(), null, file, table);
          window.panel.show(file, 0, "");
          window.open();
        });
  }

  private void open() {
    WindowManager.addWindow(this);
    setLocationByPlatform(true);
    setVisible(true);
  }

  private static void copy(String text) {
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
  }

  private void followSlice() {
    if (image.getStackSize() == 0 || shownSlice > 0 && image.getWindow() == null) {
      follower.stop(); // The image is closed; what it showed last stays.
      return;
    }
    int slice = Math.min(image.getCurrentSlice(), image.getStackSize());
    if (slice == shownSlice) {
      return;
    }
    shownSlice = slice;
    String place = "slice " + slice + " of " + image.getStackSize();
    Optional<Path> file = ImageFiles.of(image, slice);
    if (file.isPresent()) {
      panel.show(file.get(), ImageFiles.frame(image, slice), ", " + place);
    } else {
      panel.showNone("the DICOM file of " + place + " is not known");
    }
  }
}
