// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import io.github.dicomvolumes.command.DicomWindowPlugIn;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows an image through a window of its header, or one that people use. */
@Plugin(type = Command.class, name = "DICOM Window", headless = true)
public final class DicomWindowCommand implements Command {
  @Parameter(description = "an image with values")
  private ImagePlus image;

  @Parameter(
      required = false,
      description = "header, header2, lung, mediastinum, abdomen, bone, brain, suv or full")
  private String preset = "";

  @Parameter(
      label = "Window center",
      required = false,
      description = "the middle of the values that are shown")
  private String window_center = "";

  @Parameter(
      label = "Window width",
      required = false,
      description = "how wide the range of values is")
  private String window_width = "";

  @Override
  public void run() {
    try {
      DicomWindowPlugIn.show(image, preset, window_center, window_width);
    } catch (RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
