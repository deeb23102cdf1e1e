// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.FileDialog;
import java.awt.Frame;
import java.awt.Window;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Chooses files in the dialog of ImageJ's File > Open, and notes the windows that open. Needs a
 * screen; {@link OpenMenuTest} starts it.
 */
final class OpenMenuDrive {
  private static final long MAX_WAIT_MILLIS = 30_000;

  private static final int SETTLED_MILLIS = 1500;

  private OpenMenuDrive() {}

  /** Arguments: the host's folder, the file for the notes, then what to open, one at a time. */
  public static void main(String[] arguments) throws Exception {
    ImageJ.main(new String[] {"-ijpath", arguments[0]});
    VolumeDrop.install();
    Path notes = Path.of(arguments[1]);
    for (int i = 2; i < arguments.length; i++) {
      choose(notes, new File(arguments[i]));
    }
    // A macro gets what it always got, by ImageJ's own reader.
    ImagePlus image = IJ.openImage(arguments[2]);
    note(notes, "openImage " + image.getTitle());
    Set<String> before = windows();
    IJ.runMacro("open('" + arguments[2] + "');");
    noteOpened(notes, before);
    Runtime.getRuntime().exit(0);
  }

  private static void choose(Path notes, File file) throws Exception {
    Set<String> before = windows();
    IJ.doCommand("Open...");
    waitFor(() -> dialog() != null);
    FileDialog dialog = dialog();
    // As it comes up it lists its folder, and forgets a choice that was made before.
    IJ.wait(SETTLED_MILLIS);
    dialog.setDirectory(file.getParent() + File.separator);
    dialog.setFile(file.getName());
    dialog.setVisible(false);
    noteOpened(notes, before);
  }

  static void noteOpened(Path notes, Set<String> before) throws Exception {
    waitFor(() -> !windows().equals(before));
    IJ.wait(500);
    Set<String> opened = windows();
    opened.removeAll(before);
    note(notes, opened.toString());
  }

  static void note(Path notes, String line) throws IOException {
    Files.writeString(
        notes,
        line + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static FileDialog dialog() {
    for (Window window : Window.getWindows()) {
      if (window.isShowing() && window instanceof FileDialog dialog) {
        return dialog;
      }
    }
    return null;
  }

  static Set<String> windows() {
    Set<String> titles = new TreeSet<>();
    for (Window window : Window.getWindows()) {
      if (window.isShowing() && window instanceof Frame frame) {
        titles.add(frame.getTitle());
      }
    }
    for (int id : WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList()) {
      titles.add(WindowManager.getImage(id).getTitle());
    }
    titles.remove("Log");
    return titles;
  }

  private static void waitFor(Callable<Boolean> condition) throws Exception {
    long end = System.currentTimeMillis() + MAX_WAIT_MILLIS;
    while (!condition.call() && System.currentTimeMillis() < end) {
      IJ.wait(100);
    }
  }
}
