// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import ij.WindowManager;
import ij.io.DirectoryChooser;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;

/** The browser's window, one for each folder that is browsed. */
public final class BrowserWindow extends JFrame {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 640;
  private static final int TASK_BAR = 60;

  private BrowserWindow(ImportDicomOptions options, SeriesActions actions) {
    super("DICOM Volumes in " + options.directory().getFileName());
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    SeriesBrowser browser =
        new SeriesBrowser(options, SeriesIndex.of(options).orElse(null), actions, new Questions());
    setContentPane(browser);
    Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
    setSize(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height - TASK_BAR));
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            browser.close();
            WindowManager.removeWindow(BrowserWindow.this);
          }
        });
    browser.start();
  }

  /** Opens a browser; may be called from any thread. */
  public static void open(ImportDicomOptions options, SeriesActions actions) {
    SwingUtilities.invokeLater(
        () -> {
          BrowserWindow window = new BrowserWindow(options, actions);
          WindowManager.addWindow(window);
          window.setLocationByPlatform(true);
          window.setVisible(true);
          window.toFront();
        });
  }

  private final class Questions implements BrowserQuestions {
    @Override
    public Path folder() {
      String folder = new DirectoryChooser("Folder for the MHD files").getDirectory();
      return folder == null ? null : Path.of(folder);
    }

    @Override
    public boolean confirm(String question) {
      return JOptionPane.showConfirmDialog(
              BrowserWindow.this, question, getTitle(), JOptionPane.OK_CANCEL_OPTION)
          == JOptionPane.OK_OPTION;
    }
  }
}
