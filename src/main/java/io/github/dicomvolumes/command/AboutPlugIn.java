// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.plugin.PlugIn;
import java.util.List;
import java.util.Map;

/** {@code About DICOM Volumes...} */
public final class AboutPlugIn implements PlugIn {
  @Override
  public void run(String argument) {
    String version = AboutPlugIn.class.getPackage().getImplementationVersion();
    String text =
        "DICOM Volumes "
            + (version == null ? "(development)" : version)
            + "\nFolders of DICOM files as calibrated volumes and MHD/RAW files."
            + "\nhttps://github.com/dicomvolumes/DICOM_Volumes";
    if (java.awt.GraphicsEnvironment.isHeadless() || IJ.macroRunning()) {
      PlugInRunner.run(
          "About DICOM Volumes...",
          List.of(PlugInRunner.EXIT_ON_ERROR),
          Map.of(),
          (options, progress) -> text.replace('\n', ' '));
    } else {
      IJ.showMessage("About DICOM Volumes", text);
    }
  }
}
