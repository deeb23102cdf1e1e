// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.IJ;
import java.util.List;
import java.util.Set;

/** Who asks SciJava's readers for a file: told by the classes that call. */
enum OpenDoor {
  /** Somebody chose the file in ImageJ's menu, or dropped it. */
  HAND,
  /** ImageJ asks for a macro, script or other plugin, which was written for ImageJ's own reader. */
  PROGRAM,
  /** SciJava itself, without ImageJ. */
  SCIJAVA;

  /** The one in Fiji that asks readers before ImageJ reads. */
  private static final String FIJI = "net.imagej.legacy.plugin.DefaultLegacyOpener";

  /** Those that run the menu's commands, File > Open Recent, and the toolbar. */
  private static final Set<String> HANDS =
      Set.of("ij.Executer", "ij.RecentOpener", "ij.plugin.DragAndDrop");

  /** Who asks now. */
  static OpenDoor now() {
    OpenDoor door =
        of(
            StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).toList()));
    // Macros run the menu's commands too.
    return door == HAND && IJ.isMacro() ? PROGRAM : door;
  }

  /** The door of these classes, the one that was called last first. */
  static OpenDoor of(List<String> callers) {
    int fiji = callers.indexOf(FIJI);
    if (fiji < 0) {
      return SCIJAVA;
    }
    for (String caller : callers.subList(fiji, callers.size())) {
      // Where a script or another plugin calls ImageJ, its class comes before any of ImageJ's.
      if (!caller.startsWith("net.imagej.") && !caller.equals("ij.IJ")) {
        return HANDS.contains(caller) ? HAND : PROGRAM;
      }
    }
    return PROGRAM;
  }
}
