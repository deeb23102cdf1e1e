// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImageJ;
import ij.Prefs;
import ij.gui.Toolbar;
import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTarget;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import java.awt.dnd.DropTargetEvent;
import java.awt.dnd.DropTargetListener;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Takes what is dropped on ImageJ's window where it is DICOM or a volume, and hands all else to who
 * had the window before: ImageJ's own way of opening files, Fiji's, or another plugin's.
 */
public final class VolumeDrop implements DropTargetListener {
  private static final String PREFERENCE = "dicomvolumes.drops";

  private static volatile boolean fiji;

  private final DropTarget before;
  private final Predicate<Path> isOurs;
  private final Consumer<List<Path>> open;

  /**
   * A listener.
   *
   * @param before who is asked where the drop is not ours; null for nobody
   */
  VolumeDrop(DropTarget before, Predicate<Path> isOurs, Consumer<List<Path>> open) {
    this.before = before;
    this.isOurs = isOurs;
    this.open = open;
  }

  /** Whether the user wants drops to be taken; so until they say otherwise. */
  public static boolean isWanted() {
    return Prefs.get(PREFERENCE, true);
  }

  /** Remembers what the user wants, and does so now. */
  static void want(boolean wanted) {
    Prefs.set(PREFERENCE, wanted);
    if (wanted) {
      install();
    }
  }

  /** As {@link #install}, in Fiji: its File > Open asks SciJava's readers. */
  public static void installInFiji() {
    fiji = true;
    install();
  }

  /** Takes ImageJ's window and its File > Open, if there is one and it is not taken yet. */
  static void install() {
    ImageJ window = GraphicsEnvironment.isHeadless() ? null : IJ.getInstance();
    if (window == null || !isWanted()) {
      return;
    }
    if (!fiji) {
      OpenMenu.install();
    }
    for (Component part : new Component[] {window, Toolbar.getInstance(), window.getStatusBar()}) {
      take(part);
    }
  }

  private static void take(Component part) {
    DropTarget now = part.getDropTarget();
    if (!(now instanceof Marked)) {
      part.setDropTarget(
          new Marked(part, new VolumeDrop(now, DroppedFiles::isOurs, DroppedFiles::open)));
    }
  }

  /** A target that can be told from others. */
  private static final class Marked extends DropTarget {
    Marked(Component part, VolumeDrop listener) {
      super(null, DnDConstants.ACTION_COPY_OR_MOVE, listener, true);
      setComponent(part);
    }
  }

  @Override
  public void drop(DropTargetDropEvent event) {
    if (isWanted() && event.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
      event.acceptDrop(DnDConstants.ACTION_COPY);
      List<Path> files = files(event);
      if (!files.isEmpty() && files.stream().allMatch(isOurs)) {
        event.dropComplete(true);
        open.accept(files);
        return;
      }
    }
    if (before == null) {
      event.rejectDrop();
    } else {
      before.drop(event);
    }
  }

  private static List<Path> files(DropTargetDropEvent event) {
    List<Path> files = new ArrayList<>();
    try {
      Object data = event.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
      for (Object file : (List<?>) data) {
        files.add(((File) file).toPath());
      }
    } catch (UnsupportedFlavorException | IOException e) {
      // Who had the window before knows other flavors.
      return List.of();
    }
    return files;
  }

  @Override
  public void dragEnter(DropTargetDragEvent event) {
    if (before != null) {
      before.dragEnter(event);
    }
  }

  @Override
  public void dragOver(DropTargetDragEvent event) {
    if (before != null) {
      before.dragOver(event);
    }
  }

  @Override
  public void dropActionChanged(DropTargetDragEvent event) {
    if (before != null) {
      before.dropActionChanged(event);
    }
  }

  @Override
  public void dragExit(DropTargetEvent event) {
    if (before != null) {
      before.dragExit(event);
    }
  }
}
