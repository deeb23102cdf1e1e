// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.gui.Toolbar;
import java.awt.Color;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.dnd.DragSource;
import java.awt.dnd.DragSourceAdapter;
import java.awt.dnd.DragSourceDragEvent;
import java.awt.event.InputEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;

/**
 * Drags files by the mouse from a window of its own onto ImageJ's, as from a file manager, and
 * notes the windows that open. Needs a screen; {@link VolumeDropTest} starts it.
 */
final class DropDrive {
  /** Noted where no drag came over a window: nothing was dropped. */
  static final String LOST = "lost";

  private static final long MAX_WAIT_MILLIS = 8_000;
  private static final int ATTEMPTS = 3;

  private static volatile boolean entered;

  private DropDrive() {}

  /** Arguments: the host's folder, the file for the notes, then what to drop, one at a time. */
  public static void main(String[] arguments) throws Exception {
    ImageJ.main(new String[] {"-ijpath", arguments[0]});
    IJ.wait(500);
    place();
    VolumeDrop.install();
    DragSource.getDefaultDragSource()
        .addDragSourceListener(
            new DragSourceAdapter() {
              @Override
              public void dragEnter(DragSourceDragEvent event) {
                entered = true;
              }
            });
    for (int i = 2; i < arguments.length; i++) {
      Set<String> before = windows();
      entered = false;
      // A busy machine may lose the mouse between a press and a move: as people do, once more.
      for (int attempt = 0; attempt < ATTEMPTS && windows().equals(before); attempt++) {
        drop(new File(arguments[i]));
        waitFor(() -> !windows().equals(before));
      }
      IJ.wait(500);
      Set<String> opened = windows();
      opened.removeAll(before);
      Files.writeString(
          Path.of(arguments[1]),
          (opened.isEmpty() && !entered ? LOST : opened) + "\n",
          StandardCharsets.UTF_8,
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    }
    Runtime.getRuntime().exit(0);
  }

  /**
   * Moves ImageJ's window until it is seen where Java believes it. Without a window manager the
   * news of its first place may be lost, and a move to where it is believed already does nothing.
   */
  private static void place() throws Exception {
    Robot robot = new Robot();
    long end = System.currentTimeMillis() + MAX_WAIT_MILLIS;
    for (int step = 0; System.currentTimeMillis() < end; step++) {
      Point corner = new Point(20 + step % 2 * 20, 20);
      SwingUtilities.invokeAndWait(() -> IJ.getInstance().setLocation(corner));
      IJ.wait(300);
      boolean outside = isScreen(robot, corner.x - 5, corner.y + 10);
      boolean inside = !isScreen(robot, corner.x + 5, corner.y + 10);
      if (outside && inside && corner.equals(IJ.getInstance().getLocationOnScreen())) {
        return;
      }
    }
    throw new IllegalStateException("ImageJ's window does not move");
  }

  /** An empty virtual screen is black. */
  private static boolean isScreen(Robot robot, int x, int y) {
    return robot.getPixelColor(x, y).equals(Color.BLACK);
  }

  private static Set<String> windows() {
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

  private static void drop(File file) throws Exception {
    JFrame source = new JFrame("source");
    SwingUtilities.invokeAndWait(() -> fill(source, file));
    IJ.wait(500);
    Robot robot = new Robot();
    robot.setAutoDelay(40);
    Point from = source.getLocationOnScreen();
    Point to = Toolbar.getInstance().getLocationOnScreen();
    robot.mouseMove(from.x + 80, from.y + 60);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    int steps = 20;
    for (int step = 0; step <= steps; step++) {
      robot.mouseMove(
          from.x + 80 + step * (to.x + 30 - from.x - 80) / steps,
          from.y + 60 + step * (to.y + 10 - from.y - 60) / steps);
    }
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    IJ.wait(500);
    SwingUtilities.invokeAndWait(source::dispose);
  }

  private static void fill(JFrame source, File file) {
    JLabel label = new JLabel("drag me");
    label.setTransferHandler(
        new TransferHandler() {
          @Override
          public int getSourceActions(JComponent component) {
            return COPY;
          }

          @Override
          protected Transferable createTransferable(JComponent component) {
            return new FileList(file);
          }
        });
    label.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            label.getTransferHandler().exportAsDrag(label, event, TransferHandler.COPY);
          }
        });
    source.add(label);
    source.setBounds(300, 300, 200, 120);
    source.setVisible(true);
  }

  private record FileList(File file) implements Transferable {
    @Override
    public DataFlavor[] getTransferDataFlavors() {
      return new DataFlavor[] {DataFlavor.javaFileListFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
      return flavor.equals(DataFlavor.javaFileListFlavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor) {
      return List.of(file);
    }
  }
}
