// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.CommandListener;
import ij.Executer;
import ij.Prefs;
import ij.io.OpenDialog;
import ij.io.Opener;
import ij.plugin.frame.Recorder;
import java.nio.file.Path;
import java.util.List;

/**
 * File > Open of an ImageJ without Fiji: its own dialog, after which DICOM and volumes open here
 * and all else as before. ImageJ has no other place to ask at that is not taken for good by one
 * plugin. Macros, which call {@code open}, do not come by.
 */
final class OpenMenu implements CommandListener {
  private static final String COMMAND = "Open...";
  private static OpenMenu installed;

  private OpenMenu() {}

  /** Listens from now on. */
  static synchronized void install() {
    if (installed == null) {
      installed = new OpenMenu();
      Executer.addCommandListener(installed);
    }
  }

  @Override
  public String commandExecuting(String command) {
    // ImageJ's other chooser opens several files at once: that stays ImageJ's.
    if (!COMMAND.equals(command)
        || Prefs.useJFileChooser
        || !VolumeDrop.isWanted()
        || !PlugInRunner.isAttended()) {
      return command;
    }
    OpenDialog dialog = new OpenDialog("Open", "");
    String path = dialog.getPath();
    // The dialog wrote its path down for a command that nobody runs.
    Recorder.setCommand(null);
    if (path == null) {
      return null;
    }
    if (DroppedFiles.isOurs(Path.of(path))) {
      DroppedFiles.openNow(List.of(Path.of(path)));
    } else {
      new Opener().openAndAddToRecent(path);
      Recorder.recordOpen(path);
    }
    return null;
  }
}
