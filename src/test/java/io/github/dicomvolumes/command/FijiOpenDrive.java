// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Set;
import net.imagej.legacy.plugin.DefaultLegacyOpener;
import net.imagej.patcher.LegacyInjector;
import org.scijava.Context;

/**
 * As {@link OpenMenuDrive} in an ImageJ with Fiji's patches and a stand-in for its opener; needs a
 * screen.
 */
final class FijiOpenDrive {
  private FijiOpenDrive() {}

  /** Arguments: the host's folder, the file for the notes, what to open. */
  public static void main(String[] arguments) throws Exception {
    LegacyInjector.preinit();
    // ImageJ's classes are loaded with the next one, patched.
    Patched.main(arguments);
  }

  private static final class Patched {
    static void main(String[] arguments) throws Exception {
      Path notes = Path.of(arguments[1]);
      String file = arguments[2];
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      LegacyInjector.installHooks(loader, new DefaultLegacyOpener(new Context(), file));
      ImageJ.main(new String[] {"-ijpath", arguments[0]});
      Set<String> before = OpenMenuDrive.windows();
      IJ.doCommand("Open...");
      OpenMenuDrive.noteOpened(notes, before);
      ImagePlus image = IJ.openImage(file);
      OpenMenuDrive.note(notes, "openImage " + image.getTitle());
      Set<String> then = OpenMenuDrive.windows();
      IJ.runMacro("open('" + file + "');");
      OpenMenuDrive.noteOpened(notes, then);
      Runtime.getRuntime().exit(0);
    }
  }
}
