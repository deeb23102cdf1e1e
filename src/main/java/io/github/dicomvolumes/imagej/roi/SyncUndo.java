// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.List;
import java.util.Set;

/**
 * Lets {@code Edit > Undo} put the selections back as they were before the last sync or import, as
 * long as no other command came between. A spreadsheet is not undone; its backup is beside it.
 */
public final class SyncUndo implements CommandListener {
  private static final SyncUndo INSTANCE = new SyncUndo();

  /** Commands that change nothing that {@code Undo} would undo. */
  private static final Set<String> HARMLESS =
      Set.of(
          "In [+]",
          "Out [-]",
          "Next Slice [>]",
          "Previous Slice [<]",
          "Save",
          "Tiff...",
          "Show Overlay",
          "Hide Overlay",
          "ROI Manager...");

  private List<RoiSnapshot> snapshots = List.of();
  private boolean listening;

  private SyncUndo() {}

  public static SyncUndo instance() {
    return INSTANCE;
  }

  public synchronized void keep(List<RoiSnapshot> before) {
    snapshots = List.copyOf(before);
    if (!listening) {
      Executer.addCommandListener(this);
      listening = true;
    }
  }

  @Override
  public synchronized String commandExecuting(String command) {
    if (!command.equals("Undo")) {
      boolean harmless = HARMLESS.contains(command) || command.startsWith("Sync ROIs");
      snapshots = harmless ? snapshots : List.of();
      return command;
    }
    ImagePlus current = WindowManager.getCurrentImage();
    if (snapshots.stream().noneMatch(snapshot -> snapshot.image() == current)) {
      return command;
    }
    snapshots.forEach(RoiSnapshot::restore);
    snapshots = List.of();
    IJ.showStatus("The ROIs are as they were before");
    return null;
  }
}
